//! Wish lists' holds in a checkout, as facts: the hold, the item and the recipient behind each identifier, and what the rules say
//! to paying for it now. It is read without a lock, so that at the beginning of a payment it is all decided once more
//! ([`super::wish_payment`]). Read [`super::wish_line`] for how a hold must go with its line.

use std::collections::{BTreeMap, BTreeSet};

use handsel_contract::address::PostalAddress;
use handsel_core::hold::{By, Command, Hold, ItemKind, Refusal};

use crate::clock::Clock;
use crate::store::wishlist::{hold, list};
use crate::store::{Connection, StoreError};
use crate::wishlist::{recipient, scene::Scene};

/// Most holds of one session.
pub const MOST: usize = 200;

/// A hold that a session may buy.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The hold, as it is written down.
    pub hold: Hold,
    /// SHA-256 of its secret.
    pub secret_hash: Vec<u8>,
    /// Its list.
    pub wishlist_id: String,
    /// The catalogue's identifier, if it is from this shop.
    pub product_id: Option<String>,
    /// Pieces, or a contribution.
    pub kind: ItemKind,
    /// Stands for the list's delivery address.
    pub recipient_ref: String,
    /// What the rules say to paying for it now.
    pub payable: Result<(), Refusal>,
}

/// Whom a reference stands for.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// For display.
    pub name: String,
    /// For display; nothing finer than a state or country.
    pub region: Option<String>,
    /// Where it goes. For no giver to see.
    pub address: Option<PostalAddress>,
}

/// The holds that a session names, and the recipients behind them.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    holds: BTreeMap<String, Wish>,
    recipients: BTreeMap<String, Recipient>,
}

impl Wishes {
    /// Looks holds up for a session. Those that there are not are left out.
    pub async fn load(
        connection: &mut Connection,
        session: &str,
        ids: impl Iterator<Item = &str>,
        clock: &Clock,
    ) -> Result<Self, StoreError> {
        let mut wishes = Self::default();
        for id in ids.take(MOST) {
            if wishes.holds.contains_key(id) {
                continue;
            }
            let Some(found) = hold::find(&mut *connection, id).await? else { continue };
            let scene = Scene::look(&mut *connection, (&found.wishlist_id, &found.hold.item), clock).await?;
            let list = list::find(&mut *connection, &found.wishlist_id).await?;
            let (Some(scene), Some(list)) = (scene, list) else { continue };
            let payable = scene.decide(Some(&found.hold), By::Shop, &Command::StartPayment { session }).map(drop);
            let region = list.delivery_address.as_ref().and_then(recipient::region);
            let recipient = Recipient { name: list.owner_name, region, address: list.delivery_address };
            wishes.recipients.insert(list.recipient_ref.clone(), recipient);
            let wish = Wish {
                payable,
                kind: scene.item.entry.item.kind,
                product_id: scene.item.product_id,
                hold: found.hold,
                secret_hash: found.secret_hash,
                wishlist_id: found.wishlist_id,
                recipient_ref: list.recipient_ref,
            };
            wishes.holds.insert(id.to_owned(), wish);
        }
        Ok(wishes)
    }

    /// Forgets all but these holds, and with them whom they are for.
    pub fn retain<'a>(&mut self, ids: impl Iterator<Item = &'a str>) {
        let ids: BTreeSet<&str> = ids.collect();
        self.holds.retain(|id, _| ids.contains(id.as_str()));
        let holds = &self.holds;
        self.recipients.retain(|reference, _| holds.values().any(|wish| &wish.recipient_ref == reference));
    }

    /// The hold of that identifier.
    pub fn hold(&self, id: &str) -> Option<&Wish> {
        self.holds.get(id)
    }

    /// Whom a reference stands for, if a hold of theirs is in the session.
    pub fn recipient(&self, reference: &str) -> Option<&Recipient> {
        self.recipients.get(reference)
    }
}
