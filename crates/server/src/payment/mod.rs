//! The ways to pay, behind one interface.

use std::collections::BTreeMap;

use handsel_contract::payment::PaymentHandler;

use crate::config::Config;

/// The handlers that this server offers.
pub struct Payments;

impl Payments {
    /// The handlers that the configuration asks for.
    pub fn new(_config: &Config) -> Self {
        Self
    }

    /// What the profile and every checkout answer advertise, by reverse-domain name.
    pub fn handlers(&self) -> BTreeMap<String, Vec<PaymentHandler>> {
        BTreeMap::new()
    }
}
