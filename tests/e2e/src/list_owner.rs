//! A list's owner, and a friend, who speak the contract without a page: for lists that a story only needs to be there, and
//! for what a page has no control for. See `docs/contract.md`, "Wish lists".

use anyhow::{Context, Result, ensure};
use handsel_core::token::{Token, TokenKind};
use handsel_core::wishlist::Door;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::Server;

/// An owner with the only key of their list.
pub struct ListOwner {
    server: String,
    id: String,
    token: Token,
    client: reqwest::Client,
}

/// An invitation.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Its id; it opens nothing.
    pub id: String,
    /// The fragment of the address that opens the list.
    pub link: String,
    token: String,
}

impl ListOwner {
    /// Makes a list: `{"title": …, "owner_name": …}`, and whatever else the contract has.
    pub async fn make(server: &Server, list: Value) -> Result<Self> {
        let mut owner = Self::new(server, String::new(), secret(TokenKind::List));
        let list = owner.tell(Method::POST, "/wishlists", list).await?;
        owner.id = list["id"].as_str().context("a list has an id")?.to_owned();
        Ok(owner)
    }

    /// The owner whose own link this is.
    pub fn of_link(server: &Server, link: &str) -> Result<Self> {
        match Door::of_address(link) {
            Door::List { id, token } => Ok(Self::new(server, id, token)),
            _ => anyhow::bail!("that is no owner's link"),
        }
    }

    fn new(server: &Server, id: String, token: Token) -> Self {
        Self { server: server.url().to_owned(), id, token, client: reqwest::Client::new() }
    }

    /// The owner's own link.
    pub fn link(&self) -> String {
        Door::to_list(&self.id, &self.token)
    }

    /// Adds a wish; gives its id.
    pub async fn add(&self, mut item: Value) -> Result<String> {
        let id = Uuid::new_v4().to_string();
        item["id"] = json!(id);
        self.tell(Method::POST, &self.path("/items"), item).await?;
        Ok(id)
    }

    /// Adds wishes with these titles, at 10.00 each.
    pub async fn add_all(&self, titles: &[&str]) -> Result<()> {
        for title in titles {
            self.add(json!({ "title": title, "price": 1_000, "currency": "USD" })).await?;
        }
        Ok(())
    }

    /// Makes an invitation with the right `view`, `reserve` or `manage`, open until an instant or for good.
    pub async fn invite(&self, name: &str, right: &str, expires_at: Option<&str>) -> Result<Invitation> {
        let id = Uuid::new_v4().to_string();
        let token = Token::derive(TokenKind::Link, &self.token, &id);
        let mut link = json!({ "id": id, "token": token.as_str(), "name": name, "right": right });
        if let Some(expires_at) = expires_at {
            link["expires_at"] = json!(expires_at);
        }
        self.tell(Method::POST, &self.path("/links"), link).await?;
        Ok(Invitation { id, link: Door::to_list(&self.id, &token), token: token.as_str().to_owned() })
    }

    /// Changes the list itself.
    pub async fn change(&self, change: Value) -> Result<()> {
        self.tell(Method::PATCH, &self.path(""), change).await.map(|_| ())
    }

    /// Changes an invitation.
    pub async fn change_link(&self, invitation: &Invitation, change: Value) -> Result<()> {
        let path = self.path(&format!("/links/{}", invitation.id));
        self.tell(Method::PATCH, &path, change).await.map(|_| ())
    }

    /// Takes an invitation back for good.
    pub async fn revoke(&self, invitation: &Invitation) -> Result<()> {
        let path = self.path(&format!("/links/{}", invitation.id));
        self.tell(Method::DELETE, &path, Value::Null).await.map(|_| ())
    }

    /// Reserves one of a wish, as a friend with this invitation.
    pub async fn reserve_as(&self, invitation: &Invitation, item: &str) -> Result<()> {
        let secret = secret(TokenKind::Hold);
        let body = json!({ "item_id": item, "quantity": 1, "secret": secret.as_str() });
        self.call(Method::POST, &self.path("/holds"), &invitation.token, body).await.map(|_| ())
    }

    fn path(&self, rest: &str) -> String {
        format!("/wishlists/{}{rest}", self.id)
    }

    async fn tell(&self, method: Method, path: &str, body: Value) -> Result<Value> {
        self.call(method, path, self.token.as_str(), body).await
    }

    async fn call(&self, method: Method, path: &str, bearer: &str, body: Value) -> Result<Value> {
        let request = self.client.request(method.clone(), format!("{}{path}", self.server)).bearer_auth(bearer);
        let request = request.header("Idempotency-Key", Uuid::new_v4().to_string());
        let request = if body.is_null() { request } else { request.json(&body) };
        let answer = request.send().await?;
        let status = answer.status();
        let text = answer.text().await?;
        ensure!(status.is_success(), "{method} of a list was answered with {status}: {text}");
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }
}

fn secret(kind: TokenKind) -> Token {
    Token::from_bytes(kind, *Uuid::new_v4().as_bytes())
}
