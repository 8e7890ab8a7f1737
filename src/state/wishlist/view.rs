//! What the views of a list read: small comparable values. Words are added by [`crate::i18n`].

use handsel_contract::wishlist::{AccessReport, Hold, HoldState, Priority, Role, WishGift, WishLink};
use handsel_core::money::{Currency, Money};
use handsel_core::token::{Token, TokenKind};
use handsel_core::wishlist::Door;

use super::model::{Mine, Model};

/// An item as the page shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemView {
    /// Its name.
    pub title: String,
    /// A picture.
    pub image_url: Option<String>,
    /// Its page in whatever shop.
    pub url: Option<String>,
    /// Of one.
    pub price: Option<Money>,
    /// Pieces.
    pub wanted: i64,
    /// Minor units of a group gift; 0 for none.
    pub goal: i64,
    /// Whether it is wanted before the others.
    pub high: bool,
    /// Size, colour and so on.
    pub note: String,
    /// What it is one of.
    pub group: String,
    /// What can still be reserved.
    pub available: i64,
    /// What is taken.
    pub taken: i64,
    /// Who gives, of those who chose to be seen.
    pub takers: String,
    /// Who gave what, after the reveal.
    pub gifts: Vec<WishGift>,
}

impl Model {
    /// An item by id.
    pub fn item(&self, id: &str) -> ItemView {
        let Some(list) = &self.list else { return ItemView::default() };
        let Some(item) = list.items.iter().find(|item| item.id == id) else { return ItemView::default() };
        let currency = item.currency.as_deref().and_then(|code| Currency::parse(code).ok());
        let group = list.groups.iter().find(|group| Some(&group.id) == item.group_id.as_ref());
        ItemView {
            title: item.title.clone(),
            image_url: item.image_url.clone(),
            url: item.url.clone(),
            price: currency.zip(item.goal.or(item.price)).map(|(currency, amount)| Money { amount, currency }),
            wanted: item.wanted,
            goal: item.goal.unwrap_or_default(),
            high: item.priority == Priority::High,
            note: item.note.clone().unwrap_or_default(),
            group: group.map(|group| group.title.clone()).unwrap_or_default(),
            available: item.available.unwrap_or_default(),
            taken: item.taken.unwrap_or_default(),
            takers: item.takers.join(", "),
            gifts: item.gifts.clone(),
        }
    }

    /// The items in their order, without the one that is about to be removed.
    pub fn item_keys(&self) -> Vec<String> {
        let items = self.list.as_ref().map(|list| list.items.as_slice()).unwrap_or_default();
        let shown = items.iter().filter(|item| Some(&item.id) != self.removing.as_ref());
        shown.map(|item| item.id.clone()).collect()
    }

    /// Whether something of the shop is on the list, by its item's id.
    pub fn wishes_for(&self, item: &str) -> bool {
        let items = self.list.as_ref().map(|list| list.items.as_slice()).unwrap_or_default();
        items.iter().any(|known| known.item_id.as_deref() == Some(item))
    }

    /// Whether this bearer may reserve.
    pub fn may_reserve(&self) -> bool {
        self.list.as_ref().is_some_and(|list| list.role == Role::Giver)
    }

    /// The visitor's holds of an item, by id.
    pub fn holds_of(&self, item: &str) -> Vec<String> {
        let of_item = |mine: &&Mine| mine.hold.as_ref().is_some_and(|hold| hold.item.id == item);
        self.mine.iter().filter(of_item).map(|mine| mine.own.id.clone()).collect()
    }

    /// The visitor's holds that no row of the list shows.
    pub fn other_holds(&self) -> Vec<String> {
        let items = self.list.as_ref().map(|list| list.items.as_slice()).unwrap_or_default();
        let elsewhere = self.mine.iter().filter(|mine| {
            let hold = mine.hold.as_ref();
            hold.is_some_and(|hold| !items.iter().any(|item| item.id == hold.item.id))
        });
        elsewhere.map(|mine| mine.own.id.clone()).collect()
    }

    /// One of the visitor's holds.
    pub fn hold(&self, id: &str) -> Option<Hold> {
        self.mine.iter().find(|mine| mine.own.id == id).and_then(|mine| mine.hold.clone())
    }

    /// Where a hold stands.
    pub fn hold_state(&self, id: &str) -> Option<HoldState> {
        self.mine.iter().find(|mine| mine.own.id == id).and_then(|mine| Some(mine.hold.as_ref()?.state.clone()))
    }

    /// The fragment that leads back to a hold.
    pub fn way_back(&self, id: &str) -> String {
        let own = self.mine.iter().find(|mine| mine.own.id == id).map(|mine| &mine.own);
        own.map(|own| Door::to_hold(&own.id, &own.secret)).unwrap_or_default()
    }

    /// The invitations that are not revoked.
    pub fn links(&self) -> Vec<WishLink> {
        let links = self.list.as_ref().map(|list| list.links.as_slice()).unwrap_or_default();
        links.iter().filter(|link| link.revoked_at.is_none()).cloned().collect()
    }

    /// The fragment of an invitation. Only the owner can make it.
    pub fn invitation(&self, link: &str) -> Option<String> {
        match &self.door {
            Door::List { id, token } if token.kind() == TokenKind::List => {
                Some(Door::to_list(id, &Token::derive(TokenKind::Link, token, link)))
            }
            _ => None,
        }
    }

    /// The fragment of the owner's own way in, for another device.
    pub fn own_way(&self) -> String {
        match &self.door {
            Door::List { id, token } if token.kind() == TokenKind::List => Door::to_list(id, token),
            _ => String::new(),
        }
    }

    /// What friends reported who could not open the list.
    pub fn reports(&self) -> Vec<AccessReport> {
        self.list.as_ref().map(|list| list.access_reports.clone()).unwrap_or_default()
    }

    /// What the backend refused about this, as a word of the contract.
    pub fn refused(&self, about: &str) -> Option<(String, Option<i64>)> {
        let note = self.note.as_ref().filter(|note| note.about == about)?;
        Some((note.code.clone(), note.available))
    }
}
