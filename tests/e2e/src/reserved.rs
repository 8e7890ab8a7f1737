//! A reservation on somebody's wish list, made over HTTP and kept in the browser as the wish list's element keeps it. Stories
//! about the list's own page are told elsewhere.

use anyhow::{Context, Result, ensure};
use handsel_core::token::{Token, TokenKind};
use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::Stage;

/// Names the item and the link of a list; each list has one of both.
const ID: &str = "0b6c1e0a-6f1e-4c53-8d0e-5c2d1a7f9e11";

/// Somebody with a wish list, and where the gifts go.
#[derive(Clone, Copy, Debug)]
pub struct Friend {
    /// Who it is.
    pub name: &'static str,
    /// The street, which is for the shop alone.
    pub street: &'static str,
    /// The town, which is for the shop alone.
    pub town: &'static str,
    /// A state's code.
    pub state: &'static str,
    /// The ZIP code, which is for the shop alone.
    pub zip: &'static str,
}

/// A reservation.
pub struct Reserved {
    /// Names it and opens nothing.
    pub id: String,
    list: String,
    /// Opens it; nothing but the browser's storage and requests may have it.
    pub secret: Token,
    link: Token,
    url: String,
}

impl Stage {
    /// Has a friend wish for an item of the shop, and reserves so many of it. `chance` makes tokens that no other call makes.
    pub async fn reserve(&self, friend: &Friend, item: &str, quantity: u32, chance: u8) -> Result<Reserved> {
        let (url, owner) = (self.server().url(), Token::from_bytes(TokenKind::List, [chance; 16]));
        let (link, secret) =
            (Token::derive(TokenKind::Link, &owner, ID), Token::from_bytes(TokenKind::Hold, [chance; 16]));
        let address = json!({
            "full_name": friend.name, "street_address": friend.street, "address_locality": friend.town,
            "address_region": friend.state, "postal_code": friend.zip, "address_country": "US",
        });
        let list = json!({ "title": "A birthday", "owner_name": friend.name, "delivery_address": address });
        let list = write(Method::POST, &format!("{url}/wishlists"), &owner, &list).await?;
        let list = list["id"].as_str().context("a list has an id")?.to_owned();
        let path = format!("{url}/wishlists/{list}");
        let wish = json!({ "id": ID, "item_id": item, "wanted": quantity });
        write(Method::POST, &format!("{path}/items"), &owner, &wish).await?;
        let invitation = json!({ "id": ID, "token": link.as_str(), "name": "Family", "right": "reserve" });
        write(Method::POST, &format!("{path}/links"), &owner, &invitation).await?;
        let hold = json!({ "item_id": ID, "quantity": quantity, "secret": secret.as_str() });
        let hold = write(Method::POST, &format!("{path}/holds"), &link, &hold).await?;
        let id = hold["id"].as_str().context("a hold has an id")?.to_owned();
        Ok(Reserved { id, list, secret, link, url: url.to_owned() })
    }

    /// Keeps reservations in this browser.
    pub async fn keep(&self, reserved: &[&Reserved]) -> Result<()> {
        const KEEP: &str = "for (const [at, kept] of arguments[0].entries())
            localStorage.setItem(`handsel:wishlists:${location.origin} hold ${kept.id}`, JSON.stringify({ at, kept }))";
        let hold = |it: &&Reserved| json!({ "id": it.id, "list": it.list, "secret": it.secret.as_str() });
        self.visit("/tokens.css").await?;
        self.script(KEEP, vec![reserved.iter().map(hold).collect()]).await.map(|_| ())
    }
}

impl Reserved {
    /// Gives it back, as from another device, and has somebody else reserve a piece of it.
    pub async fn lose(&self) -> Result<()> {
        let path = format!("{}/holds/{}", self.url, self.id);
        write(Method::PATCH, &path, &self.secret, &json!({ "action": "release" })).await?;
        let path = format!("{}/wishlists/{}/holds", self.url, self.list);
        let another = Token::derive(TokenKind::Hold, &self.secret, "another");
        let hold = json!({ "item_id": ID, "quantity": 1, "secret": another.as_str() });
        write(Method::POST, &path, &self.link, &hold).await.map(|_| ())
    }
}

async fn write(method: Method, url: &str, bearer: &Token, body: &Value) -> Result<Value> {
    // A story writes nothing twice: bearer, path and body say which write it is.
    let key = Token::derive(TokenKind::Link, bearer, &format!("{url} {body}"));
    let key: String = key.as_str().bytes().map(|byte| format!("{byte:02x}")).collect();
    let key = [&key[12..20], &key[20..24], "4000", "8000", &key[24..36]].join("-");
    let request = Client::new().request(method, url).bearer_auth(bearer.as_str()).header("Idempotency-Key", key);
    let response = request.json(body).send().await?;
    let status = response.status();
    let text = response.text().await?;
    ensure!(status.is_success(), "{url} answered {status}: {text}");
    Ok(serde_json::from_str(&text)?)
}
