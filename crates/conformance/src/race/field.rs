//! The field: one item of one list, and what one needs to race for it. It holds the link's and the owner's tokens and
//! shows neither. Read [`super::process`] for who runs on it.

use std::fmt;

use handsel_core::token::{Token, TokenKind};

use super::dice;
use super::write::Write;
use crate::client::Request;
use crate::history::Op;

/// A list that the kit made.
#[derive(Clone)]
pub struct List {
    /// The backend's identifier.
    pub id: String,
    /// Its owner.
    pub owner: Token,
    /// The racers' invitation.
    pub link: Token,
}

/// An item to race for.
#[derive(Clone)]
pub struct Field {
    /// Its list.
    pub list: List,
    /// Its identifier.
    pub item: String,
    /// Units wanted at first.
    pub wanted: i64,
    /// The round, from 0.
    pub round: u32,
}

impl Field {
    /// A reservation of so many units, with a new secret.
    pub fn reserve(&self, hold: u32, key: String, units: i64) -> Write {
        self.reserve_with(hold, key, units, dice::token(TokenKind::Hold))
    }

    /// A reservation with this secret.
    pub fn reserve_with(&self, hold: u32, key: String, units: i64, secret: Token) -> Write {
        let request = Request::reserve(&self.list.id, &self.list.link, key, &self.item, units, &secret);
        Write { op: Op::Reserve { units }, hold: Some(hold), secret: Some(secret), request }
    }

    /// The owner's edit.
    pub fn set_wanted(&self, key: String, wanted: i64) -> Write {
        let request = Request::set_wanted(&self.list.id, &self.list.owner, key, &self.item, wanted);
        Write { op: Op::SetWanted { wanted }, hold: None, secret: None, request }
    }

    /// The item as a giver sees it.
    pub fn read(&self) -> Write {
        let request = Request::read_list(&self.list.id, &self.list.link);
        Write { op: Op::ReadItem, hold: None, secret: None, request }
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Field({})", self.item)
    }
}
