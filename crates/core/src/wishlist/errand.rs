//! What a page has to tell the backend: one errand at a time, in order, each with its own idempotency key. An errand whose
//! answer is lost is sent again word for word, also after a reload, until there is an answer to it. It sends nothing itself
//! and knows no time.
//! Read [`Errands`] next.

use crate::wire_struct;

/// One write.
#[derive(Clone, PartialEq, Eq)]
pub struct Errand {
    /// Its idempotency key.
    pub key: String,
    /// The HTTP method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The token that it is sent with.
    pub bearer: String,
    /// The body; empty for none.
    pub body: String,
    /// What it is about: an item's id, say.
    pub about: String,
}

wire_struct!(Errand {
    key: Required,
    method: Required,
    path: Required,
    bearer: Required,
    body: Required,
    about: Required,
});

impl std::fmt::Debug for Errand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The rest has secrets in it.
        f.write_str(&self.key)
    }
}

/// What became of an errand that was sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was answered, for good or ill; here it is.
    Settled(Errand),
    /// It is to be sent again after so many milliseconds.
    Again(u32),
    /// Nobody waits for this answer any more.
    Stale,
}

/// Errands in their order.
#[derive(Clone, Debug, Default)]
pub struct Errands {
    waiting: Vec<Errand>,
    under_way: bool,
    /// Until it is time to send again.
    resting: bool,
    tries: u32,
}

impl Errands {
    /// Puts an errand at the end. A key that is known already is left as it is.
    pub fn push(&mut self, errand: Errand) {
        if !self.waiting.iter().any(|known| known.key == errand.key) {
            self.waiting.push(errand);
        }
    }

    /// The next to be sent, unless one is under way or the wait for its repetition is not over.
    pub fn start(&mut self) -> Option<Errand> {
        let next = self.waiting.first().filter(|_| !self.under_way && !self.resting)?;
        self.under_way = true;
        Some(next.clone())
    }

    /// Takes an answer in: the status, 0 when there was none, and how long the backend asks to wait.
    pub fn answered(&mut self, key: &str, status: u16, retry_after_ms: Option<i64>) -> Fate {
        if self.waiting.first().is_none_or(|first| first.key != key) {
            return Fate::Stale;
        }
        self.under_way = false;
        let busy = status == 409 && retry_after_ms.is_some();
        if busy || matches!(status, 0 | 408 | 425 | 429 | 500..) {
            self.resting = true;
            self.tries = self.tries.saturating_add(1);
            let own = 1_000 << self.tries.min(6).saturating_sub(1);
            let asked = retry_after_ms.and_then(|ms| u32::try_from(ms).ok()).unwrap_or_default();
            return Fate::Again(own.max(asked).min(60_000));
        }
        self.tries = 0;
        Fate::Settled(self.waiting.remove(0))
    }

    /// The wait is over, or the world has changed: what was not answered may be sent again.
    pub fn wake(&mut self) {
        self.resting = false;
    }

    /// Whether everything is told.
    pub fn is_done(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Whether the backend did not answer the last time.
    pub fn is_stuck(&self) -> bool {
        self.tries > 0
    }

    /// Whether one of them is about this.
    pub fn about(&self, about: &str) -> bool {
        self.waiting.iter().any(|errand| errand.about == about)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errand(key: &str) -> Errand {
        let text = String::new;
        Errand { key: key.to_owned(), method: text(), path: text(), bearer: text(), body: text(), about: text() }
    }

    #[test]
    fn one_at_a_time_and_again_until_it_is_answered() {
        let mut errands = Errands::default();
        errands.push(errand("a"));
        errands.push(errand("b"));
        errands.push(errand("a"));
        assert_eq!(errands.start(), Some(errand("a")));
        assert_eq!(errands.start(), None, "one is under way");
        for (status, wait) in [(0, 1_000), (503, 2_000), (0, 4_000)] {
            assert_eq!(errands.answered("a", status, None), Fate::Again(wait));
            assert!(errands.is_stuck());
            assert_eq!(errands.start(), None, "not before the wait is over");
            errands.wake();
            assert_eq!(errands.start(), Some(errand("a")), "word for word");
        }
        assert_eq!(errands.answered("a", 409, Some(30_000)), Fate::Again(30_000), "still running elsewhere");
        errands.wake();
        assert_eq!(errands.start(), Some(errand("a")));
        assert_eq!(errands.answered("a", 409, None), Fate::Settled(errand("a")), "a refusal is an answer");
        assert_eq!(errands.answered("a", 201, None), Fate::Stale);
        assert_eq!(errands.start(), Some(errand("b")));
        assert_eq!(errands.answered("b", 201, None), Fate::Settled(errand("b")));
        assert!(errands.is_done() && !errands.is_stuck());
    }

    #[test]
    fn waiting_never_grows_beyond_a_minute() {
        let mut errands = Errands::default();
        errands.push(errand("a"));
        for _ in 0..100 {
            errands.wake();
            errands.start();
            assert!(matches!(errands.answered("a", 0, Some(i64::MAX)), Fate::Again(1_000..=60_000)));
        }
    }
}
