//! Brings edits to the backend over a bad network, one request at a time, and places exactly one order. It does no I/O:
//! it is told what happened ([`Input`]) and says what to do ([`Effect`]); the same inputs always give the same effects.
//! What a page begins with and leaves is in `visit.rs`, what was said and is not confirmed in `pending.rs`; what is sent
//! next is decided in `send.rs`, what an answer means in `answer.rs`, what becomes of an order in `placing.rs`.
//!
//! What holds: what the shopper sees is the confirmed draft with all pending edits applied. An edit leaves `pending` only
//! when an answer has taken it in, or when the purchase is over. A request whose answer was lost is repeated unchanged, with
//! its key, before anything else is written, so that it is always known which edits were taken in. While something is
//! unsettled and the backend could settle it, a request is on its way or a timer is running.

use super::draft::{Draft, Line};
use super::edit::Edit;
use super::effect::{Effect, FailureNotice};
use super::input::{Input, TimerId};
use super::placing::Try;
use super::progress::{Fatal, Progress};
use super::request::Call;
use super::send::Flight;
use super::session::{Phase, Session};
use crate::json::Json;

/// How long the shopper must pause before what was typed is sent.
const TYPING_MS: u32 = 300;
/// The longest pause between two tries.
const LONGEST_BACK_OFF_MS: u32 = 30_000;

/// Why the next request has to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pause {
    /// It need not.
    No,
    /// The last one failed; a new connection ends the pause.
    BackOff,
    /// The backend asked for it.
    Asked,
}

/// The machine. See the module for what it promises.
#[derive(Clone, Debug)]
pub struct Engine<S> {
    pub(super) confirmed: Draft,
    pub(super) pending: Vec<Edit>,
    pub(super) visible: Draft,
    pub(super) session: Option<S>,
    pub(super) session_id: Option<String>,
    pub(super) create_key: Option<String>,
    pub(super) wanted: Vec<Line>,
    pub(super) token: Option<String>,
    /// What the host was last told to keep.
    pub(super) stored: Json,

    /// On its way.
    pub(super) flight: Option<Flight>,
    /// To be repeated unchanged, because its answer was lost.
    pub(super) again: Option<Flight>,
    pub(super) sent: u64,
    pub(super) pause: Pause,
    pub(super) failures: u32,
    pub(super) typing: bool,
    pub(super) polling: bool,
    pub(super) online: bool,

    pub(super) read_due: bool,
    pub(super) cancel_due: bool,
    pub(super) extend_due: bool,
    /// The backend refused a request; what was said waits until the shopper does something.
    pub(super) held: bool,
    /// The button was pressed, at this amount; what was typed is being saved first.
    pub(super) pressed: Option<Option<i64>>,
    pub(super) attempt: Option<Try>,

    pub(super) started: bool,
    /// Whether a session that the page handed over has a recipient, if only a blank one.
    pub(super) seeded: bool,
    pub(super) placed: bool,
    pub(super) forgotten: bool,
    pub(super) fatal: Option<Fatal>,
}

impl<S: Session> Engine<S> {
    /// An engine that waits for [`Input::Start`].
    pub fn new() -> Self {
        Self {
            confirmed: Draft::default(),
            pending: Vec::new(),
            visible: Draft::default(),
            session: None,
            session_id: None,
            create_key: None,
            wanted: Vec::new(),
            token: None,
            stored: Json::Null,
            flight: None,
            again: None,
            sent: 0,
            pause: Pause::No,
            failures: 0,
            typing: false,
            polling: false,
            online: true,
            read_due: false,
            cancel_due: false,
            extend_due: false,
            held: false,
            pressed: None,
            attempt: None,
            started: false,
            seeded: false,
            placed: false,
            forgotten: false,
            fatal: None,
        }
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
        let writing = |flight: &Flight| matches!(flight.request.call, Call::Create | Call::Replace);
        let over = self.placed || self.fatal.is_some();
        // An empty cart is nothing to be saved.
        let nowhere = self.create_key.is_none() && self.visible.lines.is_empty();
        let write = self.unanswered().is_some_and(writing);
        Progress {
            saving: !over && !self.held && (write || !nowhere && !self.pending.is_empty()),
            refused: !over && self.held,
            retrying: !over && self.pause == Pause::BackOff,
            asked_to_wait: !over && self.pause == Pause::Asked,
            placing: self.placing(),
            offline: !self.online,
            placed: self.placed,
            fatal: self.fatal,
        }
    }

    /// Takes one input and returns what is to be done, in order. `fresh` makes a new UUID.
    pub fn step(&mut self, input: Input<S>, fresh: &mut dyn FnMut() -> String) -> Vec<Effect> {
        let mut out = Vec::new();
        match input {
            _ if self.placed => return out,
            Input::Online(online) => self.connection(online, &mut out),
            Input::Start(stored, wanted) if !self.started => {
                self.start(stored, wanted, fresh);
                self.read_holds(&mut out);
            }
            _ if !self.started => return out,
            Input::Start(..) => {}
            Input::Wanted(wanted) => {
                self.held = false;
                self.want(wanted, fresh);
                self.read_holds(&mut out);
            }
            Input::Hold(line, recipient) => {
                self.held = false;
                self.take_hold(line, recipient, fresh);
            }
            Input::Edit(edit) => {
                self.edit(edit);
                self.held = false;
                self.typing = true;
                out.push(Effect::Wait { timer: TimerId::Typing, ms: TYPING_MS });
            }
            Input::TakeOver(edits) => edits.into_iter().for_each(|edit| self.take_over(edit)),
            Input::Answered { request, outcome } => self.answered(request, outcome, &mut out),
            Input::Timer(timer) => self.timer(timer),
            Input::Place => self.place(&mut out),
            Input::Cancel => self.cancel(&mut out),
            // While a payment runs the backend keeps the goods by itself; while it waits for the shopper it does not.
            Input::ExtendHolds => {
                self.extend_due = match self.phase() {
                    Some(Phase::Escalated) => true,
                    Some(Phase::Open { .. }) => self.attempt.is_none(),
                    _ => false,
                };
            }
            Input::Resumed => {
                self.look_again();
                self.read_holds(&mut out);
            }
            Input::NewSession { token } => self.new_session(token),
        }
        if !self.placed {
            let next = self.next_request(&mut out, fresh);
            self.send(next, &mut out);
        }
        out
    }

    fn connection(&mut self, online: bool, out: &mut Vec<Effect>) {
        self.online = online;
        if online {
            self.end_back_off();
            self.read_holds(out);
        } else if self.pressed.is_some() {
            self.stop_placing(FailureNotice::Offline, out);
        }
    }

    fn timer(&mut self, timer: TimerId) {
        match timer {
            TimerId::Typing => self.typing = false,
            TimerId::Retry => self.pause = Pause::No,
            TimerId::Poll => {
                self.read_due |= self.polling;
                self.polling = false;
            }
        }
    }

    fn look_again(&mut self) {
        self.read_due |= self.session_id.is_some();
        self.end_back_off();
    }

    fn cancel(&mut self, out: &mut Vec<Effect>) {
        let paying = self.attempt.is_some() && self.phase() != Some(Phase::Escalated);
        if paying && self.fatal.is_none() {
            return;
        }
        self.pressed = None;
        let nothing_there = self.session_id.is_none() && self.flight.is_none() && self.create_key.is_none();
        if nothing_there || self.fatal.is_some() {
            self.give_up(out);
        } else {
            self.cancel_due = true;
        }
    }

    /// The shopper's cancellation is done: nothing is kept.
    pub(super) fn give_up(&mut self, out: &mut Vec<Effect>) {
        self.forgotten = true;
        self.attempt = None;
        self.fatal = Some(Fatal::Closed);
        out.push(Effect::Forget);
    }

    pub(super) fn phase(&self) -> Option<Phase> {
        self.session.as_ref().map(S::phase)
    }

    pub(super) fn back_off(&mut self, out: &mut Vec<Effect>) {
        let ms = (1000 << self.failures.min(5)).min(LONGEST_BACK_OFF_MS);
        self.failures += 1;
        self.pause = Pause::BackOff;
        out.push(Effect::Wait { timer: TimerId::Retry, ms });
    }

    pub(super) fn end_back_off(&mut self) {
        self.held = false;
        if self.pause == Pause::BackOff {
            self.pause = Pause::No;
        }
    }

    /// Nothing more can be done with this session. The draft stays.
    pub(super) fn end(&mut self, fatal: Fatal, out: &mut Vec<Effect>) {
        self.fatal = Some(fatal);
        self.pressed = None;
        if fatal != Fatal::OrderUnknown {
            self.attempt = None;
        }
        out.push(Effect::Failed(FailureNotice::Fatal(fatal)));
    }
}

impl<S: Session> Default for Engine<S> {
    fn default() -> Self {
        Self::new()
    }
}
