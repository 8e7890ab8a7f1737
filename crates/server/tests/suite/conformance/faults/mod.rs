//! Servers that are wrong on purpose: what each does otherwise, and the cases that must catch it, all of them and no other of
//! its level. A file is about a part of the contract; between them every case of the kit catches something.

pub mod checkout;
pub mod extension;
pub mod hold;
pub mod list;
pub mod order;
pub mod surprise;

use handsel_conformance::suite::Level;
use serde_json::{Value, json};

use super::proxy::{Asked, Memory, Told, Twist};

/// A server that is wrong in one thing.
pub struct Fault {
    /// What it does.
    pub name: &'static str,
    /// The level that is checked.
    pub level: Level,
    /// The cases of the level that are broken.
    pub breaks: &'static [&'static str],
    /// How it does it.
    pub twist: Twist,
}

/// All of them.
pub fn all() -> impl Iterator<Item = &'static Fault> {
    let others = [order::FAULTS, extension::FAULTS, list::FAULTS, surprise::FAULTS, hold::FAULTS];
    checkout::all().chain(others.into_iter().flatten())
}

/// A fault of the level `checkout`.
const fn wrong_checkout(name: &'static str, breaks: &'static [&'static str], twist: Twist) -> Fault {
    Fault { name, level: Level::Checkout, breaks, twist }
}

/// A fault of the level `wishlist`.
const fn wrong_list(name: &'static str, breaks: &'static [&'static str], twist: Twist) -> Fault {
    Fault { name, level: Level::Wishlist, breaks, twist }
}

/// The calls of a session.
const CREATE: &str = "POST /checkout-sessions";
const SESSION: &str = "GET /checkout-sessions/*";
const REPLACE: &str = "PUT /checkout-sessions/*";
const COMPLETE: &str = "POST /checkout-sessions/*/complete";
const CANCEL: &str = "POST /checkout-sessions/*/cancel";
const EXTEND: &str = "POST /checkout-sessions/*/stock-holds/extend";
const SUGGEST: &str = "POST /checkout-sessions/*/address-suggestions";
const ORDER: &str = "GET /orders/*";
const PROFILE: &str = "GET /.well-known/ucp";

/// One that advertises no extension; it is not wrong.
pub const PLAIN: Twist = Twist::Told(|asked, told, _| {
    if asked.is(PROFILE) {
        told.change(|profile| {
            if let Some(Value::Object(capabilities)) = profile.pointer_mut("/ucp/capabilities") {
                capabilities.retain(|name, _| name.starts_with("dev.ucp."));
            }
        });
    }
});

/// Becomes a problem.
fn refuse(told: &mut Told, status: u16, code: &str) {
    told.status = status;
    told.body =
        json!({ "type": "about:blank", "title": "No", "status": status, "code": code }).to_string().into_bytes();
    told.headers.insert("content-type", "application/problem+json".parse().expect("a type"));
    told.headers.remove("retry-after");
}

/// How often it was asked for.
fn counted(memory: &Memory) -> usize {
    let mut memory = memory.lock().expect("a memory");
    let counted = memory.entry("counted".to_owned()).or_default();
    counted.push('x');
    counted.len()
}

/// Whether an answer is about an open session.
fn is_open(told: &Told) -> bool {
    matches!(told.json()["status"].as_str(), Some("incomplete" | "ready_for_complete"))
}

/// Whether a request sends goods to somewhere that the shop of the tests does not deliver to.
fn is_far_away(asked: &Asked) -> bool {
    asked.json().pointer("/fulfillment/methods/0/destinations/0/address_country") == Some(&json!("BR"))
}
