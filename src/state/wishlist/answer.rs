//! Answers of the backend, taken into the model. While an errand is under way an answer about the list is old news; the
//! last errand brings the new one.

use handsel_contract::problem::Problem;
use handsel_contract::wishlist::{Hold, HoldState, Role, Wishlist};
use handsel_core::json::{self, Json};
use handsel_core::token::Token;
use handsel_core::wishlist::{Closed, Door, Errand, Fate};

use super::enter::{Shut, shut};
use super::intent::{Effect, Reply, Timer};
use super::kept::{Change, OwnHold};
use super::model::{Mine, Model, Note};

/// How often the list is read while changes are heard at once: a hold lapses without a sound.
const QUIET_MS: u32 = 60_000;
/// How often it is read while they are not.
const POLL_MS: u32 = 4_000;

impl Model {
    pub(super) fn answered(&mut self, key: &str, reply: Reply, then: &mut Vec<Effect>) {
        match self.errands.answered(key, reply.status, reply.retry_after_ms) {
            Fate::Stale => {}
            Fate::Again(ms) => self.wait(Timer::Errand, ms, then),
            Fate::Settled(errand) => {
                self.settle(&errand, &reply, then);
                self.keep(Change::Settled(errand.key), then);
            }
        }
    }

    fn settle(&mut self, errand: &Errand, reply: &Reply, then: &mut Vec<Effect>) {
        if !(200..300).contains(&reply.status) {
            let problem = json::from_text::<Problem>(&reply.body);
            let (code, available, detail) =
                problem.map(|problem| (problem.code, problem.available, problem.detail)).unwrap_or_default();
            let (code, detail) = (code.unwrap_or_default(), detail.unwrap_or_default());
            self.note = Some(Note { about: errand.about.clone(), code, available, detail });
            self.give_back(errand);
        } else if errand.about == "report" {
            self.reported = true;
            return;
        } else if let Some(hold) = json::from_text::<Hold>(&reply.body) {
            self.held(errand, hold, then);
        } else if let Some(list) = json::from_text::<Wishlist>(&reply.body) {
            if errand.about == "make" {
                self.made(errand, list, then);
                return;
            }
            self.changed(errand, list);
        }
        if self.errands.is_done() {
            self.ask(Vec::new(), then);
        }
    }

    fn made(&mut self, errand: &Errand, list: Wishlist, then: &mut Vec<Effect>) {
        self.typed.clear();
        self.keep_own(&list.id, &errand.bearer, Some(&list.title), then);
        let door = Door::of(&list.id, &errand.bearer, false);
        self.enter(door, then);
        self.list = Some(Box::new(list));
    }

    fn held(&mut self, errand: &Errand, hold: Hold, then: &mut Vec<Effect>) {
        let body = Json::parse(&errand.body).unwrap_or_default();
        if let Some(secret) = body.member("secret").and_then(Json::as_text) {
            let link = Token::parse(&errand.bearer).map(|token| Door::to_list(&hold.wishlist_id, &token));
            let link = link.unwrap_or_default();
            let own = OwnHold { id: hold.id.clone(), list: hold.wishlist_id.clone(), secret: secret.to_owned(), link };
            self.fresh = own.id.clone();
            self.keep(Change::Hold(own.clone()), then);
            self.mine.retain(|mine| mine.own.id != own.id);
            self.mine.push(Mine { own, hold: None, lost: false });
            self.take_off(&hold);
            let detail = vec![
                ("hold_id".to_owned(), Json::Text(hold.id.clone())),
                ("title".to_owned(), Json::Text(hold.item.title.clone())),
            ];
            then.push(Effect::Tell("handsel-reserved", Json::Map(detail)));
        }
        self.take_hold(hold, then);
    }

    /// What was just reserved is not there to be reserved once more, also before the list is read again.
    fn take_off(&mut self, hold: &Hold) {
        let items = self.list.as_mut().map(|list| list.items.as_mut_slice()).unwrap_or_default();
        let wish = items.iter_mut().find(|wish| wish.id == hold.item.id);
        if let Some(available) = wish.and_then(|wish| wish.available.as_mut()) {
            *available -= hold.amount.or(hold.quantity).unwrap_or(1).min(*available);
        }
    }

    fn take_hold(&mut self, hold: Hold, then: &mut Vec<Effect>) {
        let Some(mine) = self.mine.iter_mut().find(|mine| mine.own.id == hold.id) else { return };
        let over = matches!(hold.state, HoldState::Released | HoldState::Refused);
        if over && matches!(self.door, Door::List { .. }) {
            self.forget(&hold.id, then);
            return;
        }
        mine.lost = false;
        if mine.own.list.is_empty() {
            mine.own.list = hold.wishlist_id.clone();
            let own = mine.own.clone();
            mine.hold = Some(hold);
            self.keep(Change::Hold(own), then);
        } else {
            mine.hold = Some(hold);
        }
    }

    pub(super) fn hold_read(&mut self, id: &str, reply: &Reply, then: &mut Vec<Effect>) {
        // What is being changed is told by the change's own answer.
        if self.errands.about(id) {
            return;
        }
        if reply.status == 200
            && let Some(hold) = json::from_text::<Hold>(&reply.body)
        {
            self.shut = self.shut.take().filter(|_| matches!(self.door, Door::List { .. }));
            return self.take_hold(hold, then);
        }
        let why = Closed::of(reply.status, "");
        let lost = matches!(why, Closed::Unknown);
        if let Some(mine) = self.mine.iter_mut().find(|mine| mine.own.id == id) {
            mine.lost = lost;
            if mine.hold.is_none() && matches!(self.door, Door::Hold { .. }) {
                self.shut = Some(shut(if lost { Closed::HoldUnknown } else { self.reachable(why) }));
                self.wait(Timer::Look, POLL_MS, then);
            }
        }
    }

    pub(super) fn list_read(&mut self, read: u32, reply: Reply, then: &mut Vec<Effect>) {
        if read <= self.taken {
            return;
        }
        self.taken = read;
        if !self.errands.is_done() {
            return;
        }
        let looked = std::mem::take(&mut self.looked);
        if std::mem::take(&mut self.again) {
            self.read(then);
        } else if !self.changed.is_empty() {
            let items = std::mem::take(&mut self.changed);
            self.ask(items, then);
        }
        if reply.status == 200
            && let Some(mut list) = json::from_text::<Wishlist>(&reply.body)
        {
            if list.partial && !self.fill(&looked, &mut list) {
                return self.read(then);
            }
            if self.list.is_none() {
                let detail = vec![
                    ("list".to_owned(), Json::Text(list.id.clone())),
                    ("role".to_owned(), Json::Text(list.role.as_str().to_owned())),
                ];
                then.push(Effect::Tell("handsel-ready", Json::Map(detail)));
            }
            self.shut = None;
            self.call_own(&list.title, then);
            self.list = Some(Box::new(list));
            if !self.streaming {
                then.push(Effect::Listen);
            }
        } else {
            let problem = json::from_text::<Problem>(&reply.body);
            let code = problem.as_ref().and_then(|problem| problem.code.as_deref()).unwrap_or_default();
            let why = self.reachable(Closed::of(reply.status, code));
            let list = problem.and_then(|problem| problem.wishlist);
            let (owner_name, title) = list.map(|list| (list.owner_name, list.title)).unwrap_or_default();
            // What was read stays in sight while the connection is gone.
            if self.list.is_none() || !matches!(why, Closed::Offline | Closed::Down) {
                self.list = None;
            }
            self.shut = Some(Shut { why, owner_name, title });
        }
        if self.shut.as_ref().is_none_or(|shut| shut.why.passes()) {
            let ms = if self.streaming { QUIET_MS } else { POLL_MS };
            self.wait(Timer::Look, ms, then);
        }
    }

    /// Fills a list that came with some of its items with those that did not change; false where it does not fit to what
    /// there is.
    fn fill(&mut self, looked: &[String], part: &mut Wishlist) -> bool {
        let Some(list) = self.list.as_mut() else { return false };
        let came = std::mem::take(&mut part.items);
        let there = |id: &String| came.iter().any(|item| item.id == *id);
        if (part.revision, part.revealed) != (list.revision, list.revealed) || !looked.iter().all(there) {
            return false;
        }
        let mut touched = Vec::new();
        for item in came {
            let known = list.items.iter_mut().find(|known| known.id == item.id);
            let Some(known) = known.filter(|known| known.pending_removal == item.pending_removal) else { return false };
            let gifts = known.gifts.iter().chain(&item.gifts).map(|gift| gift.hold_id.clone());
            touched.extend(gifts.chain([item.id.clone()]));
            *known = item;
        }
        part.items = std::mem::take(&mut list.items);
        part.partial = false;
        self.touched = Some(touched).filter(|_| self.shut.is_none());
        true
    }

    /// Keeps what an own list is called, where that has changed.
    fn call_own(&mut self, title: &str, then: &mut Vec<Effect>) {
        if let Door::List { id, token } = self.door.clone()
            && self.is_own_door()
            && !self.kept.lists.iter().any(|own| own.id == id && own.title == title)
        {
            self.keep_own(&id, token.as_str(), Some(title), then);
        }
    }

    fn reachable(&self, why: Closed) -> Closed {
        if why == Closed::Down && self.offline { Closed::Offline } else { why }
    }

    pub(super) fn stream(&mut self, on: bool, then: &mut Vec<Effect>) {
        self.streaming = on;
        self.wait(Timer::Look, if on { QUIET_MS } else { POLL_MS }, then);
    }

    /// Whether the gifts are the bearer's.
    pub fn receives(&self) -> bool {
        self.list.as_ref().is_some_and(|list| list.role == Role::Owner)
    }

    /// Whether the bearer keeps the list.
    pub fn is_owner(&self) -> bool {
        self.list.as_ref().is_some_and(|list| matches!(list.role, Role::Owner | Role::Manager))
    }
}
