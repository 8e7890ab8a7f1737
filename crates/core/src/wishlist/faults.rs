//! Fault schedules for errands: a giver reserves and gives back in one tab or several, while the network, the backend and the
//! browser fail at any moment. Faults then stop, and every errand was carried out once, in its order, and none is left.
//! What the browser keeps and when is the page's rule (the widget's `state::wishlist`): before it is sent, until it is answered.

use std::collections::HashMap;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::errand::{Errand, Errands, Fate};
use crate::many;

/// Pieces that are wanted.
const WANTED: i64 = 5;

#[derive(Clone, Debug)]
enum Event {
    Reserve(i64),
    /// Gives back what was reserved by an errand, counted over all.
    GiveBack(usize),
    /// The request arrives so many times, and is answered with this status instead of the true one, if any.
    Arrives(usize, Option<u16>),
    Answered,
    Lost,
    /// Something given up on arrives after all.
    Late(usize),
    Timer,
    Reload,
    /// The browser ends before it could keep that an answer came.
    Crash,
    OpenTab,
    CloseTab,
}

fn event() -> impl Strategy<Value = Event> {
    // The last two are refused before anything is done.
    let wrong = select(vec![500, 503, 0, 429, 409]).prop_map(Some);
    prop_oneof![
        6 => (1..4i64).prop_map(Event::Reserve),
        3 => (0..8usize).prop_map(Event::GiveBack),
        10 => (1..3usize).prop_map(|times| Event::Arrives(times, None)),
        5 => (1..3usize, wrong).prop_map(|(times, wrong)| Event::Arrives(times, wrong)),
        12 => Just(Event::Answered),
        4 => Just(Event::Lost),
        3 => (0..8usize).prop_map(Event::Late),
        10 => Just(Event::Timer),
        2 => Just(Event::Reload),
        2 => Just(Event::Crash),
        2 => Just(Event::OpenTab),
        1 => Just(Event::CloseTab),
    ]
}

/// A status, and how long the backend asks to wait.
type Answer = (u16, Option<i64>);

#[derive(Default)]
struct Tab {
    errands: Errands,
    /// Under way, and its answer.
    packet: Option<(Errand, Option<Answer>)>,
    waits: bool,
}

#[derive(Default)]
struct World {
    tabs: Vec<Tab>,
    kept: Vec<Errand>,
    late: Vec<Errand>,
    /// Of the backend: the answer by key, and what is held by the key that reserved it.
    memory: HashMap<String, u16>,
    held: HashMap<String, i64>,
    /// What was asked for, in order, and what each was answered.
    asked: Vec<Errand>,
    told: HashMap<String, u16>,
}

impl World {
    fn open(&mut self) {
        let mut tab = Tab::default();
        self.kept.iter().cloned().for_each(|errand| tab.errands.push(errand));
        self.tabs.push(tab);
        self.send(self.tabs.len() - 1);
    }

    fn send(&mut self, at: usize) {
        let tab = &mut self.tabs[at];
        if let Some(errand) = tab.errands.start() {
            assert!(tab.packet.is_none(), "two errands at a time");
            tab.packet = Some((errand, None));
        }
        assert!(tab.errands.is_done() || tab.packet.is_some() || tab.waits, "wedged");
    }

    /// Something to tell: kept before it is sent.
    fn tell(&mut self, at: usize, path: String, body: String) {
        let key = format!("key-{}", self.asked.len());
        let (method, bearer, about) = ("POST".to_owned(), "secret".to_owned(), "pot".to_owned());
        let errand = Errand { key, method, path, bearer, body, about };
        self.kept.push(errand.clone());
        self.asked.push(errand.clone());
        self.tabs[at].errands.push(errand);
        self.send(at);
    }

    /// The backend: by its key, once.
    fn handle(&mut self, errand: &Errand) -> u16 {
        if let Some(status) = self.memory.get(&errand.key) {
            return *status;
        }
        let status = if errand.path == "reserve" {
            let units: i64 = errand.body.parse().expect("a number");
            let free = WANTED - self.held.values().sum::<i64>();
            if units <= free {
                self.held.insert(errand.key.clone(), units);
                201
            } else {
                409
            }
        } else if self.held.remove(&errand.body).is_some() {
            200
        } else {
            404
        };
        self.memory.insert(errand.key.clone(), status);
        assert!(self.held.values().sum::<i64>() <= WANTED, "more is held than wanted");
        status
    }

    fn arrive(&mut self, at: usize, times: usize, wrong: Option<u16>) {
        let Some((errand, None)) = self.tabs[at].packet.clone() else { return };
        let done = !matches!(wrong, Some(409 | 429));
        let status = (0..times).filter(|_| done).map(|_| self.handle(&errand)).last();
        let status = wrong.or(status).unwrap_or_default();
        // A 409 of a key that is still running says how long to wait.
        let wait = (wrong == Some(409)).then_some(500);
        self.tabs[at].packet = Some((errand, Some((status, wait))));
    }

    /// An answer, or none; `crash` ends the browser before it is taken in.
    fn answer(&mut self, at: usize, crash: bool) {
        let tab = &mut self.tabs[at];
        let Some((errand, Some((status, wait)))) = tab.packet.take_if(|(_, answer)| answer.is_some()) else { return };
        if crash {
            return self.reload(at);
        }
        match tab.errands.answered(&errand.key, status, wait) {
            Fate::Settled(settled) => {
                let before = self.told.insert(settled.key.clone(), status);
                assert!(before.is_none_or(|before| before == status), "two answers to {}", settled.key);
                self.kept.retain(|kept| kept.key != settled.key);
            }
            Fate::Again(_) => tab.waits = true,
            Fate::Stale => panic!("nobody waited for it"),
        }
        self.send(at);
    }

    fn reload(&mut self, at: usize) {
        let gone = self.tabs.remove(at);
        self.late.extend(gone.packet.map(|(errand, _)| errand));
        self.open();
    }

    fn perform(&mut self, at: usize, event: Event) {
        let at = at % self.tabs.len();
        match event {
            Event::Reserve(units) => self.tell(at, "reserve".to_owned(), units.to_string()),
            Event::GiveBack(number) if !self.asked.is_empty() => {
                let of = self.asked[number % self.asked.len()].key.clone();
                // The page knows a hold by its answer alone.
                if self.told.get(&of) == Some(&201) {
                    self.tell(at, "give back".to_owned(), of);
                }
            }
            Event::Arrives(times, wrong) => self.arrive(at, times, wrong),
            Event::Answered => self.answer(at, false),
            Event::Crash => self.answer(at, true),
            Event::Lost => {
                if let Some((errand, answer)) = &mut self.tabs[at].packet {
                    self.late.push(errand.clone());
                    *answer = Some((0, None));
                    self.answer(at, false);
                }
            }
            Event::Late(number) if !self.late.is_empty() => {
                let errand = self.late.remove(number % self.late.len());
                self.handle(&errand);
            }
            Event::Timer if self.tabs[at].waits => {
                self.tabs[at].waits = false;
                self.tabs[at].errands.wake();
                self.send(at);
            }
            Event::Reload => self.reload(at),
            Event::OpenTab if self.tabs.len() < 3 => self.open(),
            Event::CloseTab if self.tabs.len() > 1 => {
                let gone = self.tabs.remove(at);
                self.late.extend(gone.packet.map(|(errand, _)| errand));
            }
            _ => {}
        }
    }

    /// A good network and patience do their work; whoever comes back tells what a closed tab kept.
    fn rest(&mut self) {
        self.open();
        for _ in 0..1_000 {
            let Some(at) = self.tabs.iter().position(|tab| !tab.errands.is_done()) else { return };
            self.perform(at, Event::Timer);
            self.arrive(at, 1, None);
            self.answer(at, false);
        }
        panic!("it never comes to rest");
    }
}

fn run(seed: u64) {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let events = prop::collection::vec((0..6usize, event()), 1..60);
    let events = events.new_tree(&mut runner).expect("nothing is rejected").current();
    let mut world = World::default();
    world.open();
    for (at, event) in events {
        world.perform(at, event);
    }
    while let Some(errand) = world.late.pop() {
        world.handle(&errand);
    }
    world.rest();
    world.perform(0, Event::Reserve(1));
    world.rest();
    assert!(world.kept.is_empty(), "told, and still kept");
    for errand in &world.asked {
        let told = world.told.get(&errand.key);
        assert!(told.is_some() && told == world.memory.get(&errand.key), "{} was lost", errand.key);
        let given_back = world.asked.iter().any(|other| other.path == "give back" && other.body == errand.key);
        let held = errand.path == "reserve" && told == Some(&201) && !given_back;
        assert_eq!(world.held.contains_key(&errand.key), held, "{} is held or not, against what was told", errand.key);
    }
}

#[test]
fn fault_schedules_hold() {
    many::hold("errands", 3_000, run);
}
