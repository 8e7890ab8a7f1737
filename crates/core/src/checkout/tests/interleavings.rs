//! Everything in any order: edits, answers, losses, late answers, failures, a second writer, timers, reloads, presses of
//! the button. Once the network is well and the timers have run, what the engine knows is what the backend has, nothing
//! the shopper said is lost, and there is at most one order.

use proptest::prelude::*;

use super::acts::{Act, any_act, make_ready, order_act, payment, perform, watching_act};
use super::server::{Server, amount};
use super::slots::{Slots, about, slots};
use super::world::World;
use crate::checkout::{Edit, Fatal, Input, Phase};

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

fn run(mut world: World, acts: Vec<Act>, paid: bool, ghosts_first: bool) {
    for act in acts {
        perform(&mut world, act);
        check_order(&world);
    }
    finish(&mut world, paid, ghosts_first);
    check_end(&world);
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn any_interleaving_ends_in_the_backends_state(
        revisions in any::<bool>(),
        remembers in any::<bool>(),
        paid in any::<bool>(),
        ghosts_first in any::<bool>(),
        acts in prop::collection::vec(any_act(), 1..80),
    ) {
        run(World::new(Server::new(revisions, remembers)), acts, paid, ghosts_first);
    }

    #[test]
    fn whatever_happens_around_an_order_there_is_at_most_one(
        revisions in any::<bool>(),
        remembers in any::<bool>(),
        paid in any::<bool>(),
        ghosts_first in any::<bool>(),
        payment in payment(),
        acts in prop::collection::vec(order_act(), 1..60),
    ) {
        let mut world = World::new(Server::new(revisions, remembers));
        world.exchange();
        make_ready(&mut world, payment);
        world.calm(paid);
        world.place();
        run(world, acts, paid, ghosts_first);
    }

    #[test]
    fn an_order_placed_elsewhere_is_followed_to_its_end(
        revisions in any::<bool>(),
        remembers in any::<bool>(),
        paid in any::<bool>(),
        ghosts_first in any::<bool>(),
        payment in payment(),
        acts in prop::collection::vec(watching_act(), 1..40),
    ) {
        let mut world = World::new(Server::new(revisions, remembers));
        world.exchange();
        make_ready(&mut world, payment);
        world.calm(paid);
        perform(&mut world, Act::PlaceElsewhere(true));
        world.feed(Input::Resumed);
        world.exchange();
        prop_assert_eq!(world.engine.session().map(|it| it.phase), Some(Phase::Completing));
        run(world, acts, paid, ghosts_first);
    }
}
