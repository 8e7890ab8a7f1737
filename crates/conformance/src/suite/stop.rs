//! Why a case ends before its end: a fact is missing, the backend did something else, or it did not answer. A case that
//! runs to its end has held. Read [`super::expect`] for how a case says what it expects.

/// Why a case ends early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The facts do not have this.
    Missing(&'static str),
    /// The backend did something else.
    Broken {
        /// What the contract asks for.
        expected: String,
        /// What came instead, without anything that was sent.
        came: String,
        /// The call that answered as one that is not there.
        lacks: Option<Lack>,
    },
    /// There was no answer, so that nothing can be said.
    Unanswered(String),
}

impl Stop {
    /// The backend did something else.
    pub fn broken(expected: impl Into<String>, came: impl Into<String>) -> Self {
        Self::Broken { expected: expected.into(), came: came.into(), lacks: None }
    }
}

/// A call that answered as one that is not there. Whether it is not is seen when all cases have run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lack {
    /// The call, without identifiers: `GET /checkout-sessions/{id}`.
    pub call: String,
    /// The status that it answered.
    pub status: u16,
}

/// What a step of a case comes to.
pub type Judged<T = ()> = Result<T, Stop>;
