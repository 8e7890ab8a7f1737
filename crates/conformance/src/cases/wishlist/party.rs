//! A list that a case makes for itself, with its owner, and what people do with it: the calls of the wish lists, each a line. It
//! judges no more than that a call is answered with the status it should have.

use handsel_core::token::{Token, TokenKind};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::suite::call::Call;
use crate::suite::expect;
use crate::suite::{Judged, Shop};

const LISTS: &str = "/wishlists";
const LIST: &str = "/wishlists/{id}";
const ITEMS: &str = "/wishlists/{id}/items";
const ITEM: &str = "/wishlists/{id}/items/{item}";
const GROUPS: &str = "/wishlists/{id}/groups";
const LINKS: &str = "/wishlists/{id}/links";
const LINK: &str = "/wishlists/{id}/links/{link}";
const HOLDS: &str = "/wishlists/{id}/holds";
const HOLD: &str = "/holds/{id}";
const GIFT: &str = "/wishlists/{id}/gifts/{hold}";
const EVENTS: &str = "/wishlists/{id}/events";
const REPORTS: &str = "/wishlists/{id}/access-reports";

/// An instant that is over, whatever the clocks say.
pub const LONG_AGO: &str = "2000-01-01T00:00:00Z";

/// A new token.
pub fn token(kind: TokenKind) -> Token {
    Token::from_bytes(kind, rand::random())
}

/// A new identifier of the client's making.
pub fn uuid() -> String {
    Uuid::new_v4().to_string()
}

/// What a list is made of, when nothing else matters.
pub fn birthday() -> Value {
    json!({ "title": "Conformance day", "owner_name": "Kit" })
}

/// A list with its owner.
pub struct Party<'a> {
    shop: &'a Shop,
    /// Its identifier.
    pub id: String,
    /// What its owner shows.
    pub owner: Token,
}

/// An invitation, and who has it.
pub struct Guest {
    /// Its identifier.
    pub link: String,
    /// What its bearer shows.
    pub token: Token,
}

/// A hold, and who has its secret.
pub struct Held {
    /// Its identifier.
    pub id: String,
    /// What its giver shows.
    pub secret: Token,
}

/// Makes a list.
pub fn to_make<'a>(shop: &'a Shop, owner: &Token, body: &Value) -> Call<'a> {
    shop.call(Method::POST, LISTS, &[]).json(body).by(owner)
}

/// A body that reserves.
pub fn wish(item: &str, secret: &Token, more: Value) -> Value {
    let mut body = more;
    body["item_id"] = json!(item);
    body["secret"] = json!(secret.as_str());
    body
}

impl<'a> Party<'a> {
    /// A new list, of these members beside its title and its owner's name.
    pub async fn new(shop: &'a Shop, more: Value) -> Judged<Self> {
        let owner = token(TokenKind::List);
        let mut body = birthday();
        for (name, value) in more.as_object().into_iter().flatten() {
            body[name] = value.clone();
        }
        let made = to_make(shop, &owner, &body).send().await?.json(201)?;
        Self::of(shop, &made, &owner)
    }

    /// A list as it was answered, and its owner.
    pub fn of(shop: &'a Shop, made: &Value, owner: &Token) -> Judged<Self> {
        Ok(Self { shop, id: expect::text(made, "/id")?.to_owned(), owner: owner.clone() })
    }

    /// Reads it.
    pub fn to_read(&self, by: &Token) -> Call<'a> {
        self.shop.call(Method::GET, LIST, &[&self.id]).by(by)
    }

    /// Changes it.
    pub fn to_patch(&self, by: &Token, body: &Value) -> Call<'a> {
        self.shop.call(Method::PATCH, LIST, &[&self.id]).by(by).json(body)
    }

    /// Adds an item.
    pub fn to_add(&self, by: &Token, body: &Value) -> Call<'a> {
        self.shop.call(Method::POST, ITEMS, &[&self.id]).by(by).json(body)
    }

    /// Changes an item.
    pub fn to_change(&self, by: &Token, item: &str, body: &Value) -> Call<'a> {
        self.shop.call(Method::PATCH, ITEM, &[&self.id, item]).by(by).json(body)
    }

    /// Takes an item off.
    pub fn to_remove(&self, by: &Token, item: &str) -> Call<'a> {
        self.shop.call(Method::DELETE, ITEM, &[&self.id, item]).by(by)
    }

    /// Invites.
    pub fn to_invite(&self, by: &Token, body: &Value) -> Call<'a> {
        self.shop.call(Method::POST, LINKS, &[&self.id]).by(by).json(body)
    }

    /// Changes an invitation.
    pub fn to_change_link(&self, link: &str, body: &Value) -> Call<'a> {
        self.shop.call(Method::PATCH, LINK, &[&self.id, link]).by(&self.owner).json(body)
    }

    /// Revokes an invitation.
    pub fn to_revoke(&self, by: &Token, link: &str) -> Call<'a> {
        self.shop.call(Method::DELETE, LINK, &[&self.id, link]).by(by)
    }

    /// Reserves.
    pub fn to_reserve(&self, by: &Token, body: &Value) -> Call<'a> {
        self.shop.call(Method::POST, HOLDS, &[&self.id]).by(by).json(body)
    }

    /// Receives a gift, or gives thanks for it.
    pub fn to_thank(&self, by: &Token, hold: &str, action: &str) -> Call<'a> {
        self.shop.call(Method::PATCH, GIFT, &[&self.id, hold]).by(by).json(&json!({ "action": action }))
    }

    /// Listens.
    pub fn to_listen(&self, by: &Token) -> Call<'a> {
        self.shop.call(Method::GET, EVENTS, &[&self.id]).by(by)
    }

    /// Tells the owner that it does not open.
    pub fn to_report(&self, by: &Token, body: &Value) -> Call<'a> {
        self.shop.call(Method::POST, REPORTS, &[&self.id]).by(by).json(body)
    }

    /// Reads a hold.
    pub fn to_read_hold(&self, hold: &str, by: &Token) -> Call<'a> {
        self.shop.call(Method::GET, HOLD, &[hold]).by(by)
    }

    /// Does something with a hold.
    pub fn to_act(&self, hold: &str, by: &Token, body: &Value) -> Call<'a> {
        self.shop.call(Method::PATCH, HOLD, &[hold]).by(by).json(body)
    }

    /// The list, as a bearer is shown it.
    pub async fn seen_by(&self, by: &Token) -> Judged<Value> {
        self.to_read(by).send().await?.json(200)
    }

    /// An item, added; its identifier.
    pub async fn item(&self, more: Value) -> Judged<String> {
        let (id, mut body) = (uuid(), more);
        body["id"] = json!(id);
        if body["title"].is_null() && body["item_id"].is_null() {
            body["title"] = json!("A lamp");
        }
        self.to_add(&self.owner, &body).send().await?.json(201)?;
        Ok(id)
    }

    /// A pick-one group, added; its identifier.
    pub async fn group(&self) -> Judged<String> {
        let id = uuid();
        let body = json!({ "id": id, "title": "One of these" });
        let call = self.shop.call(Method::POST, GROUPS, &[&self.id]).by(&self.owner).json(&body);
        call.send().await?.json(201)?;
        Ok(id)
    }

    /// Somebody with an invitation of this right.
    pub async fn guest(&self, right: &str) -> Judged<Guest> {
        let link = uuid();
        let token = Token::derive(TokenKind::Link, &self.owner, &link);
        let body = json!({ "id": link, "token": token.as_str(), "name": "Family", "right": right });
        self.to_invite(&self.owner, &body).send().await?.json(201)?;
        Ok(Guest { link, token })
    }

    /// A hold of a guest's, granted.
    pub async fn hold(&self, by: &Guest, item: &str, more: Value) -> Judged<Held> {
        let secret = token(TokenKind::Hold);
        let made = self.to_reserve(&by.token, &wish(item, &secret, more)).send().await?.json(201)?;
        Ok(Held { id: expect::text(&made, "/id")?.to_owned(), secret })
    }

    /// A hold, as its giver reads it.
    pub async fn held(&self, held: &Held) -> Judged<Value> {
        self.to_read_hold(&held.id, &held.secret).send().await?.json(200)
    }

    /// A hold of which something was done.
    pub async fn act(&self, held: &Held, body: Value) -> Judged<Value> {
        self.to_act(&held.id, &held.secret, &body).send().await?.json(200)
    }
}
