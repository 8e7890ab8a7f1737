//! What can happen, and how often.

use proptest::prelude::*;
use proptest::sample::select;

use super::server::Mode;
use super::strategy;
use super::world::World;
use crate::checkout::{Draft, Edit, Failure, Input, Instrument, Line, WishHold};

/// Something happens.
#[derive(Clone, Debug)]
pub enum Act {
    Edit(Edit),
    /// What makes an order possible, so that orders are not rare.
    MakeReady(&'static str),
    BadEmail,
    Process(Mode),
    Answer,
    Lose(Failure),
    Haunt(usize),
    Fire(usize),
    Online(bool),
    Resumed,
    Place,
    Cancel,
    ExtendHolds,
    NewSession,
    Reload,
    Want(Vec<(&'static str, i64)>),
    ReadHold(usize),
    EditElsewhere(Edit),
    PlaceElsewhere(bool),
    Settle(bool),
    Expire,
}

/// Anything, mostly edits.
pub fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        30 => strategy::edit().prop_map(Act::Edit),
        8 => payment().prop_map(Act::MakeReady),
        1 => Just(Act::BadEmail),
        20 => Just(Act::Process(Mode::Well)),
        8 => trouble().prop_map(Act::Process),
        28 => Just(Act::Answer),
        10 => loss().prop_map(Act::Lose),
        8 => (0..8usize).prop_map(Act::Haunt),
        24 => (0..3usize).prop_map(Act::Fire),
        3 => Just(Act::Online(true)),
        2 => Just(Act::Online(false)),
        4 => Just(Act::Resumed),
        14 => Just(Act::Place),
        1 => Just(Act::Cancel),
        2 => Just(Act::ExtendHolds),
        2 => Just(Act::NewSession),
        5 => Just(Act::Reload),
        2 => prop::collection::vec((select(vec!["i1", "i2", "i3", "h1", "h2"]), 1..4i64), 0..4).prop_map(Act::Want),
        4 => (0..3usize).prop_map(Act::ReadHold),
        6 => strategy::edit().prop_map(Act::EditElsewhere),
        2 => any::<bool>().prop_map(Act::PlaceElsewhere),
        6 => any::<bool>().prop_map(Act::Settle),
        1 => Just(Act::Expire),
    ]
}

/// Has it happen.
pub fn perform(world: &mut World, act: Act) {
    match act {
        Act::Edit(edit) => world.edit(edit),
        Act::MakeReady(payment) => make_ready(world, payment),
        Act::BadEmail => world.edit(Edit::Email("bad".to_owned())),
        Act::Process(mode) => world.process(mode),
        Act::Answer => world.answer(),
        Act::Lose(failure) => world.lose(failure),
        Act::Haunt(at) => world.haunt(at),
        Act::Fire(at) => world.fire(at),
        Act::Online(online) => world.feed(Input::Online(online)),
        Act::Resumed => world.feed(Input::Resumed),
        Act::Place => world.place(),
        Act::Cancel => world.feed(Input::Cancel),
        Act::ExtendHolds => world.feed(Input::ExtendHolds),
        Act::NewSession => world.new_session(),
        // After an order or a cancellation the next visit is another purchase.
        Act::Reload if !world.forgotten && world.placed == 0 => world.load(),
        Act::Reload => {}
        Act::Want(items) => {
            let line = |(at, (item, quantity)): (usize, (&str, i64))| Line {
                id: format!("l{}", at + 1),
                item_id: item.into(),
                quantity,
                hold: item.starts_with('h').then(|| WishHold { id: item.into(), recipient_ref: String::new() }),
            };
            world.want(items.into_iter().enumerate().map(line).collect());
        }
        Act::ReadHold(at) => world.read_hold(at),
        Act::EditElsewhere(edit) => world.edit_elsewhere(edit),
        Act::PlaceElsewhere(late) => with_session(world, |world, id| world.server.place_elsewhere(id, late)),
        Act::Settle(paid) => with_session(world, |world, id| world.server.settle(id, paid)),
        Act::Expire => with_session(world, |world, id| world.server.expire(id)),
    }
}

/// Does something to the session, if there is one.
fn with_session(world: &mut World, act: impl FnOnce(&mut World, &str)) {
    if let Some(id) = world.session_id() {
        act(world, &id);
    }
}

/// Says all that an order needs. `invoice` is paid without a token; the others are what becomes of a card.
pub fn make_ready(world: &mut World, payment: &str) {
    for edit in ready_edits(world.engine.draft(), payment) {
        world.edit(edit);
    }
}

/// What there is to say before an order of this draft.
pub fn ready_edits(draft: &Draft, payment: &str) -> Vec<Edit> {
    let (kind, token) = if payment == "invoice" { ("invoice", None) } else { ("card", Some(payment.to_owned())) };
    let instrument = Instrument { handler_id: "bank".into(), kind: kind.into(), token };
    let split = draft.lines.iter().map(|line| Edit::SplitEvenly { line: line.id.clone() });
    [Edit::Email("a@x".to_owned()), Edit::Instrument(Some(instrument))].into_iter().chain(split).collect()
}

/// What becomes of a payment.
pub fn payment() -> impl Strategy<Value = &'static str> {
    select(vec!["ok", "no", "step", "late", "invoice", "invoice"])
}

fn trouble() -> impl Strategy<Value = Mode> {
    select(vec![
        Mode::FailAfter,
        Mode::FailAfter,
        Mode::FailTorn,
        Mode::FailTorn,
        Mode::Fail(Failure::Server),
        Mode::Fail(Failure::Busy { retry_after_ms: 1500 }),
        Mode::Fail(Failure::Stale),
        Mode::Fail(Failure::Conflict),
        Mode::Fail(Failure::Refused),
    ])
}

fn loss() -> impl Strategy<Value = Failure> {
    select(vec![Failure::Network, Failure::Timeout, Failure::Server])
}

/// What happens while somebody else's payment is under way: it is read about, well or not.
pub fn watching_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        20 => Just(Act::Process(Mode::Well)),
        20 => trouble().prop_map(Act::Process),
        36 => Just(Act::Answer),
        8 => loss().prop_map(Act::Lose),
        4 => (0..4usize).prop_map(Act::Haunt),
        36 => (0..3usize).prop_map(Act::Fire),
        4 => Just(Act::Place),
        4 => Just(Act::Reload),
        6 => any::<bool>().prop_map(Act::Settle),
        4 => Just(Act::Resumed),
        4 => strategy::edit().prop_map(Act::Edit),
        2 => Just(Act::ExtendHolds),
    ]
}

/// What happens around an order.
pub fn order_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        20 => Just(Act::Process(Mode::Well)),
        10 => trouble().prop_map(Act::Process),
        28 => Just(Act::Answer),
        14 => loss().prop_map(Act::Lose),
        8 => (0..4usize).prop_map(Act::Haunt),
        24 => (0..3usize).prop_map(Act::Fire),
        12 => Just(Act::Place),
        6 => Just(Act::Reload),
        8 => any::<bool>().prop_map(Act::Settle),
        4 => Just(Act::Resumed),
        5 => payment().prop_map(Act::MakeReady),
        4 => strategy::edit().prop_map(Act::Edit),
        2 => strategy::edit().prop_map(Act::EditElsewhere),
        1 => any::<bool>().prop_map(Act::PlaceElsewhere),
        1 => Just(Act::Expire),
        1 => Just(Act::NewSession),
        2 => Just(Act::ExtendHolds),
    ]
}
