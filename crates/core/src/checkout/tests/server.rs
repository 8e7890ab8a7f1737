//! A small backend: sessions, revisions, idempotency keys, payments, orders. Sequential, so that what is right is plain.

use std::collections::{BTreeMap, HashMap};

use crate::checkout::{Call, Draft, Failure, Phase, Request, Session};

/// What the backend answers.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    pub id: String,
    pub revision: Option<i64>,
    pub phase: Phase,
    pub draft: Draft,
    pub unrecoverable: bool,
}

impl Session for View {
    fn id(&self) -> &str {
        &self.id
    }

    fn revision(&self) -> Option<i64> {
        self.revision
    }

    fn phase(&self) -> Phase {
        self.phase
    }

    fn adopt(&self, draft: &mut Draft) {
        draft.clone_from(&self.draft);
    }

    fn has_unrecoverable(&self) -> bool {
        self.unrecoverable
    }

    fn amount(&self) -> Option<i64> {
        Some(amount(&self.draft))
    }
}

pub fn amount(draft: &Draft) -> i64 {
    draft.units().saturating_mul(100).saturating_add(500 * draft.recipients.len() as i64)
}

/// How a request goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Well,
    /// A 5xx after everything was done.
    FailAfter,
    /// Killed after everything was done, before the key was remembered; only a payment can be torn like that.
    FailTorn,
    /// Not done, for a reason of its own.
    Fail(Failure),
}

#[derive(Clone, Debug)]
pub struct Record {
    pub draft: Draft,
    pub revision: i64,
    pub phase: Phase,
    /// The key of the payment under way.
    paying: Option<String>,
}

/// An order.
#[derive(Clone, Debug)]
pub struct Order {
    pub key: String,
    pub draft: Draft,
}

/// The backend.
#[derive(Clone, Debug)]
pub struct Server {
    /// `dev.handsel.revision`; without it the last write wins.
    pub revisions: bool,
    /// Whether keys are honoured for more than `complete`.
    pub remembers: bool,
    pub sessions: BTreeMap<String, Record>,
    pub orders: Vec<Order>,
    memory: HashMap<String, (Draft, View)>,
    created: usize,
}

impl Server {
    pub fn new(revisions: bool, remembers: bool) -> Self {
        let (sessions, orders, memory) = (BTreeMap::new(), Vec::new(), HashMap::new());
        Self { revisions, remembers, sessions, orders, memory, created: 0 }
    }

    pub fn handle(&mut self, request: &Request, mode: Mode) -> Result<View, Failure> {
        if let Mode::Fail(failure) = mode {
            return Err(failure);
        }
        let keyed = request.call == Call::Complete || (self.remembers && request.call != Call::Read);
        if let Some((body, view)) = self.memory.get(&request.key).filter(|_| keyed) {
            assert_eq!(body, &request.draft, "one key, two bodies");
            return Ok(view.clone());
        }
        let view = self.carry_out(request)?;
        if keyed && mode != Mode::FailTorn {
            self.memory.insert(request.key.clone(), (request.draft.clone(), view.clone()));
        }
        if mode == Mode::Well { Ok(view) } else { Err(Failure::Server) }
    }

    fn carry_out(&mut self, request: &Request) -> Result<View, Failure> {
        if request.call != Call::Complete {
            let token = request.draft.instrument.as_ref().and_then(|it| it.token.as_ref());
            assert!(token.is_none(), "a payment token travels only to complete");
        }
        let writes = matches!(request.call, Call::Create | Call::Replace);
        if writes && request.draft.email == "bad" {
            return Err(Failure::Refused);
        }
        if request.call == Call::Create {
            self.created += 1;
            let id = format!("session-{}", self.created);
            let draft = normalised(&request.draft);
            let record = Record { revision: 1, phase: open(&draft), draft, paying: None };
            self.sessions.insert(id.clone(), record);
            return self.view(&id);
        }
        let id = request.session_id.clone().expect("a session");
        let record = self.sessions.get_mut(&id).ok_or(Failure::Missing)?;
        let writable = matches!(record.phase, Phase::Open { .. } | Phase::Escalated);
        let stale = self.revisions && request.if_match.is_some_and(|revision| revision != record.revision);
        match request.call {
            Call::Replace | Call::Complete if writable && stale => return Err(Failure::Stale),
            Call::Replace if writable => self.write(&id, |draft| draft.clone_from(&request.draft)),
            Call::Complete if record.phase == (Phase::Open { ready: true }) => self.pay(&id, request),
            Call::Cancel if writable => {
                record.phase = Phase::Closed;
                record.revision += 1;
            }
            _ => {}
        }
        self.view(&id)
    }

    pub fn view(&self, id: &str) -> Result<View, Failure> {
        let record = self.sessions.get(id).ok_or(Failure::Missing)?;
        let revision = self.revisions.then_some(record.revision);
        Ok(View { id: id.to_owned(), revision, phase: record.phase, draft: record.draft.clone(), unrecoverable: false })
    }

    /// Any client writes: what the session was paying with another step for is off.
    pub fn write(&mut self, id: &str, change: impl FnOnce(&mut Draft)) {
        let Some(record) = self.sessions.get_mut(id) else { return };
        if matches!(record.phase, Phase::Open { .. } | Phase::Escalated) {
            change(&mut record.draft);
            record.draft = normalised(&record.draft);
            record.phase = open(&record.draft);
            record.paying = None;
            record.revision += 1;
        }
    }

    /// Another tab or device places the order; the payment may take its time.
    pub fn place_elsewhere(&mut self, id: &str, late: bool) {
        let Some(record) = self.sessions.get_mut(id).filter(|it| it.phase == Phase::Open { ready: true }) else {
            return;
        };
        record.phase = Phase::Completing;
        record.paying = Some("elsewhere".to_owned());
        record.revision += 1;
        if !late {
            self.settle(id, true);
        }
    }

    /// The payment under way comes to an end.
    pub fn settle(&mut self, id: &str, paid: bool) {
        let Some(record) = self.sessions.get_mut(id) else { return };
        if !matches!(record.phase, Phase::Completing | Phase::Escalated) {
            return;
        }
        let key = record.paying.take().expect("a payment is under way");
        if paid {
            self.order(id, key);
        } else {
            record.phase = open(&record.draft);
            record.revision += 1;
        }
    }

    /// The session is forgotten. One with an order is not, nor one that is being paid.
    pub fn expire(&mut self, id: &str) {
        if self.sessions.get(id).is_some_and(|it| matches!(it.phase, Phase::Open { .. } | Phase::Closed)) {
            self.sessions.remove(id);
        }
    }

    fn pay(&mut self, id: &str, request: &Request) {
        let record = self.sessions.get_mut(id).expect("known");
        let instrument = request.draft.instrument.as_ref();
        let token = instrument.and_then(|it| it.token.as_deref());
        match token {
            _ if instrument.is_some_and(|it| it.kind == "invoice") => self.order(id, request.key.clone()),
            Some("ok") => self.order(id, request.key.clone()),
            Some("step" | "late") => {
                record.phase = if token == Some("late") { Phase::Completing } else { Phase::Escalated };
                record.paying = Some(request.key.clone());
                record.revision += 1;
            }
            // Declined.
            _ => record.revision += 1,
        }
    }

    fn order(&mut self, id: &str, key: String) {
        let record = self.sessions.get_mut(id).expect("known");
        record.phase = Phase::Completed;
        record.revision += 1;
        self.orders.push(Order { key, draft: record.draft.clone() });
    }
}

fn open(draft: &Draft) -> Phase {
    let complete = !draft.lines.is_empty() && !draft.recipients.is_empty() && draft.unassigned() == 0;
    Phase::Open { ready: complete && !draft.email.is_empty() && draft.instrument.is_some() }
}

/// The backend writes some things its own way.
fn normalised(draft: &Draft) -> Draft {
    let mut draft = draft.for_storage();
    for recipient in &mut draft.recipients {
        recipient.address.postal_code.make_ascii_uppercase();
    }
    draft
}
