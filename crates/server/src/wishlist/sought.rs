//! What this process knows of who wants the same item: whether somebody was refused it of late, and whose turn it is. Both are hints that
//! are lost with the process: whoever asks for an item that was refused is likely too late, and a look without a lock is then cheaper
//! than a transaction; who takes turns here does not keep a connection while another has the row. A wrong answer costs a statement and
//! changes nothing else. Read `crate::http::wishlist::reserve` for their use.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use tokio::sync::{Mutex, MutexGuard};

/// How long a refusal is remembered, in milliseconds.
const OF_LATE: i64 = 10_000;
/// Items that are told apart. Two in one place are taken for one.
const PLACES: usize = 1_024;
/// How long anybody waits for their turn. Then they go on without it, and the database decides.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is known of each item.
pub struct Sought {
    places: Box<[Place]>,
    hasher: RandomState,
}

struct Place {
    /// When somebody was refused last, in UTC milliseconds.
    refused: AtomicI64,
    turn: Mutex<()>,
}

/// A turn at an item; it ends when this is dropped.
pub type Turn<'a> = MutexGuard<'a, ()>;

impl Default for Sought {
    fn default() -> Self {
        let place = || Place { refused: AtomicI64::new(i64::MIN), turn: Mutex::default() };
        Self { places: std::iter::repeat_with(place).take(PLACES).collect(), hasher: RandomState::new() }
    }
}

impl Sought {
    /// Whether somebody was refused this item in the ten seconds before `now`.
    pub fn is(&self, item: &str, now: i64) -> bool {
        let since = now.saturating_sub(self.place(item).refused.load(Ordering::Relaxed));
        (0..OF_LATE).contains(&since)
    }

    /// Notes that somebody was refused it.
    pub fn refused(&self, item: &str, now: i64) {
        self.place(item).refused.store(now, Ordering::Relaxed);
    }

    /// Waits for a turn at an item, in the order of coming; none when that takes too long.
    pub async fn turn(&self, item: &str) -> Option<Turn<'_>> {
        tokio::time::timeout(PATIENCE, self.place(item).turn.lock()).await.ok()
    }

    fn place(&self, item: &str) -> &Place {
        let hash = usize::try_from(self.hasher.hash_one(item) % PLACES as u64).unwrap_or(0);
        &self.places[hash]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_sought_for_ten_seconds_after_a_refusal() {
        let sought = Sought::default();
        assert!(!sought.is("pot", 50_000));
        sought.refused("pot", 50_000);
        assert!(sought.is("pot", 50_000) && sought.is("pot", 59_999));
        assert!(!sought.is("pot", 60_000) && !sought.is("pot", 49_999));
    }
}
