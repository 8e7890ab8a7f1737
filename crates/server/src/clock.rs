//! What time it is. Production reads the machine's clock; a test holds a clock of its own and moves it.
//! There is no switch for it outside the code. Read [`crate::local_time`] for days and wall clocks.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A source of "now", cheap to clone. Clones of a clock that can be moved move together.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Whether it runs with the machine's; else it stands.
    runs: bool,
    /// In milliseconds: where it stands, or how far it is ahead. None when it cannot be moved.
    moved: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self { runs: true, moved: None }
    }

    /// A clock that stands at `now`, in UTC milliseconds, until it is moved.
    pub fn fixed(now: i64) -> Self {
        Self { runs: false, moved: Some(Arc::new(AtomicI64::new(now))) }
    }

    /// A clock that runs with the machine's, and can be moved ahead of it.
    pub fn running() -> Self {
        Self { runs: true, moved: Some(Arc::default()) }
    }

    /// Now, in UTC milliseconds since 1970.
    pub fn now(&self) -> i64 {
        let moved = self.moved.as_ref().map_or(0, |moved| moved.load(Ordering::SeqCst));
        if self.runs { jiff::Timestamp::now().as_millisecond() + moved } else { moved }
    }

    /// Moves a clock forward. The machine's is not ours to move, so nothing happens there.
    pub fn advance(&self, by: std::time::Duration) {
        if let Some(moved) = &self.moved {
            moved.fetch_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX), Ordering::SeqCst);
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
    fn the_machine_s_clock_is_later_than_this_code_and_is_not_moved() {
        let clock = Clock::system();
        assert!(clock.now() > 1_790_000_000_000);
        clock.advance(Duration::from_secs(3_600));
        assert!(Clock::running().now() - clock.now() < 3_000_000);
    }

    #[test]
    fn a_running_clock_goes_on_from_where_it_was_moved_to() {
        let clock = Clock::running();
        clock.clone().advance(Duration::from_secs(3_600));
        assert!((3_599_000..3_660_000).contains(&(clock.now() - Clock::system().now())));
    }
}
