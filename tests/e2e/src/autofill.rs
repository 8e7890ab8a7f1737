//! The browser's own autofill, driven through the DevTools protocol's `Autofill` domain.

use anyhow::Result;
use serde_json::{Value, json};

use crate::find::Find;

impl Find<'_> {
    /// Fills the form around this field from an address, as the browser does when a shopper takes its suggestion.
    ///
    /// The address is pairs of Chromium's field types and values: `("NAME_FULL", "Ines Moreau")`, and so on with
    /// `ADDRESS_HOME_STREET_ADDRESS`, `ADDRESS_HOME_CITY`, `ADDRESS_HOME_ZIP`, `ADDRESS_HOME_COUNTRY` (a code).
    /// The filling happens a moment later: wait for it with [`Find::holds`].
    pub async fn autofill(&self, address: &[(&str, &str)]) -> Result<()> {
        let browser = self.stage.browser();
        let element = self.element().await?;
        element.focus().await?;
        let fields: Vec<Value> = address.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        browser.cdp("Autofill.enable", json!({})).await?;
        browser.cdp("Autofill.setAddresses", json!({ "addresses": [{ "fields": fields }] })).await?;
        let node = element.cdp_backend_node_id().await?;
        let trigger = json!({ "fieldId": node, "address": { "fields": fields } });
        browser.cdp("Autofill.trigger", trigger).await.map(|_| ())
    }
}
