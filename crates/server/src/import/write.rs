//! Checked goods to tables, in one transaction: the shop changes as a whole or not at all.
//! Products that are gone stay as unlisted, because orders speak of them. Read `migrations/0001_catalogue.sql` beside it.

use std::collections::HashMap;

use sqlx::Row;

use super::goods::{Goods, ShopFacts};
use super::report::{Products, Report};
use super::{ImportError, Options, rules};
use crate::store::catalogue::Product;
use crate::store::{Connection, Store, lock, suggested_address};

/// Which databases goods may be written into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Into {
    /// Any: a shop that is there is updated.
    Any,
    /// Only one without a shop. Of several processes that try, one does it.
    Empty,
}

/// Writes everything, and says what that changed; none when it was not to be written into this database.
///
/// # Errors
/// When no currency is given for a new shop or another one for an old shop, and when the database fails.
pub async fn write(
    store: &Store,
    goods: Goods,
    options: &Options,
    stem: &str,
    into: Into,
) -> Result<Option<Report>, ImportError> {
    let Goods {
        shop,
        products,
        mut stock,
        shipping_rates,
        discounts,
        promotions,
        tax_rates,
        suggested_addresses,
        mut remarks,
    } = goods;
    let mut transaction = store.begin_write().await?;
    let connection = &mut *transaction;
    lock::import(connection).await?;
    let shops: i64 = sqlx::query_scalar("SELECT count(*) FROM shop").fetch_one(&mut *connection).await?;
    if into == Into::Empty && shops > 0 {
        return Ok(None);
    }
    let (name, currency) = write_shop(connection, shop, options, stem).await?;
    let counts = write_products(connection, &products).await?;

    // The order of `stock_hold::lock_stock`: shoppers are buying meanwhile.
    if let Some(stock) = &mut stock {
        stock.sort();
    }
    for (product_id, on_hand) in stock.iter().flatten() {
        let sql = "INSERT INTO stock (product_id, on_hand) VALUES ($1, $2)
             ON CONFLICT (product_id) DO UPDATE SET on_hand = excluded.on_hand";
        sqlx::query(sql).bind(product_id).bind(on_hand).execute(&mut *connection).await?;
    }
    if let Some(rates) = &shipping_rates {
        rules::shipping_rates(connection, rates).await?;
    }
    if let Some(discounts) = &discounts {
        rules::discounts(connection, discounts).await?;
    }
    if let Some(promotions) = &promotions {
        rules::promotions(connection, promotions).await?;
    }
    if let Some(rates) = &tax_rates {
        rules::tax_rates(connection, rates).await?;
    }
    if let Some(suggestions) = &suggested_addresses {
        suggested_address::replace(connection, suggestions).await?;
    }
    let rates: i64 = sqlx::query_scalar("SELECT count(*) FROM shipping_rates").fetch_one(&mut *connection).await?;
    if rates == 0 {
        remarks.push("the shop has no shipping rates, so nothing can be sent; add shipping_rates.csv".to_owned());
    }
    transaction.commit().await?;
    let parts = vec![
        ("stock", stock.map(|part| part.len())),
        ("shipping rates", shipping_rates.map(|part| part.len())),
        ("discounts", discounts.map(|part| part.len())),
        ("promotions", promotions.map(|part| part.len())),
        ("tax rates", tax_rates.map(|part| part.len())),
        ("addresses", suggested_addresses.map(|part| part.len())),
    ];
    Ok(Some(Report { shop: name, currency, products: counts, parts, remarks }))
}

/// Writes the shop's row: an option before the source before what was there. Says its name and its currency.
async fn write_shop(
    connection: &mut Connection,
    facts: Option<ShopFacts>,
    options: &Options,
    stem: &str,
) -> Result<(String, String), ImportError> {
    let old = sqlx::query("SELECT name, currency, time_zone FROM shop").fetch_optional(&mut *connection).await?;
    let old: Option<(String, String, String)> = match &old {
        Some(row) => Some((row.try_get("name")?, row.try_get("currency")?, row.try_get("time_zone")?)),
        None => None,
    };
    let (old_name, old_currency, old_zone) = old.map_or((None, None, None), |(a, b, c)| (Some(a), Some(b), Some(c)));
    let given = facts.clone().unwrap_or_default();

    let currency = options.currency.or(given.currency).map(|currency| currency.as_str().to_owned());
    let currency = match (currency, old_currency) {
        (Some(new), Some(old)) if new != old => {
            return Err(ImportError::Option(format!(
                "currency: this shop sells in {old}, and open checkouts count on it; import {new} into another --database"
            )));
        }
        (Some(currency), _) | (None, Some(currency)) => currency,
        (None, None) => {
            let text = "currency: nothing says what the shop sells in; add --currency USD, or shop.toml with currency = \"USD\"";
            return Err(ImportError::Option(text.to_owned()));
        }
    };
    let name = options.name.clone().or(given.name).or(old_name).unwrap_or_else(|| stem.to_owned());
    let zone = options.time_zone.clone().or(given.time_zone).or(old_zone).unwrap_or_else(|| "UTC".to_owned());

    let sql = "INSERT INTO shop (id, version, name, currency, time_zone, ship_to, allows_po_boxes, links)
         VALUES (1, 1, $1, $2, $3, '[]', 1, '[]')
         ON CONFLICT (id) DO UPDATE SET version = shop.version + 1, name = $1, currency = $2, time_zone = $3";
    sqlx::query(sql).bind(&name).bind(&currency).bind(zone).execute(&mut *connection).await?;
    if let Some(facts) = facts {
        let sql = "UPDATE shop SET email = $1, ship_to = $2, allows_po_boxes = $3, allows_military_addresses = $4,
             handling = $5, links = $6";
        sqlx::query(sql)
            .bind(facts.email)
            .bind(serde_json::json!(facts.ship_to).to_string())
            .bind(i64::from(facts.allows_po_boxes.unwrap_or(true)))
            .bind(i64::from(facts.allows_military_addresses.unwrap_or(true)))
            .bind(facts.handling)
            .bind(serde_json::json!(facts.links).to_string())
            .execute(&mut *connection)
            .await?;
    }
    Ok((name, currency))
}

/// Writes the products, and takes those that are gone off sale.
async fn write_products(connection: &mut Connection, products: &[Product]) -> Result<Products, ImportError> {
    let old = sqlx::query_as("SELECT id, listed FROM products").fetch_all(&mut *connection).await?;
    let mut old: HashMap<String, i64> = old.into_iter().collect();
    let mut counts = Products::default();
    for (product, position) in products.iter().zip(0i64..) {
        let sql = "INSERT INTO products (id, title, description, category, price, image_url, position, listed)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
             ON CONFLICT (id) DO UPDATE SET title = $2, description = $3, category = $4, price = $5, image_url = $6,
                 position = $7, listed = 1
             WHERE (products.title, products.description, products.category, products.price, products.position,
                 products.listed) <> ($2, $3, $4, $5, $7, 1) OR products.image_url IS DISTINCT FROM $6";
        let done = sqlx::query(sql)
            .bind(&product.id)
            .bind(&product.title)
            .bind(&product.description)
            .bind(&product.category)
            .bind(product.price)
            .bind(&product.image_url)
            .bind(position)
            .execute(&mut *connection)
            .await?;
        match old.remove(&product.id) {
            None => counts.new += 1,
            Some(_) if done.rows_affected() > 0 => counts.changed += 1,
            Some(_) => counts.unchanged += 1,
        }
        let sql = "INSERT INTO stock (product_id, on_hand) VALUES ($1, 0) ON CONFLICT (product_id) DO NOTHING";
        sqlx::query(sql).bind(&product.id).execute(&mut *connection).await?;
    }
    for (id, _) in old.into_iter().filter(|(_, listed)| *listed != 0) {
        sqlx::query("UPDATE products SET listed = 0 WHERE id = $1").bind(id).execute(&mut *connection).await?;
        counts.withdrawn += 1;
    }
    Ok(counts)
}
