//! The contract's calls that a race makes, each as one request that can be sent again without a change. It sends
//! nothing; read [`super::Client`] for that. A request carries bearer tokens, so that its `Debug` shows nothing.

use std::fmt;

use handsel_core::token::Token;
use reqwest::Method;
use serde_json::{Value, json};

/// A request, ready to be sent any number of times.
#[derive(Clone)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path below a base address.
    pub path: String,
    /// Who asks, if they say so.
    pub bearer: Option<Token>,
    /// Its `Idempotency-Key`, when it writes.
    pub key: Option<String>,
    /// Its JSON.
    pub body: Option<String>,
}

impl Request {
    fn read(path: String, bearer: &Token) -> Self {
        Self { method: Method::GET, path, bearer: Some(bearer.clone()), key: None, body: None }
    }

    fn write(method: Method, path: String, bearer: &Token, key: String, body: &Value) -> Self {
        Self { method, path, bearer: Some(bearer.clone()), key: Some(key), body: Some(body.to_string()) }
    }

    /// Makes a list.
    pub fn make_list(owner: &Token, key: String) -> Self {
        let body = json!({ "title": "Race", "owner_name": "handsel-conformance" });
        Self::write(Method::POST, "/wishlists".to_owned(), owner, key, &body)
    }

    /// Makes an invitation whose bearer may reserve.
    pub fn make_link(list: &str, owner: &Token, key: String, id: &str, link: &Token) -> Self {
        let body = json!({ "id": id, "token": link.as_str(), "name": "Racers", "right": "reserve" });
        Self::write(Method::POST, format!("/wishlists/{list}/links"), owner, key, &body)
    }

    /// Adds an item that is wanted so many times.
    pub fn make_item(list: &str, owner: &Token, key: String, id: &str, wanted: i64) -> Self {
        let body = json!({ "id": id, "title": "Coffee pot", "wanted": wanted });
        Self::write(Method::POST, format!("/wishlists/{list}/items"), owner, key, &body)
    }

    /// Wants so many from now on.
    pub fn set_wanted(list: &str, owner: &Token, key: String, item: &str, wanted: i64) -> Self {
        let path = format!("/wishlists/{list}/items/{item}");
        Self::write(Method::PATCH, path, owner, key, &json!({ "wanted": wanted }))
    }

    /// Reads the list.
    pub fn read_list(list: &str, bearer: &Token) -> Self {
        Self::read(format!("/wishlists/{list}"), bearer)
    }

    /// Reserves.
    pub fn reserve(list: &str, link: &Token, key: String, item: &str, units: i64, secret: &Token) -> Self {
        let body = json!({ "item_id": item, "quantity": units, "secret": secret.as_str() });
        Self::write(Method::POST, format!("/wishlists/{list}/holds"), link, key, &body)
    }

    /// Reads a hold.
    pub fn read_hold(hold: &str, secret: &Token) -> Self {
        Self::read(format!("/holds/{hold}"), secret)
    }

    /// Changes a hold: `action` is a word of the contract, and `set_quantity` needs a quantity.
    pub fn change_hold(hold: &str, secret: &Token, key: String, action: &str, quantity: Option<i64>) -> Self {
        let mut body = json!({ "action": action });
        if let Some(quantity) = quantity {
            body["quantity"] = json!(quantity);
        }
        Self::write(Method::PATCH, format!("/holds/{hold}"), secret, key, &body)
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Request(..)")
    }
}
