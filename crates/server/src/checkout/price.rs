//! The amounts of a checkout, as UCP writes them: per line, per discount, per parcel and in all. They are computed by
//! `handsel_core::pricing`, once over the whole order; this module brings the input together and words the output.
//! Read [`super::delivery`] for what an option costs by itself.

use handsel_contract::address::PostalAddress;
use handsel_contract::code;
use handsel_contract::discount::{AppliedDiscount, DiscountAllocation};
use handsel_contract::fulfillment::Method;
use handsel_contract::message::{Message, Severity};
use handsel_contract::total::{Total, TotalLine, TotalType};
use handsel_core::pricing::{self, Basket, Code, Delivery, Parcel, Pricing, TaxRate};

use super::evaluate::{Evaluated, ParcelPrice};
use super::facts::Facts;
use super::parcels::Share;

/// Writes every amount into the evaluation.
pub fn price(
    evaluated: &mut Evaluated,
    shares: &[Share],
    deliveries: &[Option<Delivery>],
    codes: &[Code],
    facts: &Facts,
) {
    let line = |line: &handsel_contract::item::LineItem| pricing::Line {
        item: line.item.id.clone(),
        unit_price: line.item.price,
        quantity: line.quantity,
    };
    let lines: Vec<pricing::Line> = evaluated.line_items.iter().map(line).collect();
    let parcels: Vec<Parcel> = (evaluated.methods.iter().zip(shares).zip(deliveries))
        .map(|((method, share), delivery)| Parcel {
            contents: share.clone(),
            delivery: *delivery,
            tax: method.destination().and_then(|destination| rate(&destination.address, facts).flatten()),
        })
        .collect();
    let open = still_open(evaluated, facts);
    let promotions = super::delivery::promotions(facts);
    let basket = Basket { lines: &lines, parcels: &parcels, codes, promotions: &promotions };
    let Ok(priced) = pricing::price(basket) else { return too_large(evaluated) };

    for (line, priced) in evaluated.line_items.iter_mut().zip(&priced.lines) {
        line.totals = vec![Total::new(TotalType::Subtotal, priced.subtotal)];
        if priced.discount > 0 {
            line.totals.push(Total::new(TotalType::ItemsDiscount, -priced.discount));
        }
        line.totals.push(Total::new(TotalType::Total, priced.subtotal - priced.discount));
    }
    let parcel = |parcel: &pricing::PricedParcel| ParcelPrice {
        goods: parcel.goods,
        delivery: parcel.delivery,
        delivery_discount: parcel.delivery_discount,
        tax: parcel.tax,
    };
    evaluated.parcels = priced.parcels.iter().map(parcel).collect();
    let titles: Vec<&str> = promotions.iter().map(|promotion| promotion.title.as_str()).collect();
    let applied = applied(&priced, codes, &titles);
    if !applied.is_empty() || evaluated.discounts.is_some() {
        evaluated.discounts.get_or_insert_default().applied = applied;
    }
    evaluated.totals = totals(evaluated, &priced, codes, &titles, parcels.iter().any(|parcel| parcel.tax.is_some()));
    if let Some(text) = open {
        // Not wrong, but not the whole either: the amount that is paid must not come as a surprise.
        evaluated.totals.iter_mut().filter(|total| total.kind == TotalType::Total).for_each(|total| {
            total.display_text = Some("Total so far".to_owned());
        });
        evaluated.messages.push(Message::info(code::TOTALS_INCOMPLETE, "$.totals", text));
    }
}

/// Leaves out the words that say no more than the type of an entry: whoever shows it has them in the buyer's language.
pub fn leave_words_out(evaluated: &mut Evaluated) {
    for total in &mut evaluated.totals {
        if !matches!(total.kind, TotalType::ItemsDiscount | TotalType::Discount) {
            total.display_text = None;
        }
    }
}

/// The tax at a destination, where there is one; `None` while that cannot be known.
fn rate(address: &PostalAddress, facts: &Facts) -> Option<Option<TaxRate>> {
    let known =
        |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let (country, region) = (known(&address.address_country)?, known(&address.address_region));
    if region.is_none() && facts.catalogue.taxes_by_region(&country) {
        return None;
    }
    let rate = facts.catalogue.tax_rate(&country, region.as_deref());
    Some(rate.map(|rate| TaxRate { basis_points: rate.rate_basis_points, title: rate.title.clone() }))
}

/// What the totals cannot tell yet, because it is not known where everything goes.
fn still_open(evaluated: &Evaluated, facts: &Facts) -> Option<String> {
    let address = |method: &Method| method.destination().map(|to| to.address.clone()).unwrap_or_default();
    let addresses: Vec<PostalAddress> = evaluated.methods.iter().map(address).collect();
    let nowhere = |to: &PostalAddress| to.address_country.as_deref().is_none_or(|country| country.trim().is_empty());
    let unknown = addresses.is_empty() || addresses.iter().any(nowhere);
    let untaxed = unknown || addresses.iter().any(|address| rate(address, facts).is_none());
    let what = match (unknown, untaxed && !facts.catalogue.tax_rates.is_empty()) {
        (true, true) => "Delivery and tax are",
        (true, false) => "Delivery is",
        (false, true) => "Tax is",
        (false, false) => return None,
    };
    let goes = if addresses.len() > 1 { "everything goes" } else { "it goes" };
    Some(format!("{what} worked out when we know where {goes}."))
}

/// What took effect, and where it fell. Free delivery is a discount that the shop gives by itself.
fn applied(priced: &Pricing, codes: &[Code], promotions: &[&str]) -> Vec<AppliedDiscount> {
    let fell = |path: String, amount: i64| (amount > 0).then_some(DiscountAllocation { path, amount });
    let by_code = codes.iter().zip(&priced.applied).map(|(code, applied)| AppliedDiscount {
        code: Some(code.code.clone()),
        title: code.title.clone(),
        amount: applied.amount,
        automatic: false,
        allocations: (applied.lines.iter().enumerate())
            .filter_map(|(line, amount)| fell(format!("$.line_items[{line}]"), *amount))
            .collect(),
    });
    let by_promotion = promotions.iter().enumerate().map(|(index, title)| AppliedDiscount {
        code: None,
        title: (*title).to_owned(),
        amount: priced.promotion_discount(index),
        automatic: true,
        allocations: (priced.parcels.iter().enumerate())
            .filter(|(_, parcel)| parcel.promotion == Some(index))
            .filter_map(|(method, parcel)| {
                fell(format!("$.fulfillment.methods[{method}].groups[0]"), parcel.delivery_discount)
            })
            .collect(),
    });
    by_code.chain(by_promotion).filter(|discount| discount.amount > 0).collect()
}

/// The breakdown in the order it is read: goods, what is off them, delivery, what is off that, tax, and the whole.
fn totals(evaluated: &Evaluated, priced: &Pricing, codes: &[Code], promotions: &[&str], taxed: bool) -> Vec<Total> {
    let mut totals = vec![Total::new(TotalType::Subtotal, priced.subtotal).with_text("Goods")];
    for (code, applied) in codes.iter().zip(&priced.applied).filter(|(_, applied)| applied.amount > 0) {
        totals.push(Total::new(TotalType::ItemsDiscount, -applied.amount).with_text(&code.title));
    }
    let sent: Vec<TotalLine> = (evaluated.methods.iter().zip(&priced.parcels)).filter_map(delivery_line).collect();
    if !sent.is_empty() {
        let lines = if sent.len() > 1 { sent } else { Vec::new() };
        let total = Total::new(TotalType::Fulfillment, priced.delivery()).with_text("Delivery");
        totals.push(Total { lines, ..total });
    }
    for (index, title) in promotions.iter().enumerate() {
        let amount = priced.promotion_discount(index);
        if amount > 0 {
            totals.push(Total::new(TotalType::Discount, -amount).with_text(*title));
        }
    }
    if taxed {
        let line = |line: &pricing::TaxLine| TotalLine { display_text: line.title.clone(), amount: line.amount };
        let total = Total::new(TotalType::Tax, priced.tax()).with_text("Tax");
        totals.push(Total { lines: priced.taxes.iter().map(line).collect(), ..total });
    }
    totals.push(Total::new(TotalType::Total, priced.total).with_text("Total"));
    totals
}

/// One parcel in the breakdown of delivery, by the option's title.
fn delivery_line(
    (method, priced): (&handsel_contract::fulfillment::Method, &pricing::PricedParcel),
) -> Option<TotalLine> {
    let group = method.groups.first()?;
    let selected = group.options.iter().find(|option| Some(&option.id) == group.selected_option_id.as_ref())?;
    Some(TotalLine { display_text: selected.title.clone(), amount: priced.delivery })
}

/// An order whose sum the wire cannot carry. It is shown without amounts and cannot be placed.
fn too_large(evaluated: &mut Evaluated) {
    let zero = |kind| Total::new(kind, 0);
    evaluated.totals = vec![zero(TotalType::Subtotal), zero(TotalType::Total)];
    evaluated.parcels = vec![ParcelPrice::default(); evaluated.methods.len()];
    let text = "This order comes to more than can be charged at once. Order fewer.";
    let message = Message::error(code::QUANTITY_INVALID, Severity::Recoverable, "$.line_items", text);
    evaluated.messages.push(message);
}
