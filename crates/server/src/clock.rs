//! What time it is. Production reads the machine's clock; a test holds a clock of its own and moves it.
//! There is no switch for it outside the code. Read [`crate::local_time`] for days and wall clocks.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A source of "now", cheap to clone. Clones of a fixed clock move together.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    fixed: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands at `now`, in UTC milliseconds, until it is moved.
    pub fn fixed(now: i64) -> Self {
        Self { fixed: Some(Arc::new(AtomicI64::new(now))) }
    }

    /// Now, in UTC milliseconds since 1970.
    pub fn now(&self) -> i64 {
        match &self.fixed {
            Some(now) => now.load(Ordering::SeqCst),
            None => jiff::Timestamp::now().as_millisecond(),
        }
    }

    /// Moves a fixed clock forward. The machine's clock is not ours to move, so nothing happens there.
    pub fn advance(&self, by: std::time::Duration) {
        if let Some(now) = &self.fixed {
            now.fetch_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX), Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_fixed_clock_moves_only_when_told_and_with_its_clones() {
        let clock = Clock::fixed(1_000);
        let other = clock.clone();
        clock.advance(Duration::from_secs(2));
        assert_eq!(other.now(), 3_000);
        assert_eq!(other.now(), 3_000);
    }

    #[test]
    fn the_machine_s_clock_is_later_than_this_code() {
        assert!(Clock::system().now() > 1_790_000_000_000);
    }
}
