//! What a seed draws: a shop, and some dozens of things that happen to a page or to the network before it. The same seed
//! always gives the same schedule. Read `world.rs` for what each of them does.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::super::acts::payment;
use super::super::server::Mode;
use super::super::strategy;
use crate::checkout::{Edit, Failure};

/// Something happens to a page.
#[derive(Clone, Debug)]
pub enum Event {
    /// The shopper types, adds, removes, splits.
    Edit(Box<Edit>),
    /// The shopper says all that an order needs.
    Ready(&'static str),
    Place,
    /// The page's cart changes: (item or hold, quantity).
    Want(Vec<(&'static str, i64)>),
    /// A hold that the page wants was read.
    ReadHold(usize),
    /// The request reaches the backend.
    Arrives(Mode),
    /// It reaches the backend twice.
    Doubled,
    /// The answer reaches the page.
    Answered,
    /// The page gives up; whatever is under way may still come late.
    Lost(Failure),
    /// One of those comes after all, whichever: late, and out of order.
    Late(usize),
    /// Time passes.
    Timer(usize),
    /// The backend is killed, and started again with its store.
    Down(bool),
    Online(bool),
    /// The page became visible.
    Resumed,
    /// What other tabs told is heard.
    Told,
    Reload,
    /// The browser ends after so many effects of the page's next step, and comes back.
    Crash(usize),
    OpenTab,
    CloseTab,
    /// The shopper leaves the page by a link.
    Freeze,
    /// And comes back by the back button, which may bring the page as it was; whether it is told that it is seen.
    Thaw(bool),
    /// A payment that takes its time comes to its end.
    Settle(bool),
}

/// All that a seed draws.
#[derive(Debug)]
pub struct Schedule {
    /// `dev.handsel.revision`; without it the last write wins.
    pub revisions: bool,
    /// Whether keys are honoured for more than `complete`.
    pub remembers: bool,
    /// How payments end that are under way at the end.
    pub paid: bool,
    /// Whether what is late comes at the end, or never.
    pub late: bool,
    /// To which page, counted over those open.
    pub events: Vec<(usize, Event)>,
}

impl Schedule {
    pub fn draw(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let events = prop::collection::vec((0..6usize, event()), 1..70);
        let all = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), events);
        let (plain, remembers, paid, late, events) = all.new_tree(&mut runner).expect("nothing is rejected").current();
        // More than half of the shops are like the reference server; of the rest each lacks one thing or both.
        let full = seed.is_multiple_of(2);
        Self { revisions: full || plain, remembers: full || remembers, paid, late, events }
    }
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        22 => strategy::edit().prop_map(|edit| Event::Edit(Box::new(edit))),
        7 => payment().prop_map(Event::Ready),
        10 => Just(Event::Place),
        1 => prop::collection::vec((select(vec!["i1", "i2", "i3", "h1", "h2"]), 1..4i64), 0..4).prop_map(Event::Want),
        2 => (0..3usize).prop_map(Event::ReadHold),
        22 => Just(Event::Arrives(Mode::Well)),
        8 => trouble().prop_map(Event::Arrives),
        3 => Just(Event::Doubled),
        30 => Just(Event::Answered),
        10 => select(vec![Failure::Network, Failure::Timeout, Failure::Server]).prop_map(Event::Lost),
        6 => (0..8usize).prop_map(Event::Late),
        24 => (0..3usize).prop_map(Event::Timer),
        3 => any::<bool>().prop_map(Event::Down),
        4 => any::<bool>().prop_map(Event::Online),
        3 => Just(Event::Resumed),
        6 => Just(Event::Told),
        4 => Just(Event::Reload),
        3 => (0..4usize).prop_map(Event::Crash),
        2 => Just(Event::OpenTab),
        1 => Just(Event::CloseTab),
        1 => Just(Event::Freeze),
        3 => any::<bool>().prop_map(Event::Thaw),
        5 => any::<bool>().prop_map(Event::Settle),
    ]
}

fn trouble() -> impl Strategy<Value = Mode> {
    select(vec![
        Mode::FailAfter,
        Mode::FailTorn,
        Mode::Fail(Failure::Server),
        Mode::Fail(Failure::Busy { retry_after_ms: 1500 }),
        Mode::Fail(Failure::Stale),
        Mode::Fail(Failure::Conflict),
        Mode::Fail(Failure::Refused),
    ])
}
