//! The visitor's own reservations, as the views read them.

use handsel_contract::problem::ClosedWishlist;
use handsel_contract::wishlist::Hold;
use handsel_core::wishlist::Door;

use super::model::Model;

impl Model {
    /// The list that the visitor's first hold is of.
    pub fn list_of_hold(&self) -> Option<&ClosedWishlist> {
        self.mine.first()?.hold.as_ref()?.wishlist.as_ref()
    }

    /// The fragment that leads to that list; empty where this browser was not invited.
    pub fn list_link(&self) -> &str {
        self.mine.first().map(|mine| mine.own.link.as_str()).unwrap_or_default()
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
}

/// Whether the shop's checkout can send what is held: its own goods, to an address that the list has.
pub fn is_sold_here(hold: &Hold) -> bool {
    hold.item.item_id.is_some() && hold.recipient.is_some()
}
