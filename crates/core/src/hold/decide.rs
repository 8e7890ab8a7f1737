//! The one function that decides about holds: in the server, which is the authority, in the browser, which shows what
//! the server is about to say, and in the tests. Time is judged at the instant it is given and by nothing that ran
//! before.
//! Read `payment.rs` and `order.rs` next, for the commands of the shop.

use super::command::{By, Command};
use super::decision::{Decision, Facts, Room};
use super::refusal::Refusal;
use super::reservation::Hold;
use super::state::HoldState;
use super::{LASTS_MS, order, payment};

/// What `command` does at `now` (UTC milliseconds), on the word of `by`.
///
/// Granting a command that has had its effect changes nothing. A refusal changes nothing either, not even what has
/// lapsed.
///
/// Laws: the counter is the sum of the units of the holds that count, before and after; nothing is taken beyond what is
/// [free](super::Item::free); a hold that has lapsed at `now` is neither extended nor released, and is bought only by
/// taking its units anew; what was paid is covered by the hold or is an open duplicate case.
pub fn decide(facts: &Facts<'_>, by: By, command: &Command<'_>, now: i64) -> Result<Decision, Refusal> {
    if !command.is_for(by) {
        return Err(Refusal::Forbidden);
    }
    let own = |hold: &Hold| facts.hold.is_some_and(|acted_on| acted_on.id == hold.id);
    let due = facts.due.iter().filter(|hold| hold.lapsed(now) && !own(hold));
    let lapsed: Vec<Hold> = due.map(|hold| hold.clone().settled(now)).collect();
    let room = Room::new(facts, &lapsed, now);

    let hold = match (facts.hold, command) {
        (None, Command::Reserve { id, link, units, giver }) => {
            if !room.item.kind.allows(*units) {
                return Err(Refusal::InvalidUnits);
            }
            room.take(*units)?;
            Some(Hold::new(id, &room.item.id, link, *units, giver.clone(), now))
        }
        (None, _) => return Err(Refusal::UnknownHold),
        (Some(before), _) => {
            let before = before.clone().settled(now);
            let mut after = before.clone();
            act(&mut after, room, by, command, now)?;
            (after != before).then_some(after)
        }
    };
    let was = facts.hold.map_or(0, counted);
    let taken = hold.as_ref().map_or(0, |hold| counted(hold) - was);
    let cases =
        |hold: Option<&Hold>| hold.map_or(0, |hold| hold.purchases.iter().map(super::Purchase::open_case).sum());
    let duplicate = hold.as_ref().map_or(0, |hold| cases(Some(hold)) - cases(facts.hold)).max(0);
    Ok(Decision { lapsed, hold, taken, duplicate })
}

fn counted(hold: &Hold) -> i64 {
    if hold.state.counts() { hold.units } else { 0 }
}

/// Acts on a hold that is settled.
fn act(hold: &mut Hold, room: Room<'_>, by: By, command: &Command<'_>, now: i64) -> Result<(), Refusal> {
    match command {
        // It is there already.
        Command::Reserve { .. } => {}
        Command::Extend => {
            if hold.state != HoldState::Paying {
                must_be_held(hold)?;
            }
            hold.held_until = hold.held_until.max(now.saturating_add(LASTS_MS));
        }
        Command::Release => release(hold, by)?,
        Command::SetUnits(units) => {
            if !room.item.kind.allows(*units) {
                return Err(Refusal::InvalidUnits);
            }
            must_be_held(hold)?;
            room.take(units - hold.units)?;
            hold.units = *units;
        }
        Command::SetGiver(_) if !hold.state.counts() => return Err(Refusal::HoldLapsed),
        Command::SetGiver(giver) => hold.giver = giver.clone(),
        Command::ReportBought if hold.state == HoldState::Reported => {}
        Command::ReportBought => {
            must_be_held(hold)?;
            hold.enter(HoldState::Reported);
        }
        Command::StartPayment { session } => payment::start(hold, room, session, now)?,
        Command::PaymentFailed { generation } => payment::failed(hold, *generation, now),
        Command::Ordered { at, units } => order::ordered(hold, room, *at, *units)?,
        Command::Undone(at) => order::undone(hold, *at),
        Command::Receive | Command::Thank | Command::Unthank => thank(hold, command, now)?,
    }
    Ok(())
}

/// Only what is held is the giver's to change.
pub(super) fn must_be_held(hold: &Hold) -> Result<(), Refusal> {
    match hold.state {
        HoldState::Held => Ok(()),
        HoldState::Paying => Err(Refusal::HoldIsPaying),
        HoldState::Bought | HoldState::Reported => Err(Refusal::HoldIsBought),
        HoldState::Received | HoldState::Thanked => Err(Refusal::AlreadyReceived),
        HoldState::Released | HoldState::Expired | HoldState::Refused => Err(Refusal::HoldLapsed),
    }
}

fn release(hold: &mut Hold, by: By) -> Result<(), Refusal> {
    match hold.state {
        HoldState::Released | HoldState::Refused => {}
        // The giver was mistaken. If it was paid here as well, that is the gift.
        HoldState::Reported if by == By::Holder => {
            if !order::stand_in(hold) {
                hold.enter(HoldState::Released);
            }
        }
        _ => {
            must_be_held(hold)?;
            hold.enter(if by == By::Shop { HoldState::Refused } else { HoldState::Released });
        }
    }
    Ok(())
}

fn thank(hold: &mut Hold, command: &Command<'_>, now: i64) -> Result<(), Refusal> {
    match (command, hold.state) {
        (_, HoldState::Held | HoldState::Paying) => return Err(Refusal::NotBought),
        (_, state) if !state.counts() => return Err(Refusal::HoldLapsed),
        (Command::Receive, HoldState::Bought | HoldState::Reported) => {
            hold.enter(HoldState::Received);
            hold.received_at = Some(now);
        }
        (Command::Thank, HoldState::Bought | HoldState::Reported | HoldState::Received) => {
            hold.enter(HoldState::Thanked);
            hold.received_at.get_or_insert(now);
            hold.thanked_at = Some(now);
        }
        (Command::Unthank, HoldState::Thanked) => {
            hold.enter(HoldState::Received);
            hold.thanked_at = None;
        }
        _ => {}
    }
    Ok(())
}
