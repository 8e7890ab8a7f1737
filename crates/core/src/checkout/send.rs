//! What to send next: the one place where that is decided. Nothing is sent while a request is on its way, while a pause
//! lasts, without a connection, or after something fatal.

use super::draft::Draft;
use super::edit::Edit;
use super::effect::{Effect, FailureNotice};
use super::engine::{Engine, Pause};
use super::placing::Stage;
use super::request::{Call, Request};
use super::session::{Phase, Session};
use super::stored::Sent;

/// A request on its way, or to be repeated.
#[derive(Clone, Debug)]
pub(super) struct Flight {
    pub(super) request: Request,
    /// How many of the pending edits, from the front, are in it.
    pub(super) edits: usize,
    /// Whether an earlier answer to it may have been lost, so that the backend may answer from memory.
    pub(super) repeated: bool,
}

impl Flight {
    /// What must be kept to repeat a write after a reload. To create or to complete has its own.
    pub(super) fn sent(&self) -> Option<Sent> {
        let Request { call, if_match, ref key, .. } = self.request;
        (call == Call::Replace).then(|| Sent { key: key.clone(), if_match, edits: self.edits })
    }
}

impl<S: Session> Engine<S> {
    pub(super) fn next_request(&mut self, out: &mut Vec<Effect>, fresh: &mut dyn FnMut() -> String) -> Option<Flight> {
        let stopped = !self.started || self.placed || self.fatal.is_some();
        if stopped || self.flight.is_some() || !self.online || self.pause != Pause::No {
            return None;
        }
        // After a reload the host needs the session to say the same again.
        let unread = self.session_id.is_some() && self.session.is_none();
        if let Some(again) = self.again.take_if(|_| !unread) {
            return Some(again);
        }
        if self.session_id.is_none() {
            return self.creation(out, fresh);
        }
        let stage = self.attempt.as_ref().map(|attempt| attempt.stage);
        if std::mem::take(&mut self.read_due) || (unread && !self.held) || stage == Some(Stage::Ask) {
            return Some(self.request(Call::Read, String::new(), Draft::default()));
        }
        if stage == Some(Stage::Send) {
            return self.completion();
        }
        if std::mem::take(&mut self.cancel_due) {
            return Some(self.request(Call::Cancel, fresh(), Draft::default()));
        }
        let extend = std::mem::take(&mut self.extend_due);
        if !matches!(self.phase()?, Phase::Open { .. } | Phase::Escalated) {
            return None;
        }
        if extend {
            return Some(self.request(Call::ExtendHolds, fresh(), Draft::default()));
        }
        if !self.seeded {
            self.seeded = true;
            if self.visible.recipients.is_empty() {
                self.edit(Edit::AddRecipient { id: fresh() });
            }
        }
        if !self.pending.is_empty() {
            // A session has goods; one that is emptied is told when there are some again.
            if self.visible.lines.is_empty() {
                if self.pressed.is_some() {
                    self.stop_placing(FailureNotice::NotReady, out);
                }
                return None;
            }
            let wait = self.held || (self.typing && self.pressed.is_none());
            return (!wait).then(|| self.replacement(fresh()));
        }
        self.press_through(out, fresh)
    }

    pub(super) fn send(&mut self, next: Option<Flight>, out: &mut Vec<Effect>) {
        let Some(mut flight) = next else { return self.keep(out) };
        self.sent += 1;
        flight.request.id = self.sent;
        let request = flight.request.clone();
        self.flight = Some(flight);
        self.keep(out);
        out.push(Effect::Send(Box::new(request)));
    }

    /// Creates the session. What was said so far is frozen as its body until it is answered, also across a reload.
    fn creation(&mut self, out: &mut Vec<Effect>, fresh: &mut dyn FnMut() -> String) -> Option<Flight> {
        let repeated = self.create_key.is_some();
        if !repeated {
            if self.held || self.visible.lines.is_empty() {
                if self.pressed.is_some() {
                    self.stop_placing(FailureNotice::NotReady, out);
                }
                return None;
            }
            self.confirmed.clone_from(&self.visible);
            self.pending.clear();
            self.create_key = Some(fresh());
        }
        let key = self.create_key.clone()?;
        Some(Flight { repeated, ..self.request(Call::Create, key, self.confirmed.for_storage()) })
    }

    fn replacement(&self, key: String) -> Flight {
        let mut flight = self.request(Call::Replace, key, self.visible.for_storage());
        flight.request.if_match = self.session.as_ref().and_then(S::revision);
        flight.edits = self.pending.len();
        flight
    }

    /// The write whose answer was awaited when the page was left, as it was.
    pub(super) fn resend(&self, sent: Sent) -> Option<Flight> {
        let edits = self.pending.get(..sent.edits)?;
        self.session_id.as_ref()?;
        let mut draft = self.confirmed.clone();
        for edit in edits {
            edit.apply(&mut draft);
        }
        let mut flight = self.request(Call::Replace, sent.key, draft.for_storage());
        flight.request.if_match = sent.if_match;
        Some(Flight { edits: sent.edits, repeated: true, ..flight })
    }

    pub(super) fn request(&self, call: Call, key: String, draft: Draft) -> Flight {
        let session_id = self.session_id.clone();
        let request = Request { id: 0, call, session_id, if_match: None, key, draft };
        Flight { request, edits: 0, repeated: false }
    }
}
