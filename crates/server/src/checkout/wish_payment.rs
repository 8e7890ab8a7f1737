//! What a payment does to the holds that a checkout buys: it begins on all of them or on none, and what it came to is written down
//! with the order, or with the decline, in the same transaction. The rules are `handsel_core::hold`; here they are asked under the
//! lock of each item, always in one order.

use handsel_contract::message::Message;
use handsel_core::hold::{By, Command, HoldState, OrderLine, Refusal};
use serde::{Deserialize, Serialize};
use sqlx::Connection as _;

use super::document::Document;
use super::facts::Facts;
use super::wish_line::{WishLine, refused};
use crate::app::App;
use crate::store::wishlist::{event, hold, item};
use crate::store::{Connection, StoreError};
use crate::wishlist::scene::Scene;

/// A hold that is being paid for, or was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct PaidWish {
    /// The hold.
    pub hold_id: String,
    /// Its list.
    pub wishlist_id: String,
    /// Its item on the list.
    pub item_id: String,
    /// The line that buys it.
    pub line_id: String,
    /// Pieces.
    pub units: i64,
}

/// The holds of a document as they are to be paid for.
pub fn agreed(document: &Document, facts: &Facts) -> Vec<PaidWish> {
    let agreed = |wish: &WishLine| {
        let found = facts.wishes.hold(&wish.hold_id)?;
        Some(PaidWish {
            hold_id: wish.hold_id.clone(),
            wishlist_id: found.wishlist_id.clone(),
            item_id: found.hold.item.clone(),
            line_id: wish.line_id.clone(),
            units: found.hold.units,
        })
    };
    document.wish_holds.iter().filter_map(agreed).collect()
}

/// Hands the holds to the payment of a session, taking anew what has lapsed. If one cannot be had, none is touched, and the messages
/// say which.
pub async fn start(
    connection: &mut Connection,
    app: &App,
    session: &str,
    wishes: &[PaidWish],
) -> Result<Vec<Message>, StoreError> {
    if wishes.is_empty() {
        return Ok(Vec::new());
    }
    let mut all_or_none = connection.begin().await?;
    let mut messages = Vec::new();
    for (index, wish) in in_order(&mut all_or_none, wishes).await? {
        if let Err((refusal, _)) = act(&mut all_or_none, app, wish, &Command::StartPayment { session }).await? {
            messages.push(refused(refusal, format!("$.wish_holds[{index}]")));
        }
    }
    if messages.is_empty() {
        all_or_none.commit().await?;
    } else {
        all_or_none.rollback().await?;
    }
    Ok(messages)
}

/// Writes the order down on its holds: bought, or a duplicate case for what nothing was free for any more.
pub async fn ordered(
    connection: &mut Connection,
    app: &App,
    order: &str,
    wishes: &[PaidWish],
) -> Result<(), StoreError> {
    for (_, wish) in in_order(&mut *connection, wishes).await? {
        let at = OrderLine { order, line: &wish.line_id };
        let done = act(&mut *connection, app, wish, &Command::Ordered { at, units: wish.units }).await?;
        done.map_err(|_| StoreError::Corrupt("a paid hold cannot be written down".to_owned()))?;
    }
    Ok(())
}

/// Takes the holds back from the payment of a session that came to nothing. One that another payment has by now is left alone.
pub async fn failed(
    connection: &mut Connection,
    app: &App,
    session: &str,
    wishes: &[PaidWish],
) -> Result<(), StoreError> {
    for (_, wish) in in_order(&mut *connection, wishes).await? {
        let Some(found) = hold::find(&mut *connection, &wish.hold_id).await? else { continue };
        if found.hold.session.as_deref() == Some(session) {
            let command = Command::PaymentFailed { generation: found.hold.generation };
            // It is refused to nobody.
            let _ = act(&mut *connection, app, wish, &command).await?;
        }
    }
    Ok(())
}

/// Tells those who listen. To be called after the commit.
pub fn tell(app: &App, wishes: &[PaidWish]) {
    for wish in wishes {
        app.store.notify(event::HELD, &wish.wishlist_id);
    }
}

/// With their places, in the order in which items are locked.
pub(super) async fn in_order<'a>(
    connection: &mut Connection,
    wishes: &'a [PaidWish],
) -> Result<Vec<(usize, &'a PaidWish)>, StoreError> {
    let mut keyed = Vec::with_capacity(wishes.len());
    for (index, wish) in wishes.iter().enumerate() {
        let group = item::group_of(&mut *connection, &wish.wishlist_id, &wish.item_id).await?.flatten();
        keyed.push(((&wish.wishlist_id, group, &wish.item_id, &wish.hold_id), (index, wish)));
    }
    keyed.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(keyed.into_iter().map(|(_, wish)| wish).collect())
}

/// Has a command decided under the item's lock, and writes it down.
pub(super) async fn act(
    connection: &mut Connection,
    app: &App,
    wish: &PaidWish,
    command: &Command<'_>,
) -> Result<Result<(), (Refusal, HoldState)>, StoreError> {
    let gone = || StoreError::Corrupt("a hold that is paid for is gone".to_owned());
    let scene = Scene::lock(&mut *connection, (&wish.wishlist_id, &wish.item_id), &app.clock).await?;
    let mut scene = scene.ok_or_else(gone)?;
    let found = hold::find(&mut *connection, &wish.hold_id).await?.ok_or_else(gone)?;
    match scene.decide(Some(&found.hold), By::Shop, command) {
        Ok(decision) => {
            scene.write(connection, &app.outbox, &decision, None).await?;
            Ok(Ok(()))
        }
        Err(refusal) => Ok(Err((refusal, found.hold.at(scene.now)))),
    }
}
