//! Going through a door: what is forgotten, what is read, and why nothing opens.

use handsel_core::token::TokenKind;
use handsel_core::wishlist::{Closed, Door};

use super::intent::Effect;
use super::kept::{Change, Kept, OwnHold, OwnList};
use super::model::{Mine, Model};

/// Why nothing is open, and whose list it would be.
#[derive(Clone, Debug, PartialEq)]
pub struct Shut {
    /// Why.
    pub why: Closed,
    /// Whose list it is; empty where that is not known.
    pub owner_name: String,
    /// The list's title; empty where it is not known.
    pub title: String,
}

impl Model {
    pub(super) fn start(&mut self, kept: Kept, door: Door, then: &mut Vec<Effect>) {
        for errand in &kept.errands {
            self.errands.push(errand.clone());
        }
        self.kept = kept;
        let door = if door == Door::Plain { self.own_door() } else { door };
        self.enter(door, then);
    }

    /// The list that was made here last.
    pub(super) fn own_door(&self) -> Door {
        self.kept.lists.last().map(|own| Door::of(&own.id, &own.token, false)).unwrap_or_default()
    }

    /// Goes through a door, or says why it does not open.
    pub(super) fn enter(&mut self, door: Door, then: &mut Vec<Effect>) {
        self.list = None;
        self.note = None;
        self.shut = match &door {
            Door::Broken { cut: true, .. } => Some(shut(Closed::Truncated)),
            Door::Broken { .. } => Some(shut(Closed::Mistyped)),
            Door::List { id, token } => {
                let own = self.kept.owner_token(id).is_some() && token.kind() == TokenKind::Link;
                own.then(|| shut(Closed::Own))
            }
            _ => None,
        };
        match &door {
            Door::Hold { id, secret } => {
                let own = OwnHold { id: id.clone(), secret: secret.as_str().to_owned(), ..OwnHold::default() };
                if !self.kept.holds.iter().any(|known| known.id == own.id) {
                    self.keep(Change::Hold(own), then);
                }
            }
            Door::List { id, token } if token.kind() == TokenKind::List => {
                let own = OwnList { id: id.clone(), token: token.as_str().to_owned() };
                self.keep(Change::List(own), then);
            }
            _ => {}
        }
        self.door = door;
        let of_door = self.kept.holds.iter().filter(|own| match &self.door {
            Door::List { id, .. } => own.list == *id,
            Door::Hold { id, .. } => own.id == *id,
            _ => false,
        });
        self.mine = of_door.map(|own| Mine { own: own.clone(), hold: None, lost: false }).collect();
        self.streaming = false;
        self.taken = self.asked;
        then.push(Effect::Hush);
        self.read(then);
    }

    /// Reads again whatever is open.
    pub(super) fn read(&mut self, then: &mut Vec<Effect>) {
        for mine in &self.mine {
            then.push(Effect::ReadHold(mine.own.id.clone(), mine.own.secret.clone()));
        }
        let passes = self.shut.as_ref().is_none_or(|shut| shut.why.passes());
        if matches!(self.door, Door::List { .. }) && passes {
            if self.taken < self.asked {
                self.again = true;
            } else {
                self.ask(then);
            }
        }
    }

    /// Asks for the list, whatever is on its way.
    pub(super) fn ask(&mut self, then: &mut Vec<Effect>) {
        self.asked += 1;
        then.push(Effect::Read(self.asked));
    }
}

/// A door that does not open, of nobody that is known.
pub(super) fn shut(why: Closed) -> Shut {
    Shut { why, owner_name: String::new(), title: String::new() }
}
