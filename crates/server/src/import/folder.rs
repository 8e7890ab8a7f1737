//! A shop as a folder of CSV files, with the columns of UCP's sample shop and a few more that may be left out.
//! It reads and checks; nothing is written here. Read [`super::files`] for the files, [`super::table`] and [`super::value`] for how
//! cells are read.

use std::path::Path;

use handsel_contract::address::PostalAddress;
use handsel_contract::suggestion::AddressSuggestion;
use handsel_core::address::{AddressDraft, Field, evaluate, format_lines};
use handsel_core::shipment::Schedule;

use super::files::{Files, without_lines};
use super::goods::Goods;
use super::mistake::{Mistake, Place};
use super::shop_file;
use super::table::Row;
use crate::store::catalogue::{Discount, DiscountValue, Product, Promotion, ShippingRate, TaxRate};

/// Longest time that handling or transit may take.
const LONGEST_DAYS: i64 = 365;
/// Most addresses that may be suggested: each question looks through those of its country.
const MOST_ADDRESSES: usize = 10_000;
/// Most units on hand.
const MOST_UNITS: i64 = 1_000_000_000;

/// Reads a folder.
///
/// # Errors
/// For the first mistake in any of its files.
pub fn read(folder: &Path) -> Result<Goods, Mistake> {
    let mut files = Files::new(folder);
    let products =
        files.rows("products.csv", ["id", "title", "price", "image_url"], ["description", "category"], product)?;
    let Some(products) = products else {
        return Err(Mistake::in_file("products.csv", format!("is missing from {}", folder.display())));
    };
    files.unique("products.csv", &products, |product| product.id.clone())?;
    let known = |id: &str| products.iter().any(|(_, product)| product.id == id);

    let stock = files.rows("inventory.csv", ["product_id", "quantity"], [], |row| {
        let id = row.id("product_id")?;
        let quantity = row.whole("quantity", 0, MOST_UNITS)?;
        if known(&id) { Ok((id, quantity)) } else { Err(unknown_product(row, "product_id", &id)) }
    })?;
    files.unique("inventory.csv", stock.as_deref().unwrap_or_default(), |(id, _)| id.clone())?;

    let columns = ["id", "country_code", "service_level", "price", "title"];
    let more = ["min_transit_days", "max_transit_days", "handling_days", "cutoff", "carrier", "weekend_delivery"];
    let shipping_rates = files.rows("shipping_rates.csv", columns, more, shipping_rate)?;
    files.unique("shipping_rates.csv", shipping_rates.as_deref().unwrap_or_default(), |rate| rate.id.clone())?;

    let discounts = files.rows("discounts.csv", ["code", "type", "value", "description"], [], discount)?;
    files.unique("discounts.csv", discounts.as_deref().unwrap_or_default(), |discount| discount.code.to_lowercase())?;

    let columns = ["id", "type", "min_subtotal", "eligible_item_ids", "description"];
    let promotions = files.rows("promotions.csv", columns, [], |row| promotion(row, known))?;
    files.unique("promotions.csv", promotions.as_deref().unwrap_or_default(), |promotion| promotion.id.clone())?;

    let columns = ["country_code", "region", "rate_basis_points", "title"];
    let tax_rates = files.rows("tax_rates.csv", columns, [], tax_rate)?;
    let place = |rate: &TaxRate| format!("{}-{}", rate.country_code, rate.region.as_deref().unwrap_or_default());
    files.unique("tax_rates.csv", tax_rates.as_deref().unwrap_or_default(), place)?;

    let columns = ["address_country", "street_address", "address_locality"];
    let more = ["address_region", "postal_code", "extended_address", "dependent_locality"];
    let suggested_addresses = files.rows("suggested_addresses.csv", columns, more, suggested_address)?;
    if let Some((line, _)) = suggested_addresses.as_ref().and_then(|all| all.get(MOST_ADDRESSES)) {
        let text = format!("there are more than {MOST_ADDRESSES} addresses, which is more than are looked through");
        return Err(Mistake::at("suggested_addresses.csv", Place { line: *line, column: 1 }, text));
    }

    let shop = match files.text(shop_file::FILE)? {
        Some(text) => Some(shop_file::read(&text, &mut files.remarks)?),
        None => None,
    };
    files.remark_on_the_rest();
    Ok(Goods {
        shop,
        products: without_lines(products),
        stock: stock.map(without_lines),
        shipping_rates: shipping_rates.map(without_lines),
        discounts: discounts.map(without_lines),
        promotions: promotions.map(without_lines),
        tax_rates: tax_rates.map(without_lines),
        suggested_addresses: suggested_addresses.map(without_lines),
        remarks: files.remarks,
    })
}

fn unknown_product(row: &Row<'_>, column: &str, id: &str) -> Mistake {
    row.mistake(column, format_args!("products.csv has no product \"{id}\""))
}

fn product(row: &Row<'_>) -> Result<Product, Mistake> {
    Ok(Product {
        id: row.id("id")?,
        title: row.text("title")?,
        description: row.optional_text("description")?,
        category: row.optional_text("category")?,
        price: row.price("price")?,
        image_url: row.filled("image_url", Row::url)?,
        listed: true,
    })
}

/// A place with everything that its country asks for but somebody who lives there.
fn suggested_address(row: &Row<'_>) -> Result<AddressSuggestion, Mistake> {
    row.country("address_country")?;
    let mut place = AddressDraft::default();
    for field in Field::ALL.into_iter().filter(|field| !matches!(field, Field::FullName | Field::Phone)) {
        place.set(field, row.optional_text(field.ucp_name())?);
    }
    let (place, problems) = evaluate(&place);
    if let Some(problem) = problems.iter().find(|problem| problem.field != Field::FullName) {
        let text = "does not fit the country's addresses, or is missing";
        return Err(row.mistake(problem.field.ucp_name(), text));
    }
    Ok(AddressSuggestion { display_text: format_lines(&place).join(", "), address: PostalAddress::from(&place) })
}

fn shipping_rate(row: &Row<'_>) -> Result<ShippingRate, Mistake> {
    let days = |row: &Row<'_>, column: &str| {
        row.whole(column, 0, LONGEST_DAYS).map(|days| u16::try_from(days).unwrap_or_default())
    };
    let (min, max) = (row.filled("min_transit_days", days)?, row.filled("max_transit_days", days)?);
    let schedule = match (min, max) {
        (None, None) => None,
        (Some(min), Some(max)) if min <= max => Some(Schedule {
            handling_days: row.filled("handling_days", days)?.unwrap_or(0),
            min_transit_days: min,
            max_transit_days: max,
            cutoff_minutes: row.filled("cutoff", Row::time)?,
            works_weekends: false,
            delivers_weekends: row.flag("weekend_delivery")?,
        }),
        (Some(min), _) => return Err(row.expected("max_transit_days", &format!("at least min_transit_days ({min})"))),
        (None, Some(_)) => return Err(row.expected("min_transit_days", "a number beside max_transit_days")),
    };
    let country_code = match row.text("country_code")?.as_str() {
        "default" => None,
        _ => Some(row.country("country_code")?),
    };
    Ok(ShippingRate {
        id: row.id("id")?,
        country_code,
        service_level: row.text("service_level")?,
        price: row.price("price")?,
        title: row.text("title")?,
        carrier: row.filled("carrier", Row::text)?,
        schedule,
    })
}

fn discount(row: &Row<'_>) -> Result<Discount, Mistake> {
    let value = match row.text("type")?.as_str() {
        "percentage" => DiscountValue::Percentage(row.whole("value", 1, 100)?),
        "fixed_amount" => DiscountValue::FixedAmount(row.whole("value", 1, handsel_core::money::MAX_AMOUNT)?),
        _ => return Err(row.expected("type", "percentage or fixed_amount")),
    };
    Ok(Discount { code: row.id("code")?, value, title: row.text("description")? })
}

fn promotion(row: &Row<'_>, known: impl Fn(&str) -> bool) -> Result<Promotion, Mistake> {
    if row.text("type")? != "free_shipping" {
        return Err(row.expected("type", "free_shipping"));
    }
    let list = |row: &Row<'_>, column: &str| {
        let ids: Option<Vec<String>> = serde_json::from_str(&row.text(column)?).ok();
        ids.ok_or_else(|| row.expected(column, "a JSON list of identifiers, such as [\"bouquet_roses\"]"))
    };
    let eligible_item_ids = row.filled("eligible_item_ids", list)?.unwrap_or_default();
    match eligible_item_ids.iter().find(|id| !known(id)) {
        Some(id) => Err(unknown_product(row, "eligible_item_ids", id)),
        None => Ok(Promotion {
            id: row.id("id")?,
            min_subtotal: row.filled("min_subtotal", Row::price)?,
            eligible_item_ids,
            title: row.text("description")?,
        }),
    }
}

fn tax_rate(row: &Row<'_>) -> Result<TaxRate, Mistake> {
    let region = |row: &Row<'_>, column: &str| {
        let text = row.text(column)?;
        let fits = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if fits { Ok(text) } else { Err(row.expected(column, "the part of ISO 3166-2 after the hyphen, such as CA")) }
    };
    Ok(TaxRate {
        country_code: row.country("country_code")?,
        region: row.filled("region", region)?,
        rate_basis_points: row.whole("rate_basis_points", 0, 10_000)?,
        title: row.text("title")?,
    })
}
