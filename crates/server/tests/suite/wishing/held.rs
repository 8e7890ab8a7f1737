//! A hold with its giver.

use handsel_core::token::TokenKind;
use serde_json::{Value, json};

use super::{List, Person, Reply, token};

/// A body that reserves, and who has its secret.
pub fn wish(giver: &Person, item: &str, units: &Value) -> (Value, Person) {
    let secret = token(TokenKind::Hold);
    let mut body = json!({ "item_id": item, "secret": secret.as_str() });
    for (name, value) in units.as_object().expect("an object") {
        body[name] = value.clone();
    }
    (body, giver.other(secret))
}

/// A hold with whoever has its secret.
#[derive(Clone)]
pub struct Held {
    /// Its giver.
    pub giver: Person,
    /// Its id.
    pub id: String,
}

impl Held {
    /// Reserves, which must be granted.
    pub async fn new(list: &List, by: &Person, item: &str, units: Value) -> Self {
        let (body, giver) = wish(by, item, &units);
        let hold = by.post(&list.path("/holds"), &body).await.with(201);
        Self { giver, id: hold["id"].as_str().expect("an id").to_owned() }
    }

    /// Its path.
    pub fn path(&self) -> String {
        format!("/holds/{}", self.id)
    }

    /// The hold as its giver sees it.
    pub async fn read(&self) -> Value {
        self.giver.get(&self.path()).await.with(200)
    }

    /// Does something with it.
    pub async fn act(&self, body: Value) -> Reply {
        self.giver.patch(&self.path(), &body).await
    }
}
