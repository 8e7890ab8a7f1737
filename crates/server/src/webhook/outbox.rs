//! Writing events down, in the transaction of what they tell: then nothing is told that did not happen, and nothing that happened is
//! left untold. Where no endpoint is configured nothing is written. Whoever writes has the object locked, so that its events are
//! numbered as they happened. Read [`super::deliver`] for the sending, and [`super::order`] for what is in an order's event.

use handsel_contract::webhook::{EventData, EventType, HoldChanged, WishlistChanged};
use handsel_core::hold::{Hold, ItemKind};

use super::endpoint::Endpoint;
use crate::local_time::rfc3339_utc;
use crate::random;
use crate::store::outbox::{self, NewEvent};
use crate::store::wishlist::item::{self, KeptItem};
use crate::store::{Connection, Store, StoreError};
use crate::wishlist::wish;

/// Who is to be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outbox {
    endpoints: Vec<String>,
}

impl Outbox {
    /// For the endpoints of the configuration.
    pub fn new(endpoints: &[Endpoint]) -> Self {
        Self { endpoints: endpoints.iter().map(|endpoint| endpoint.name.clone()).collect() }
    }

    /// Whether anybody is to be told.
    pub fn is_heard(&self) -> bool {
        !self.endpoints.is_empty()
    }

    /// Writes an event down for each endpoint, as of `at` (UTC milliseconds). `object` is the identifier of its order, hold or list.
    pub async fn tell(
        &self,
        connection: &mut Connection,
        object: &str,
        (kind, data): (EventType, EventData),
        at: i64,
    ) -> Result<(), StoreError> {
        let (id, data) = (random::id("evt"), serde_json::to_string(&data)?);
        for endpoint in &self.endpoints {
            let event = NewEvent { id: &id, object, kind: kind.as_str(), data: &data, occurred_at: at };
            outbox::insert(&mut *connection, endpoint, event).await?;
        }
        Ok(())
    }

    /// Writes down what became of a hold. `near` is the item that was looked at, which is its own or a member of the same group.
    pub async fn tell_hold(
        &self,
        connection: &mut Connection,
        (wishlist, near): (&str, &KeptItem),
        (kind, hold): (EventType, &Hold),
        at: i64,
    ) -> Result<(), StoreError> {
        if !self.is_heard() {
            return Ok(());
        }
        let other = match near.entry.item.id == hold.item {
            true => None,
            false => item::find(&mut *connection, wishlist, &hold.item).await?,
        };
        let item = other.as_ref().unwrap_or(near);
        let (quantity, amount) = match item.entry.item.kind {
            ItemKind::Pieces => (Some(hold.units), None),
            ItemKind::GroupGift => (None, Some(hold.units)),
        };
        let data = EventData::Hold(HoldChanged {
            hold_id: hold.id.clone(),
            wishlist_id: wishlist.to_owned(),
            item_id: hold.item.clone(),
            product_id: item.product_id.clone(),
            quantity,
            amount,
            state: wish::state(hold.state),
            generation: hold.generation,
            held_until: rfc3339_utc(hold.held_until),
        });
        self.tell(connection, &hold.id, (kind, data), at).await
    }

    /// Writes down that a list was made or changed.
    pub async fn tell_wishlist(
        &self,
        connection: &mut Connection,
        (id, revision): (&str, i64),
        (kind, item): (EventType, Option<&str>),
        at: i64,
    ) -> Result<(), StoreError> {
        if !self.is_heard() {
            return Ok(());
        }
        let (wishlist_id, item_id) = (id.to_owned(), item.map(str::to_owned));
        let data = EventData::Wishlist(WishlistChanged { wishlist_id, revision, item_id });
        self.tell(connection, id, (kind, data), at).await
    }

    /// Lets those who send look at once. To be called after the commit; it is only quicker than waiting for them to look.
    pub fn wake(&self, store: &Store) {
        if self.is_heard() {
            store.notify(outbox::TOPIC, "-");
        }
    }
}
