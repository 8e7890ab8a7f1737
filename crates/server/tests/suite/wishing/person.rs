//! Somebody who calls: an address, a token, and a key with every write.

use handsel_core::token::{Token, TokenKind};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;

use super::{Reply, reply, token, uuid};

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
