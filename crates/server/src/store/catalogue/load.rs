//! Rows to entries: reads the tables of a catalogue, in the shop's order.
//! It trusts the tables' constraints and nothing else. Read `migrations/0001_catalogue.sql` beside it.

use handsel_core::address::Accepted;
use handsel_core::shipment::Schedule;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Catalogue, Discount, DiscountValue, Product, Promotion, ShippingRate, Shop, TaxRate};
use crate::store::{Connection, StoreError, suggested_address};

/// Reads a whole catalogue. Call it inside a transaction: the tables must be of one moment.
pub async fn catalogue(connection: &mut Connection) -> Result<Catalogue, StoreError> {
    let row = sqlx::query("SELECT * FROM shop").fetch_optional(&mut *connection).await?.ok_or(StoreError::NoShop)?;
    let shop = Shop {
        name: row.try_get("name")?,
        currency: row.try_get("currency")?,
        time_zone: row.try_get("time_zone")?,
        email: row.try_get("email")?,
        ship_to: json(&row, "ship_to")?,
        accepted: Accepted {
            po_boxes: flag(&row, "allows_po_boxes")?,
            military_addresses: flag(&row, "allows_military_addresses")?,
        },
        handling: row.try_get("handling")?,
        links: json(&row, "links")?,
    };
    let version = row.try_get("version")?;
    let products = all(&mut *connection, "SELECT * FROM products ORDER BY position, id", product).await?;
    let shipping_rates =
        all(&mut *connection, "SELECT * FROM shipping_rates ORDER BY position, id", shipping_rate).await?;
    let discounts = all(&mut *connection, "SELECT * FROM discounts ORDER BY position, code", discount).await?;
    let promotions = all(&mut *connection, "SELECT * FROM promotions ORDER BY position, id", promotion).await?;
    let tax_rates = all(&mut *connection, "SELECT * FROM tax_rates ORDER BY country_code, region", tax_rate).await?;
    let suggests_addresses = suggested_address::count(connection).await? > 0;
    Ok(Catalogue { version, shop, products, shipping_rates, discounts, promotions, tax_rates, suggests_addresses })
}

async fn all<T>(
    connection: &mut Connection,
    sql: &'static str,
    read: fn(&AnyRow) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    sqlx::query(sql).fetch_all(connection).await?.iter().map(read).collect()
}

fn json<T: DeserializeOwned>(row: &AnyRow, column: &str) -> Result<T, StoreError> {
    Ok(serde_json::from_str(row.try_get(column)?)?)
}

fn flag(row: &AnyRow, column: &str) -> Result<bool, StoreError> {
    Ok(row.try_get::<i64, _>(column)? != 0)
}

fn number<T: TryFrom<i64>>(value: i64, column: &str) -> Result<T, StoreError> {
    T::try_from(value).map_err(|_| StoreError::Corrupt(format!("{column} is out of range")))
}

fn product(row: &AnyRow) -> Result<Product, StoreError> {
    Ok(Product {
        id: row.try_get("id")?,
        title: row.try_get("title")?,
        description: row.try_get("description")?,
        category: row.try_get("category")?,
        price: row.try_get("price")?,
        image_url: row.try_get("image_url")?,
        listed: flag(row, "listed")?,
    })
}

fn shipping_rate(row: &AnyRow) -> Result<ShippingRate, StoreError> {
    let days = |column: &str| -> Result<Option<u16>, StoreError> {
        let days: Option<i64> = row.try_get(column)?;
        days.map(|days| number(days, column)).transpose()
    };
    let schedule = match (days("min_transit_days")?, days("max_transit_days")?) {
        (Some(min_transit_days), Some(max_transit_days)) => Some(Schedule {
            handling_days: number(row.try_get("handling_days")?, "handling_days")?,
            min_transit_days,
            max_transit_days,
            cutoff_minutes: days("cutoff_minutes")?,
            works_weekends: false,
            delivers_weekends: flag(row, "weekend_delivery")?,
        }),
        _ => None,
    };
    let country_code: String = row.try_get("country_code")?;
    Ok(ShippingRate {
        id: row.try_get("id")?,
        country_code: (country_code != "default").then_some(country_code),
        service_level: row.try_get("service_level")?,
        price: row.try_get("price")?,
        title: row.try_get("title")?,
        carrier: row.try_get("carrier")?,
        schedule,
    })
}

fn discount(row: &AnyRow) -> Result<Discount, StoreError> {
    let value = row.try_get("value")?;
    Ok(Discount {
        code: row.try_get("code")?,
        value: match row.try_get("kind")? {
            "percentage" => DiscountValue::Percentage(value),
            _ => DiscountValue::FixedAmount(value),
        },
        title: row.try_get("title")?,
    })
}

fn promotion(row: &AnyRow) -> Result<Promotion, StoreError> {
    Ok(Promotion {
        id: row.try_get("id")?,
        min_subtotal: row.try_get("min_subtotal")?,
        eligible_item_ids: json(row, "eligible_item_ids")?,
        title: row.try_get("title")?,
    })
}

fn tax_rate(row: &AnyRow) -> Result<TaxRate, StoreError> {
    let region: String = row.try_get("region")?;
    Ok(TaxRate {
        country_code: row.try_get("country_code")?,
        region: (!region.is_empty()).then_some(region),
        rate_basis_points: row.try_get("rate_basis_points")?,
        title: row.try_get("title")?,
    })
}
