//! A shop from Saleor's sample catalogue: one JSON file, of which one channel is imported.
//! Each variant becomes a product named "Product – variant"; what the channel does not publish or price is left out.
//! Read [`fixture`] for the format, [`record`] for the fields and [`shipping`] for rates.

mod fixture;
mod record;
mod shipping;

use std::collections::{HashMap, HashSet};

use handsel_core::money::{Currency, Money};

use super::goods::{Goods, ShopFacts};
use super::mistake::{ImportError, Mistake, Place};
use super::{Options, value};
use crate::store::catalogue::Product;
use fixture::{Fixture, Record};
use record::{Category, Channel, Decimal, Media, ProductListing, Stock, Variant, VariantListing};

/// Units on hand of a variant that Saleor does not count.
const UNCOUNTED: i64 = 1_000_000;

/// How Saleor names a variant that nobody named: "ProductVariant:" and its number, in base 64.
const UNNAMED: &str = "UHJvZHVjdFZhcmlhbnQ6";

/// Reads a file.
///
/// # Errors
/// For the first mistake in it, and when the options pick no channel.
pub fn read(file: &str, text: &str, options: &Options) -> Result<Goods, ImportError> {
    let fixture = Fixture::parse(file, text)?;
    let market = market(&fixture, options)?;
    let mut remarks = Vec::new();
    let variants = variants(&fixture, &market, &mut remarks)?;
    let stock = stock(&fixture, &variants, &mut remarks)?;
    let products = products(&fixture, &variants, options)?;
    let shipping = shipping::read(&fixture, &market)?;
    let shop = ShopFacts { currency: Some(market.currency), ship_to: shipping.ship_to, ..ShopFacts::default() };
    Ok(Goods {
        shop: Some(shop),
        products,
        stock: Some(stock),
        shipping_rates: Some(shipping.rates),
        remarks,
        ..Goods::default()
    })
}

/// The channel that is imported.
struct Market {
    channel: i64,
    currency: Currency,
}

impl Market {
    /// A price of a record in minor units.
    fn price(&self, fixture: &Fixture<'_>, place: Place, price: &Decimal) -> Result<i64, Mistake> {
        let money = Money::parse_decimal(&price.0, self.currency);
        let wrong = |_| {
            let text =
                format!("expected a price that {} can be counted in, found \"{}\"", self.currency.as_str(), price.0);
            fixture.refuse(place, text)
        };
        money.map(|money| money.amount).map_err(wrong)
    }
}

/// Picks the channel by its slug, else by its currency, else the only one.
fn market(fixture: &Fixture<'_>, options: &Options) -> Result<Market, ImportError> {
    let channels: Vec<Record<Channel>> = fixture.records("channel.channel")?;
    let wanted = |channel: &&Record<Channel>| {
        options.channel.as_ref().is_none_or(|slug| *slug == channel.fields.slug)
            && options.currency.is_none_or(|currency| currency.as_str() == channel.fields.currency_code)
    };
    let found: Vec<_> = channels.iter().filter(wanted).collect();
    let [channel] = found.as_slice() else {
        let name = |channel: &Record<Channel>| format!("{} ({})", channel.fields.slug, channel.fields.currency_code);
        let all: Vec<_> = channels.iter().map(name).collect();
        let text = format!("channel: pick one with --channel SLUG; the file has {}", all.join(", "));
        return Err(ImportError::Option(text));
    };
    let code = &channel.fields.currency_code;
    let unknown =
        |_| fixture.refuse(channel.place, format!("currency_code: \"{code}\" is not a current ISO 4217 code"));
    Ok(Market { channel: channel.pk, currency: Currency::parse(code).map_err(unknown)? })
}

/// A variant on sale.
struct ForSale {
    pk: i64,
    id: String,
    fields: Variant,
    price: i64,
}

/// The variants that the channel publishes and prices, product by product, in Saleor's order.
fn variants(fixture: &Fixture<'_>, market: &Market, remarks: &mut Vec<String>) -> Result<Vec<ForSale>, Mistake> {
    let mut prices = HashMap::new();
    for listing in fixture.records::<VariantListing>("product.productvariantchannellisting")? {
        let VariantListing { variant, channel, price_amount, discounted_price_amount } = listing.fields;
        if let Some(price) = discounted_price_amount.or(price_amount).filter(|_| channel == market.channel) {
            prices.insert(variant, market.price(fixture, listing.place, &price)?);
        }
    }
    let published: HashSet<i64> = fixture
        .records::<ProductListing>("product.productchannellisting")?
        .into_iter()
        .map(|listing| listing.fields)
        .filter(|listing| listing.channel == market.channel && listing.is_published)
        .filter(|listing| listing.available_for_purchase_at.is_some())
        .map(|listing| listing.product)
        .collect();
    let mut ids = HashSet::new();
    let (mut found, mut left_out) = (Vec::new(), 0);
    for Record { pk, fields, place } in fixture.records::<Variant>("product.productvariant")? {
        let Some(&price) = prices.get(&pk).filter(|_| published.contains(&fields.product)) else {
            left_out += 1;
            continue;
        };
        let sku = fields.sku.clone().filter(|sku| value::is_id(sku));
        let id = sku.unwrap_or_else(|| format!("variant-{pk}"));
        if !ids.insert(id.clone()) {
            return Err(fixture.refuse(place, format!("sku: \"{id}\" is there twice")));
        }
        found.push(ForSale { pk, id, fields, price });
    }
    if left_out > 0 {
        remarks
            .push(format!("{left_out} variants are not published or have no price in this channel and were left out"));
    }
    found.sort_by_key(|variant| (variant.fields.product, variant.fields.sort_order.unwrap_or(i64::MAX), variant.pk));
    Ok(found)
}

/// Units of each variant that no order has claimed, over all warehouses.
fn stock(
    fixture: &Fixture<'_>,
    variants: &[ForSale],
    remarks: &mut Vec<String>,
) -> Result<Vec<(String, i64)>, Mistake> {
    let mut units: HashMap<i64, i64> = HashMap::new();
    for stock in fixture.records::<Stock>("warehouse.stock")? {
        let free = i64::from(stock.fields.quantity.saturating_sub(stock.fields.quantity_allocated));
        *units.entry(stock.fields.product_variant).or_default() += free;
    }
    let uncounted = variants.iter().filter(|variant| !variant.fields.track_inventory).count();
    if uncounted > 0 {
        remarks.push(format!("{uncounted} variants are not counted in Saleor and got a stock of {UNCOUNTED}"));
    }
    let on_hand = |variant: &ForSale| match variant.fields.track_inventory {
        true => units.get(&variant.pk).copied().unwrap_or(0),
        false => UNCOUNTED,
    };
    Ok(variants.iter().map(|variant| (variant.id.clone(), on_hand(variant))).collect())
}

/// Each variant as something to buy.
fn products(fixture: &Fixture<'_>, variants: &[ForSale], options: &Options) -> Result<Vec<Product>, Mistake> {
    let categories: HashMap<i64, String> = fixture
        .records::<Category>("product.category")?
        .into_iter()
        .map(|found| (found.pk, found.fields.name))
        .collect();
    let products: HashMap<i64, record::Product> =
        fixture.records("product.product")?.into_iter().map(|found| (found.pk, found.fields)).collect();
    let pictures = pictures(fixture, options)?;
    let mut found = Vec::new();
    for ForSale { id, fields, price, .. } in variants {
        // A listing may name a product that the file does not have; there is nothing to show then.
        let Some(product) = products.get(&fields.product) else { continue };
        let unnamed = fields.name.is_empty()
            || fields.name.starts_with(UNNAMED)
            || [Some(&product.name), fields.sku.as_ref()].contains(&Some(&fields.name));
        found.push(Product {
            id: id.clone(),
            title: if unnamed { product.name.clone() } else { format!("{} – {}", product.name, fields.name) },
            description: product.description_plaintext.clone(),
            category: product.category.and_then(|pk| categories.get(&pk)).cloned().unwrap_or_default(),
            price: *price,
            image_url: pictures.get(&fields.product).cloned(),
            listed: true,
        });
    }
    Ok(found)
}

/// The first picture of each product, where it is served.
fn pictures(fixture: &Fixture<'_>, options: &Options) -> Result<HashMap<i64, String>, Mistake> {
    let Some(base) = &options.media_url else { return Ok(HashMap::new()) };
    let mut media = fixture.records::<Media>("product.productmedia")?;
    media.retain(|found| found.fields.kind == "IMAGE");
    // The first one is put in last, and stays.
    media.sort_by_key(|found| std::cmp::Reverse(found.fields.sort_order.unwrap_or(i64::MAX)));
    let address = |media: Media| {
        let image = media.image.filter(|image| !image.is_empty())?;
        Some((media.product?, format!("{}/{}", base.trim_end_matches('/'), image.trim_start_matches('/'))))
    };
    Ok(media.into_iter().filter_map(|found| address(found.fields)).collect())
}
