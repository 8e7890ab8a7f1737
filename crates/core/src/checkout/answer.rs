//! What an answer means, or its absence. An answer to an older request is dropped, except that an order is an order:
//! a completed session is believed whenever it arrives.

use super::effect::{Effect, FailureNotice};
use super::engine::Engine;
use super::progress::Fatal;
use super::request::{Call, Failure};
use super::send::Flight;
use super::session::{Phase, Session};

impl<S: Session> Engine<S> {
    pub(super) fn answered(&mut self, request: u64, outcome: Result<S, Failure>, out: &mut Vec<Effect>) {
        let flight = self.flight.take_if(|flight| flight.request.id == request);
        match (flight, outcome) {
            (_, Ok(session)) if self.is_the_order(&session) => self.order(session, out),
            (Some(flight), Ok(session)) => self.taken(flight, session, out),
            (Some(flight), Err(failure)) => self.failed(flight, failure, out),
            (None, _) => {}
        }
    }

    fn is_the_order(&self, session: &S) -> bool {
        let known = self.session_id.as_deref();
        session.phase() == Phase::Completed && known.is_none_or(|known| known == session.id())
    }

    fn order(&mut self, session: S, out: &mut Vec<Effect>) {
        self.pending.clear();
        self.adopt(&session);
        self.fold();
        self.session = Some(session);
        self.flight = None;
        self.again = None;
        self.attempt = None;
        self.pressed = None;
        self.placed = true;
        self.fatal = None;
        out.push(Effect::OrderPlaced);
        out.push(Effect::Forget);
    }

    fn taken(&mut self, flight: Flight, session: S, out: &mut Vec<Effect>) {
        let call = flight.request.call;
        let phase = session.phase();
        if call != Call::Read || (self.pending.is_empty() && self.attempt.is_none()) {
            self.failures = 0;
        }
        // An answer from memory may be older than what another writer did since.
        self.read_due |= flight.repeated && call != Call::Read;
        if call == Call::Create {
            self.session_id = Some(session.id().to_owned());
            self.create_key = None;
        }
        // A backend that is paying, or has closed, answers a write without taking it in.
        let writable = matches!(phase, Phase::Open { .. } | Phase::Escalated);
        if call == Call::Replace && writable {
            for edit in self.pending.drain(..flight.edits) {
                edit.apply(&mut self.confirmed);
            }
            out.push(Effect::Saved);
        }
        let newer = self.session.as_ref().is_none_or(|known| known.revision() <= session.revision());
        let amount = session.amount();
        let unrecoverable = session.has_unrecoverable();
        if newer {
            // What is to be repeated is said on top of what was confirmed when it was first said.
            if self.again.is_none() {
                self.adopt(&session);
            }
            self.session = Some(session);
        } else {
            self.read_due = true;
        }
        self.fold();
        match phase {
            Phase::Closed if call == Call::Cancel => self.give_up(out),
            Phase::Closed => self.end(Fatal::Closed, out),
            _ => self.follow(call, phase, amount, out),
        }
        if unrecoverable && writable && self.attempt.is_none() {
            self.end(Fatal::Unrecoverable, out);
        }
    }

    /// Lets the session speak into the confirmed draft. It never knows the payment token.
    fn adopt(&mut self, session: &S) {
        let before = self.confirmed.instrument.clone();
        session.adopt(&mut self.confirmed);
        if let (Some(before), Some(now)) = (before, &mut self.confirmed.instrument)
            && now.token.is_none()
            && (&now.handler_id, &now.kind) == (&before.handler_id, &before.kind)
        {
            now.token = before.token;
        }
        self.confirmed.settle();
    }

    fn failed(&mut self, flight: Flight, failure: Failure, out: &mut Vec<Effect>) {
        let call = flight.request.call;
        // What was read before a repetition was not adopted.
        self.read_due |= flight.repeated && call == Call::Replace;
        match failure {
            Failure::Network | Failure::Timeout | Failure::Server => {
                self.repeat(flight, true);
                self.back_off(out);
            }
            Failure::Busy { retry_after_ms } => {
                self.repeat(flight, false);
                self.wait_as_asked(retry_after_ms, out);
            }
            Failure::Stale => self.stale(call, out),
            Failure::Conflict => self.conflict(call, out),
            Failure::Missing if call == Call::Create => self.refused(call, out),
            Failure::Missing if call == Call::Cancel => self.give_up(out),
            Failure::Missing => self.lose_session(call, Fatal::SessionGone, out),
            Failure::Forbidden => self.lose_session(call, Fatal::Forbidden, out),
            Failure::Refused => self.refused(call, out),
        }
    }

    /// To be sent again as it was, except that an order is asked about first.
    fn repeat(&mut self, flight: Flight, lost: bool) {
        match flight.request.call {
            Call::Read => self.read_due = true,
            Call::Complete => self.ask_first(lost),
            _ => self.again = Some(Flight { repeated: true, ..flight }),
        }
    }

    /// Someone else has written: read, and write the pending edits on top of that.
    fn stale(&mut self, call: Call, out: &mut Vec<Effect>) {
        self.read_due = true;
        if call == Call::Complete {
            self.attempt_failed(FailureNotice::ChangedElsewhere, out);
        }
        // Two writers that keep overtaking each other take turns; a backend that is always stale is not asked in a rush.
        self.failures += 1;
        if self.failures > 3 {
            self.back_off(out);
        }
    }

    /// The backend remembers another body under the key: the next write has a new one.
    fn conflict(&mut self, call: Call, out: &mut Vec<Effect>) {
        match call {
            Call::Create => self.create_key = None,
            Call::Complete => self.key_is_spent(),
            Call::Replace | Call::Read => self.read_due = true,
            Call::Cancel | Call::ExtendHolds => return self.refused(call, out),
        }
        self.back_off(out);
    }

    /// The same request would be refused again: nothing is lost, and nothing is tried before the shopper does something.
    fn refused(&mut self, call: Call, out: &mut Vec<Effect>) {
        match call {
            Call::Complete => return self.attempt_failed(FailureNotice::Refused(call), out),
            // What becomes of an order, ours or somebody else's, must be found out, however long it takes.
            Call::Read if self.attempt.is_some() || self.phase() == Some(Phase::Completing) => {
                self.read_due = true;
                return self.back_off(out);
            }
            Call::Create if self.cancel_due => return self.give_up(out),
            Call::Create => self.create_key = None,
            Call::Read | Call::Replace | Call::Cancel | Call::ExtendHolds => {}
        }
        if matches!(call, Call::Create | Call::Read | Call::Replace) {
            self.held = true;
            self.pressed = None;
        }
        out.push(Effect::Failed(FailureNotice::Refused(call)));
    }
}
