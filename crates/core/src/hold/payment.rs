//! How a payment begins and fails on a hold. What has lapsed is taken again here, before any money is, or the payment
//! is refused; how a payment succeeds is told by the order and not here.
//! Read `order.rs` next.

use super::decide::must_be_held;
use super::decision::Room;
use super::purchase::Purchase;
use super::refusal::Refusal;
use super::reservation::Hold;
use super::state::HoldState;

/// Hands the hold to the payment of a checkout.
pub(super) fn start(hold: &mut Hold, room: Room<'_>, session: &str, now: i64) -> Result<(), Refusal> {
    match hold.state {
        HoldState::Paying if hold.session.as_deref() == Some(session) => return Ok(()),
        HoldState::Expired | HoldState::Released => {
            // It was paid for once, and that is not settled yet.
            if hold.purchases.iter().any(|purchase| Purchase::open_case(purchase) > 0) {
                return Err(Refusal::HoldIsBought);
            }
            room.take(hold.units)?;
        }
        _ => must_be_held(hold)?,
    }
    hold.lease(session, now);
    Ok(())
}

/// Takes it back from a payment, unless that payment's time is over and another's may have begun.
pub(super) fn failed(hold: &mut Hold, generation: i64, now: i64) {
    if hold.state == HoldState::Paying && hold.generation == generation {
        hold.fall_back(now);
    }
}
