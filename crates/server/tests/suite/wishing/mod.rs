//! A client of the wish list calls as a test writes them: its own tokens, a key with every write, and whole answers to compare.
//! It asserts nothing but that a call is answered as it should be. It needs only an address, so the server may be another process.

use handsel_core::token::{Token, TokenKind};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

/// A whole answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// `ETag`.
    pub etag: Option<String>,
    /// Whether it was given before.
    pub replayed: bool,
    /// The body as it came.
    pub text: String,
}

impl Reply {
    /// The body.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("JSON: {self:?}"))
    }

    /// The body of an answer that must have this status.
    #[track_caller]
    pub fn with(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.json()
    }

    /// The problem, which must have this status and code.
    #[track_caller]
    pub fn problem(&self, status: u16, code: &str) -> Value {
        let body = self.with(status);
        assert_eq!(body["code"], code, "{body}");
        body
    }
}

/// A new token.
pub fn token(kind: TokenKind) -> Token {
    Token::from_bytes(kind, rand::random())
}

/// A new idempotency key, or identifier of the client's making.
pub fn uuid() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// Somebody with a token, at a server.
#[derive(Clone)]
pub struct Person {
    /// The server's address, without a slash at the end.
    pub url: String,
    /// What they show.
    pub token: Token,
    client: Client,
}

impl Person {
    /// Somebody with a token.
    pub fn new(url: &str, token: Token) -> Self {
        Self { url: url.to_owned(), token, client: Client::new() }
    }

    /// Somebody with a new token for a list.
    pub fn owner(url: &str) -> Self {
        Self::new(url, token(TokenKind::List))
    }

    /// The same person at another server.
    pub fn at(&self, url: &str) -> Self {
        Self { url: url.to_owned(), ..self.clone() }
    }

    /// The same server for somebody with another token.
    pub fn other(&self, token: Token) -> Self {
        Self { token, ..self.clone() }
    }

    /// A request with a key.
    pub fn request(&self, method: Method, path: &str, body: Option<&Value>, key: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.url)).bearer_auth(self.token.as_str());
        let request = request.header("Idempotency-Key", key);
        match body {
            Some(body) => request.json(body),
            None => request,
        }
    }

    /// `GET`.
    pub async fn get(&self, path: &str) -> Reply {
        reply(self.request(Method::GET, path, None, &uuid())).await
    }

    /// `POST` with a new key.
    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        reply(self.request(Method::POST, path, Some(body), &uuid())).await
    }

    /// `POST` with a key.
    pub async fn post_as(&self, path: &str, body: &Value, key: &str) -> Reply {
        reply(self.request(Method::POST, path, Some(body), key)).await
    }

    /// `PATCH` with a new key.
    pub async fn patch(&self, path: &str, body: &Value) -> Reply {
        reply(self.request(Method::PATCH, path, Some(body), &uuid())).await
    }

    /// `DELETE` with a new key.
    pub async fn delete(&self, path: &str) -> Reply {
        reply(self.request(Method::DELETE, path, None, &uuid())).await
    }
}

/// Sends a request.
pub async fn reply(request: RequestBuilder) -> Reply {
    let response = request.send().await.expect("an answer");
    let header = |name: &str| response.headers().get(name).map(|value| value.to_str().expect("text").to_owned());
    let (status, etag) = (response.status().as_u16(), header("etag"));
    let replayed = header("idempotent-replayed").is_some();
    Reply { status, etag, replayed, text: response.text().await.expect("text") }
}

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
