//! The surprise: two histories that differ only in what givers and shops did look the same to owners and managers, and
//! answer their edits alike, until the reveal.

use handsel_core::wishlist::Role;
use proptest::prelude::*;

use super::acts::{Act, Said, clock, giving, own, owning};
use super::store::World;

#[derive(Clone, Debug)]
enum Step {
    Both(Act),
    One(Act),
    Other(Act),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => prop_oneof![clock(), owning()].prop_map(Step::Both),
        3 => giving().prop_map(Step::One),
        3 => giving().prop_map(Step::Other),
    ]
}

/// What an owner is told of their own act.
fn perform(world: &mut World, act: &Act) -> Option<Vec<String>> {
    match act {
        Act::Clock(ms) => world.now += ms,
        Act::Reserve { giver, item, units } => {
            let item = world.entries[item % world.entries.len()].item.id.clone();
            let _ = world.reserve(*giver, &item, *units);
        }
        Act::Owner(what) => return own(world, what),
        _ => {
            if let Some(said) = Said::of(world, act) {
                let _ = world.act(said.by, said.hold, &said.command());
            }
        }
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn what_givers_do_is_not_to_be_seen_before_the_reveal(steps in prop::collection::vec(step(), 1..80)) {
        let (mut one, mut other) = (World::new(), World::new());
        for step in &steps {
            match step {
                Step::Both(act) => prop_assert_eq!(perform(&mut one, act), perform(&mut other, act)),
                Step::One(act) => { perform(&mut one, act); }
                Step::Other(act) => { perform(&mut other, act); }
            }
            if !one.list.is_revealed(one.now) {
                for role in [Role::Owner, Role::Manager] {
                    prop_assert_eq!(one.seen_by(role), other.seen_by(role));
                }
            }
        }
    }
}

#[test]
fn givers_see_at_once_and_owners_from_the_reveal_on() {
    let (mut one, mut other) = (World::new(), World::new());
    one.reserve(0, "pot", 1).unwrap();
    assert_ne!(one.seen_by(Role::Giver), other.seen_by(Role::Giver));
    assert_eq!(one.seen_by(Role::Owner), other.seen_by(Role::Owner));
    let reveal = Some(one.now);
    (one.list.reveal_at, other.list.reveal_at) = (reveal, reveal);
    for role in [Role::Owner, Role::Manager] {
        assert_ne!(one.seen_by(role), other.seen_by(role));
    }
}
