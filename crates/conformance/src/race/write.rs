//! A request together with what it means, so that each of its deliveries can be written into the history; and a hold
//! that was granted, from which the requests about it are made. Neither shows its secret.

use std::fmt;

use handsel_core::token::Token;

use crate::client::Request;
use crate::history::{HoldView, Op};

/// A request and its meaning. Reads are written the same way.
#[derive(Clone)]
pub struct Write {
    /// What it asks for.
    pub op: Op,
    /// The kit's number of the hold.
    pub hold: Option<u32>,
    /// The hold's secret.
    pub secret: Option<Token>,
    /// The request.
    pub request: Request,
}

impl Write {
    /// Units that have to be free for it, at most.
    pub fn needs(&self) -> i64 {
        match self.op {
            Op::Reserve { units } | Op::SetQuantity { units } => units,
            _ => 0,
        }
    }

    /// The hold that an answer granted.
    pub fn granted(&self, view: &HoldView) -> Option<Held> {
        Some(Held { label: self.hold?, secret: self.secret.clone()?, view: view.clone() })
    }
}

impl fmt::Debug for Write {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Write({})", self.op)
    }
}

/// A hold, and the secret that opens it.
#[derive(Clone)]
pub struct Held {
    /// The kit's number of it.
    pub label: u32,
    /// Its secret.
    pub secret: Token,
    /// As last acknowledged.
    pub view: HoldView,
}

impl Held {
    /// Reads it.
    pub fn read(&self) -> Write {
        self.about(Op::ReadHold, Request::read_hold(&self.view.id, &self.secret))
    }

    /// Changes it.
    pub fn change(&self, key: String, op: Op) -> Write {
        let (action, quantity) = match op {
            Op::SetQuantity { units } => ("set_quantity", Some(units)),
            Op::Release => ("release", None),
            _ => ("extend", None),
        };
        self.about(op, Request::change_hold(&self.view.id, &self.secret, key, action, quantity))
    }

    fn about(&self, op: Op, request: Request) -> Write {
        Write { op, hold: Some(self.label), secret: Some(self.secret.clone()), request }
    }
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Held({})", self.label)
    }
}
