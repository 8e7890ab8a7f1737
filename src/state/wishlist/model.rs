//! The model: the list as this bearer may see it, the visitor's own holds, errands under way, and what was typed. Changes
//! come in as an [`Intent`]: doors are opened in `enter.rs`, answers taken in by `answer.rs`; a giver's acts are in
//! `give.rs`, an owner's in `edit.rs`.

use handsel_contract::wishlist::{Hold, Wishlist};
use handsel_core::address::{AddressDraft, Subdivision};
use handsel_core::wishlist::{Door, Errand, Errands};

use super::intent::{Effect, Intent, Timer};
use send_wrapper::SendWrapper;
use web_sys::HtmlElement;

use super::enter::Shut;
use super::kept::{Change, Kept, OwnHold};
use crate::state::Machine;
use crate::state::connection::Connection;
use crate::sync::random;

/// How long a removal can be taken back.
const REMOVAL_MS: u32 = 6_000;

/// A hold of the visitor's own.
#[derive(Clone, PartialEq)]
pub struct Mine {
    /// Its key.
    pub own: OwnHold,
    /// As it was answered last.
    pub hold: Option<Hold>,
    /// Why it does not open.
    pub lost: bool,
}

/// What the backend refused last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// What it was about.
    pub about: String,
    /// A word of the contract.
    pub code: String,
    /// How many are still free.
    pub available: Option<i64>,
    /// The backend's own words.
    pub detail: String,
}

/// Everything the page knows.
pub struct Model {
    /// Whom it talks to.
    pub connection: Connection,
    /// ISO 4217, for prices that an owner types; empty when the page named none.
    pub currency: String,
    /// Address of the page with the list, for a button that is elsewhere; may be empty.
    pub page: String,
    /// What the script for QR codes must hash to (W3C Subresource Integrity); empty where a build did not say.
    pub qr_hash: String,
    /// Where the address leads.
    pub door: Door,
    /// The list.
    pub list: Option<Box<Wishlist>>,
    /// Why it is not open.
    pub shut: Option<Shut>,
    /// What the browser keeps.
    pub kept: Kept,
    /// The visitor's own holds.
    pub mine: Vec<Mine>,
    /// What is to be told to the backend.
    pub errands: Errands,
    /// What it refused last.
    pub note: Option<Note>,
    /// What was typed into forms, by field.
    pub typed: Vec<(String, String)>,
    /// Something of the shop that is to be on the list once the list is there, by its item's id.
    pub wish: Option<String>,
    /// The item that is about to be removed, while that can be taken back.
    pub removing: Option<String>,
    /// What was reserved last, here and now: its panel takes the focus.
    pub fresh: String,
    /// The field whose link was copied last, and whether that worked.
    pub copied: Option<(String, bool)>,
    /// Whether the owner is told of the link that does not open.
    pub reported: bool,
    /// Whether a change of others is heard at once.
    pub streaming: bool,
    /// The device has no connection.
    pub offline: bool,
    /// The browser keeps nothing.
    pub not_kept: bool,
    /// A sentence for the merchant when the element is set up wrongly.
    pub misconfigured: Option<String>,
    /// The delivery address while its owner changes it.
    pub address: Option<AddressDraft>,
    /// Whether what is missing of it is to be said.
    pub asked_for_address: bool,
    /// The subdivisions of countries, as far as they were fetched.
    pub subdivisions: Vec<(String, Vec<Subdivision>)>,
    /// What was changed last, and is.
    pub saved: String,
    /// The visitor came here from another list of theirs: its heading takes the focus.
    pub arrived: bool,
    /// Where an item was put last, for a screen reader: its id.
    pub moved: String,
    /// The element in the page.
    pub host: SendWrapper<HtmlElement>,
    /// Where 16 random bytes come from.
    pub(super) chance: fn() -> [u8; 16],
    pub(super) turns: [u32; 3],
    /// Reads of the list: how many were asked for, and which was taken in last.
    pub(super) asked: u32,
    pub(super) taken: u32,
    pub(super) again: bool,
    /// The items of the read that is under way, where it is of some only; then those that changed meanwhile.
    pub(super) looked: Vec<String>,
    pub(super) changed: Vec<String>,
    pub(super) touched: Option<Vec<String>>,
    pub(super) gone: bool,
}

impl Machine for Model {
    type Intent = Intent;
    type Effect = Effect;

    fn apply(&mut self, intent: Intent) -> Vec<Effect> {
        let mut then = Vec::new();
        self.touched = None;
        if self.gone {
            return then;
        }
        match intent {
            Intent::Start(kept, door) => self.start(*kept, door, &mut then),
            Intent::Gone => {
                self.remove_now(&mut then);
                self.gone = true;
                then.push(Effect::Hush);
            }
            Intent::Leave => self.remove_now(&mut then),
            Intent::Type(field, text) => {
                self.typed.retain(|(known, _)| *known != field);
                let said = (self.note.take(), std::mem::take(&mut self.saved));
                if said == (None, String::new()) {
                    self.touched = Some(vec![field.clone()]);
                }
                self.typed.push((field, text));
            }
            Intent::OpenOwn(list) => self.open_own(&list, &mut then),
            Intent::Another => self.enter(Door::Plain, &mut then),
            Intent::Reserve(item) => self.reserve(item, &mut then),
            Intent::Hold(id, action, body) => self.change_hold(&id, &action, body, &mut then),
            Intent::Forget(id) => self.forget(&id, &mut then),
            Intent::Buy(id) => self.buy(&id, &mut then),
            Intent::Report => self.report(&mut then),
            Intent::Answered(key, reply) => self.answered(&key, reply, &mut then),
            Intent::Wish(item) => self.wish = Some(item),
            Intent::ListRead(read, reply) => self.list_read(read, reply, &mut then),
            Intent::HoldRead(id, reply) => self.hold_read(&id, &reply, &mut then),
            Intent::Stream(on) => self.stream(on, &mut then),
            Intent::Look | Intent::Timer(Timer::Look) => {
                self.fresh.clear();
                self.read(&mut then);
            }
            Intent::Changed(revision, items) => self.hear(revision, items, &mut then),
            Intent::Open(link) => {
                let door = Door::of_address(&link);
                if door != Door::Plain {
                    self.enter(door, &mut then);
                }
            }
            Intent::Timer(Timer::Errand) => self.errands.wake(),
            Intent::Timer(Timer::Removal) => self.remove_now(&mut then),
            Intent::Online(online) => {
                self.offline = !online;
                if online {
                    self.errands.wake();
                    self.read(&mut then);
                }
            }
            Intent::NotKept => self.not_kept = true,
            Intent::Copied(field, well) => self.copied = Some((field, well)),
            Intent::Misconfigured(sentence) => self.misconfigured = Some(sentence),
            Intent::Remove(item) => {
                self.remove_now(&mut then);
                self.removing = Some(item);
                self.wait(Timer::Removal, REMOVAL_MS, &mut then);
            }
            Intent::Undo => self.removing = None,
            edit => self.edit(edit, &mut then),
        }
        self.wish_now(&mut then);
        if let Some(errand) = self.errands.start() {
            then.push(Effect::Send(errand));
        }
        then
    }

    fn touched(&self) -> Option<&[String]> {
        self.touched.as_deref()
    }
}

impl Model {
    /// Nothing yet.
    pub fn new(connection: Connection, currency: String, host: HtmlElement) -> Self {
        Self {
            connection,
            currency,
            page: String::new(),
            qr_hash: String::new(),
            door: Door::Plain,
            list: None,
            shut: None,
            kept: Kept::default(),
            mine: Vec::new(),
            errands: Errands::default(),
            note: None,
            typed: Vec::new(),
            wish: None,
            removing: None,
            fresh: String::new(),
            copied: None,
            reported: false,
            streaming: false,
            offline: false,
            not_kept: false,
            misconfigured: None,
            address: None,
            asked_for_address: false,
            subdivisions: Vec::new(),
            saved: String::new(),
            arrived: false,
            moved: String::new(),
            host: SendWrapper::new(host),
            chance: random::bytes,
            turns: [0; 3],
            asked: 0,
            taken: 0,
            again: false,
            looked: Vec::new(),
            changed: Vec::new(),
            touched: None,
            gone: false,
        }
    }

    /// The current turn of a timer: an older one that runs out is known by it.
    pub fn turn(&self, timer: Timer) -> u32 {
        self.turns[timer as usize]
    }

    pub(super) fn wait(&mut self, timer: Timer, ms: u32, then: &mut Vec<Effect>) {
        self.turns[timer as usize] += 1;
        then.push(Effect::Wait(timer, ms));
    }

    pub(super) fn keep(&mut self, change: Change, then: &mut Vec<Effect>) {
        self.kept.apply(change.clone());
        then.push(Effect::Keep(change));
    }

    /// Something to tell the backend: kept before it is sent.
    pub(super) fn tell(&mut self, errand: Errand, then: &mut Vec<Effect>) {
        self.note = None;
        self.keep(Change::Errand(errand.clone()), then);
        self.errands.push(errand);
    }

    /// What was typed into a field, as it was typed.
    pub fn raw(&self, field: &str) -> String {
        self.typed.iter().find(|(known, _)| known == field).map(|(_, text)| text.clone()).unwrap_or_default()
    }

    /// What was typed into a field, or what is said already.
    pub fn typed_or(&self, field: &str, said: Option<String>) -> String {
        let typed = self.typed.iter().find(|(known, _)| known == field).map(|(_, text)| text.clone());
        typed.or(said).unwrap_or_default()
    }

    /// What was typed into a field, without the blanks around it.
    pub fn typed(&self, field: &str) -> String {
        self.raw(field).trim().to_owned()
    }

    /// The same without the blanks around it, unless nothing is left.
    pub fn optional(&self, field: &str) -> Option<String> {
        Some(self.typed(field)).filter(|text| !text.is_empty())
    }

    /// An errand with a key of its own.
    pub(super) fn errand(&self, method: &str, path: String, bearer: &str, body: String, about: &str) -> Errand {
        let (method, bearer, about) = (method.to_owned(), bearer.to_owned(), about.to_owned());
        Errand { key: random::uuid_of((self.chance)()), method, path, bearer, body, about }
    }
}
