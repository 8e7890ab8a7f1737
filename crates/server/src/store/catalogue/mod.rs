//! The catalogue: what the shop sells and by which rules, as one consistent snapshot, read only.
//! It does not hold the stock, which changes with every order; that is the `stock` table. An import writes all of it in
//! [`crate::import`]. Read the tables in `migrations/0001_catalogue.sql` next.

mod entry;
mod load;

use std::sync::{Arc, PoisonError};

use super::{Store, StoreError};

pub use entry::{Discount, DiscountValue, Link, Product, Promotion, ShippingRate, Shop, TaxRate};

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
    /// Whether it has addresses to suggest; they stay in [`super::suggested_address`].
    pub suggests_addresses: bool,
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

    /// Whether the tax on goods sent to a country depends on the region, which must be known before the tax is.
    pub fn taxes_by_region(&self, country_code: &str) -> bool {
        let regional = |rate: &TaxRate| rate.region.is_some() && rate.country_code.eq_ignore_ascii_case(country_code);
        self.tax_rates.iter().any(regional)
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
        let mut transaction = self.begin_read().await?;
        let fresh = Arc::new(load::catalogue(&mut transaction).await?);
        *self.catalogue.write().unwrap_or_else(PoisonError::into_inner) = Some(fresh.clone());
        Ok(fresh)
    }
}
