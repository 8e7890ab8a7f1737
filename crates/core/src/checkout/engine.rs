//! Brings edits to the backend one request at a time, and places one order.

use super::draft::Draft;
use super::effect::Effect;
use super::input::Input;
use super::progress::{Placing, Progress};
use super::session::Session;

/// The machine.
#[derive(Clone, Debug)]
pub struct Engine<S> {
    visible: Draft,
    session: Option<S>,
    token: Option<String>,
}

impl<S: Session> Engine<S> {
    /// An engine that waits for [`Input::Start`].
    pub fn new() -> Self {
        Self { visible: Draft::default(), session: None, token: None }
    }

    /// What the shopper sees: the confirmed draft with all pending edits applied.
    pub fn draft(&self) -> &Draft {
        &self.visible
    }

    /// The session as last answered.
    pub fn session(&self) -> Option<&S> {
        self.session.as_ref()
    }

    /// The bearer to send with every request.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// A summary to show.
    pub fn progress(&self) -> Progress {
        Progress { saving: false, retrying: false, placing: Placing::No, offline: false, placed: false, fatal: None }
    }

    /// Takes one input and returns what is to be done, in order. `fresh` makes a new UUID.
    pub fn step(&mut self, input: Input<S>, fresh: &mut dyn FnMut() -> String) -> Vec<Effect> {
        let _ = (input, fresh);
        Vec::new()
    }
}

impl<S: Session> Default for Engine<S> {
    fn default() -> Self {
        Self::new()
    }
}
