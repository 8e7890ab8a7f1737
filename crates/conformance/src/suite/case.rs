//! One thing that a backend is held to: in words, by a rule of the contract, and as a function that does it. It knows the
//! backend by its calls alone and leaves nothing behind that another case could trip over. Read [`crate::cases`] for all
//! of them, and [`super::expect`] for the words in which they judge.

use std::pin::Pin;

use super::level::Level;
use super::rule::Rule;
use super::shop::Shop;
use super::stop::Judged;

/// A case that runs.
pub type Running<'a> = Pin<Box<dyn Future<Output = Judged> + Send + 'a>>;

/// One thing that a backend is held to.
#[derive(Clone, Copy)]
pub struct Case {
    /// The level it belongs to.
    pub level: Level,
    /// Unique: its noun, a full stop, and what is asked of it.
    pub id: &'static str,
    /// The rule it checks.
    pub rule: Rule,
    /// What there is.
    pub given: &'static str,
    /// What the kit does.
    pub when: &'static str,
    /// What has to come of it.
    pub then: &'static str,
    /// Does it.
    pub run: for<'a> fn(&'a Shop) -> Running<'a>,
}
