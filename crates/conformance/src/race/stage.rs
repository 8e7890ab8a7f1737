//! The stage: what lasts from the first round to the last – connections, the clock, and the list that warm rounds go on
//! with. Read [`super::round`] for what is played on it.

use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;

use super::field::List;
use super::plan::Plan;
use crate::client::{Base, Client};
use crate::history::Recorder;

/// For how long everybody races, as long as no round has told.
const FIRST_GUESS_US: u64 = 50_000;

/// Everything that outlasts a round.
#[derive(Debug)]
pub struct Stage {
    /// What is raced.
    pub plan: Plan,
    /// The history.
    pub recorder: Arc<Recorder>,
    /// When the race began.
    pub began: Instant,
    /// The list that was made last.
    pub list: Option<Used>,
    /// Whether the backend has made a list and items for a round.
    pub is_known: bool,
    /// How long everybody raced in the last round without a crash, in microseconds.
    pub race_us: u64,
    clients: Vec<Client>,
}

/// A list, and how many items it has by now.
pub struct Used {
    /// The list.
    pub list: List,
    /// Its items.
    pub items: u32,
}

impl std::fmt::Debug for Used {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Used({} items)", self.items)
    }
}

impl Stage {
    /// With a connection for each racer, and for an owner and an early giver of each item.
    ///
    /// # Errors
    /// When the HTTP client cannot be set up.
    pub fn new(plan: Plan) -> Result<Self> {
        let bases: Arc<[Base]> = plan.bases.clone().into();
        let connections = plan.racers_of_round() + plan.items;
        let clients: Result<_> = (0..connections.max(1)).map(|_| Client::new(bases.clone(), plan.timeout)).collect();
        Ok(Self {
            plan,
            recorder: Arc::default(),
            began: Instant::now(),
            list: None,
            is_known: false,
            race_us: FIRST_GUESS_US,
            clients: clients?,
        })
    }

    /// The connection with this number. Racers have the first ones.
    pub fn client(&self, number: usize) -> Client {
        self.clients[number % self.clients.len()].clone()
    }
}
