//! What an order costs: goods, discounts, delivery and tax, computed once over the whole order and then told per line
//! and per parcel. It is not a catalogue and knows no addresses; the caller brings prices, resolved codes and tax
//! rates. Read [`price`] next, then `discount` for how a discount falls on lines and parcels without a cent lost.

mod delivery;
mod discount;
mod tax;
#[cfg(test)]
mod tests;

pub use delivery::{Delivery, Promotion, free_delivery};
pub use discount::{Applied, Code, CodeValue};
pub use tax::{TaxLine, TaxRate};

use crate::money::{MoneyError, in_range};

/// An order line as far as its price goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The item's identifier. Lines of one item are priced as if they were one line.
    pub item: String,
    /// Minor units, at least 0.
    pub unit_price: i64,
    /// Whole units, at least 0.
    pub quantity: i64,
}

/// What goes to one destination, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parcel {
    /// Index into the lines, and whole units of that line.
    pub contents: Vec<(usize, i64)>,
    /// The chosen delivery; absent while there is none to choose.
    pub delivery: Option<Delivery>,
    /// The destination's tax rate; absent while the destination is unknown.
    pub tax: Option<TaxRate>,
}

/// Everything that [`price`] looks at.
#[derive(Clone, Copy, Debug)]
pub struct Basket<'a> {
    /// The goods.
    pub lines: &'a [Line],
    /// Where they go. Units that no parcel holds are priced but neither delivered nor taxed.
    pub parcels: &'a [Parcel],
    /// Codes in the order they were typed.
    pub codes: &'a [Code],
    /// The shop's own free-delivery rules; the first that fits a parcel is used.
    pub promotions: &'a [Promotion],
}

/// A line's share of the price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PricedLine {
    /// Unit price times quantity.
    pub subtotal: i64,
    /// What the codes take off it, positive.
    pub discount: i64,
}

/// A parcel's share of the price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PricedParcel {
    /// Its goods after discounts.
    pub goods: i64,
    /// Its delivery before promotions.
    pub delivery: i64,
    /// What a promotion takes off the delivery, positive.
    pub delivery_discount: i64,
    /// Which promotion that is.
    pub promotion: Option<usize>,
    /// Tax on goods and delivery after discounts.
    pub tax: i64,
}

/// The price of an order. All amounts are minor units of one currency; discounts are positive here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pricing {
    /// The goods before discounts.
    pub subtotal: i64,
    /// One per line.
    pub lines: Vec<PricedLine>,
    /// One per code, in the same order; its amount is 0 where nothing was left to take.
    pub applied: Vec<Applied>,
    /// One per parcel.
    pub parcels: Vec<PricedParcel>,
    /// Tax per rate, in the order of the parcels. Their sum is the order's tax.
    pub taxes: Vec<TaxLine>,
    /// What is paid.
    pub total: i64,
}

impl Pricing {
    /// What all codes take off the goods.
    pub fn discount(&self) -> i64 {
        self.applied.iter().map(|applied| applied.amount).sum()
    }

    /// All deliveries, before promotions.
    pub fn delivery(&self) -> i64 {
        self.parcels.iter().map(|parcel| parcel.delivery).sum()
    }

    /// What all promotions take off the deliveries.
    pub fn delivery_discount(&self) -> i64 {
        self.parcels.iter().map(|parcel| parcel.delivery_discount).sum()
    }

    /// What a promotion takes off the deliveries.
    pub fn promotion_discount(&self, promotion: usize) -> i64 {
        let of_it = self.parcels.iter().filter(|parcel| parcel.promotion == Some(promotion));
        of_it.map(|parcel| parcel.delivery_discount).sum()
    }

    /// All tax.
    pub fn tax(&self) -> i64 {
        self.taxes.iter().map(|line| line.amount).sum()
    }
}

/// Prices an order.
///
/// Laws: the subtotal is the sum of the lines; goods of all parcels and of units without a parcel are subtotal −
/// discount; the total is subtotal − discount + delivery − delivery discount + tax; nothing is negative; and neither
/// the price of the goods nor the discount of an item depends on how its units are spread over parcels or lines.
///
/// Contents that exceed a line's quantity are cut off, in the order of the parcels.
///
/// An error when a price or quantity is negative, or an amount is beyond [`MAX_AMOUNT`](crate::money::MAX_AMOUNT).
pub fn price(basket: Basket<'_>) -> Result<Pricing, MoneyError> {
    let mut lines = Vec::with_capacity(basket.lines.len());
    for line in basket.lines {
        lines.push(PricedLine { subtotal: subtotal_of(line)?, discount: 0 });
    }
    let subtotal = add(lines.iter().map(|line| line.subtotal))?;

    let mut goods = discount::Goods::new(basket.lines, basket.parcels);
    let mut applied = Vec::with_capacity(basket.codes.len());
    for code in basket.codes {
        let code: Applied = goods.apply(code.value, basket.lines.len())?;
        for (line, amount) in lines.iter_mut().zip(&code.lines) {
            line.discount += amount;
        }
        applied.push(code);
    }

    let mut parcels = Vec::with_capacity(basket.parcels.len());
    for (index, parcel) in basket.parcels.iter().enumerate() {
        let mut priced = PricedParcel { goods: goods.net_of_parcel(index), ..PricedParcel::default() };
        if let Some(delivery) = &parcel.delivery {
            let items = parcel.contents.iter().filter_map(|(line, _)| basket.lines.get(*line));
            let items: Vec<&str> = items.map(|line| line.item.as_str()).collect();
            priced.delivery = delivery.price.max(0);
            priced.promotion = free_delivery(basket.promotions, subtotal, &items, delivery);
            priced.delivery_discount = priced.promotion.map_or(0, |_| priced.delivery);
        }
        if let Some(rate) = &parcel.tax {
            priced.tax = rate.on(add([priced.goods, priced.delivery - priced.delivery_discount])?)?;
        }
        parcels.push(priced);
    }
    let delivered = parcels.iter().flat_map(|parcel| [parcel.delivery, -parcel.delivery_discount, parcel.tax]);
    let total = add(delivered.chain([goods.net()]))?;
    Ok(Pricing { subtotal, lines, applied, taxes: tax::by_rate(basket.parcels, &parcels), parcels, total })
}

fn add(amounts: impl IntoIterator<Item = i64>) -> Result<i64, MoneyError> {
    in_range(amounts.into_iter().map(i128::from).sum())
}

fn subtotal_of(line: &Line) -> Result<i64, MoneyError> {
    if line.unit_price < 0 || line.quantity < 0 {
        return Err(MoneyError::NegativeWeight);
    }
    in_range(i128::from(line.unit_price) * i128::from(line.quantity))
}
