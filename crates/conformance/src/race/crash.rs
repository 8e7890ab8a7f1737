//! A crash: the backend is killed and started again while everybody races. How that is done is the caller's business;
//! the kit chooses the rounds and the moments, and goes on as clients do. Read [`super::roll_call`] for what is looked
//! at afterwards.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use anyhow::Result;

type Act = dyn Fn(u32) -> Pin<Box<dyn Future<Output = Result<()>> + Send>> + Send + Sync;

/// How the backend is killed and started again, and how often.
#[derive(Clone)]
pub struct Crash {
    /// How often, over all rounds.
    pub times: u32,
    act: Arc<Act>,
}

impl Crash {
    /// So many times. `act` is given the number of the crash, from 1, and is done when the backend is back.
    pub fn new<F>(times: u32, act: impl Fn(u32) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<()>> + Send + 'static,
    {
        Self { times, act: Arc::new(move |number| Box::pin(act(number))) }
    }

    /// The number of the crash of this round, from 1, of so many rounds. They are spread evenly.
    pub fn of_round(&self, round: u32, rounds: u32) -> Option<u32> {
        let by = |round: u32| u64::from(round) * u64::from(self.times) / u64::from(rounds.max(1));
        let (before, after) = (by(round), by(round + 1));
        if after > before { u32::try_from(after).ok() } else { None }
    }

    /// Kills the backend, and gives it back running.
    ///
    /// # Errors
    /// When it could not be killed or did not come back.
    pub async fn run(&self, number: u32) -> Result<()> {
        (self.act)(number).await
    }
}

impl fmt::Debug for Crash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Crash({} times)", self.times)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crashes_are_spread_over_the_rounds_and_none_is_left_out() {
        let numbers = |times, rounds| -> Vec<(u32, u32)> {
            let crash = Crash::new(times, |_| async { Ok(()) });
            (0..rounds).filter_map(|round| Some((round, crash.of_round(round, rounds)?))).collect()
        };
        assert_eq!(numbers(2, 5), [(2, 1), (4, 2)]);
        assert_eq!(numbers(3, 3), [(0, 1), (1, 2), (2, 3)]);
        assert_eq!(numbers(50, 777).len(), 50);
    }
}
