//! What a merchant says of the shop before it is checked: an item and its price, what is sold out, where the shop
//! delivers, what pays. It is not asked of the backend, so that a backend cannot agree with itself. Read [`read`] for the
//! file, and [`crate::suite::stop`] for what becomes of a case whose facts are missing.

mod read;

use serde::Deserialize;
use serde_json::{Map, Value};

pub use read::read;

use crate::suite::stop::{Judged, Stop};

/// Facts about a shop. There is no `Debug`: a credential may be among them.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// ISO 4217, of every session.
    pub currency: String,
    /// Something of which there is plenty.
    pub item: Item,
    /// Something of which nothing is left.
    sold_out: Option<Id>,
    /// Something of which a few are left; the kit never buys one.
    scarce: Option<Scarce>,
    /// A code that makes the item cheaper.
    discount: Option<Discount>,
    /// Who orders, in UCP's names.
    buyer: Option<Map<String, Value>>,
    /// An address that the shop delivers to, in UCP's names.
    deliverable: Option<Map<String, Value>>,
    /// A well-formed address that it does not deliver to.
    undeliverable: Option<Map<String, Value>>,
    /// The beginning of a street, and its country, for which something is suggested.
    suggested: Option<Map<String, Value>>,
    /// An instrument that pays.
    pays: Option<Map<String, Value>>,
    /// An instrument that is declined.
    declined: Option<Map<String, Value>>,
}

/// An item of the shop.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The shop's identifier.
    pub id: String,
    /// Of one, in minor units.
    pub price: i64,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Id {
    id: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Discount {
    code: String,
}

/// An item that there are few of.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scarce {
    /// The shop's identifier.
    pub id: String,
    /// Whole units that are left.
    pub units: i64,
}

impl Facts {
    /// The item that is sold out.
    pub fn sold_out(&self) -> Judged<&str> {
        Ok(&given("sold_out", self.sold_out.as_ref())?.id)
    }

    /// The item that there are few of.
    pub fn scarce(&self) -> Judged<&Scarce> {
        given("scarce", self.scarce.as_ref())
    }

    /// The code that makes the item cheaper.
    pub fn discount(&self) -> Judged<&str> {
        Ok(&given("discount", self.discount.as_ref())?.code)
    }

    /// Who orders; somebody whom nobody can write to, when the facts name nobody.
    pub fn buyer(&self) -> Value {
        match &self.buyer {
            Some(buyer) => Value::Object(buyer.clone()),
            None => serde_json::json!({ "email": "handsel-conformance@example.com" }),
        }
    }

    /// The address that the shop delivers to.
    pub fn deliverable(&self) -> Judged<Value> {
        object("deliverable", self.deliverable.as_ref())
    }

    /// The address that it does not deliver to.
    pub fn undeliverable(&self) -> Judged<Value> {
        object("undeliverable", self.undeliverable.as_ref())
    }

    /// The beginning of an address for which something is suggested.
    pub fn suggested(&self) -> Judged<Value> {
        object("suggested", self.suggested.as_ref())
    }

    /// The instrument that pays, without an `id`.
    pub fn pays(&self) -> Judged<Value> {
        object("pays", self.pays.as_ref())
    }

    /// The instrument that is declined, without an `id`.
    pub fn declined(&self) -> Judged<Value> {
        object("declined", self.declined.as_ref())
    }
}

fn given<'a, T>(name: &'static str, fact: Option<&'a T>) -> Judged<&'a T> {
    fact.ok_or(Stop::Missing(name))
}

fn object(name: &'static str, fact: Option<&Map<String, Value>>) -> Judged<Value> {
    given(name, fact).map(|members| Value::Object(members.clone()))
}
