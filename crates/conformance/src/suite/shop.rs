//! The backend as a case meets it: its address, the facts about it, and the calls. What a case writes again and again
//! stands here: a basket that lacks nothing, a session, an order. It judges no more than that a call is answered with the
//! status it should have. Read [`super::call`] for one call.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::Result;
use reqwest::Method;
use serde_json::{Value, json};

use super::call::Call;
use super::expect;
use super::stop::Judged;
use crate::client::{self, Base};
use crate::facts::Facts;

/// The calls of the base.
const SESSIONS: &str = "/checkout-sessions";
const SESSION: &str = "/checkout-sessions/{id}";
const COMPLETE: &str = "/checkout-sessions/{id}/complete";
const CANCEL: &str = "/checkout-sessions/{id}/cancel";
const EXTEND: &str = "/checkout-sessions/{id}/stock-holds/extend";
const SUGGESTIONS: &str = "/checkout-sessions/{id}/address-suggestions";
const ORDER: &str = "/orders/{id}";
const PROFILE: &str = "/.well-known/ucp";

/// A backend, and what is known of its shop.
pub struct Shop {
    /// What its merchant says of it.
    pub facts: Facts,
    /// Where it answers.
    pub base: Base,
    /// How long an answer, or one that was put off, is waited for.
    pub patience: Duration,
    pub(super) http: reqwest::Client,
    /// The calls that have answered otherwise than one that is not there.
    seen: Mutex<BTreeSet<String>>,
}

impl Shop {
    /// A backend at an address.
    ///
    /// # Errors
    /// When there can be no HTTP client on this machine.
    pub fn new(base: Base, facts: Facts, patience: Duration) -> Result<Self> {
        Ok(Self { facts, base, patience, http: client::http(patience)?, seen: Mutex::default() })
    }

    /// A call has answered as one that is there.
    pub(super) fn saw(&self, call: &str) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(call.to_owned());
    }

    /// Whether a call has ever answered as one that is there.
    pub fn has(&self, call: &str) -> bool {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).contains(call)
    }

    /// A call of a template, with identifiers for its gaps.
    pub fn call(&self, method: Method, template: &str, ids: &[&str]) -> Call<'_> {
        Call::new(self, method, template, ids)
    }

    /// Reads the profile.
    pub fn profile(&self) -> Call<'_> {
        self.call(Method::GET, PROFILE, &[])
    }

    /// Makes a session.
    pub fn to_create(&self, body: &Value) -> Call<'_> {
        self.call(Method::POST, SESSIONS, &[]).json(body)
    }

    /// Reads a session.
    pub fn to_read(&self, session: &Value) -> Call<'_> {
        self.call(Method::GET, SESSION, &[id(session)])
    }

    /// Replaces a session.
    pub fn to_replace(&self, session: &Value, body: &Value) -> Call<'_> {
        self.call(Method::PUT, SESSION, &[id(session)]).json(body)
    }

    /// Places the order.
    pub fn to_complete(&self, session: &Value, body: &Value) -> Call<'_> {
        self.call(Method::POST, COMPLETE, &[id(session)]).json(body)
    }

    /// Gives a session up.
    pub fn to_cancel(&self, session: &Value) -> Call<'_> {
        self.call(Method::POST, CANCEL, &[id(session)]).json(&json!({}))
    }

    /// Keeps goods aside for longer.
    pub fn to_extend(&self, session: &Value) -> Call<'_> {
        self.call(Method::POST, EXTEND, &[id(session)]).json(&json!({}))
    }

    /// Asks for addresses that may be meant.
    pub fn to_suggest(&self, session: &Value, address: &Value) -> Call<'_> {
        self.call(Method::POST, SUGGESTIONS, &[id(session)]).json(&json!({ "address": address })).without_key()
    }

    /// Reads an order.
    pub fn to_read_order(&self, order: &str) -> Call<'_> {
        self.call(Method::GET, ORDER, &[order])
    }

    /// A session, made.
    pub async fn create(&self, body: &Value) -> Judged<Value> {
        let session = self.to_create(body).send().await?.json(201)?;
        expect::text(&session, "/id")?;
        Ok(session)
    }

    /// A session, read.
    pub async fn read(&self, session: &Value) -> Judged<Value> {
        self.to_read(session).send().await?.json(200)
    }

    /// A session, replaced.
    pub async fn replace(&self, session: &Value, body: &Value) -> Judged<Value> {
        self.to_replace(session, body).send().await?.json(200)
    }

    /// A session, completed or told why not.
    pub async fn complete(&self, session: &Value, body: &Value) -> Judged<Value> {
        self.to_complete(session, body).send().await?.json(200)
    }

    /// A session that became an order.
    pub async fn place(&self, session: &Value) -> Judged<Value> {
        let done = self.complete(session, &self.paying()?).await?;
        expect::member(&done, "/status", "completed")?;
        expect::text(&done, "/order/id")?;
        Ok(done)
    }

    /// The order of a session that became one.
    pub async fn order(&self, done: &Value) -> Judged<Value> {
        self.to_read_order(expect::text(done, "/order/id")?).send().await?.json(200)
    }

    /// Some of the item, and nothing else.
    pub fn goods(&self, quantity: i64) -> Value {
        json!({ "line_items": [{ "id": "line", "item": { "id": self.facts.item.id }, "quantity": quantity }] })
    }

    /// Some of the item, with everything that a shop asks for: who orders, and where it goes.
    pub fn basket(&self, quantity: i64) -> Judged<Value> {
        let mut body = self.goods(quantity);
        body["buyer"] = self.facts.buyer();
        body["fulfillment"] = json!({ "methods": [self.method("parcel", &["line"])?] });
        Ok(body)
    }

    /// As [`Self::basket`], with so many of the item in a line for each quantity, and a parcel for each line: `line_1` in
    /// `parcel_1`, and so on.
    pub fn lines(&self, quantities: &[i64]) -> Judged<Value> {
        let mut body = self.basket(1)?;
        let (mut lines, mut methods) = (Vec::new(), Vec::new());
        for (at, quantity) in quantities.iter().enumerate() {
            let id = format!("line_{}", at + 1);
            methods.push(self.method(&format!("parcel_{}", at + 1), &[&id])?);
            lines.push(json!({ "id": id, "item": { "id": self.facts.item.id }, "quantity": quantity }));
        }
        body["line_items"] = lines.into();
        body["fulfillment"]["methods"] = methods.into();
        Ok(body)
    }

    /// A parcel of whole lines to where the shop delivers.
    pub fn method(&self, id: &str, lines: &[&str]) -> Judged<Value> {
        Ok(json!({ "id": id, "type": "shipping", "line_item_ids": lines, "destinations": [self.facts.deliverable()?] }))
    }

    /// A body of `complete` that pays.
    pub fn paying(&self) -> Judged<Value> {
        Ok(with(self.facts.pays()?))
    }

    /// A body of `complete` whose instrument is declined.
    pub fn declining(&self) -> Judged<Value> {
        Ok(with(self.facts.declined()?))
    }
}

fn with(mut instrument: Value) -> Value {
    if instrument.get("id").is_none() {
        instrument["id"] = json!("kit_instrument");
    }
    instrument["selected"] = json!(true);
    json!({ "payment": { "instruments": [instrument] } })
}

/// The identifier of a session.
fn id(session: &Value) -> &str {
    session.get("id").and_then(Value::as_str).unwrap_or_default()
}
