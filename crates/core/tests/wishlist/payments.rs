//! Orders and holds: late, twice, in the wrong order, and after the hold has lapsed.

use handsel_core::hold::{By, Command, HoldState, LASTS_MS, LEASE_MS, Refusal};

use super::store::{World, line};

fn pay(world: &mut World, hold: usize, order: &str, units: i64) -> i64 {
    world.act(By::Shop, hold, &Command::Ordered { at: line(order), units }).unwrap().duplicate
}

/// A hold on the book whose payment was begun and never heard of again, until it lapsed.
fn lapsed() -> (World, usize) {
    let mut world = World::new();
    let hold = world.reserve(0, "book", 1).unwrap();
    world.act(By::Shop, hold, &Command::StartPayment { session: "s" }).unwrap();
    world.now += LASTS_MS;
    (world, hold)
}

#[test]
fn the_order_and_nothing_else_makes_it_bought() {
    let (mut world, hold) = (World::new(), 0);
    world.reserve(0, "book", 1).unwrap();
    world.act(By::Shop, hold, &Command::StartPayment { session: "s" }).unwrap();
    world.now += LEASE_MS + 1;
    assert_eq!(pay(&mut world, hold, "a", 1), 0, "a lease that ended keeps nobody from buying");
    assert_eq!(world.holds[hold].state, HoldState::Bought);
    assert_eq!(pay(&mut world, hold, "a", 1), 0, "and the event may come again");
    world.now += 10 * LASTS_MS;
    assert_eq!(world.holds[hold].at(world.now), HoldState::Bought);
}

#[test]
fn before_money_is_taken_a_lapsed_hold_takes_its_unit_again_or_is_refused() {
    let (mut world, hold) = lapsed();
    world.act(By::Shop, hold, &Command::StartPayment { session: "t" }).unwrap();
    assert_eq!(world.holds[hold].generation, 2, "out of the first payment, and back again");
    assert_eq!(world.reserve(1, "book", 1), Err(Refusal::NotAvailable { available: 0 }));
    let failed = Command::PaymentFailed { generation: 0 };
    assert_eq!(world.act(By::Shop, hold, &failed).map(|decision| decision.hold), Ok(None), "the first one's end");

    let (mut world, hold) = lapsed();
    world.reserve(1, "book", 1).unwrap();
    let again = world.act(By::Shop, hold, &Command::StartPayment { session: "t" });
    assert_eq!(again, Err(Refusal::NotAvailable { available: 0 }));
}

#[test]
fn after_money_was_taken_a_lapsed_hold_takes_its_unit_again_or_opens_a_duplicate_case() {
    let (mut world, hold) = lapsed();
    assert_eq!(pay(&mut world, hold, "a", 1), 0);
    assert_eq!(world.holds[hold].state, HoldState::Bought);

    let (mut world, hold) = lapsed();
    world.reserve(1, "book", 1).unwrap();
    assert_eq!(pay(&mut world, hold, "a", 1), 1);
    assert_eq!(pay(&mut world, hold, "a", 1), 0, "one case, however often it is told");
    assert_eq!(world.entry("book").item.taken, 1);
    let again = world.act(By::Shop, hold, &Command::StartPayment { session: "t" });
    assert_eq!(again, Err(Refusal::HoldIsBought), "what was paid for is not paid for again");
    world.act(By::Shop, hold, &Command::Undone(line("a"))).unwrap();
    assert_eq!(world.holds[hold].purchases[0].open_case(), 0, "given back, the case is closed");
}

#[test]
fn a_contribution_that_fits_in_part_is_bought_in_part() {
    let mut world = World::new();
    let hold = world.reserve(0, "bicycle", 50).unwrap();
    world.now += LASTS_MS;
    world.reserve(1, "bicycle", 80).unwrap();
    assert_eq!(pay(&mut world, hold, "a", 50), 30);
    assert_eq!((world.holds[hold].units, world.entry("bicycle").item.taken), (20, 100));
}

#[test]
fn a_second_order_is_a_duplicate_until_the_first_is_cancelled() {
    let mut world = World::new();
    let hold = world.reserve(0, "book", 1).unwrap();
    assert_eq!((pay(&mut world, hold, "a", 1), pay(&mut world, hold, "b", 1)), (0, 1));
    world.act(By::Shop, hold, &Command::Undone(line("a"))).unwrap();
    assert_eq!(world.holds[hold].state, HoldState::Bought);
    assert_eq!(world.holds[hold].purchases[1].covers(), 1);
}

#[test]
fn an_order_that_is_undone_is_free_for_others_and_for_its_own_giver() {
    let mut world = World::new();
    let hold = world.reserve(0, "book", 1).unwrap();
    pay(&mut world, hold, "a", 1);
    world.act(By::Shop, hold, &Command::Undone(line("a"))).unwrap();
    assert_eq!((world.holds[hold].at(world.now), world.entry("book").item.taken), (HoldState::Released, 0));
    world.act(By::Shop, hold, &Command::StartPayment { session: "t" }).unwrap();
    pay(&mut world, hold, "b", 1);
    world.act(By::Shop, hold, &Command::Undone(line("a"))).unwrap();
    assert_eq!(world.holds[hold].state, HoldState::Bought, "the same event again is not the other order's end");
    world.act(By::Shop, hold, &Command::Undone(line("b"))).unwrap();
    world.reserve(1, "book", 1).unwrap();
}

#[test]
fn an_order_that_is_cancelled_before_it_is_heard_of_buys_nothing() {
    let mut world = World::new();
    let hold = world.reserve(0, "book", 1).unwrap();
    world.act(By::Shop, hold, &Command::Undone(line("a"))).unwrap();
    assert_eq!(pay(&mut world, hold, "a", 1), 0);
    assert_eq!(world.holds[hold].state, HoldState::Held);
}

#[test]
fn what_the_owner_has_stays_received_when_the_order_is_undone() {
    let mut world = World::new();
    let hold = world.reserve(0, "book", 1).unwrap();
    pay(&mut world, hold, "a", 1);
    world.act(By::Owner, hold, &Command::Receive).unwrap();
    world.act(By::Shop, hold, &Command::Undone(line("a"))).unwrap();
    assert_eq!(world.holds[hold].state, HoldState::Received);
    assert_eq!(world.reserve(1, "book", 1), Err(Refusal::NotAvailable { available: 0 }));
}

#[test]
fn a_report_and_an_order_of_the_same_giver_are_a_duplicate_until_the_report_is_taken_back() {
    let mut world = World::new();
    let hold = world.reserve(0, "book", 1).unwrap();
    world.act(By::Holder, hold, &Command::ReportBought).unwrap();
    assert_eq!(pay(&mut world, hold, "a", 1), 1);
    world.act(By::Holder, hold, &Command::Release).unwrap();
    assert_eq!((world.holds[hold].state, world.holds[hold].purchases[0].open_case()), (HoldState::Bought, 0));
    assert_eq!(world.act(By::Holder, hold, &Command::Release), Err(Refusal::HoldIsBought));
}
