//! What an owner does to the list. It shows at once and is told to the backend as an errand; the last errand's answer
//! brings the list as it then is.

use handsel_contract::routes;
use handsel_contract::wishlist::{
    Change as Set, GiftAction, GiftPatch, Priority, Right, WishItem, WishItemPatch, WishItemWrite, WishLinkPatch,
    WishLinkWrite, WishlistPatch, WishlistWrite,
};
use handsel_core::json;
use handsel_core::money::{Currency, Money};
use handsel_core::token::{Token, TokenKind};
use handsel_core::wishlist::Door;

use super::intent::{Effect, Intent};
use super::model::{Model, Note};
use crate::i18n::intl;
use crate::sync::random;

impl Model {
    pub(super) fn edit(&mut self, edit: Intent, then: &mut Vec<Effect>) {
        match edit {
            Intent::Make => self.make(then),
            Intent::Add(wish) => self.add(wish.map(|wish| *wish), then),
            Intent::Wanted(item, wanted) => {
                self.shown(&item, |shown| shown.wanted = wanted);
                self.patch(&item, WishItemPatch { wanted: Some(wanted), ..Default::default() }, then);
            }
            Intent::High(item, high) => {
                let priority = if high { Priority::High } else { Priority::Normal };
                self.shown(&item, |shown| shown.priority = priority.clone());
                self.patch(&item, WishItemPatch { priority: Some(priority), ..Default::default() }, then);
            }
            Intent::Note(item, note) => {
                let note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
                if self.wish(&item).is_some_and(|wish| wish.note != note) {
                    self.shown(&item, |shown| shown.note = note.clone());
                    self.patch(&item, WishItemPatch { note: note.into(), ..Default::default() }, then);
                }
            }
            Intent::Move(item, by) => self.shift(&item, by, then),
            Intent::Reveal(at) => {
                let patch = WishlistPatch { reveal_at: Set::from(at), ..Default::default() };
                self.send("PATCH", routes::WISHLIST, "", json::to_text(patch), "reveal", then);
            }
            Intent::Invite => self.invite(then),
            Intent::Pause(link, paused) => {
                let patch = WishLinkPatch { paused: Some(paused), ..Default::default() };
                self.send("PATCH", routes::WISHLIST_LINK, &link, json::to_text(patch), &link, then);
            }
            Intent::Revoke(link) => {
                self.send("DELETE", routes::WISHLIST_LINK, &link, String::new(), &link, then);
            }
            Intent::Thanked(hold, thanked) => {
                let action = if thanked { GiftAction::Thanked } else { GiftAction::Unthank };
                let body = json::to_text(GiftPatch { action });
                self.send("PATCH", routes::WISHLIST_GIFT, &hold, body, &hold, then);
            }
            // The rest is no edit.
            _ => {}
        }
    }

    /// Says that something is missing, without asking the backend.
    fn refuse(&mut self, about: &str) {
        let code = handsel_contract::code::FIELD_REQUIRED.to_owned();
        self.note = Some(Note { about: about.to_owned(), code, available: None });
    }

    fn make(&mut self, then: &mut Vec<Effect>) {
        if self.errands.about("make") {
            return;
        }
        if self.typed("list-title").is_empty() || self.typed("list-owner").is_empty() {
            return self.refuse("make");
        }
        let optional = |text: String| Some(text).filter(|text| !text.is_empty());
        let date = optional(self.typed("list-date"));
        let body = WishlistWrite {
            title: self.typed("list-title"),
            owner_name: self.typed("list-owner"),
            message: optional(self.typed("list-message")),
            reveal_at: date.as_deref().and_then(intl::start_of_day),
            event_date: date,
            ..WishlistWrite::default()
        };
        let token = Token::from_bytes(TokenKind::List, (self.chance)());
        let path = routes::WISHLISTS.to_owned();
        let errand = self.errand("POST", path, token.as_str(), json::to_text(body), "make");
        self.tell(errand, then);
    }

    fn add(&mut self, given: Option<WishItemWrite>, then: &mut Vec<Effect>) {
        let typed = given.is_none();
        if typed && self.typed("item-title").is_empty() {
            return self.refuse("add");
        }
        let optional = |text: String| Some(text).filter(|text| !text.is_empty());
        let mut item = given.unwrap_or_else(|| {
            let price = Currency::parse(&self.currency)
                .ok()
                .and_then(|currency| Money::parse_decimal(&self.typed("item-price").replace(',', "."), currency).ok());
            WishItemWrite {
                title: self.typed("item-title"),
                url: optional(self.typed("item-url")),
                image_url: optional(self.typed("item-picture")),
                price: price.map(|price| price.amount),
                currency: price.map(|price| price.currency.as_str().to_owned()),
                ..WishItemWrite::default()
            }
        });
        item.id.get_or_insert_with(|| random::uuid_of((self.chance)()));
        if typed {
            self.typed.retain(|(field, _)| !field.starts_with("item-"));
        }
        self.send("POST", routes::WISHLIST_ITEMS, "", json::to_text(item), "add", then);
    }

    /// Puts what the page wishes for on the list, once that is known, unless it is there already.
    pub(super) fn wish_now(&mut self, then: &mut Vec<Effect>) {
        if self.list.is_none() {
            return;
        }
        let Some(item) = self.wish.take() else { return };
        if !self.wishes_for(&item) {
            let wish = WishItemWrite { item_id: Some(item), ..WishItemWrite::default() };
            self.add(Some(wish), then);
        }
    }

    fn invite(&mut self, then: &mut Vec<Effect>) {
        if self.typed("link-name").is_empty() {
            return self.refuse("invite");
        }
        let Door::List { token, .. } = &self.door else { return };
        let id = random::uuid_of((self.chance)());
        let token = Token::derive(TokenKind::Link, token, &id).as_str().to_owned();
        let body = WishLinkWrite {
            id: id.clone(),
            token,
            name: self.typed("link-name"),
            right: Right::Reserve,
            expires_at: None,
        };
        self.typed.retain(|(field, _)| field != "link-name");
        self.send("POST", routes::WISHLIST_LINKS, "", json::to_text(body), "invite", then);
    }

    /// Moves an item over its neighbour.
    fn shift(&mut self, item: &str, by: i64, then: &mut Vec<Effect>) {
        let Some(list) = &mut self.list else { return };
        let Some(at) = list.items.iter().position(|known| known.id == item) else { return };
        let to = if by < 0 { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < list.items.len()) };
        let Some(to) = to else { return };
        list.items.swap(at, to);
        let position = i64::try_from(to).unwrap_or_default();
        self.patch(item, WishItemPatch { position: Some(position), ..Default::default() }, then);
    }

    /// Carries out the removal that is due.
    pub(super) fn remove_now(&mut self, then: &mut Vec<Effect>) {
        let Some(item) = self.removing.take() else { return };
        if let Some(list) = &mut self.list {
            list.items.retain(|known| known.id != item);
        }
        self.send("DELETE", routes::WISHLIST_ITEM, &item, String::new(), &item, then);
    }

    fn patch(
        &mut self,
        item: &str,
        patch: WishItemPatch, then: &mut Vec<Effect>,
    ) {
        self.send("PATCH", routes::WISHLIST_ITEM, item, json::to_text(patch), item, then);
    }

    fn shown(&mut self, item: &str, change: impl FnOnce(&mut WishItem)) {
        let items = self.list.as_mut().map(|list| &mut list.items);
        if let Some(item) = items.and_then(|items| items.iter_mut().find(|known| known.id == item)) {
            change(item);
        }
    }

    /// Tells the backend something about the list that is open, or about a part of it.
    #[expect(clippy::too_many_arguments, reason = "each names one thing of an HTTP request")]
    fn send(
        &mut self,
        method: &str,
        route: &str,
        part: &str,
        body: String,
        about: &str, then: &mut Vec<Effect>,
    ) {
        let Door::List { id, token } = &self.door else { return };
        let path = if part.is_empty() { routes::with_id(route, id) } else { routes::with_part(route, id, part) };
        let errand = self.errand(method, path, token.as_str(), body, about);
        self.tell(errand, then);
    }
}
