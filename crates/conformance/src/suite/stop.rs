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
    },
    /// There was no answer, so that nothing can be said.
    Unanswered(String),
}

/// What a step of a case comes to.
pub type Judged<T = ()> = Result<T, Stop>;
