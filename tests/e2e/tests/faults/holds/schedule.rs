//! What a seed draws. Read `world.rs` for what each event does.

use proptest::prelude::*;

use crate::draw::{draw, trouble};
use crate::trouble::Trouble;

/// Something happens to a tab.
#[derive(Clone, Debug)]
pub enum Event {
    /// Its friend presses the button of a wish, so many times at once.
    Reserve(usize, usize),
    /// And gives back something that they have, whichever.
    GiveBack(usize),
    /// The friend waits for the page's next call.
    Wait,
    /// One more tab of the first friend.
    OpenTab,
    CloseTab,
    Trouble(Trouble),
}

/// All that a seed draws.
#[derive(Debug)]
pub struct Schedule {
    /// Whether another friend is there from the beginning.
    pub rival: bool,
    /// Whether what is late comes at the end, or never.
    pub late: bool,
    /// Whether a page that waits is told at the end that there is a connection; otherwise its own timers have to do.
    pub hurry: bool,
    /// To which tab, counted over those open.
    pub events: Vec<(usize, Event)>,
}

impl Schedule {
    pub fn draw(seed: u64) -> Self {
        let events = prop::collection::vec((0..6usize, event()), 4..20);
        let hurry = prop::bool::weighted(0.8);
        let (rival, late, hurry, events) = draw(seed, &(any::<bool>(), any::<bool>(), hurry, events));
        Self { rival, late, hurry, events }
    }
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        12 => (0..2usize, 1..3usize).prop_map(|(wish, times)| Event::Reserve(wish, times)),
        6 => (0..4usize).prop_map(Event::GiveBack),
        10 => Just(Event::Wait),
        2 => Just(Event::OpenTab),
        1 => Just(Event::CloseTab),
        18 => trouble().prop_map(Event::Trouble),
    ]
}
