//! A correct wish-list backend in memory, behind one mutex: each request is decided and carried out under it. Faults
//! are put in one by one, at the places where real backends have them. It is not fast, complete or safe; read
//! [`super::Fault`].

use std::collections::HashMap;
use std::time::Duration;

use axum::http::Method;
use serde_json::{Value, json};

use super::fault::Fault;
use super::hold::{Hold, from_now};
use super::presence::Presence;
use super::wire::{Answer, Asked, fingerprint, gone, problem, refused, units};

struct List {
    owner: String,
    link: String,
    items: Vec<(String, i64)>,
}

/// The store.
pub struct Shop {
    pub fault: Fault,
    hold: Duration,
    lists: HashMap<String, List>,
    pub holds: Vec<Hold>,
    keys: HashMap<(String, String), (String, u16, Value)>,
    drift: HashMap<String, i64>,
    granted: usize,
    pub presence: Presence,
}

impl Shop {
    pub fn new(fault: Fault, hold: Duration) -> Self {
        let (lists, keys, drift) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { fault, hold, lists, holds: Vec::new(), keys, drift, granted: 0, presence: Presence::default() }
    }

    /// Answers, with keys.
    pub fn answer(&mut self, asked: &Asked) -> Answer {
        if asked.method == Method::GET {
            let (status, body) = self.act(asked);
            return (status, body, false);
        }
        match self.known(asked) {
            Some(answer) => answer,
            None => {
                let (status, body) = self.act(asked);
                self.remember(asked, status, &body);
                (status, body, false)
            }
        }
    }

    /// The answer that a key already has.
    pub fn known(&mut self, asked: &Asked) -> Option<Answer> {
        let (text, status, body) = self.keys.get(&(asked.bearer.clone(), asked.key.clone()))?.clone();
        match self.fault {
            _ if text == fingerprint(asked) => Some((status, body, true)),
            Fault::GrantsConflicts => None,
            Fault::ConflictsTakeEffect => {
                self.act(asked);
                Some(problem(409, "idempotency_conflict"))
            }
            _ => Some(problem(409, "idempotency_conflict")),
        }
    }

    /// Keeps the answer to a key; only what was granted.
    pub fn remember(&mut self, asked: &Asked, status: u16, body: &Value) {
        if status < 300 && self.fault != Fault::ForgetsKeys {
            let value = (fingerprint(asked), status, body.clone());
            self.keys.entry((asked.bearer.clone(), asked.key.clone())).or_insert(value);
        }
    }

    fn act(&mut self, asked: &Asked) -> (u16, Value) {
        let path: Vec<&str> = asked.path.trim_matches('/').split('/').collect();
        let text = |name: &str| asked.body[name].as_str().unwrap_or_default().to_owned();
        match (asked.method.as_str(), path.as_slice()) {
            ("POST", ["wishlists"]) => {
                let id = format!("wl_{}", self.lists.len());
                let list = List { owner: asked.bearer.clone(), link: String::new(), items: Vec::new() };
                self.lists.insert(id.clone(), list);
                (201, json!({ "id": id }))
            }
            ("POST", ["wishlists", id, "holds"]) => match self.free(id, asked) {
                Some(free) if free >= units(asked) => self.take(asked),
                Some(free) => refused("not_available", free),
                None => gone(),
            },
            ("PATCH", ["holds", id]) => self.change(id, asked),
            ("GET", ["holds", id]) => {
                match self.holds.iter().find(|hold| hold.id == *id && hold.secret == asked.bearer) {
                    Some(hold) => (200, hold.json()),
                    None => gone(),
                }
            }
            (_, ["wishlists", id, rest @ ..]) => {
                let Some(list) = self.lists.get_mut(*id) else { return gone() };
                let (owner, giver) = (list.owner == asked.bearer, list.link == asked.bearer);
                match rest {
                    [] if giver => (200, self.projection(id)),
                    ["links"] if owner => {
                        list.link = text("token");
                        (201, json!({ "id": text("id") }))
                    }
                    ["items"] if owner => {
                        list.items.push((text("id"), asked.body["wanted"].as_i64().unwrap_or(1)));
                        (201, json!({ "id": id }))
                    }
                    ["items", item] if owner => {
                        let wanted = asked.body["wanted"].as_i64();
                        let entry = list.items.iter_mut().find(|(id, _)| id == item);
                        entry.zip(wanted).map_or_else(gone, |((_, entry), wanted)| {
                            *entry = wanted;
                            (200, json!({ "id": id }))
                        })
                    }
                    _ => gone(),
                }
            }
            _ => gone(),
        }
    }

    /// Units that a giver may still take; nothing when there is no such item for this bearer.
    pub fn free(&self, list: &str, asked: &Asked) -> Option<i64> {
        let list = self.lists.get(list).filter(|list| list.link == asked.bearer)?;
        let item = asked.body["item_id"].as_str()?;
        let (_, wanted) = list.items.iter().find(|(id, _)| id == item)?;
        Some(self.kept(wanted - self.taken(item)))
    }

    fn kept(&self, free: i64) -> i64 {
        (free - i64::from(self.fault == Fault::KeepsTheLastUnit)).max(0)
    }

    /// Takes units, whether they are free or not.
    pub fn take(&mut self, asked: &Asked) -> (u16, Value) {
        let text = |name: &str| asked.body[name].as_str().unwrap_or_default().to_owned();
        self.granted += 1;
        let (id, item, until) = (format!("hold_{}", self.granted), text("item_id"), from_now(self.hold));
        let hold = Hold { id, secret: text("secret"), item, quantity: units(asked), released: false, until };
        let answer = hold.json();
        if self.fault == Fault::ConflictsTakeEffect {
            // What the conflict asks for replaces what was granted.
            self.holds.retain(|known| known.secret != hold.secret);
        }
        if !(self.fault == Fault::LosesHolds && self.granted.is_multiple_of(5)) {
            self.holds.push(hold);
        }
        (201, answer)
    }

    fn change(&mut self, id: &str, asked: &Asked) -> (u16, Value) {
        let Some(at) = self.holds.iter().position(|hold| hold.id == id && hold.secret == asked.bearer) else {
            return gone();
        };
        let item = self.holds[at].item.clone();
        let wanted =
            self.lists.values().flat_map(|list| &list.items).find(|(id, _)| *id == item).map_or(0, |item| item.1);
        let (free, action) = (self.kept(wanted - self.taken(&item)), asked.body["action"].as_str().unwrap_or_default());
        let (fault, until) = (self.fault, from_now(self.hold));
        let hold = &mut self.holds[at];
        match (hold.state(), action) {
            ("released", "release") => {}
            ("expired", "extend") if fault == Fault::LapsedHoldsAct => hold.until = until,
            ("released", _) => return refused("hold_lapsed", 0),
            ("expired", _) => return refused("hold_lapsed", 0),
            (_, "extend") => hold.until = until,
            (_, "release") => {
                hold.released = true;
                *self.drift.entry(item).or_default() += 1;
            }
            (_, "set_quantity") if units(asked) - hold.quantity > free => return refused("not_available", free),
            _ => hold.quantity = units(asked),
        }
        (200, self.holds[at].json())
    }

    fn taken(&self, item: &str) -> i64 {
        self.holds.iter().filter(|hold| hold.item == item).map(Hold::units).sum()
    }

    fn projection(&self, list: &str) -> Value {
        let items = self.lists[list].items.iter().map(|(id, wanted)| {
            let drift = if self.fault == Fault::CountDrifts { self.drift.get(id).copied().unwrap_or(0) } else { 0 };
            let taken = self.taken(id) + drift;
            json!({ "id": id, "wanted": wanted, "taken": taken, "available": (wanted - taken).max(0) })
        });
        json!({ "id": list, "role": "giver", "items": items.collect::<Vec<_>>() })
    }
}
