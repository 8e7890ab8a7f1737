//! How an order comes about exactly once: the button is pressed, what was typed is saved, and one attempt with one key is
//! followed until its end is known. When an answer is lost, the session is read first; only if that does not settle it is
//! the identical request sent again.

use super::attempt::Attempt;
use super::draft::Draft;
use super::effect::{Effect, FailureNotice};
use super::engine::{Engine, Pause};
use super::input::TimerId;
use super::progress::{Fatal, Placing};
use super::request::{Call, Request};
use super::send::Flight;
use super::session::{Phase, Session};

/// How often to ask how the payment is getting on.
const POLL_MS: u32 = 2000;

/// What to do next about an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Read the session: it is not known what became of the request.
    Ask,
    /// Send the request.
    Send,
    /// Nothing before the poll timer.
    Wait,
}

/// An attempt under way.
#[derive(Clone, Debug)]
pub(super) struct Try {
    pub(super) attempt: Attempt,
    pub(super) stage: Stage,
    /// The request, to be repeated unchanged. `None` when its payment token was lost in a reload.
    request: Option<Request>,
    /// Whether an answer may have been lost.
    doubt: bool,
    /// Whether that is being found out now.
    lost: bool,
}

impl<S: Session> Engine<S> {
    /// The shopper presses the button.
    pub(super) fn place(&mut self, out: &mut Vec<Effect>) {
        if self.placing() != Placing::No || self.fatal.is_some() {
            return;
        }
        if !self.online {
            out.push(Effect::Failed(FailureNotice::Offline));
            return;
        }
        self.pressed = Some(self.session.as_ref().and_then(S::amount));
        self.end_back_off();
    }

    pub(super) fn stop_placing(&mut self, notice: FailureNotice, out: &mut Vec<Effect>) {
        self.pressed = None;
        out.push(Effect::Failed(notice));
    }

    /// Everything typed is saved: begins the attempt if the button was pressed and the session still is what was agreed to.
    pub(super) fn press_through(&mut self, out: &mut Vec<Effect>, fresh: &mut dyn FnMut() -> String) -> Option<Flight> {
        let agreed = self.pressed?;
        let session = self.session.as_ref()?;
        if session.phase() != (Phase::Open { ready: true }) {
            self.stop_placing(FailureNotice::NotReady, out);
            return None;
        }
        let amount = session.amount();
        if agreed.is_some() && agreed != amount {
            self.stop_placing(FailureNotice::AmountChanged, out);
            return None;
        }
        let secret = self.visible.instrument.as_ref().is_some_and(|instrument| instrument.token.is_some());
        let attempt = Attempt { key: fresh(), if_match: session.revision(), amount, seen: false, secret };
        let request = Some(self.completion_of(&attempt));
        self.pressed = None;
        self.attempt = Some(Try { attempt, stage: Stage::Send, request, doubt: false, lost: false });
        self.completion()
    }

    /// An attempt found in storage: something may have come of it.
    pub(super) fn resume(&self, attempt: Attempt) -> Try {
        let request = (!attempt.secret).then(|| self.completion_of(&attempt));
        Try { attempt, stage: Stage::Ask, request, doubt: true, lost: true }
    }

    fn completion_of(&self, attempt: &Attempt) -> Request {
        let draft: Draft = self.confirmed.clone();
        let mut flight = self.request(Call::Complete, attempt.key.clone(), draft);
        flight.request.if_match = attempt.if_match;
        flight.request
    }

    /// The attempt's one request.
    pub(super) fn completion(&mut self) -> Option<Flight> {
        let attempt = self.attempt.as_mut()?;
        attempt.lost = false;
        let request = attempt.request.clone()?;
        Some(Flight { request, edits: 0, repeated: attempt.doubt })
    }

    /// The answer to the attempt did not come, or was "not now": read first. Whether `lost` decides what is shown.
    pub(super) fn ask_first(&mut self, lost: bool) {
        if let Some(attempt) = &mut self.attempt {
            attempt.stage = Stage::Ask;
            attempt.lost = lost;
            attempt.doubt = true;
        }
    }

    /// The backend does not take the attempt's key any more.
    pub(super) fn key_is_spent(&mut self) {
        self.ask_first(true);
        if let Some(attempt) = &mut self.attempt {
            attempt.attempt.seen = true;
        }
    }

    /// The attempt is over without an order.
    pub(super) fn attempt_failed(&mut self, notice: FailureNotice, out: &mut Vec<Effect>) {
        self.attempt = None;
        out.push(Effect::Failed(notice));
    }

    /// What the phase in an answer to `call` means for the order.
    pub(super) fn follow(&mut self, call: Call, phase: Phase, amount: Option<i64>, out: &mut Vec<Effect>) {
        let changed = self.purchase_changed();
        match (phase, &mut self.attempt) {
            (Phase::Completing, None) => self.poll(out),
            (Phase::Completing | Phase::Escalated, Some(attempt)) => {
                attempt.stage = Stage::Wait;
                attempt.attempt.seen = true;
                attempt.lost = false;
                self.poll(out);
            }
            (Phase::Open { .. }, Some(attempt)) => match call {
                // The shopper changed something instead of taking the extra step.
                Call::Replace => self.attempt = None,
                Call::Complete => self.attempt_failed(FailureNotice::Declined, out),
                _ if attempt.attempt.seen => self.attempt_failed(FailureNotice::Declined, out),
                _ if attempt.request.is_none() => self.attempt_failed(FailureNotice::PayAgain, out),
                _ if changed => self.attempt_failed(FailureNotice::ChangedElsewhere, out),
                _ if attempt.attempt.amount != amount => self.attempt_failed(FailureNotice::AmountChanged, out),
                _ => attempt.stage = Stage::Send,
            },
            _ => {}
        }
    }

    /// Whether the session is no longer what the attempt was about. A revision also grows when a payment is declined.
    fn purchase_changed(&self) -> bool {
        let Some(Try { attempt, request: Some(request), .. }) = &self.attempt else { return false };
        let revision = self.session.as_ref().and_then(S::revision);
        let same_revision = revision.is_some() && revision == attempt.if_match;
        !same_revision && request.draft != self.confirmed
    }

    fn poll(&mut self, out: &mut Vec<Effect>) {
        self.polling = true;
        out.push(Effect::Wait { timer: TimerId::Poll, ms: POLL_MS });
    }

    /// The backend denies the session to `call`, for a reason that is fatal.
    pub(super) fn lose_session(&mut self, call: Call, fatal: Fatal, out: &mut Vec<Effect>) {
        let unknown = self.attempt.as_ref().is_some_and(|attempt| attempt.doubt || call != Call::Complete);
        self.end(if unknown { Fatal::OrderUnknown } else { fatal }, out);
    }

    pub(super) fn placing(&self) -> Placing {
        let paying = self.phase() == Some(Phase::Completing) && self.fatal.is_none();
        match &self.attempt {
            _ if self.placed => Placing::No,
            _ if self.pressed.is_some() => Placing::Flushing,
            Some(attempt) if attempt.lost => Placing::Unknown,
            Some(_) if self.phase() == Some(Phase::Escalated) => Placing::NeedsStep,
            Some(_) => Placing::Sent,
            None if paying => Placing::Sent,
            None => Placing::No,
        }
    }

    /// Waits as long as the backend asks, at least a moment.
    pub(super) fn wait_as_asked(&mut self, retry_after_ms: i64, out: &mut Vec<Effect>) {
        let ms = u32::try_from(retry_after_ms.clamp(100, 600_000)).unwrap_or(1000);
        self.pause = Pause::Asked;
        out.push(Effect::Wait { timer: TimerId::Retry, ms });
    }
}
