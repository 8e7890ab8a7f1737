//! An item with everything that a decision about one of its holds looks at, and the writing down of what was decided. Whoever
//! decides for good locks it: the row of its group if it has one, then its own, so that two who meet never wait for each other in a
//! circle. Read `handsel_core::hold::decide` for the decision.

use handsel_contract::webhook::EventType;
use handsel_core::hold::{By, Command, Decision, Facts, Hold, Refusal, decide};

use crate::clock::Clock;
use crate::store::wishlist::event::{self, Audience};
use crate::store::wishlist::item::KeptItem;
use crate::store::wishlist::{group, hold, item, purchase, reservation};
use crate::store::{Connection, StoreError};
use crate::webhook::outbox::Outbox;

/// An item at an instant.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The item.
    pub item: KeptItem,
    /// When it was looked at, in UTC milliseconds.
    pub now: i64,
    wishlist: String,
    elsewhere: i64,
    due: Vec<Hold>,
}

impl Scene {
    /// Looks at an item without keeping anybody from changing it; none when the list has no such item. The connection must see one
    /// moment.
    pub async fn look(
        connection: &mut Connection,
        (wishlist, id): (&str, &str),
        clock: &Clock,
    ) -> Result<Option<Self>, StoreError> {
        let now = clock.now();
        match item::find(&mut *connection, wishlist, id).await? {
            Some(item) => Self::around(connection, wishlist, item, now).await.map(Some),
            None => Ok(None),
        }
    }

    /// Locks an item until the transaction ends; none when the list has no such item. The clock is read after that: what another
    /// found lapsed must not be found live here.
    pub async fn lock(
        connection: &mut Connection,
        (wishlist, id): (&str, &str),
        clock: &Clock,
    ) -> Result<Option<Self>, StoreError> {
        let Some(in_group) = item::group_of(&mut *connection, wishlist, id).await? else { return Ok(None) };
        if let Some(in_group) = &in_group {
            group::lock(&mut *connection, wishlist, in_group).await?;
        }
        let Some(item) = item::lock(&mut *connection, wishlist, id).await? else { return Ok(None) };
        if item.entry.group != in_group {
            return Err(StoreError::Moved);
        }
        Self::around(connection, wishlist, item, clock.now()).await.map(Some)
    }

    /// An item with nothing around it: it is in no group, and no hold of it has lapsed and is still counted.
    pub fn alone(wishlist: &str, item: KeptItem, now: i64) -> Self {
        Self { wishlist: wishlist.to_owned(), elsewhere: 0, due: Vec::new(), now, item }
    }

    /// An item in no group that this transaction has locked, for a new hold of it, with `due` lapsed holds at `now`, which was before
    /// the lock. With none it is decided as of then: what has lapsed while the lock was waited for is not free yet, and no hold that
    /// another may have found lapsed is acted on. Otherwise the clock and what is due are read again.
    pub async fn locked(
        connection: &mut Connection,
        wishlist: &str,
        (item, due, now): (KeptItem, i64, i64),
        clock: &Clock,
    ) -> Result<Self, StoreError> {
        match due {
            0 => Ok(Self::alone(wishlist, item, now)),
            _ => Self::around(connection, wishlist, item, clock.now()).await,
        }
    }

    async fn around(connection: &mut Connection, wishlist: &str, item: KeptItem, now: i64) -> Result<Self, StoreError> {
        let (id, group) = (&item.entry.item.id, item.entry.group.as_deref());
        let elsewhere = match group {
            Some(group) => item::taken_elsewhere(&mut *connection, wishlist, group, id).await?,
            None => 0,
        };
        let due = hold::due(connection, wishlist, (id, group), now).await?;
        Ok(Self { wishlist: wishlist.to_owned(), elsewhere, due, now, item })
    }

    /// What a command does here. `hold` is the one acted on, as it is now; none for a new one.
    ///
    /// # Errors
    /// The refusal, which has no effect.
    pub fn decide(&self, hold: Option<&Hold>, by: By, command: &Command<'_>) -> Result<Decision, Refusal> {
        let facts = Facts { item: &self.item.entry.item, elsewhere: self.elsewhere, due: &self.due, hold };
        decide(&facts, by, command, self.now)
    }

    /// Units in the item's counter that have lapsed.
    pub fn lapsed(&self) -> i64 {
        let own = self.due.iter().filter(|hold| hold.item == self.item.entry.item.id);
        own.fold(0, |sum, hold| sum.saturating_add(hold.units))
    }

    /// Writes down what was decided; false when a new hold's secret opens another one already, and then nothing may be kept.
    /// `secret_hash` is that of a new hold. The item is as it is then. Who is to be told of it is told.
    pub async fn write(
        &mut self,
        connection: &mut Connection,
        outbox: &Outbox,
        decision: &Decision,
        secret_hash: Option<&[u8]>,
    ) -> Result<bool, StoreError> {
        if let (Some(hash), Some(new), []) = (secret_hash, &decision.hold, decision.lapsed.as_slice()) {
            let change = decision.change_of(&new.item);
            self.item.entry.item.taken += change;
            let kept = reservation::keep(&mut *connection, &self.wishlist, (new, change), hash, self.now).await?;
            if kept {
                let created = (EventType::HoldCreated, new);
                outbox.tell_hold(connection, (&self.wishlist, &self.item), created, self.now).await?;
            }
            return Ok(kept);
        }
        for lapsed in &decision.lapsed {
            hold::update(&mut *connection, lapsed).await?;
            let changed = (EventType::HoldChanged, lapsed);
            outbox.tell_hold(&mut *connection, (&self.wishlist, &self.item), changed, self.now).await?;
        }
        let mut items: Vec<&str> = decision.lapsed.iter().map(|hold| hold.item.as_str()).collect();
        items.push(&self.item.entry.item.id);
        items.sort_unstable();
        items.dedup();
        for id in items {
            let change = decision.change_of(id);
            if change != 0 {
                item::count(&mut *connection, &self.wishlist, id, change).await?;
            }
        }
        self.item.entry.item.taken += decision.change_of(&self.item.entry.item.id);
        self.due.clear();
        let Some(after) = &decision.hold else { return Ok(true) };
        match secret_hash {
            Some(hash) if !hold::insert(&mut *connection, &self.wishlist, after, hash, self.now).await? => {
                return Ok(false);
            }
            Some(_) => {}
            None => hold::update(&mut *connection, after).await?,
        }
        purchase::keep(&mut *connection, &after.id, &after.purchases, self.now).await?;
        event::insert(&mut *connection, &self.wishlist, Some(&after.item), Audience::Givers, self.now).await?;
        let kind = if secret_hash.is_some() { EventType::HoldCreated } else { EventType::HoldChanged };
        outbox.tell_hold(connection, (&self.wishlist, &self.item), (kind, after), self.now).await?;
        Ok(true)
    }
}
