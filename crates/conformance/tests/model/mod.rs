//! A model of a correct backend and of its clients, played in simulated time: every delivery has its effect at one
//! instant between its sending and its answer, and a lost one even after that. The histories that come out are right by
//! construction. It speaks no HTTP; read `stand_in` for that.

#![allow(dead_code, reason = "each test file uses its own part of it")]

pub mod by_hand;
pub mod store;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use handsel_conformance::history::{HoldView, Op, Outcome, Record, Sending};
use store::{Store, World};

/// One thing that a client does, with times in microseconds.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Before it sends.
    pub gap: u64,
    /// From sending to the effect.
    pub before: u64,
    /// From the effect to the answer.
    pub after: u64,
    /// Whether the answer is lost, and after how long the client hangs up.
    pub lost: Option<u64>,
    /// What it does, drawn from what is possible.
    pub choice: u8,
    /// Units, where there is a choice.
    pub units: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sent {
    effect: u64,
    number: usize,
}

/// A delivery on its way.
struct Delivery {
    client: usize,
    start: u64,
    end: u64,
    op: Op,
    key: String,
    sending: Sending,
    lost: bool,
    /// Nobody waits for it any more.
    orphan: bool,
}

#[derive(Default)]
struct Client {
    next: usize,
    held: Option<HoldView>,
    last: Option<(Op, String)>,
    unknown: bool,
}

/// Plays givers, each with one hold, and an owner on one item, then reads everything. The last of `clients` is the
/// owner.
pub fn play(world: World, clients: &[Vec<Step>]) -> Vec<Record> {
    let mut play = Play {
        store: Store::new(world),
        steps: clients,
        clients: clients.iter().map(|_| Client::default()).collect(),
        deliveries: Vec::new(),
        queue: BinaryHeap::new(),
        records: Vec::new(),
        end: 0,
    };
    let made = Op::SetWanted { wanted: world.wanted };
    play.record(usize::MAX, (0, 1), made, Some("made".to_owned()), Sending::First, Outcome::Edited);
    (0..clients.len()).for_each(|client| play.go_on(client, 10));
    while let Some(Reverse(sent)) = play.queue.pop() {
        play.arrive(sent);
    }
    let end = play.end + 100;
    for client in 0..clients.len() {
        if let Some(held) = &play.clients[client].held {
            let outcome = play.store.read_hold(end, &held.id);
            play.record(client, (end, end + 1), Op::ReadHold, None, Sending::First, outcome);
        }
    }
    let seen = play.store.read_item(end + 2);
    play.record(usize::MAX, (end + 2, end + 3), Op::ReadItem, None, Sending::First, seen);
    play.records
}

struct Play<'a> {
    store: Store,
    steps: &'a [Vec<Step>],
    clients: Vec<Client>,
    deliveries: Vec<Delivery>,
    queue: BinaryHeap<Reverse<Sent>>,
    records: Vec<Record>,
    end: u64,
}

impl Play<'_> {
    fn go_on(&mut self, client: usize, now: u64) {
        let state = &mut self.clients[client];
        let Some(step) = self.steps[client].get(state.next).copied() else { return };
        state.next += 1;
        let owner = client + 1 == self.steps.len();
        let key = format!("key {client} {}", state.next);
        let (op, key, sending) = match (&state.held, &state.last, step.choice % 12) {
            _ if owner => (Op::SetWanted { wanted: step.units + 1 }, key, Sending::First),
            (_, Some((op, key)), 0 | 1) => (*op, key.clone(), Sending::Repeat),
            (Some(_), Some((_, key)), 2) => (Op::SetQuantity { units: 99 }, key.clone(), Sending::Conflict),
            (_, _, 3) => (Op::ReadItem, String::new(), Sending::First),
            (None, _, _) => (Op::Reserve { units: step.units }, key, Sending::First),
            (Some(_), _, 4) => (Op::ReadHold, String::new(), Sending::First),
            (Some(held), _, 5..=8) if held.units > 0 => (Op::SetQuantity { units: step.units }, key, Sending::First),
            (Some(held), _, 9) if held.units > 0 => (Op::Extend, key, Sending::First),
            (Some(_), _, _) => (Op::Release, key, Sending::First),
        };
        self.send(client, now, step, (op, key, sending));
    }

    fn send(&mut self, client: usize, now: u64, step: Step, (op, key, sending): (Op, String, Sending)) {
        let start = now + step.gap;
        let effect = start + step.before;
        let write = !matches!(op, Op::ReadHold | Op::ReadItem);
        let lost = step.lost.filter(|_| sending == Sending::First && write);
        let end = lost.map_or(effect + step.after, |hang_up| start + hang_up);
        self.end = self.end.max(end).max(effect);
        let number = self.deliveries.len();
        let delivery =
            Delivery { client, start, end, op, key: key.clone(), sending, lost: lost.is_some(), orphan: false };
        self.deliveries.push(delivery);
        self.queue.push(Reverse(Sent { effect, number }));
        if lost.is_some() {
            self.clients[client].unknown = true;
            self.record(
                client,
                (start, end),
                op,
                Some(key.clone()),
                sending,
                Outcome::Unknown { why: "lost".to_owned() },
            );
            self.deliveries[number].orphan = true;
            if !matches!(op, Op::Reserve { .. }) && step.units == 2 {
                // It is let lie, and may come after whatever is done next.
                return self.go_on(client, end);
            }
            // Its first delivery may still be on its way when it is answered.
            let again = Step { lost: None, gap: 1, before: step.after, after: step.before, ..step };
            self.send(client, end, again, (op, key, Sending::Repeat));
        }
    }

    fn arrive(&mut self, sent: Sent) {
        let Delivery { client, start, end, op, ref key, sending, lost, orphan } = self.deliveries[sent.number];
        let key = key.clone();
        let outcome = self.store.answer(sent.effect, client, op, &key, sending == Sending::Conflict);
        if lost || orphan {
            return;
        }
        let written = Some(key.clone()).filter(|key| !key.is_empty());
        self.record(client, (start, end), op, written, sending, outcome.clone());
        let state = &mut self.clients[client];
        let write = !matches!(op, Op::ReadHold | Op::ReadItem) && sending != Sending::Conflict;
        // After a lost answer a refusal settles nothing: the lost request may still arrive, and who does not know
        // whether there is a hold asks no more.
        if matches!(op, Op::Reserve { .. }) && outcome.is_refused() && state.unknown {
            return;
        }
        // A repetition is answered as the first time, though the hold may have changed since.
        let repeated = state.last.as_ref().is_some_and(|(_, last)| *last == key);
        if write
            && !repeated
            && let Some(hold) = outcome.hold()
        {
            state.held = Some(hold.clone());
            state.last = Some((op, key));
        }
        state.unknown &= !write;
        self.go_on(client, end);
    }

    fn record(
        &mut self,
        client: usize,
        time: (u64, u64),
        op: Op,
        key: Option<String>,
        sending: Sending,
        outcome: Outcome,
    ) {
        let about_hold = !matches!(op, Op::SetWanted { .. } | Op::ReadItem);
        self.records.push(Record {
            id: u64::try_from(self.records.len()).expect("a number"),
            round: 0,
            item: "item".to_owned(),
            process: format!("client {client}"),
            base: 0,
            start_us: time.0,
            end_us: time.1,
            op,
            hold: about_hold.then(|| u32::try_from(client).expect("a number")),
            key,
            sending,
            outcome,
        });
    }
}
