//! Going through a door: what is forgotten, what is read, and why nothing opens.

use handsel_core::token::TokenKind;
use handsel_core::wishlist::{Closed, Door};

use super::intent::Effect;
use super::kept::{Change, Kept, OwnHold, OwnList};
use super::model::{Mine, Model};

/// So many items are read by themselves; for more the list is read.
const FEW: usize = 20;

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

    /// The list that was made or opened here last.
    fn own_door(&self) -> Door {
        self.kept.lists.last().map(|own| Door::of(&own.id, &own.token, false)).unwrap_or_default()
    }

    /// Opens one of the visitor's own lists.
    pub(super) fn open_own(&mut self, list: &str, then: &mut Vec<Effect>) {
        if let Some(token) = self.kept.owner_token(list) {
            self.enter(Door::of(list, token, false), then);
            self.arrived = true;
        }
    }

    /// What was typed and said about one list is not about another.
    fn leave_forms(&mut self) {
        self.typed.clear();
        self.address = None;
        self.asked_for_address = false;
        self.saved.clear();
        self.moved.clear();
        self.copied = None;
        self.reported = false;
    }

    /// Goes through a door, or says why it does not open.
    pub(super) fn enter(&mut self, door: Door, then: &mut Vec<Effect>) {
        self.remove_now(then);
        if list_of(&self.door) != list_of(&door) {
            self.leave_forms();
        }
        self.arrived = false;
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
                self.keep_own(id, token.as_str(), None, then);
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

    /// Keeps the only key to a list of the visitor's own, and its title where that is known by now.
    pub(super) fn keep_own(&mut self, id: &str, token: &str, title: Option<&str>, then: &mut Vec<Effect>) {
        let known = self.kept.lists.iter().find(|own| own.id == id).map(|own| own.title.as_str());
        let title = title.or(known).unwrap_or_default();
        let own = OwnList { id: id.to_owned(), token: token.to_owned(), title: title.to_owned() };
        self.keep(Change::List(own), then);
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
                self.ask(Vec::new(), then);
            }
        }
    }

    /// Asks for the list, or for these items of it, whatever is on its way.
    pub(super) fn ask(&mut self, items: Vec<String>, then: &mut Vec<Effect>) {
        self.asked += 1;
        self.looked.clone_from(&items);
        then.push(Effect::Read(self.asked, items));
    }

    /// Reads what changed: a few items of a list that is otherwise as it was, or else everything.
    pub(super) fn hear(&mut self, revision: i64, items: Vec<String>, then: &mut Vec<Effect>) {
        self.fresh.clear();
        let as_it_was = self.list.as_ref().is_some_and(|list| list.revision == revision);
        self.changed.extend(items.iter().filter(|id| !self.changed.contains(id)).cloned().collect::<Vec<_>>());
        if !as_it_was || self.shut.is_some() || items.is_empty() || self.changed.len() > FEW {
            self.changed.clear();
            return self.read(then);
        }
        for mine in &self.mine {
            if mine.hold.as_ref().is_none_or(|hold| items.contains(&hold.item.id)) {
                then.push(Effect::ReadHold(mine.own.id.clone(), mine.own.secret.clone()));
            }
        }
        self.touched = Some(Vec::new());
        if self.taken == self.asked {
            let items = std::mem::take(&mut self.changed);
            self.ask(items, then);
        }
    }
}

/// The list that a door leads to; empty where it leads to none.
fn list_of(door: &Door) -> &str {
    match door {
        Door::List { id, .. } | Door::Broken { id, .. } => id,
        _ => "",
    }
}

/// A door that does not open, of nobody that is known.
pub(super) fn shut(why: Closed) -> Shut {
    Shut { why, owner_name: String::new(), title: String::new() }
}
