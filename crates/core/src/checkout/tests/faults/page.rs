//! One tab: an engine, its one request under way and its timers. What it keeps is the browser's and shared with other tabs.

use super::super::server::View;
use crate::checkout::{Engine, Failure, Placing, Request, TimerId};

/// A request under way, and its answer once the backend has handled it.
#[derive(Clone, Debug)]
pub struct Packet {
    pub request: Request,
    pub answer: Option<Result<View, Failure>>,
    /// The page that waits for the answer; none when it is gone.
    pub page: Option<u64>,
}

#[derive(Debug)]
pub struct Page {
    pub id: u64,
    pub engine: Engine<View>,
    pub packet: Option<Packet>,
    pub timers: Vec<(TimerId, u32)>,
    /// Holds that it was asked to read.
    pub unread: Vec<String>,
    /// The amount on the button when it was last pressed with effect.
    pub shown: Option<i64>,
    /// Another tab told that it saved.
    pub told: bool,
    /// Left by a link, and kept for the back button.
    pub frozen: bool,
    /// The browser ends after so many effects of the next step.
    pub crash: Option<usize>,
}

impl Page {
    pub fn new(id: u64) -> Self {
        Self {
            id,
            engine: Engine::new(),
            packet: None,
            timers: Vec::new(),
            unread: Vec::new(),
            shown: None,
            told: false,
            frozen: false,
            crash: None,
        }
    }

    /// Whether something said here has not been confirmed.
    pub fn is_unsaved(&self) -> bool {
        !self.engine.pending.is_empty() || self.engine.create_key.is_some()
    }

    /// While something is unsettled, a request is on its way or a timer runs.
    pub fn check(&self) {
        let progress = self.engine.progress();
        assert_eq!(progress.fatal, None, "nothing of this ends a session");
        let busy = progress.saving || progress.retrying || progress.placing != Placing::No;
        if busy && !progress.offline && !progress.placed {
            assert!(self.packet.is_some() || !self.timers.is_empty(), "wedged: {:?}", self.engine);
        }
    }
}
