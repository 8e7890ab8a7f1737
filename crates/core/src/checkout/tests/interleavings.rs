//! Everything in any order: edits, answers, losses, late answers, failures, a second writer, timers, reloads, presses of
//! the button. Once the network is well and the timers have run, what the engine knows is what the backend has, nothing
//! the shopper said is lost, and there is at most one order.

use proptest::prelude::*;
use proptest::sample::select;

use super::server::{Mode, Server, amount};
use super::slots::{Slots, about, slots};
use super::strategy;
use super::world::World;
use crate::checkout::{Edit, Failure, Fatal, Input, Line, Phase};

#[derive(Clone, Debug)]
enum Act {
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
    EditElsewhere(Edit),
    PlaceElsewhere(bool),
    Settle(bool),
    Expire,
}

fn act() -> impl Strategy<Value = Act> {
    let modes = vec![
        Mode::FailAfter,
        Mode::FailAfter,
        Mode::FailTorn,
        Mode::FailTorn,
        Mode::Fail(Failure::Server),
        Mode::Fail(Failure::Busy { retry_after_ms: 1500 }),
        Mode::Fail(Failure::Stale),
        Mode::Fail(Failure::Conflict),
        Mode::Fail(Failure::Refused),
    ];
    prop_oneof![
        30 => strategy::edit().prop_map(Act::Edit),
        8 => select(vec!["ok", "no", "step", "late"]).prop_map(Act::MakeReady),
        1 => Just(Act::BadEmail),
        20 => Just(Act::Process(Mode::Well)),
        8 => select(modes).prop_map(Act::Process),
        28 => Just(Act::Answer),
        10 => select(vec![Failure::Network, Failure::Timeout, Failure::Server]).prop_map(Act::Lose),
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
        2 => prop::collection::vec((select(vec!["i1", "i2", "i3"]), 1..4i64), 0..4).prop_map(Act::Want),
        6 => strategy::edit().prop_map(Act::EditElsewhere),
        2 => any::<bool>().prop_map(Act::PlaceElsewhere),
        6 => any::<bool>().prop_map(Act::Settle),
        1 => Just(Act::Expire),
    ]
}

fn perform(world: &mut World, act: Act) {
    match act {
        Act::Edit(edit) => world.edit(edit),
        Act::MakeReady(token) => {
            let instrument = crate::checkout::Instrument {
                handler_id: "bank".into(),
                kind: "card".into(),
                token: Some(token.into()),
            };
            world.edit(Edit::Email("a@x".to_owned()));
            world.edit(Edit::Instrument(Some(instrument)));
            for line in world.engine.draft().lines.clone() {
                world.edit(Edit::SplitEvenly { line: line.id });
            }
        }
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
            };
            world.want(items.into_iter().enumerate().map(line).collect());
        }
        Act::EditElsewhere(edit) => world.edit_elsewhere(edit),
        Act::PlaceElsewhere(late) => with_session(world, |world, id| world.server.place_elsewhere(id, late)),
        Act::Settle(paid) => with_session(world, |world, id| world.server.settle(id, paid)),
        Act::Expire => with_session(world, |world, id| world.server.expire(id)),
    }
    check_order(world);
}

fn with_session(world: &mut World, act: impl FnOnce(&mut World, &str)) {
    if let Some(id) = world.session_id() {
        act(world, &id);
    }
}

/// An order of this browser is what was on the button when it was pressed.
fn check_order(world: &World) {
    let Some(order) = world.server.orders.first().filter(|order| order.key != "elsewhere") else { return };
    let (shown, draft) = world.agreed.get(&order.key).expect("nobody pressed the button");
    if world.server.revisions || !world.meddled {
        assert!(shown.is_none_or(|shown| amount(&order.draft) == shown), "another amount than the shopper agreed to");
        assert_eq!(&order.draft, draft, "another purchase than the shopper agreed to");
    }
}

/// Everything said is there, except what was said about recipients whom someone else took out.
fn assert_has(slots: &Slots, said: &Slots, goods: bool) {
    for (key, value) in said {
        let about = about(key).strip_prefix('@');
        let invoiced = value.strip_prefix("same as ").filter(|_| key == "invoice");
        let gone = about.or(invoiced).is_some_and(|id| !slots.contains_key(&format!("@{id} name")));
        if goods || (key != "goods" && !gone) {
            assert_eq!(slots.get(key), Some(value), "{key} was lost");
        }
    }
}

/// The network is well, payments end, the shopper mends what was refused and comes back to the page.
fn finish(world: &mut World, paid: bool, ghosts_first: bool) {
    while ghosts_first && !world.ghosts.is_empty() {
        world.haunt(world.ghosts.len() - 1);
        check_order(world);
    }
    world.feed(Input::Online(true));
    for _ in 0..4 {
        if world.engine.draft().email == "bad" || world.engine.progress().refused {
            world.edit(Edit::Email("mended@x".to_owned()));
        }
        if world.engine.draft().lines.is_empty() {
            world.edit(Edit::AddLine { id: "l1".into(), item_id: "i1".into(), quantity: 1 });
        }
        let gone = !matches!(world.engine.progress().fatal, None | Some(Fatal::Closed));
        if gone {
            world.new_session();
        }
        world.calm(paid);
        check_order(world);
        world.feed(Input::Resumed);
        world.calm(paid);
    }
}

fn check_end(world: &World) {
    let progress = world.engine.progress();
    let session = world.engine.session();
    assert!(!progress.saving && !progress.retrying && !progress.refused, "not at rest: {:?}", world.engine);
    let complete = !world.intent.goods_contested && (world.server.remembers || !world.server.revisions);
    if progress.placed {
        assert_eq!(world.server.orders.len(), 1);
        assert_eq!(session.map(|it| it.phase), Some(Phase::Completed));
        return;
    }
    assert_eq!(world.placed, 0);
    assert_has(&slots(world.engine.draft()), &world.intent.slots, complete);
    if progress.fatal.is_some() {
        assert_eq!(progress.fatal, Some(Fatal::Closed));
        return;
    }
    assert!(world.server.orders.is_empty(), "an order that nobody was told of");
    let session = session.expect("there is a session");
    let record = &world.server.sessions[&session.id];
    assert_eq!(session, &world.server.view(&session.id).expect("known"), "the engine knows what the backend has");
    assert_eq!(world.engine.draft().for_storage(), record.draft, "what is seen is what the backend has");
    assert_has(&slots(&record.draft), &world.intent.slots, complete);
    if world.server.revisions {
        assert_has(&slots(&record.draft), &world.intent.theirs, true);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn any_interleaving_ends_in_the_backends_state(
        revisions in any::<bool>(),
        remembers in any::<bool>(),
        paid in any::<bool>(),
        ghosts_first in any::<bool>(),
        acts in prop::collection::vec(act(), 1..80),
    ) {
        let mut world = World::new(Server::new(revisions, remembers));
        for act in acts {
            perform(&mut world, act);
        }
        finish(&mut world, paid, ghosts_first);
        check_end(&world);
    }
}
