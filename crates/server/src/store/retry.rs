//! Doing a transaction again when the database gave it up in favour of another one: a deadlock, or a conflict that only
//! it can see. It repeats nothing else: neither a refusal, nor a failure, nor a commit of which nobody knows whether it
//! was done. What is repeated must do nothing but its transaction.

use std::future::Future;
use std::time::Duration;

/// How often a transaction is tried in all.
pub(super) const TRIES: u32 = 5;
/// The longest pause before the second try, in milliseconds; each later one is twice as long.
const PAUSE: u64 = 10;

/// An error that may say "the database chose the other one; do it again".
pub trait Retry {
    /// Whether the same transaction may be done again at once.
    fn is_conflict(&self) -> bool;
}

/// Does a transaction, and again while it loses against others.
///
/// # Errors
/// Those of the work; a conflict only when it has come five times in a row.
pub async fn retried<T, E: Retry, F: Future<Output = Result<T, E>>>(mut work: impl FnMut() -> F) -> Result<T, E> {
    let mut tried = 1;
    loop {
        match work().await {
            Err(error) if error.is_conflict() && tried < TRIES => pause(tried).await,
            outcome => return outcome,
        }
        tried += 1;
    }
}

/// Waits a little before the next try, and not as long as whoever it met.
pub(super) async fn pause(tried: u32) {
    let longest = PAUSE << tried.min(TRIES);
    tokio::time::sleep(Duration::from_millis(rand::random_range(1..=longest))).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fault(bool);

    impl Retry for Fault {
        fn is_conflict(&self) -> bool {
            self.0
        }
    }

    #[tokio::test]
    async fn a_conflict_is_tried_again_five_times_at_most() {
        for (conflicts, expected) in [(0, 1), (3, 4), (9, 5)] {
            let mut tries = 0;
            let outcome = retried(|| {
                tries += 1;
                std::future::ready(if tries <= conflicts { Err(Fault(true)) } else { Ok(()) })
            });
            assert_eq!(outcome.await.is_ok(), conflicts < 5);
            assert_eq!(tries, expected);
        }
    }

    #[tokio::test]
    async fn anything_else_is_not() {
        let mut tries = 0;
        let outcome: Result<(), Fault> = retried(|| {
            tries += 1;
            std::future::ready(Err(Fault(false)))
        })
        .await;
        assert!(outcome.is_err() && tries == 1);
    }
}
