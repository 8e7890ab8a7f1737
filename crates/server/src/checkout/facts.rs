//! What an evaluation looks at besides the document: the catalogue, what can be had, the time, and the shop's limits.
//! It decides nothing. Read [`super::evaluate`] next.

use std::collections::HashMap;
use std::sync::Arc;

use handsel_contract::rules::Rules;

use super::wish::Wishes;
use crate::app::App;
use crate::config::Config;
use crate::local_time::ShopZone;
use crate::store::StoreError;
use crate::store::catalogue::{Catalogue, Product};

/// Most lines of one session.
pub const MAX_LINES: usize = 200;
/// Most methods, and so recipients, of one session.
pub const MAX_RECIPIENTS: usize = 50;
/// Most discount codes of one session.
pub const MAX_CODES: usize = 10;
/// Longest gift message, in Unicode scalar values.
pub const MAX_GIFT_MESSAGE: usize = 500;

/// Everything but the document.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The shop, as one consistent snapshot.
    pub catalogue: Arc<Catalogue>,
    /// Units that this session may buy, by item: on hand and not held for another. Absent is none.
    pub available: HashMap<String, i64>,
    /// UTC milliseconds.
    pub now: i64,
    /// The shop's clock.
    pub zone: ShopZone,
    /// For absolute addresses.
    pub config: Arc<Config>,
    /// The identifiers of the payment handlers.
    pub handlers: Vec<String>,
    /// Holds of wish lists that the session names.
    pub wishes: Wishes,
}

impl Facts {
    /// Puts the facts together.
    ///
    /// # Errors
    /// When the catalogue names a time zone that does not exist.
    pub fn new(catalogue: Arc<Catalogue>, available: HashMap<String, i64>, app: &App) -> Result<Self, StoreError> {
        let zone = ShopZone::named(&catalogue.shop.time_zone)
            .ok_or_else(|| StoreError::Corrupt("shop.time_zone is not a time zone".to_owned()))?;
        Ok(Self {
            catalogue,
            available,
            now: app.clock.now(),
            zone,
            config: app.config.clone(),
            handlers: app.payments.ids(),
            wishes: Wishes::default(),
        })
    }

    /// An item that can be bought now, leaving stock aside.
    pub fn sold(&self, id: &str) -> Option<&Product> {
        self.catalogue.product(id).filter(|product| product.listed)
    }

    /// Units of an item that this session may buy.
    pub fn available(&self, item_id: &str) -> i64 {
        self.available.get(item_id).copied().unwrap_or(0)
    }

    /// Whether the shop delivers to a country.
    pub fn ships_to(&self, country: &str) -> bool {
        let served = &self.catalogue.shop.ship_to;
        served.is_empty() || served.iter().any(|code| code.eq_ignore_ascii_case(country))
    }

    /// Most units of one line.
    pub fn max_quantity(&self) -> i64 {
        i64::from(self.config.max_quantity)
    }

    /// `dev.handsel.rules`. Invoices go everywhere.
    pub fn rules(&self) -> Rules {
        Rules {
            ship_to_countries: self.catalogue.shop.ship_to.clone(),
            bill_to_countries: Vec::new(),
            po_boxes: self.catalogue.shop.accepted.po_boxes,
            military_addresses: self.catalogue.shop.accepted.military_addresses,
            phone_required: false,
            max_quantity: Some(self.max_quantity()),
            max_recipients: i64::try_from(MAX_RECIPIENTS).ok(),
            max_gift_message: i64::try_from(MAX_GIFT_MESSAGE).ok(),
        }
    }
}
