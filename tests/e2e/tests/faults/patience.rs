//! The patience of whoever looks at a tab: with a page that loads, with a call that does not come, and with everything until it
//! rests. What is to be seen there is the caller's affair.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::ground::Ground;

/// With a call that does not come.
const A_MOMENT: Duration = Duration::from_millis(700);
/// Longer than any page takes to load; then it is loaded again.
const TO_LOAD: Duration = Duration::from_secs(15);
/// Longer than any pause between two tries.
const AT_LONGEST: Duration = Duration::from_secs(70);

/// What a tab shows, as far as one waits for it.
pub trait Shown {
    /// Whether the widget is there and can be used.
    fn is_alive(&self) -> bool;
    /// Whether this stands there until the widget comes.
    fn is_coming(&self) -> bool;
    /// Nothing that this tab knows of is under way, and nothing is wrong.
    fn rests(&self) -> bool;
}

/// Somebody who looks at tabs.
pub trait Patient {
    type Shown: Shown;

    fn ground(&mut self) -> &mut Ground;

    async fn look(&mut self, at: usize) -> Result<Self::Shown>;

    /// Waits until the widget is there, where its page is.
    async fn wait_for_page(&mut self, at: usize) -> Result<()> {
        let end = Instant::now() + TO_LOAD;
        while self.look(at).await?.is_coming() && Instant::now() < end {}
        Ok(())
    }

    /// Waits for the next call of a page that has something to tell, or a moment.
    async fn wait(&mut self, at: usize) -> Result<()> {
        let (before, end) = (self.ground().count_calls(), Instant::now() + A_MOMENT);
        while self.ground().count_calls() == before && Instant::now() < end {
            let shown = self.look(at).await?;
            if shown.rests() || !shown.is_alive() {
                break;
            }
        }
        Ok(())
    }

    /// Tries until everything is at rest; fails with the last thing that was not.
    async fn until(&mut self, rests: impl AsyncFn(&mut Self) -> Result<()>) -> Result<()> {
        let end = Instant::now() + AT_LONGEST;
        loop {
            let Err(last) = rests(self).await else { return Ok(()) };
            if Instant::now() > end {
                return Err(last.context("wedged: it never comes to rest"));
            }
        }
    }
}
