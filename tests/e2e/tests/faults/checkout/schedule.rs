//! What a seed draws: a dozen or two of things that happen to a tab or to the network before it. Read `world.rs` for what each does.

use proptest::prelude::*;
use proptest::sample::select;

use crate::draw::{draw, trouble};
use crate::trouble::Trouble;

/// Something happens to a tab.
#[derive(Clone, Debug)]
pub enum Event {
    /// The shopper replaces what is in a field, whichever.
    Type(usize),
    /// And all that an order needs and that is not there yet.
    Ready,
    AddPerson,
    RemovePerson(usize),
    /// One more or fewer for somebody, whoever.
    Share(usize),
    Country(usize, &'static str),
    Delivery(usize),
    Pay(usize),
    /// The last button, so many times at once.
    Press(usize),
    /// The shopper waits for the page's next call.
    Wait,
    OpenTab,
    CloseTab,
    Trouble(Trouble),
}

/// All that a seed draws.
#[derive(Debug)]
pub struct Schedule {
    /// Whether what is late comes at the end, or never.
    pub late: bool,
    /// Whether a page that waits is told at the end that there is a connection; otherwise its own timers have to do.
    pub hurry: bool,
    /// To which tab, counted over those open.
    pub events: Vec<(usize, Event)>,
}

impl Schedule {
    pub fn draw(seed: u64) -> Self {
        let events = prop::collection::vec((0..2usize, event()), 4..24);
        let (late, hurry, events) = draw(seed, &(any::<bool>(), prop::bool::weighted(0.8), events));
        Self { late, hurry, events }
    }
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        14 => (0..12usize).prop_map(Event::Type),
        6 => Just(Event::Ready),
        2 => Just(Event::AddPerson),
        1 => (0..3usize).prop_map(Event::RemovePerson),
        2 => (0..6usize).prop_map(Event::Share),
        1 => (0..3usize, select(vec!["US", "DE", "FR"])).prop_map(|(person, country)| Event::Country(person, country)),
        2 => (0..6usize).prop_map(Event::Delivery),
        3 => (0..8usize).prop_map(Event::Pay),
        7 => (1..3usize).prop_map(Event::Press),
        12 => Just(Event::Wait),
        1 => Just(Event::OpenTab),
        1 => Just(Event::CloseTab),
        22 => trouble().prop_map(Event::Trouble),
    ]
}
