//! What a tab shows, and what the backend has, in the same words: by the id of the control that it is about.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use handsel_e2e::Database;
use serde::Deserialize;
use serde_json::Value;

use crate::patience::Shown;

/// What a tab shows. `page.js` looks.
#[derive(Clone, Debug, Deserialize)]
pub struct Seen {
    /// Whether there is a checkout that can be used.
    pub alive: bool,
    /// What the loader shows until the widget is there.
    pub coming: bool,
    pub placed: bool,
    pub saved: bool,
    /// The last button was pressed, and something comes of it.
    pub busy: bool,
    /// What is said to be wrong with the connection.
    pub trouble: Vec<String>,
    /// The checkout is said to be over.
    pub gone: bool,
    /// What an order lacks, when it was tried.
    pub missing: String,
    pub people: Vec<String>,
    pub fields: BTreeMap<String, String>,
}

impl Shown for Seen {
    fn is_alive(&self) -> bool {
        self.alive
    }

    fn is_coming(&self) -> bool {
        self.coming
    }

    fn rests(&self) -> bool {
        self.placed || (self.alive && self.saved && !self.busy && self.trouble.is_empty())
    }
}

/// What the backend has of the one purchase; nothing when there is none yet.
pub async fn stored(database: &Database) -> Result<BTreeMap<String, String>> {
    let all: Vec<(String,)> =
        database.rows("select document from sessions where state <> 'canceled' order by rowid").await?;
    anyhow::ensure!(all.len() <= 1, "there are {} sessions of one purchase", all.len());
    let Some((document,)) = all.first() else { return Ok(BTreeMap::new()) };
    let document: Value = serde_json::from_str(document)?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut fields = BTreeMap::from([("email".to_owned(), text(&document["buyer"]["email"]))]);
    for method in list(&document["methods"]) {
        let id = text(&method["id"]);
        let address = list(&method["destinations"]).into_iter().next().context("a parcel goes somewhere")?;
        for name in
            ["full_name", "street_address", "address_locality", "address_region", "postal_code", "address_country"]
        {
            fields.insert(format!("{id}-{name}"), text(&address[name]));
        }
    }
    for line in list(&document["lines"]) {
        fields.insert(format!("quantity-{}", text(&line["id"])), line["quantity"].to_string());
    }
    for share in list(&document["allocations"]) {
        let (line, person) = (text(&share["line_item_id"]), text(&share["method_id"]));
        fields.insert(format!("gets-{line}-{person}"), share["quantity"].to_string());
    }
    Ok(fields)
}

/// Where what is shown is not what the backend has. A control that is not there is about nothing, and no goods are none.
pub fn difference(shown: &BTreeMap<String, String>, stored: &BTreeMap<String, String>) -> Option<String> {
    shown.iter().find_map(|(id, value)| {
        let nothing = if id.starts_with("gets-") { "0" } else { "" };
        let there = stored.get(id).map_or(nothing, String::as_str);
        (value != there).then(|| format!("{id}: {value:?} is shown, the backend has {there:?}"))
    })
}
