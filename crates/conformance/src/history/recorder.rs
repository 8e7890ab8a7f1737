//! Where deliveries are written down while a round runs, and the clock they are dated with. It keeps one round in
//! memory; the round is checked and given away before the next begins. Read [`super::record`] for what is kept.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::record::Record;

/// The history that is being written.
#[derive(Debug)]
pub struct Recorder {
    began: Instant,
    began_at: Timestamp,
    /// Microseconds that were skipped.
    skipped: AtomicU64,
    holds: AtomicU32,
    records: Mutex<Pages>,
}

#[derive(Debug, Default)]
struct Pages {
    next: u64,
    open: Vec<Record>,
}

impl Default for Recorder {
    fn default() -> Self {
        Self {
            began: Instant::now(),
            began_at: Timestamp::now(),
            skipped: AtomicU64::new(0),
            holds: AtomicU32::new(0),
            records: Mutex::default(),
        }
    }
}

impl Recorder {
    /// Microseconds since the race began.
    pub fn now_us(&self) -> u64 {
        let elapsed = u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX);
        elapsed.saturating_add(self.skipped.load(Ordering::SeqCst))
    }

    /// Puts its clock forward, as a backend's was.
    pub fn skip(&self, time: Duration) {
        self.skipped.fetch_add(u64::try_from(time.as_micros()).unwrap_or(0), Ordering::SeqCst);
    }

    /// An instant of a backend's clock in microseconds since the race began; 0 for what was before.
    pub fn from_clock(&self, at: Timestamp) -> u64 {
        let micros = at.as_microsecond().saturating_sub(self.began_at.as_microsecond());
        u64::try_from(micros).unwrap_or(0)
    }

    /// A number for a new hold.
    pub fn next_hold(&self) -> u32 {
        self.holds.fetch_add(1, Ordering::Relaxed)
    }

    /// Writes a delivery down, and numbers it.
    pub fn write(&self, record: Record) {
        let mut pages = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let id = pages.next;
        pages.next += 1;
        pages.open.push(Record { id, ..record });
    }

    /// Takes out what was written since the last time.
    pub fn take(&self) -> Vec<Record> {
        std::mem::take(&mut self.records.lock().unwrap_or_else(PoisonError::into_inner).open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_past_is_zero_and_the_future_counts_from_the_beginning() {
        let recorder = Recorder::default();
        assert_eq!(recorder.from_clock(Timestamp::UNIX_EPOCH), 0);
        let later = recorder.began_at + std::time::Duration::from_millis(1500);
        assert_eq!(recorder.from_clock(later), 1_500_000);
    }
}
