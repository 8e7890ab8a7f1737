//! Each rule of holds once, for reading.

use handsel_core::hold::{By, Command, GRACE_MS, HoldState, LASTS_MS, LEASE_MS, Refusal};
use handsel_core::wishlist::OwnerEdit;

use super::store::{DAY, START, World};

#[test]
fn the_last_one_goes_to_one_giver_and_the_other_is_told_how_many_are_left() {
    let mut world = World::new();
    world.reserve(0, "pot", 1).unwrap();
    assert_eq!(world.reserve(1, "pot", 2), Err(Refusal::NotAvailable { available: 1 }));
    world.reserve(1, "pot", 1).unwrap();
    assert_eq!(world.reserve(2, "pot", 1), Err(Refusal::NotAvailable { available: 0 }));
    assert_eq!(world.reserve(2, "pot", 0), Err(Refusal::InvalidUnits));
}

#[test]
fn a_hold_ends_at_the_instant_and_another_giver_may_have_it() {
    let mut world = World::new();
    let first = world.reserve(0, "book", 1).unwrap();
    world.now = START + LASTS_MS - 1;
    assert_eq!(world.reserve(1, "book", 1), Err(Refusal::NotAvailable { available: 0 }));
    world.now = START + LASTS_MS;
    assert_eq!(world.act(By::Holder, first, &Command::Extend), Err(Refusal::HoldLapsed));
    assert_eq!(world.act(By::Holder, first, &Command::Release), Err(Refusal::HoldLapsed));
    assert_eq!(world.holds[first].state, HoldState::Held, "nothing swept it");
    world.reserve(1, "book", 1).unwrap();
    assert_eq!(world.holds[first].state, HoldState::Expired, "the one who took it wrote it down");
    world.now = START;
    assert_eq!(world.holds[first].at(world.now), HoldState::Expired, "and no clock brings it back");
}

#[test]
fn one_tap_extends_and_never_shortens() {
    let mut world = World::new();
    let hold = world.reserve(0, "pot", 1).unwrap();
    world.now = START + 13 * DAY;
    world.act(By::Holder, hold, &Command::Extend).unwrap();
    assert_eq!(world.holds[hold].held_until, world.now + LASTS_MS);
    assert_eq!(world.holds[hold].remind_at(), world.now + 12 * DAY);
    let end = world.holds[hold].held_until;
    world.now = START - DAY;
    world.act(By::Holder, hold, &Command::Extend).unwrap();
    assert_eq!(world.holds[hold].held_until, end);
}

#[test]
fn only_the_bearer_of_the_secret_changes_a_hold_and_only_the_shop_beside_them_lets_it_go() {
    let mut world = World::new();
    let hold = world.reserve(0, "pot", 1).unwrap();
    for command in [Command::Extend, Command::Release, Command::SetUnits(2), Command::ReportBought] {
        assert_eq!(world.act(By::Link, hold, &command), Err(Refusal::Forbidden));
        assert_eq!(world.act(By::Owner, hold, &command), Err(Refusal::Forbidden));
    }
    assert_eq!(world.act(By::Holder, hold, &Command::Receive), Err(Refusal::Forbidden));
    assert_eq!(world.act(By::Holder, hold, &Command::StartPayment { session: "s" }), Err(Refusal::Forbidden));
    world.act(By::Shop, hold, &Command::Release).unwrap();
    assert_eq!(world.holds[hold].state, HoldState::Refused);
    assert_eq!(world.entry("pot").item.taken, 0);
}

#[test]
fn a_quantity_grows_only_into_what_is_free() {
    let mut world = World::new();
    let hold = world.reserve(0, "pot", 1).unwrap();
    assert_eq!(world.act(By::Holder, hold, &Command::SetUnits(3)), Err(Refusal::NotAvailable { available: 1 }));
    world.act(By::Holder, hold, &Command::SetUnits(2)).unwrap();
    assert_eq!(world.reserve(1, "pot", 1), Err(Refusal::NotAvailable { available: 0 }));
    world.act(By::Holder, hold, &Command::SetUnits(1)).unwrap();
    world.reserve(1, "pot", 1).unwrap();
}

#[test]
fn one_member_of_a_group_is_taken_at_a_time() {
    let mut world = World::new();
    let kettle = world.reserve(0, "kettle", 1).unwrap();
    assert_eq!(world.reserve(1, "teapot", 1), Err(Refusal::GroupTaken));
    world.act(By::Holder, kettle, &Command::Release).unwrap();
    world.reserve(1, "teapot", 1).unwrap();
    world.reserve(2, "teapot", 1).unwrap();
    assert_eq!(world.act(By::Shop, kettle, &Command::StartPayment { session: "s" }), Err(Refusal::GroupTaken));
}

#[test]
fn a_group_gift_is_open_for_what_is_missing() {
    let mut world = World::new();
    world.reserve(0, "bicycle", 70).unwrap();
    assert_eq!(world.reserve(1, "bicycle", 31), Err(Refusal::AmountNotAvailable { available: 30 }));
    world.reserve(1, "bicycle", 30).unwrap();
    assert_eq!(world.entry("bicycle").item.taken, 100);
}

#[test]
fn bought_elsewhere_stays_taken_and_can_be_taken_back_by_the_giver() {
    let mut world = World::new();
    let hold = world.reserve(0, "book", 1).unwrap();
    world.act(By::Holder, hold, &Command::ReportBought).unwrap();
    world.now += 100 * DAY;
    assert_eq!(world.reserve(1, "book", 1), Err(Refusal::NotAvailable { available: 0 }));
    assert_eq!(world.act(By::Shop, hold, &Command::Release), Err(Refusal::HoldIsBought));
    world.act(By::Holder, hold, &Command::Release).unwrap();
    world.reserve(1, "book", 1).unwrap();
}

#[test]
fn what_was_given_is_received_and_thanked_for_and_thanks_can_be_taken_back() {
    let mut world = World::new();
    let hold = world.reserve(0, "book", 1).unwrap();
    assert_eq!(world.act(By::Owner, hold, &Command::Receive), Err(Refusal::NotBought));
    world.act(By::Holder, hold, &Command::ReportBought).unwrap();
    world.act(By::Owner, hold, &Command::Thank).unwrap();
    assert_eq!((world.holds[hold].received_at, world.holds[hold].thanked_at), (Some(START), Some(START)));
    world.act(By::Owner, hold, &Command::Unthank).unwrap();
    assert_eq!((world.holds[hold].state, world.holds[hold].thanked_at), (HoldState::Received, None));
    assert_eq!(world.act(By::Holder, hold, &Command::Release), Err(Refusal::AlreadyReceived));
}

#[test]
fn a_payment_has_the_hold_to_itself_until_its_lease_ends() {
    let mut world = World::new();
    let hold = world.reserve(0, "book", 1).unwrap();
    world.act(By::Shop, hold, &Command::StartPayment { session: "s" }).unwrap();
    assert_eq!(world.act(By::Holder, hold, &Command::Release), Err(Refusal::HoldIsPaying));
    assert_eq!(world.act(By::Shop, hold, &Command::StartPayment { session: "t" }), Err(Refusal::HoldIsPaying));
    world.now += LEASE_MS;
    assert_eq!(world.holds[hold].at(world.now), HoldState::Held);
    world.act(By::Holder, hold, &Command::Release).unwrap();
}

#[test]
fn a_payment_begun_at_the_last_moment_leaves_a_day_when_it_fails() {
    let mut world = World::new();
    let hold = world.reserve(0, "book", 1).unwrap();
    world.now = START + LASTS_MS - 1;
    world.act(By::Shop, hold, &Command::StartPayment { session: "s" }).unwrap();
    world.now += 1_000;
    world.act(By::Shop, hold, &Command::PaymentFailed { generation: 0 }).unwrap();
    assert!(world.holds[hold].held_until >= world.now + GRACE_MS);
    assert_eq!(world.reserve(1, "book", 1), Err(Refusal::NotAvailable { available: 0 }));
}

#[test]
fn a_held_item_off_the_list_can_still_be_bought_by_its_giver_and_by_nobody_else() {
    let mut world = World::new();
    let hold = world.reserve(0, "pot", 1).unwrap();
    world.edit(OwnerEdit::Remove { item: "pot" }).unwrap();
    assert_eq!(world.reserve(1, "pot", 1), Err(Refusal::ItemRemoved));
    assert_eq!(world.act(By::Holder, hold, &Command::SetUnits(2)), Err(Refusal::ItemRemoved));
    world.act(By::Shop, hold, &Command::StartPayment { session: "s" }).unwrap();
}
