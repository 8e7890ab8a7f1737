//! A browser with one storage and its tabs, a backend, and a network between them. Each event does one thing; a step of an
//! engine may be cut off in the middle of its effects.

use std::collections::{BTreeMap, HashMap};

use super::super::server::{Mode, Server, View};
use super::page::{Packet, Page};
use super::schedule::{Event, Schedule};
use crate::checkout::{Call, Draft, Failure, Input, Line, Stored};
use crate::json::{self, Json};

/// More than this many effects of one step are a loop.
const MOST_EFFECTS: usize = 12;
/// More tabs than this show nothing new.
const MOST_TABS: usize = 3;

#[derive(Debug)]
pub struct World {
    pub server: Server,
    pub pages: Vec<Page>,
    /// What was given up by a page, and not by the network.
    pub late: Vec<Packet>,
    pub down: bool,
    /// By part of the draft: what was said last. Tabs that had not saved by then may still have their way.
    pub said: BTreeMap<String, Vec<String>>,
    /// Who gets what was said by several, or twice.
    pub contested: bool,
    pub presses: usize,
    /// By the key of an attempt: the amount on the button, and what was then to be ordered.
    pub agreed: HashMap<String, (Option<i64>, Draft)>,
    /// Without revisions a late request cannot know that the purchase has changed.
    pub meddled: bool,
    /// What pages have kept, by their id, in the order in which they last did.
    pub storage: Vec<(u64, Json)>,
    pub wanted: Vec<Line>,
    pub keys: HashMap<String, (Call, Option<i64>, Draft)>,
    fresh: usize,
    opened: u64,
}

impl World {
    pub fn new(schedule: &Schedule) -> Self {
        let line = |id: &str, item: &str, quantity| Line { id: id.into(), item_id: item.into(), quantity, hold: None };
        let mut world = Self {
            server: Server::new(schedule.revisions, schedule.remembers),
            pages: Vec::new(),
            late: Vec::new(),
            down: false,
            said: BTreeMap::new(),
            contested: false,
            presses: 0,
            agreed: HashMap::new(),
            meddled: false,
            storage: Vec::new(),
            wanted: vec![line("l1", "i1", 5), line("l2", "i2", 1)],
            keys: HashMap::new(),
            fresh: 0,
            opened: 0,
        };
        world.open(0);
        world
    }

    /// Several tabs make sense only where a backend can tell who was first.
    pub fn is_full(&self) -> bool {
        self.server.revisions && self.server.remembers
    }

    pub fn is_placed(&self) -> bool {
        self.pages.iter().any(|page| page.engine.progress().placed)
    }

    /// Has it happen to one of the pages.
    pub fn perform(&mut self, at: usize, event: Event) {
        let at = at % self.pages.len();
        let frozen = self.pages[at].frozen;
        match event {
            Event::Late(number) => self.arrive_late(number),
            Event::Down(down) => self.down = down,
            Event::Settle(paid) => self.settle(paid),
            Event::OpenTab if self.is_full() && self.pages.len() < MOST_TABS && !self.is_placed() => {
                self.contested = true;
                let page = self.pages.len();
                self.open(page);
            }
            Event::CloseTab if self.pages.len() > 1 => {
                self.check_kept(at);
                self.leave(at);
                self.pages.remove(at);
            }
            Event::Thaw(seen) if frozen => self.thaw(at, seen),
            _ if frozen => {}
            Event::Freeze if self.pages.iter().filter(|page| !page.frozen).count() > 1 => self.pages[at].frozen = true,
            Event::Edit(edit) => self.edit(at, *edit),
            Event::Ready(payment) => self.make_ready(at, payment),
            Event::Place => self.place(at),
            Event::Want(items) if self.pages.len() == 1 => self.want(items),
            Event::ReadHold(number) => self.read_hold(at, number),
            Event::Arrives(mode) => self.arrive(at, mode, 1),
            Event::Doubled => self.arrive(at, Mode::Well, 2),
            Event::Answered => self.answer(at),
            Event::Lost(failure) => self.lose(at, failure),
            Event::Timer(number) => self.fire(at, number),
            Event::Online(online) => self.feed(at, Input::Online(online)),
            Event::Resumed => {
                self.take_over(at);
                self.feed(at, Input::Resumed);
            }
            Event::Told => self.hear(at),
            Event::Reload => {
                self.check_kept(at);
                self.reload(at);
            }
            Event::Crash(effects) => self.pages[at].crash = Some(effects),
            _ => {}
        }
    }

    pub fn open(&mut self, at: usize) {
        self.opened += 1;
        let left: Vec<_> = self.storage.iter().map(|(id, kept)| (*id, read(kept), self.is_gone(*id))).collect();
        self.pages.insert(at, Page::new(self.opened));
        let mut kept = Stored::join(left.iter().map(|(_, kept, gone)| (kept.clone(), *gone)).collect());
        kept.token.get_or_insert_with(|| "token".to_owned());
        let page = self.opened;
        self.feed(at, Input::Start(kept, self.wanted.clone()));
        if self.pages[at].id == page {
            self.storage.retain(|(id, _)| !left.iter().any(|(other, _, gone)| id == other && *gone));
        }
    }

    /// Nothing comes from it any more, unless it is brought back as it was.
    fn is_gone(&self, id: u64) -> bool {
        !self.pages.iter().any(|page| page.id == id && !page.frozen)
    }

    /// The shopper comes to a page: what others left that are gone is its own from now on.
    pub fn take_over(&mut self, at: usize) {
        let page = self.pages[at].id;
        while let Some((id, kept)) = self.storage.iter().find(|(id, _)| self.is_gone(*id)).cloned() {
            self.feed(at, Input::TakeOver(read(&kept).pending));
            if self.pages[at].id != page {
                return;
            }
            self.storage.retain(|(other, _)| *other != id);
        }
    }

    /// The page is gone, and its requests with nobody who waits for them.
    fn leave(&mut self, at: usize) {
        let page = &mut self.pages[at];
        for packet in page.packet.take().into_iter().chain(std::mem::take(&mut self.late)) {
            self.late.push(Packet { page: packet.page.filter(|id| *id != page.id), ..packet });
        }
    }

    fn reload(&mut self, at: usize) {
        // After an order the next visit is another purchase.
        if !self.is_placed() {
            self.leave(at);
            self.pages.remove(at);
            self.open(at);
        }
    }

    pub fn thaw(&mut self, at: usize, seen: bool) {
        self.pages[at].frozen = false;
        // A browser ends what is under way before it keeps a page.
        self.lose(at, Failure::Network);
        if seen {
            self.feed(at, Input::Resumed);
        }
    }

    pub fn hear(&mut self, at: usize) {
        if std::mem::take(&mut self.pages[at].told) {
            self.feed(at, Input::Resumed);
        }
    }

    /// One step of a page's engine, and its effects, as many of them as come before the browser ends.
    pub fn feed(&mut self, at: usize, input: Input<View>) {
        // After an order the next visit is another purchase: no page comes back to this one.
        let placed = self.is_placed();
        let fresh = &mut self.fresh;
        let page = &mut self.pages[at];
        let effects = page.engine.step(input, &mut || {
            *fresh += 1;
            format!("key-{fresh}")
        });
        assert!(effects.len() <= MOST_EFFECTS, "a loop of effects: {effects:?}");
        let crash = page.crash.take().filter(|_| page.engine.started && !placed);
        for effect in effects.into_iter().take(crash.unwrap_or(MOST_EFFECTS)) {
            self.carry_out(at, effect);
        }
        if crash.is_some() {
            return self.reload(at);
        }
        self.pages[at].check();
        self.check_orders();
    }
}

fn read(kept: &Json) -> Stored {
    Json::parse(&kept.to_text()).and_then(json::read).expect("what is kept comes back")
}
