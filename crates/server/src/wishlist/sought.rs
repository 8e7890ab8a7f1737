//! Which items givers were refused of late. It is a hint, in this process alone and lost with it: whoever asks for such an item is
//! likely too late, and a look without a lock is then cheaper than a transaction; whoever asks for any other is spared the look. A wrong
//! answer costs a statement and changes nothing else. Read `crate::http::wishlist::reserve` for its use.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicI64, Ordering};

/// How long a refusal is remembered, in milliseconds.
const OF_LATE: i64 = 10_000;
/// Items that are told apart. Two in one place are taken for one.
const PLACES: usize = 1_024;

/// When somebody was refused last, in UTC milliseconds, by place.
pub struct Sought {
    places: Box<[AtomicI64]>,
    hasher: RandomState,
}

impl Default for Sought {
    fn default() -> Self {
        let never = || AtomicI64::new(i64::MIN);
        Self { places: std::iter::repeat_with(never).take(PLACES).collect(), hasher: RandomState::new() }
    }
}

impl Sought {
    /// Whether somebody was refused this item in the ten seconds before `now`.
    pub fn is(&self, item: &str, now: i64) -> bool {
        let since = now.saturating_sub(self.place(item).load(Ordering::Relaxed));
        (0..OF_LATE).contains(&since)
    }

    /// Notes that somebody was refused it.
    pub fn refused(&self, item: &str, now: i64) {
        self.place(item).store(now, Ordering::Relaxed);
    }

    fn place(&self, item: &str) -> &AtomicI64 {
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
