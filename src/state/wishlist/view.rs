//! What the views of a list read, by the id of an item, a hold or a link. Words are added by [`crate::i18n`].

use handsel_contract::wishlist::{AccessReport, Hold, Priority, Role, WishGift, WishItem, WishLink};
use handsel_core::money::{Currency, Money};
use handsel_core::token::{Token, TokenKind};
use handsel_core::wishlist::Door;

use super::model::Model;

impl Model {
    /// All wishes, in their order.
    pub fn items(&self) -> &[WishItem] {
        self.list.as_ref().map(|list| list.items.as_slice()).unwrap_or_default()
    }

    /// A wish by id.
    pub fn wish(&self, id: &str) -> Option<&WishItem> {
        self.items().iter().find(|item| item.id == id)
    }

    /// Its name.
    pub fn title(&self, id: &str) -> String {
        self.wish(id).map(|wish| wish.title.clone()).unwrap_or_default()
    }

    /// The price of one, or what is wanted of a group gift.
    pub fn price(&self, id: &str) -> Option<Money> {
        let wish = self.wish(id)?;
        let currency = Currency::parse(wish.currency.as_deref()?).ok()?;
        Some(Money { amount: wish.goal.or(wish.price)?, currency })
    }

    /// What can still be reserved: pieces, or minor units of a group gift.
    pub fn available(&self, id: &str) -> i64 {
        self.wish(id).and_then(|wish| wish.available).unwrap_or_default()
    }

    /// Whether several give it together.
    pub fn is_group_gift(&self, id: &str) -> bool {
        self.wish(id).is_some_and(|wish| wish.goal.is_some())
    }

    /// Whether it is wanted before the others.
    pub fn is_most_wanted(&self, id: &str) -> bool {
        self.wish(id).is_some_and(|wish| wish.priority == Priority::High)
    }

    /// What it is one of; empty where it stands alone.
    pub fn group(&self, id: &str) -> String {
        let group = self.wish(id).and_then(|wish| wish.group_id.as_ref());
        let groups = self.list.as_ref().map(|list| list.groups.as_slice()).unwrap_or_default();
        groups.iter().find(|known| Some(&known.id) == group).map(|group| group.title.clone()).unwrap_or_default()
    }

    /// The items in their order, without the one that is about to be removed.
    pub fn item_keys(&self, _: &str) -> Vec<String> {
        let shown = self.items().iter().filter(|item| Some(&item.id) != self.removing.as_ref());
        shown.map(|item| item.id.clone()).collect()
    }

    /// Whether something of the shop is on the list, by its item's id.
    pub fn wishes_for(&self, item: &str) -> bool {
        self.items().iter().any(|known| known.item_id.as_deref() == Some(item))
    }

    /// A gift by its hold, with the item that it is of.
    pub fn gift(&self, hold: &str) -> Option<(&str, &WishGift)> {
        let gifts = self.items().iter().flat_map(|item| item.gifts.iter().map(|gift| (item.id.as_str(), gift)));
        gifts.into_iter().find(|(_, gift)| gift.hold_id == hold)
    }

    /// Whether this bearer may reserve.
    pub fn may_reserve(&self) -> bool {
        self.list.as_ref().is_some_and(|list| list.role == Role::Giver)
    }

    /// Whose list it is.
    pub fn owner_name(&self) -> &str {
        self.list.as_ref().map_or(crate::i18n::t(crate::i18n::S::ShutSomebody), |list| &list.owner_name)
    }

    /// Every hold of the visitor's that this door shows.
    pub fn own_holds(&self, _: &str) -> Vec<String> {
        self.mine.iter().map(|mine| mine.own.id.clone()).collect()
    }

    /// The visitor's holds of an item, by id.
    pub fn holds_of(&self, item: &str) -> Vec<String> {
        let of_item = self.mine.iter().filter(|mine| mine.hold.as_ref().is_some_and(|hold| hold.item.id == item));
        of_item.map(|mine| mine.own.id.clone()).collect()
    }

    /// The visitor's holds that no row of the list shows.
    pub fn other_holds(&self, _: &str) -> Vec<String> {
        let elsewhere =
            self.mine.iter().filter(|mine| mine.hold.as_ref().is_some_and(|hold| self.wish(&hold.item.id).is_none()));
        elsewhere.map(|mine| mine.own.id.clone()).collect()
    }

    /// One of the visitor's holds.
    pub fn hold(&self, id: &str) -> Option<&Hold> {
        self.mine.iter().find(|mine| mine.own.id == id).and_then(|mine| mine.hold.as_ref())
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
}
