//! What holds after every step of any history, and what each kind of act may and may not do.

use std::collections::BTreeMap;

use handsel_core::hold::{By, Command, Decision, Hold, HoldState, Refusal};
use handsel_core::wishlist::{Role, Seen, Viewer, project};

use super::acts::GROUPS;
use super::store::{DAY, World, live_units, state_at};

/// What was heard of an order line: whose it is, what was paid, whether it is over.
pub type Ledger = BTreeMap<String, (usize, i64, bool)>;

/// No item's counter ever grows beyond what is wanted; wanting less lowers this as holds go.
pub fn check_ceilings(world: &World, ceilings: &mut BTreeMap<String, i64>) {
    for entry in &world.entries {
        let (item, ceiling) = (&entry.item, ceilings.entry(entry.item.id.clone()).or_default());
        *ceiling = item.wanted.max(*ceiling);
        assert!(item.taken <= *ceiling, "over-reserved: {item:?}");
        *ceiling = item.wanted.max(item.taken);
        assert_eq!(item.capacity(), *ceiling);
    }
}

pub fn check(world: &World, ledger: &Ledger) {
    let shown = world.seen_by(Role::Giver);
    for entry in &world.entries {
        let item = &entry.item;
        let of = || world.holds.iter().filter(|hold| hold.item == item.id);
        let counted: i64 = of().filter(|hold| hold.state.counts()).map(|hold| hold.units).sum();
        assert_eq!(item.taken, counted, "the counter of {} is not the sum of its holds", item.id);
        let live: i64 = of().map(|hold| live_units(hold, world.now)).sum();
        if let Some(row) = shown.rows.iter().find(|row| row.item == item.id) {
            let Seen::Taking(taking) = &row.seen else { panic!("a giver sees what is taken") };
            assert_eq!((taking.taken, taking.available), (live, world.free(&item.id)), "{}", item.id);
        }
    }
    for group in GROUPS {
        let members = world.entries.iter().filter(|entry| entry.group.as_deref() == Some(group));
        assert!(members.filter(|entry| entry.item.taken > 0).count() <= 1, "two members of {group} are taken");
    }
    for hold in &world.holds {
        assert_eq!(hold.lease_until.is_some(), hold.state == HoldState::Paying);
        let covering: Vec<i64> = hold.purchases.iter().map(|it| it.covers()).filter(|units| *units > 0).collect();
        assert!(covering.len() <= 1, "two purchases stand behind {hold:?}");
        if hold.state == HoldState::Bought {
            assert_eq!(covering, [hold.units], "bought, and no purchase behind it");
        }
        let case = hold.purchases.iter().any(|purchase| purchase.open_case() > 0);
        assert!(!case || !hold.state.lapses(), "held, with a duplicate case that could stand behind it: {hold:?}");
        assert!(covering.is_empty() || hold.state.is_given(), "paid and not bought: {hold:?}");
    }
    for (order, (hold, paid, over)) in ledger {
        let hold = &world.holds[*hold];
        let purchase = hold.purchases.iter().find(|purchase| &purchase.order == order).expect("remembered");
        let settled = if *over { 0 } else { *paid };
        assert_eq!(purchase.covers() + purchase.open_case(), settled, "paid is bought or an open case: {hold:?}");
    }
}

fn viewer<'a>(holds: &'a [&'a str]) -> Viewer<'a> {
    Viewer { role: Role::Giver, link: None, holds }
}

/// Nobody else's hold changes, except that what has lapsed is written down.
pub fn check_others(before: &World, after: &World, acted_on: Option<usize>) {
    for (at, (was, is)) in before.holds.iter().zip(&after.holds).enumerate() {
        let settled = was.lapsed(after.now) && *is == was.clone().settled(after.now);
        assert!(was == is || settled || acted_on == Some(at), "another's hold changed: {was:?} became {is:?}");
    }
}

/// Every giver whose hold the owner no longer wants is told, by the link and by the hold.
pub fn check_edit(before: &World, after: &World) {
    assert_eq!(before.holds, after.holds, "an owner's edit touched a hold");
    for entry in &after.entries {
        let was = before.entries.iter().find(|was| was.item.id == entry.item.id);
        assert_eq!(entry.item.taken, was.map_or(0, |was| was.item.taken), "an owner's edit moved a counter");
    }
    for hold in after.holds.iter().filter(|hold| live_units(hold, after.now) > 0) {
        let item = &after.entry(&hold.item).item;
        let of = after.holds.iter().filter(|other| other.item == hold.item);
        let unwanted = item.removed || of.map(|hold| live_units(hold, after.now)).sum::<i64>() > item.wanted;
        let by_link = Viewer { link: Some(&hold.link), ..viewer(&[]) };
        for who in [viewer(&[&hold.id]), by_link] {
            let shown = project(&after.list, &after.entries, &after.holds, &who, after.now);
            let row = shown.rows.iter().find(|row| row.item == hold.item).expect("a giver still sees what they hold");
            let Seen::Taking(taking) = &row.seen else { panic!("a giver sees what is taken") };
            assert_eq!(taking.pending_removal, unwanted, "{}", hold.item);
        }
    }
}

/// What a command may do to the hold it is about, by what the hold was at that instant.
pub fn check_act(before: &World, hold: usize, by: By, command: &Command<'_>, answer: &Result<Decision, Refusal>) {
    let was = &before.holds[hold];
    let (state, now, free) = (state_at(was, before.now), before.now, before.free(&was.item));
    let is = match answer {
        Ok(decision) => decision.hold.clone().unwrap_or_else(|| was.clone().settled(now)),
        Err(_) => was.clone().settled(now),
    };
    if by == By::Link {
        assert_eq!(answer, &Err(Refusal::Forbidden));
    }
    let gone = !state.counts();
    match command {
        Command::Extend | Command::SetUnits(_) | Command::ReportBought if gone && by == By::Holder => {
            let refused = matches!(answer, Err(Refusal::HoldLapsed | Refusal::InvalidUnits));
            assert!(refused, "{command:?} of what has lapsed: {answer:?}");
        }
        Command::Release if state == HoldState::Expired => assert!(answer.is_err()),
        Command::Release if state == HoldState::Held && by != By::Link => assert!(answer.is_ok(), "{answer:?}"),
        Command::StartPayment { .. } if gone && answer.is_ok() => {
            assert!(was.units <= free, "paid for without a unit");
            assert!(is.generation > was.generation, "no fence between a lapsed hold and its return");
        }
        Command::StartPayment { .. } if state == HoldState::Held => assert!(answer.is_ok(), "{answer:?}"),
        Command::PaymentFailed { generation } => {
            assert_eq!(live_units(&is, now), live_units(was, now), "a payment that failed freed its units");
            if state == HoldState::Paying {
                let fits = *generation == was.generation;
                assert_eq!(state_at(&is, now), if fits { HoldState::Held } else { HoldState::Paying });
                assert!(is.held_until >= was.held_until);
                assert!(!fits || is.held_until >= now + DAY);
            }
        }
        Command::Ordered { at, units } if !was.purchases.iter().any(|purchase| purchase.is(*at)) => {
            let covered = if state.is_given() { 0 } else { (*units).min(live_units(was, now) + free) };
            let purchase = is.purchases.iter().find(|purchase| purchase.is(*at)).expect("it is remembered");
            assert_eq!((purchase.covers(), purchase.open_case()), (covered, units - covered));
            assert_eq!(answer.as_ref().map(|decision| decision.duplicate), Ok(units - covered));
        }
        Command::Undone(at) if state == HoldState::Bought => {
            let paid = was.purchases.iter().any(|other| !other.is(*at) && other.covers() + other.open_case() > 0);
            assert_eq!(live_units(&is, now) > 0, paid, "an order that is undone frees its units: {is:?}");
        }
        Command::Undone(_) => assert_eq!(live_units(&is, now), live_units(was, now)),
        _ => {}
    }
}

/// The same hold as before, and nothing to write.
pub fn changed_nothing(decision: &Decision) -> bool {
    decision.hold.is_none() && decision.taken == 0 && decision.duplicate == 0
}

/// What the events of orders have said so far; whether this one says nothing new.
pub fn enter(ledger: &mut Ledger, hold: usize, command: &Command<'_>) -> bool {
    match command {
        Command::Ordered { at, units } => {
            let known = ledger.contains_key(at.order);
            ledger.entry(at.order.to_owned()).or_insert((hold, *units, false));
            known
        }
        Command::Undone(at) => {
            let line = ledger.entry(at.order.to_owned()).or_insert((hold, 0, false));
            std::mem::replace(&mut line.2, true)
        }
        _ => false,
    }
}

/// The hold's own view of a change of its item: what was given back is what the counter loses.
pub fn check_counter(before: &World, after: &World, hold: &Hold) {
    let taken = |world: &World| world.entry(&hold.item).item.taken;
    let sum = |world: &World| -> i64 {
        world.holds.iter().filter(|it| it.item == hold.item && it.state.counts()).map(|it| it.units).sum()
    };
    assert_eq!(taken(after) - taken(before), sum(after) - sum(before));
}
