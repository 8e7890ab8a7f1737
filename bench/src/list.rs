//! A wish list with a link that may reserve, and as many items as wanted. List and link are made over HTTP; the items are written
//! straight into the database, because adding 10,000 one by one reads the list 10,000 times. Read [`crate::bare`] for that.

use std::net::SocketAddr;

use anyhow::{Context, Result, anyhow};
use handsel_conformance::client::{Reply, Request};
use handsel_conformance::race::dice;
use handsel_core::token::{Token, TokenKind};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::bare::Bare;
use crate::connection::Connection;

/// Units of each item, the most that the contract allows.
const WANTED: i64 = 9_999;

/// A list.
#[derive(Clone)]
pub struct List {
    /// Its id.
    pub id: String,
    /// How many items it has.
    pub items: u64,
    /// The link's token.
    pub link: Token,
    /// The link's id.
    pub link_id: String,
    /// The answer to a hold of it, as the server keeps it under its key.
    pub answer: String,
}

impl List {
    /// Makes it. One hold is made of its first item.
    pub async fn new(address: SocketAddr, bare: &Bare, items: u64) -> Result<Self> {
        let mut connection = Connection::plain(address).await?;
        let owner = dice::token(TokenKind::List);
        let made = json(&connection.send(Request::make_list(&owner, dice::id())).await?)?;
        let id = made.get("id").and_then(Value::as_str).context("the new list has no id")?.to_owned();
        let link_id = dice::id();
        let link = Token::derive(TokenKind::Link, &owner, &link_id);
        json(&connection.send(Request::make_link(&id, &owner, dice::id(), &link_id, &link)).await?)?;
        bare.add_items(&id, items, WANTED).await?;
        let mut list = Self { id, items, link, link_id, answer: String::new() };
        list.answer = json(&connection.send(list.hold(0)).await?)?.to_string();
        Ok(list)
    }

    /// Reserves one unit of an item, counted from 0 and around, under a new key and a new secret.
    pub fn hold(&self, item: u64) -> Request {
        let secret = dice::token(TokenKind::Hold);
        Request::reserve(&self.id, &self.link, dice::id(), &item_id(item % self.items), 1, &secret)
    }

    /// Asks for more of an item than anybody could have.
    pub fn too_much(&self, item: u64) -> Request {
        let secret = dice::token(TokenKind::Hold);
        Request::reserve(&self.id, &self.link, dice::id(), &item_id(item % self.items), WANTED, &secret)
    }

    /// SHA-256 of the link's token, which is what a database has of it.
    pub fn bearer(&self) -> Vec<u8> {
        Sha256::digest(self.link.as_str().as_bytes()).to_vec()
    }
}

/// What every item's identifier begins with.
pub const ITEM: &str = "00000000-0000-4000-8000-";
/// What is added to an item's number, to make twelve digits of it.
pub const FIRST: u64 = 100_000_000_000;

/// The identifier of an item, counted from 0.
pub fn item_id(item: u64) -> String {
    format!("{ITEM}{}", FIRST + item)
}

fn json(reply: &Reply) -> Result<Value> {
    reply.json().map_err(|came| anyhow!("the server refused to prepare the list: {came}"))
}
