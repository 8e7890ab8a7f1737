//! The catalogue: what the shop sells and by which rules, as one consistent snapshot, read only.
//! It does not hold the stock, which changes with every order; that is [`stock`]. An import writes all of it in
//! [`crate::import`]. Read the tables in `migrations/0001_catalogue.sql` next.

use std::sync::{Arc, PoisonError};

use handsel_core::shipment::Schedule;
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::{Store, StoreError};

/// Everything an evaluation needs to know about the shop. Money is minor units of `shop.currency`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// Grows with every import.
    pub version: i64,
    /// The shop itself.
    pub shop: Shop,
    /// In the order of the shop window. Products that an import no longer had are here too, with `listed` false.
    pub products: Vec<Product>,
    /// In the order of the import.
    pub shipping_rates: Vec<ShippingRate>,
    /// In the order of the import.
    pub discounts: Vec<Discount>,
    /// In the order of the import.
    pub promotions: Vec<Promotion>,
    /// By country and region.
    pub tax_rates: Vec<TaxRate>,
}

/// The shop's own facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shop {
    /// Its name.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA name of the zone that cut-offs and delivery days are counted in.
    pub time_zone: String,
    /// Where a shopper can write to.
    pub email: Option<String>,
    /// ISO 3166-1 alpha-2 codes it delivers to; empty means everywhere.
    pub ship_to: Vec<String>,
    /// Whether it delivers to post office boxes.
    pub allows_po_boxes: bool,
    /// One paragraph on packing, for the shopper.
    pub handling: Option<String>,
    /// Terms, privacy and the like. An address may be relative to the public one.
    pub links: Vec<Link>,
}

/// A link of the shop (UCP, `shopping/types/link.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// A well-known type of UCP, such as `terms_of_service`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What to call it.
    #[serde(default)]
    pub title: Option<String>,
    /// Where it leads.
    pub url: String,
}

/// Something to buy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The shop's identifier.
    pub id: String,
    /// The name to show.
    pub title: String,
    /// A sentence or two; may be empty.
    pub description: String,
    /// A shelf; may be empty.
    pub category: String,
    /// Unit price in minor units.
    pub price: i64,
    /// A picture. An address may be relative to the public one.
    pub image_url: Option<String>,
    /// Whether it may be bought.
    pub listed: bool,
}

/// A way to send a parcel, and its price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShippingRate {
    /// The shop's identifier; an option's identifier in a checkout.
    pub id: String,
    /// ISO 3166-1 alpha-2; none stands for every country without a rate of its own at this service level.
    pub country_code: Option<String>,
    /// `standard`, `express` …
    pub service_level: String,
    /// Minor units.
    pub price: i64,
    /// The name to show.
    pub title: String,
    /// Who carries it.
    pub carrier: Option<String>,
    /// When it arrives; none when the shop does not say.
    pub schedule: Option<Schedule>,
}

/// A code that a shopper may type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discount {
    /// As the shop writes it. Compared without regard to case.
    pub code: String,
    /// What it is worth.
    pub value: DiscountValue,
    /// The name to show.
    pub title: String,
}

/// What a discount is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiscountValue {
    /// Whole percent, 1 to 100.
    Percentage(i64),
    /// Minor units, at least 1.
    FixedAmount(i64),
}

/// Something the shop grants by itself: free shipping is the one kind there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promotion {
    /// The shop's identifier.
    pub id: String,
    /// From this subtotal on, in minor units.
    pub min_subtotal: Option<i64>,
    /// Only when one of these is in the cart; empty means any.
    pub eligible_item_ids: Vec<String>,
    /// The name to show.
    pub title: String,
}

/// A tax on goods sent to a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxRate {
    /// ISO 3166-1 alpha-2.
    pub country_code: String,
    /// ISO 3166-2 after the hyphen; none is the rest of the country.
    pub region: Option<String>,
    /// Hundredths of a percent: 725 is 7.25 %.
    pub rate_basis_points: i64,
    /// The name to show.
    pub title: String,
}

impl Catalogue {
    /// The product of that identifier, listed or not.
    pub fn product(&self, id: &str) -> Option<&Product> {
        self.products.iter().find(|product| product.id == id)
    }

    /// The discount of a code as a shopper types it: case and outer blanks do not matter.
    pub fn discount(&self, code: &str) -> Option<&Discount> {
        let code = code.trim().to_lowercase();
        self.discounts.iter().find(|discount| discount.code.to_lowercase() == code)
    }

    /// The tax on goods sent to a region, or to the rest of its country.
    pub fn tax_rate(&self, country_code: &str, region: Option<&str>) -> Option<&TaxRate> {
        let of_country = || self.tax_rates.iter().filter(|rate| rate.country_code.eq_ignore_ascii_case(country_code));
        let same = |rate: &&TaxRate| match (&rate.region, region) {
            (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
            _ => false,
        };
        of_country().find(same).or_else(|| of_country().find(|rate| rate.region.is_none()))
    }

    /// The ways to send a parcel to a country, in the shop's order: of each service level the country's own rates, or
    /// the default ones where it has none.
    pub fn shipping_rates_to(&self, country_code: &str) -> Vec<&ShippingRate> {
        let own = |rate: &ShippingRate| {
            rate.country_code.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(country_code))
        };
        let has_own = |level: &str| self.shipping_rates.iter().any(|rate| rate.service_level == level && own(rate));
        let applies =
            |rate: &&ShippingRate| own(rate) || (rate.country_code.is_none() && !has_own(&rate.service_level));
        self.shipping_rates.iter().filter(applies).collect()
    }
}

impl Store {
    /// The catalogue as of the last import. The version is read each time, so an import by another process is seen.
    ///
    /// # Errors
    /// [`StoreError::NoShop`] before the first import.
    pub async fn catalogue(&self) -> Result<Arc<Catalogue>, StoreError> {
        let version: Option<i64> = sqlx::query_scalar("SELECT version FROM shop").fetch_optional(&self.read).await?;
        let version = version.ok_or(StoreError::NoShop)?;
        let cached = self.catalogue.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(cached) = cached.filter(|cached| cached.version == version) {
            return Ok(cached);
        }
        let mut transaction = self.read.begin().await?;
        let fresh = Arc::new(load(&mut transaction).await?);
        *self.catalogue.write().unwrap_or_else(PoisonError::into_inner) = Some(fresh.clone());
        Ok(fresh)
    }

    /// Units on hand of every product that has any, as of now. Held units are among them.
    pub async fn stock(&self) -> Result<std::collections::HashMap<String, i64>, StoreError> {
        let rows = sqlx::query_as("SELECT product_id, on_hand FROM stock WHERE on_hand > 0").fetch_all(&self.read);
        Ok(rows.await?.into_iter().collect())
    }
}

/// Reads a whole catalogue. Call it inside a transaction: the tables must be of one moment.
async fn load(connection: &mut SqliteConnection) -> Result<Catalogue, StoreError> {
    let row = sqlx::query("SELECT * FROM shop").fetch_optional(&mut *connection).await?.ok_or(StoreError::NoShop)?;
    let shop = Shop {
        name: row.try_get("name")?,
        currency: row.try_get("currency")?,
        time_zone: row.try_get("time_zone")?,
        email: row.try_get("email")?,
        ship_to: json(&row, "ship_to")?,
        allows_po_boxes: row.try_get("allows_po_boxes")?,
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
    Ok(Catalogue { version, shop, products, shipping_rates, discounts, promotions, tax_rates })
}

async fn all<T>(
    connection: &mut SqliteConnection,
    sql: &'static str,
    read: fn(&SqliteRow) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    sqlx::query(sql).fetch_all(connection).await?.iter().map(read).collect()
}

fn json<T: serde::de::DeserializeOwned>(row: &SqliteRow, column: &str) -> Result<T, StoreError> {
    Ok(serde_json::from_str(row.try_get(column)?)?)
}

fn product(row: &SqliteRow) -> Result<Product, StoreError> {
    Ok(Product {
        id: row.try_get("id")?,
        title: row.try_get("title")?,
        description: row.try_get("description")?,
        category: row.try_get("category")?,
        price: row.try_get("price")?,
        image_url: row.try_get("image_url")?,
        listed: row.try_get("listed")?,
    })
}

fn shipping_rate(row: &SqliteRow) -> Result<ShippingRate, StoreError> {
    let days = |column: &str| -> Result<Option<u16>, StoreError> { Ok(row.try_get(column)?) };
    let schedule = match (days("min_transit_days")?, days("max_transit_days")?) {
        (Some(min_transit_days), Some(max_transit_days)) => Some(Schedule {
            handling_days: row.try_get("handling_days")?,
            min_transit_days,
            max_transit_days,
            cutoff_minutes: days("cutoff_minutes")?,
            works_weekends: false,
            delivers_weekends: row.try_get("weekend_delivery")?,
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

fn discount(row: &SqliteRow) -> Result<Discount, StoreError> {
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

fn promotion(row: &SqliteRow) -> Result<Promotion, StoreError> {
    Ok(Promotion {
        id: row.try_get("id")?,
        min_subtotal: row.try_get("min_subtotal")?,
        eligible_item_ids: json(row, "eligible_item_ids")?,
        title: row.try_get("title")?,
    })
}

fn tax_rate(row: &SqliteRow) -> Result<TaxRate, StoreError> {
    let region: String = row.try_get("region")?;
    Ok(TaxRate {
        country_code: row.try_get("country_code")?,
        region: (!region.is_empty()).then_some(region),
        rate_basis_points: row.try_get("rate_basis_points")?,
        title: row.try_get("title")?,
    })
}
