//! What the events of orders do to a hold. They come from outside, after the money: none can be refused for being late
//! or repeated, and none may lose what was paid. They never look at the time a hold was to last, except to take units
//! anew.
//! Read [`super::purchase`] for what is remembered of each order line.

use super::decision::Room;
use super::purchase::{OrderLine, Purchase};
use super::refusal::Refusal;
use super::reservation::Hold;
use super::state::HoldState;

/// Money was taken for `units`. The hold covers what it has and what is free; the rest opens a duplicate case.
pub(super) fn ordered(hold: &mut Hold, room: Room<'_>, at: OrderLine<'_>, units: i64) -> Result<(), Refusal> {
    if units < 1 {
        return Err(Refusal::InvalidUnits);
    }
    if hold.purchases.iter().any(|purchase| purchase.is(at)) {
        return Ok(());
    }
    let mut purchase = Purchase::new(at, units);
    if !hold.state.is_given() {
        let has = if hold.state.counts() { hold.units } else { 0 };
        let covered = units.min(has.saturating_add(room.free()));
        if covered > 0 {
            purchase.duplicate = units - covered;
            hold.units = covered;
            hold.enter(HoldState::Bought);
        }
    }
    hold.purchases.push(purchase);
    Ok(())
}

/// The order came to nothing, or the gift went back to the shop: others may give it, and its giver again, by the same hold,
/// while it is free. What the owner has received stays received. An end that is heard of before its beginning is remembered.
pub(super) fn undone(hold: &mut Hold, at: OrderLine<'_>) {
    let Some(purchase) = hold.purchases.iter_mut().find(|purchase| purchase.is(at)) else {
        hold.purchases.push(Purchase::new(at, 0));
        return;
    };
    let covered = purchase.covers() > 0;
    purchase.over = true;
    if covered && hold.state == HoldState::Bought && !stand_in(hold) {
        hold.enter(HoldState::Released);
    }
}

/// Lets a purchase with an open duplicate case stand behind the hold, if there is one.
pub(super) fn stand_in(hold: &mut Hold) -> bool {
    let Some(purchase) = hold.purchases.iter_mut().find(|purchase| purchase.open_case() > 0) else { return false };
    let covered = purchase.units.min(hold.units);
    purchase.duplicate = purchase.units - covered;
    hold.units = covered;
    hold.enter(HoldState::Bought);
    true
}
