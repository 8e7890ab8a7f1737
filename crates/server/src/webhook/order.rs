//! The event of an order: the order as its buyer reads it, whom to write to, and where the gifts go, which the shop has to know to
//! send them and their giver never sees. No credential is in it: none is ever kept. Read [`super::outbox`] for how it is written
//! down.

use handsel_contract::webhook::{EventData, EventType, OrderChanged};

use crate::app::App;
use crate::http::order::view;
use crate::store::order::{address, buyer};
use crate::store::{Connection, StoreError};

/// Writes down that an order was placed, or that an adjustment changed it. `at` is UTC milliseconds.
pub async fn tell(
    connection: &mut Connection,
    app: &App,
    id: &str,
    adjustment: Option<&str>,
    at: i64,
) -> Result<(), StoreError> {
    if !app.outbox.is_heard() {
        return Ok(());
    }
    let gone = || StoreError::Corrupt("an order is gone".to_owned());
    let mut order = view(&mut *connection, app, id).await?.ok_or_else(gone)?;
    for parcel in &mut order.fulfillment.expectations {
        if parcel.gift.as_ref().is_some_and(|gift| gift.recipient_ref.is_some()) {
            let private = address::find(&mut *connection, id, &address::to(&parcel.id)).await?;
            parcel.destination = private.unwrap_or_default();
        }
    }
    let buyer = buyer(&mut *connection, id).await?.ok_or_else(gone)?;
    let kind = if adjustment.is_some() { EventType::OrderAdjusted } else { EventType::OrderPlaced };
    let data = EventData::Order(Box::new(OrderChanged { order, buyer, adjustment_id: adjustment.map(str::to_owned) }));
    app.outbox.tell(connection, id, (kind, data), at).await
}
