//! A list with its owner, and what its owner does with it.

use handsel_core::token::{Token, TokenKind};
use serde_json::{Value, json};

use super::{Person, uuid};

/// A list with its owner.
#[derive(Clone)]
pub struct List {
    /// Its owner.
    pub owner: Person,
    /// Its id.
    pub id: String,
}

/// What a list is made of, when nothing else matters.
pub fn birthday() -> Value {
    json!({ "title": "Ada's birthday", "owner_name": "Ada" })
}

impl List {
    /// A new list.
    pub async fn new(url: &str, body: &Value) -> Self {
        let owner = Person::owner(url);
        let list = owner.post("/wishlists", body).await.with(201);
        Self { owner, id: list["id"].as_str().expect("an id").to_owned() }
    }

    /// The path of the list, or of something below it.
    pub fn path(&self, below: &str) -> String {
        format!("/wishlists/{}{below}", self.id)
    }

    /// Adds an item and gives its id.
    pub async fn item(&self, mut body: Value) -> String {
        let id = uuid();
        body["id"] = json!(id);
        if body["title"].is_null() && body["item_id"].is_null() {
            body["title"] = json!("A lamp");
        }
        self.owner.post(&self.path("/items"), &body).await.with(201);
        id
    }

    /// Adds a group and gives its id.
    pub async fn group(&self) -> String {
        let id = uuid();
        self.owner.post(&self.path("/groups"), &json!({ "id": id, "title": "One of these" })).await.with(201);
        id
    }

    /// Makes a link with a right and gives whoever has it, and its id.
    pub async fn link(&self, right: &str) -> (Person, String) {
        let id = uuid();
        let token = Token::derive(TokenKind::Link, &self.owner.token, &id);
        let body = json!({ "id": id, "token": token.as_str(), "name": "Family", "right": right });
        self.owner.post(&self.path("/links"), &body).await.with(201);
        (self.owner.other(token), id)
    }

    /// Somebody who may reserve.
    pub async fn giver(&self) -> Person {
        self.link("reserve").await.0
    }

    /// What a bearer is shown.
    pub async fn seen_by(&self, person: &Person) -> Value {
        person.get(&self.path("")).await.with(200)
    }

    /// The only item that a bearer is shown.
    pub async fn item_seen_by(&self, person: &Person) -> Value {
        self.seen_by(person).await["items"][0].clone()
    }
}
