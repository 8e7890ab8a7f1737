//! What must hold when faults have stopped: nothing said is lost, an order is one, and everything works.

use std::collections::BTreeMap;

use super::super::server::Mode;
use super::super::slots::{Slots, about, slots};
use super::schedule::Schedule;
use super::world::World;
use crate::checkout::{Edit, Input, Phase};

/// Coming to rest takes no more exchanges and timers than this.
const MOST_STEPS: usize = 400;

/// Runs the schedule of a seed, lets it come to rest, and judges.
pub fn run(seed: u64) {
    let schedule = Schedule::draw(seed);
    let mut world = World::new(&schedule);
    for (at, event) in schedule.events {
        world.perform(at, event);
    }
    world.mend(schedule.paid, schedule.late);
    world.judge();
    world.prove_alive(schedule.paid);
}

impl World {
    /// Faults stop; the shopper comes back to every tab, and mends what was refused.
    fn mend(&mut self, paid: bool, late: bool) {
        self.down = false;
        for page in &mut self.pages {
            page.crash = None;
        }
        while late && !self.late.is_empty() {
            self.arrive_late(self.late.len() - 1);
        }
        for at in 0..self.pages.len() {
            if self.pages[at].frozen {
                self.thaw(at, true);
            }
            self.feed(at, Input::Online(true));
            self.take_over(at);
        }
        for _ in 0..3 {
            for at in 0..self.pages.len() {
                if self.pages[at].engine.progress().refused {
                    self.edit(at, Edit::Phone(format!("mended in {at}")));
                }
                if self.pages[at].engine.draft().lines.is_empty() {
                    self.edit(at, Edit::AddLine { id: "l1".into(), item_id: "i1".into(), quantity: 1 });
                }
            }
            self.rest(paid);
            for at in 0..self.pages.len() {
                self.feed(at, Input::Resumed);
            }
            self.rest(paid);
        }
    }

    /// A good network, the payment's end and patience do their work.
    fn rest(&mut self, paid: bool) {
        for _ in 0..MOST_STEPS {
            self.settle(paid);
            let Some(at) = self.pages.iter().position(|it| it.told || it.packet.is_some() || !it.timers.is_empty())
            else {
                return;
            };
            let page = &self.pages[at];
            if page.packet.is_some() {
                self.arrive(at, Mode::Well, 1);
                self.answer(at);
            } else if page.told {
                self.hear(at);
            } else if let Some(first) = (0..page.timers.len()).min_by_key(|timer| page.timers[*timer].1) {
                self.fire(at, first);
            }
        }
        panic!("it never comes to rest: {:?}", self.pages);
    }

    fn judge(&self) {
        if self.is_placed() {
            assert_eq!(self.server.orders.len(), 1);
            assert!(self.pages.iter().all(|page| page.engine.progress().placed), "a tab that knows of no order");
            return;
        }
        assert!(self.server.orders.is_empty(), "an order that nobody was told of");
        for page in &self.pages {
            let progress = page.engine.progress();
            assert!(!progress.saving && !progress.retrying && !progress.refused, "not at rest: {:?}", page.engine);
            let session = page.engine.session().expect("there is a session");
            assert_eq!(session, &self.server.view(&session.id).expect("known"), "the page knows what the backend has");
            assert_eq!(page.engine.draft().for_storage(), session.draft, "what is seen is what the backend has");
            // Without memory of keys, of goods twice can be more than once.
            let complete = !self.contested && (self.server.remembers || !self.server.revisions);
            assert_has(&slots(&session.draft), &self.said, complete);
        }
    }

    /// From rest: what is said now arrives, and the last button works.
    fn prove_alive(&mut self, paid: bool) {
        if self.is_placed() {
            return;
        }
        let last = self.pages.len() - 1;
        self.edit(last, Edit::InvoiceReference("alive".to_owned()));
        self.rest(paid);
        let id = self.pages[last].engine.session().map(|session| session.id.clone()).expect("there is a session");
        assert_eq!(self.server.sessions[&id].draft.invoice_reference, "alive", "wedged: an edit does not arrive");
        self.make_possible(last);
        self.make_ready(last, "invoice");
        self.rest(paid);
        self.place(last);
        self.rest(paid);
        assert_eq!(self.server.sessions[&id].phase, Phase::Completed, "wedged: the button orders nothing");
        assert!(self.pages[last].engine.progress().placed && self.server.orders.len() == 1);
    }
}

impl World {
    /// Takes out what no order can have, such as a hold without its list's recipient.
    fn make_possible(&mut self, at: usize) {
        let draft = self.pages[at].engine.draft().clone();
        for line in draft.lines.iter().filter(|line| line.hold.is_some()) {
            self.edit(at, Edit::RemoveLine { line: line.id.clone() });
        }
        self.edit(at, Edit::AddLine { id: "l9".into(), item_id: "i9".into(), quantity: 1 });
        if draft.open_recipients().next().is_none() {
            self.edit(at, Edit::AddRecipient { id: "r9".into() });
        }
    }
}

/// Everything said last is there, except what was said about recipients whom another tab took out.
fn assert_has(slots: &Slots, said: &BTreeMap<String, Vec<String>>, goods: bool) {
    let gone = |id: &str| !slots.contains_key(&format!("@{id} name"));
    for (part, values) in said.iter().filter(|(part, _)| goods || *part != "goods") {
        if about(part).strip_prefix('@').is_some_and(gone) {
            assert!(!goods, "{part} was lost");
            continue;
        }
        // Where several had their say, what was invoiced last may be another address.
        if !goods && part.starts_with("invoice ") && slots["invoice"] != "own" {
            continue;
        }
        // Whom another tab took out is invoiced no more.
        let invoiced = |value: &String| !goods && value.strip_prefix("same as ").is_some_and(gone);
        // A part that is not there says as little as a blank one.
        let there = slots.get(part).map_or("", String::as_str);
        assert!(
            values.iter().any(|it| there == it.as_str() || invoiced(it)),
            "{part} was lost: {values:?}, but {there:?}"
        );
    }
}
