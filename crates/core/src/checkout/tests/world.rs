//! A browser with an engine, its storage and its timers; a backend; and a network between them that can do everything
//! networks do. Every step checks what must hold at every moment.

use std::collections::HashMap;

use super::drafts;
use super::intent::Intent;
use super::server::{Mode, Server, View, amount};
use crate::checkout::{
    Call, Draft, Edit, Effect, Engine, Failure, FailureNotice, Input, Line, Placing, Request, Stored, TimerId,
};
use crate::json::{self, Json};

/// A request under way, and its answer once the backend has handled it.
#[derive(Clone, Debug)]
pub struct Packet {
    pub request: Request,
    pub answer: Option<Result<View, Failure>>,
    /// The page that asked is gone: the request may still arrive, the answer cannot.
    deaf: bool,
}

#[derive(Debug)]
pub struct World {
    pub engine: Engine<View>,
    pub server: Server,
    pub storage: Option<Stored>,
    pub packet: Option<Packet>,
    /// Requests and answers that the browser has given up on, and the network has not.
    pub ghosts: Vec<Packet>,
    pub timers: Vec<(TimerId, u32)>,
    pub notices: Vec<FailureNotice>,
    pub sends: Vec<Request>,
    pub intent: Intent,
    /// The amount on the button, when it was last pressed with effect.
    shown: Option<i64>,
    /// By the key of an attempt: the amount on the button, and what was then to be ordered.
    pub agreed: HashMap<String, (Option<i64>, Draft)>,
    pub wanted: Vec<Line>,
    /// Holds that the page was asked to read.
    pub unread: Vec<String>,
    pub placed: usize,
    pub forgotten: bool,
    /// Something changed the purchase that only revisions tell of.
    pub meddled: bool,
    /// How often the button was pressed with effect.
    presses: usize,
    /// What became of an order is not known: its answer was lost, and the session has not been read since.
    doubt: bool,
    keys: HashMap<String, (Call, Option<i64>, Draft)>,
    fresh: usize,
}

impl World {
    pub fn new(server: Server) -> Self {
        let line = |id: &str, item: &str, quantity| Line { id: id.into(), item_id: item.into(), quantity, hold: None };
        let mut world = Self {
            engine: Engine::new(),
            server,
            storage: None,
            packet: None,
            ghosts: Vec::new(),
            timers: Vec::new(),
            notices: Vec::new(),
            sends: Vec::new(),
            intent: Intent::default(),
            shown: None,
            agreed: HashMap::new(),
            wanted: vec![line("l1", "i1", 5), line("l2", "i2", 1)],
            unread: Vec::new(),
            placed: 0,
            forgotten: false,
            meddled: false,
            presses: 0,
            doubt: false,
            keys: HashMap::new(),
            fresh: 0,
        };
        world.load();
        world
    }

    /// Opens the page: on whatever was kept.
    pub fn load(&mut self) {
        self.note_loss(&Err(Failure::Network));
        self.ghosts.extend(self.packet.take());
        self.ghosts.iter_mut().for_each(|ghost| ghost.deaf = true);
        self.timers.clear();
        self.unread.clear();
        self.engine = Engine::new();
        let text = self.storage.clone().map(|stored| json::write(stored).to_text()).unwrap_or_default();
        let stored = Json::parse(&text).and_then(json::read::<Stored>);
        assert_eq!(stored, self.storage, "what is kept comes back");
        let mut stored = stored.unwrap_or_default();
        stored.token.get_or_insert_with(|| "token".to_owned());
        self.feed(Input::Start(stored, self.wanted.clone()));
    }

    pub fn feed(&mut self, input: Input<View>) {
        let fresh = &mut self.fresh;
        let effects = self.engine.step(input, &mut || {
            *fresh += 1;
            format!("key-{fresh}")
        });
        for effect in effects {
            match effect {
                Effect::Send(request) => self.accept(request),
                Effect::Wait { timer, ms } => {
                    assert!(ms <= 600_000);
                    self.timers.retain(|(other, _)| *other != timer);
                    self.timers.push((timer, ms));
                }
                Effect::ReadHold(id) => self.unread.push(id),
                Effect::Store(stored) => {
                    let stored: Stored = json::read(stored).expect("what is kept can be read");
                    let secret = |draft: &Draft| draft.instrument.as_ref().is_some_and(|it| it.token.is_some());
                    assert!(!secret(&stored.draft), "a payment token was kept");
                    for edit in &stored.pending {
                        assert!(!matches!(edit, Edit::Instrument(Some(it)) if it.token.is_some()), "a token was kept");
                    }
                    self.storage = Some(stored);
                }
                Effect::Forget => {
                    self.storage = None;
                    self.forgotten = true;
                }
                Effect::OrderPlaced => self.placed += 1,
                Effect::Failed(notice) => self.notices.push(notice),
                Effect::Saved => {}
            }
        }
        if self.engine.progress().fatal.is_none() && !self.engine.progress().placed {
            self.forgotten = false;
        }
        self.check();
    }

    fn accept(&mut self, request: Request) {
        assert!(self.packet.is_none(), "two requests at a time");
        assert!(!self.engine.progress().offline, "a request without a connection");
        if let Some(stored) = &self.storage {
            match request.call {
                Call::Create => assert_eq!(stored.create_key.as_ref(), Some(&request.key), "kept before it is sent"),
                Call::Complete => {
                    assert_eq!(stored.attempt.as_ref().map(|it| &it.key), Some(&request.key), "kept before it is sent");
                }
                _ => {}
            }
        } else {
            assert!(!matches!(request.call, Call::Create | Call::Complete), "kept before it is sent");
        }
        if request.call == Call::Read {
            assert!(request.key.is_empty());
        } else {
            let body = (request.call, request.if_match, request.draft.clone());
            let known = self.keys.entry(request.key.clone()).or_insert_with(|| body.clone());
            assert_eq!(known, &body, "one key, two requests");
        }
        if request.call == Call::Complete {
            assert!(!self.doubt, "an order is sent again before the session is read");
            let agreed = (self.shown, request.draft.for_storage());
            self.agreed.entry(request.key.clone()).or_insert(agreed);
            assert!(self.agreed.len() <= self.presses, "more attempts than presses");
        }
        self.sends.push(request.clone());
        self.packet = Some(Packet { request, answer: None, deaf: false });
    }

    fn note_loss(&mut self, outcome: &Result<View, Failure>) {
        let lost = matches!(outcome, Err(Failure::Network | Failure::Timeout | Failure::Server | Failure::Busy { .. }));
        match self.packet.as_ref().map(|it| it.request.call) {
            Some(Call::Complete) => self.doubt = lost,
            Some(Call::Read) if outcome.is_ok() => self.doubt = false,
            _ => {}
        }
    }

    /// What must hold at every moment.
    fn check(&self) {
        let progress = self.engine.progress();
        drafts::check(self.engine.draft());
        assert!(self.placed <= 1 && self.server.orders.len() <= 1, "more than one order");
        if let (Some(stored), false) = (&self.storage, progress.placed || self.forgotten) {
            let mut folded = stored.draft.clone();
            stored.pending.iter().for_each(|edit| edit.apply(&mut folded));
            assert_eq!(folded, self.engine.draft().for_storage(), "what is seen is not what is kept");
        }
        let busy = progress.saving || progress.retrying || progress.placing != Placing::No;
        if busy && !progress.offline && !progress.placed && progress.fatal.is_none() {
            assert!(self.packet.is_some() || !self.timers.is_empty(), "wedged: {:?}", self.engine);
        }
        if progress.placing == Placing::No && !progress.placed && progress.fatal.is_none() {
            assert!(self.storage.as_ref().is_none_or(|it| it.attempt.is_none()), "an attempt nobody follows");
        }
    }

    pub fn place(&mut self) {
        let progress = self.engine.progress();
        if progress.placing == Placing::No && progress.fatal.is_none() {
            self.shown = self.engine.session().map(|session| amount(&session.draft));
            self.presses += 1;
        }
        self.feed(Input::Place);
    }

    pub fn new_session(&mut self) {
        if self.engine.progress().fatal.is_some() {
            self.intent.theirs.clear();
            self.doubt = false;
        }
        self.feed(Input::NewSession { token: Some("another token".to_owned()) });
    }

    pub fn session_id(&self) -> Option<String> {
        self.storage.as_ref()?.session_id.clone()
    }

    /// The backend handles the request that is under way.
    pub fn process(&mut self, mode: Mode) {
        let Some(packet) = self.packet.as_mut().filter(|it| it.answer.is_none()) else { return };
        let call = packet.request.call;
        let mode = match mode {
            Mode::FailTorn if call != Call::Complete => Mode::FailAfter,
            // A write that was taken in and is then denied is said twice; of goods, twice can be more than once. Without
            // revisions the denied one may even arrive later.
            Mode::Fail(Failure::Stale | Failure::Conflict | Failure::Refused) if call == Call::Replace => {
                self.intent.goods_contested |= self.server.revisions;
                if self.server.revisions { mode } else { Mode::Well }
            }
            _ => mode,
        };
        packet.answer = Some(self.server.handle(&packet.request, mode));
    }

    /// The answer arrives.
    pub fn answer(&mut self) {
        let Some(outcome) = self.packet.as_ref().and_then(|it| it.answer.clone()) else { return };
        self.note_loss(&outcome);
        if let Some(Packet { request, .. }) = self.packet.take() {
            self.feed(Input::Answered { request: request.id, outcome });
        }
    }

    /// Request and answer, as it should be.
    pub fn exchange(&mut self) {
        self.process(Mode::Well);
        self.answer();
    }

    /// The browser gives up; what is under way may still arrive, or not.
    pub fn lose(&mut self, failure: Failure) {
        self.note_loss(&Err(failure));
        if let Some(packet) = self.packet.take() {
            let request = packet.request.id;
            self.ghosts.push(packet);
            self.feed(Input::Answered { request, outcome: Err(failure) });
        }
    }

    /// Something given up on arrives after all.
    pub fn haunt(&mut self, at: usize) {
        if self.ghosts.is_empty() {
            return;
        }
        let at = at % self.ghosts.len();
        // Nothing helps where the last write wins and a write is overtaken by an older one.
        let last_write_wins = !self.server.revisions && !self.server.remembers;
        if last_write_wins && self.ghosts[at].answer.is_none() && self.ghosts[at].request.call == Call::Replace {
            self.ghosts.remove(at);
            return;
        }
        match self.ghosts[at].answer.clone() {
            None => {
                let request = self.ghosts[at].request.clone();
                // Without revisions a late request cannot know that the purchase has changed.
                self.meddled |= !self.server.revisions;
                self.ghosts[at].answer = Some(self.server.handle(&request, Mode::Well));
            }
            Some(outcome) => {
                let ghost = self.ghosts.remove(at);
                if !ghost.deaf {
                    self.feed(Input::Answered { request: ghost.request.id, outcome });
                }
            }
        }
    }

    pub fn fire(&mut self, at: usize) {
        if !self.timers.is_empty() {
            let (timer, _) = self.timers.remove(at % self.timers.len());
            self.feed(Input::Timer(timer));
        }
    }

    /// Fires this timer, which must be running.
    pub fn fire_only(&mut self, timer: TimerId) {
        let at = self.timers.iter().position(|(other, _)| *other == timer).expect("the timer runs");
        self.fire(at);
    }

    /// Lets a good network, the payment's end and patience do their work.
    pub fn calm(&mut self, paid: bool) {
        for _ in 0..200 {
            if let Some(id) = self.session_id() {
                self.server.settle(&id, paid);
            }
            if self.packet.is_some() {
                self.exchange();
            } else if let Some(at) = (0..self.timers.len()).min_by_key(|at| self.timers[*at].1) {
                self.fire(at);
            } else {
                return;
            }
        }
        panic!("it never comes to rest: {:?}", self.engine);
    }
}
