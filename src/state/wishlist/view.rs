//! What the views of a list read: small comparable values. Words are added by [`crate::i18n`].

use handsel_contract::wishlist::{AccessReport, Hold, HoldState, Priority, Role, WishGift, WishLink};
use handsel_core::address::{AddressDraft, Problem, Subdivision, evaluate_with};
use handsel_core::money::{Currency, Money};
use handsel_core::token::{Token, TokenKind};
use handsel_core::wishlist::Door;

use super::model::{Mine, Model, Note};
use crate::i18n::intl;

/// An item as the page shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemView {
    /// Its name.
    pub title: String,
    /// A picture.
    pub image_url: Option<String>,
    /// Its page in whatever shop.
    pub url: Option<String>,
    /// Whether it is from another shop than this.
    pub elsewhere: bool,
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
            elsewhere: item.item_id.is_none(),
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

    /// The items in their order, without the one that is about to be removed, and for an owner without those that are.
    pub fn item_keys(&self) -> Vec<String> {
        let items = self.list.as_ref().map(|list| list.items.as_slice()).unwrap_or_default();
        let owner = self.is_owner();
        let shown = items.iter().filter(|item| Some(&item.id) != self.removing.as_ref());
        shown.filter(|item| !(owner && item.pending_removal)).map(|item| item.id.clone()).collect()
    }

    /// What was taken off the list, and was given all the same.
    pub fn removed_keys(&self) -> Vec<String> {
        let items = self.list.as_ref().map(|list| list.items.as_slice()).unwrap_or_default();
        items.iter().filter(|item| item.pending_removal).map(|item| item.id.clone()).collect()
    }

    /// How many gifts the owner has thanked for, and how many came.
    pub fn thanked(&self) -> (i64, i64) {
        let items = self.list.as_ref().map(|list| list.items.as_slice()).unwrap_or_default();
        let gifts = items.iter().flat_map(|item| &item.gifts).filter(|gift| is_given(gift));
        gifts.fold((0, 0), |(thanked, all), gift| (thanked + i64::from(gift.thanked), all + 1))
    }

    /// Where the item that was put somewhere last is, and among how many: its title, its place from 1, and all.
    pub fn moved(&self) -> Option<(String, i64, i64)> {
        let keys = self.item_keys();
        let at = keys.iter().position(|key| *key == self.moved)?;
        let number = |n: usize| i64::try_from(n).unwrap_or_default();
        Some((self.item(&self.moved).title, number(at + 1), number(keys.len())))
    }

    /// Whether something was typed into a field.
    pub fn is_typed(&self, field: &str) -> bool {
        self.typed.iter().any(|(known, _)| known == field)
    }

    /// What a field shows: what was typed, or what is so.
    pub fn text(&self, field: &str) -> String {
        if self.is_typed(field) { self.raw(field) } else { self.truth(field).unwrap_or_default() }
    }

    /// What is so, by the field that changes it.
    pub fn truth(&self, field: &str) -> Option<String> {
        let list = self.list.as_deref()?;
        let (kind, of) = field.split_once('-')?;
        match (kind, of) {
            ("edit", "title") => Some(list.title.clone()),
            ("edit", "owner") => Some(list.owner_name.clone()),
            ("edit", "message") => list.message.clone(),
            ("edit", "date") => list.event_date.clone(),
            ("edit", "cover") => list.cover.clone(),
            ("reveal", _) => list.reveal_at.as_deref().map(intl::date_of),
            ("note", item) => Some(self.item(item).note),
            ("group", item) => Some(self.item(item).group),
            ("price", item) => self.item(item).price.map(Money::to_decimal_string),
            ("end", link) => list.links.iter().find(|known| known.id == link)?.expires_at.as_deref().map(intl::date_of),
            _ => None,
        }
    }

    /// The delivery address: as it is being typed, or as it is.
    pub fn delivery_address(&self) -> AddressDraft {
        let kept = || self.list.as_ref()?.delivery_address.as_ref().map(AddressDraft::from);
        self.address.clone().or_else(kept).unwrap_or_default()
    }

    /// The delivery address put in order, and what is wrong with it.
    pub fn evaluated_address(&self) -> (AddressDraft, Vec<Problem>) {
        let address = self.delivery_address();
        evaluate_with(&address, self.subdivisions_of(&address.country).unwrap_or_default())
    }

    /// The subdivisions of a country; `None` while nobody asked for them.
    pub fn subdivisions_of(&self, country: &str) -> Option<&[Subdivision]> {
        self.subdivisions.iter().find(|(known, _)| known == country).map(|(_, list)| list.as_slice())
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
    pub fn refused(&self, about: &str) -> Option<&Note> {
        self.note.as_ref().filter(|note| note.about == about)
    }
}

/// Whether it was bought, as far as is known.
pub fn is_given(gift: &WishGift) -> bool {
    handsel_core::hold::HoldState::from_name(gift.state.as_str()).is_some_and(|state| state.is_given())
}
