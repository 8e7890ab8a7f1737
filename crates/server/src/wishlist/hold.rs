//! A hold as it is sent to its giver, judged at this instant. It carries no secret, and of the recipient no more than a giver may
//! know. Read [`super::scene`] for how a hold changes.

use handsel_contract::problem::ClosedWishlist;
use handsel_contract::wishlist::Hold as Wire;
use handsel_core::hold::{Hold, HoldState, ItemKind};

use super::scene::Scene;
use super::view::{Around, case_view};
use super::{recipient, wish};
use crate::local_time::rfc3339_utc;
use crate::store::wishlist::list::KeptList;
use crate::store::wishlist::purchase;
use crate::store::{Connection, StoreError};

/// The hold, with its item as `scene` saw it.
pub async fn view(
    connection: &mut Connection,
    list: &KeptList,
    scene: &Scene,
    hold: &Hold,
    around: Around<'_>,
) -> Result<Wire, StoreError> {
    // What was never paid for has no case.
    let case = match hold.purchases.as_slice() {
        [] => None,
        _ => purchase::case_of_hold(connection, &hold.id).await?,
    };
    let item = &scene.item.entry.item;
    let now = around.now;
    let state = hold.at(now);
    let (quantity, amount) = match item.kind {
        ItemKind::Pieces => (Some(hold.units), None),
        ItemKind::GroupGift => (None, Some(hold.units)),
    };
    let paid = hold.purchases.iter().rev().find(|purchase| purchase.covers() > 0);
    Ok(Wire {
        id: hold.id.clone(),
        wishlist_id: list.id.clone(),
        wishlist: Some(ClosedWishlist { title: list.title.clone(), owner_name: list.owner_name.clone() }),
        item: wish::held(&scene.item, wish::words(&scene.item, around.catalogue, around.config)),
        quantity,
        amount,
        state: wish::state(state),
        generation: hold.generation,
        held_until: rfc3339_utc(hold.held_until),
        lease_until: hold.lease_until.filter(|_| state == HoldState::Paying).map(rfc3339_utc),
        remind_at: Some(rfc3339_utc(hold.remind_at())).filter(|_| state.lapses()),
        extendable: hold.is_extendable(now),
        giver: wish::giver(&hold.giver),
        recipient: recipient::of(list),
        pending_removal: state.counts() && item.pending_removal(scene.lapsed()),
        order_id: paid.map(|purchase| purchase.order.clone()),
        duplicate_case: case.map(case_view),
    })
}
