//! The size of a race, and its bounds: however a backend behaves, a race ends. It holds no addresses of the command
//! line and no defaults; read [`crate::cli`] for those. Time and count are both limited.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::crash::Crash;
use crate::client::Base;

/// Most racers, over all items of a round: each is a connection.
pub const MOST_RACERS: u32 = 2_000;

/// Puts a backend's clock forward by so much.
#[derive(Clone)]
pub struct Pass(Arc<dyn Fn(Duration) + Send + Sync>);

impl Pass {
    /// By this.
    pub fn new(act: impl Fn(Duration) + Send + Sync + 'static) -> Self {
        Self(Arc::new(act))
    }

    /// Puts it forward.
    pub fn by(&self, time: Duration) {
        (self.0)(time);
    }
}

impl fmt::Debug for Pass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pass")
    }
}

/// What is to be raced.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Base addresses of one backend's processes; one or more.
    pub bases: Vec<Base>,
    /// First tries to reserve, over all rounds; rounded up to whole rounds.
    pub attempts: u32,
    /// Racers for each item.
    pub racers: u32,
    /// Items that are raced for at the same time.
    pub items: u32,
    /// Units wanted of each item, 1 to 9,999.
    pub wanted: i64,
    /// Of a hundred rounds, how many are warm: on a list in use, with items partly taken.
    pub warm: u8,
    /// Decides what everybody does. It does not decide in which order a backend gets it.
    pub seed: u64,
    /// Longest wait for one answer, and as long a request without one is sent again.
    pub timeout: Duration,
    /// No round begins after this, and no racer does anything new.
    pub max_time: Duration,
    /// Lapses are raced for where a hold lasts no longer than this.
    pub expiry_within: Duration,
    /// Puts the backend's clock forward. Without it, lapses are waited for.
    pub pass: Option<Pass>,
    /// How the backend is killed, if it is.
    pub crash: Option<Crash>,
}

impl Plan {
    /// Rounds that make up the attempts.
    pub fn rounds(&self) -> u32 {
        self.attempts.div_ceil(self.racers_of_round().max(1))
    }

    /// Racers over all items of a round.
    pub fn racers_of_round(&self) -> u32 {
        self.racers.saturating_mul(self.items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_become_whole_rounds() {
        let plan = Plan {
            bases: Vec::new(),
            attempts: 100,
            racers: 8,
            items: 4,
            wanted: 1,
            warm: 0,
            seed: 0,
            timeout: Duration::ZERO,
            max_time: Duration::ZERO,
            expiry_within: Duration::ZERO,
            pass: None,
            crash: None,
        };
        assert_eq!(plan.rounds(), 4);
        assert_eq!(Plan { attempts: 1, ..plan }.rounds(), 1);
    }
}
