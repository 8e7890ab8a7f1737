//! What a page begins with, from what another has left, and what it leaves itself.

use super::draft::{Draft, Line};
use super::edit::Edit;
use super::effect::Effect;
use super::engine::Engine;
use super::send::Flight;
use super::session::Session;
use super::stored::Stored;
use crate::json;

impl<S: Session> Engine<S> {
    pub(super) fn start(&mut self, stored: Stored, wanted: Vec<Line>, fresh: &mut dyn FnMut() -> String) {
        self.started = true;
        let kept = match stored.version {
            Stored::VERSION => stored,
            _ => Stored { token: stored.token, ..Stored::default() },
        };
        self.token = kept.token;
        self.session_id = kept.session_id;
        self.create_key = kept.create_key;
        self.wanted = kept.wanted;
        self.confirmed = kept.draft;
        self.confirmed.settle();
        self.pending = kept.pending;
        self.fold();
        let handed_over = self.session_id.is_some() && self.wanted.is_empty() && self.visible == Draft::default();
        self.seeded = !handed_over;
        self.again = kept.sent.and_then(|sent| self.resend(sent));
        self.read_due = self.session_id.is_some();
        self.attempt = kept.attempt.map(|attempt| self.resume(attempt));
        let first_visit = self.session_id.is_none() && self.wanted.is_empty() && self.pending.is_empty();
        self.want(wanted, fresh);
        if first_visit && self.wanted.is_empty() && self.visible.recipients.is_empty() {
            self.edit(Edit::AddRecipient { id: fresh() });
        }
    }

    pub(super) fn new_session(&mut self, token: Option<String>) {
        if self.fatal.is_none() {
            return;
        }
        let visible = std::mem::take(&mut self.visible);
        let wanted = std::mem::take(&mut self.wanted);
        let (sent, online) = (self.sent, self.online);
        *self = Self {
            confirmed: visible.clone(),
            visible,
            wanted,
            sent,
            online,
            token,
            started: true,
            seeded: true,
            ..Self::new()
        };
    }

    /// Has the host keep what is worth keeping, if it has changed.
    pub(super) fn keep(&mut self, out: &mut Vec<Effect>) {
        if self.forgotten || !self.started {
            return;
        }
        let stored = json::write(Stored {
            version: Stored::VERSION,
            session_id: self.session_id.clone(),
            draft: self.confirmed.for_storage(),
            pending: self.pending.iter().map(Edit::for_storage).collect(),
            sent: self.unanswered().and_then(Flight::sent),
            attempt: self.attempt.as_ref().map(|attempt| attempt.attempt.clone()),
            token: self.token.clone(),
            create_key: self.create_key.clone(),
            wanted: self.wanted.clone(),
        });
        if self.stored != stored {
            out.push(Effect::Store(stored.clone()));
            self.stored = stored;
        }
    }
}
