//! What an owner does to the list. It shows at once and is told to the backend as an errand; the last errand's answer
//! brings the list as it then is.

use handsel_contract::routes;
use handsel_contract::wishlist::{
    Change as Set, GiftPatch, Priority, Right, WishGroup, WishGroupWrite, WishItem, WishItemPatch, WishItemWrite,
    WishLinkWrite, Wishlist, WishlistPatch, WishlistWrite,
};
use handsel_core::json;
use handsel_core::money::{Currency, Money};
use handsel_core::token::{Token, TokenKind};
use handsel_core::wishlist::{Door, Errand};

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
            Intent::Group(item, title) => {
                let group = self.group_named(&title, then);
                self.shown(&item, |shown| shown.group_id = group.clone());
                self.patch(&item, WishItemPatch { group_id: group.into(), ..Default::default() }, then);
            }
            Intent::Price(item, typed) => self.reprice(&item, &typed, then),
            Intent::Move(item, to) => self.put(&item, to, then),
            Intent::Reveal(at) => {
                let patch = WishlistPatch { reveal_at: Set::from(at), ..Default::default() };
                self.send("PATCH", routes::WISHLIST, "", json::to_text(patch), "reveal", then);
            }
            Intent::Invite => self.invite(then),
            Intent::Link(link, patch) => {
                self.send("PATCH", routes::WISHLIST_LINK, &link, json::to_text(*patch), &link, then);
            }
            Intent::Revoke(link) => {
                self.send("DELETE", routes::WISHLIST_LINK, &link, String::new(), &link, then);
            }
            Intent::Gift(hold, action) => {
                let body = json::to_text(GiftPatch { action });
                self.send("PATCH", routes::WISHLIST_GIFT, &hold, body, &hold, then);
            }
            Intent::Save => self.save(then),
            Intent::SaveAddress => self.save_address(then),
            Intent::Address(field, text) => {
                let mut address = self.delivery_address();
                address.set(field, text);
                self.address = Some(address);
                self.saved.clear();
                self.note = None;
            }
            Intent::Subdivisions(country, list) => {
                self.subdivisions.retain(|(known, _)| *known != country);
                self.subdivisions.push((country, list));
            }
            Intent::Sort => self.sort(),
            // The rest is no edit.
            _ => {}
        }
    }

    /// Says that something is missing, without asking the backend.
    pub(super) fn refuse(&mut self, about: &str) {
        let code = handsel_contract::code::FIELD_REQUIRED.to_owned();
        self.note = Some(Note { about: about.to_owned(), code, ..Note::default() });
    }

    fn make(&mut self, then: &mut Vec<Effect>) {
        if self.errands.about("make") {
            return;
        }
        if self.typed("list-title").is_empty() || self.typed("list-owner").is_empty() {
            return self.refuse("make");
        }
        let date = self.optional("list-date");
        let body = WishlistWrite {
            title: self.typed("list-title"),
            owner_name: self.typed("list-owner"),
            message: self.optional("list-message"),
            reveal_at: date.as_deref().and_then(intl::start_of_day),
            event_date: date,
            ..WishlistWrite::default()
        };
        let token = Token::from_bytes(TokenKind::List, (self.chance)());
        let path = routes::WISHLISTS.to_owned();
        let errand = self.errand("POST", path, token.as_str(), json::to_text(body), "make");
        self.tell(errand, then);
    }

    /// The title, the day and so on, as they were typed over those of the list.
    fn save(&mut self, then: &mut Vec<Effect>) {
        let typed = |field: &str| Some(self.typed(field)).filter(|_| self.is_typed(field));
        let text = |field| match self.optional(field) {
            None if !self.is_typed(field) => Set::Keep,
            text => text.into(),
        };
        let patch = WishlistPatch {
            title: typed("edit-title"),
            owner_name: typed("edit-owner"),
            message: text("edit-message"),
            event_date: text("edit-date"),
            cover: text("edit-cover"),
            ..Default::default()
        };
        if [&patch.title, &patch.owner_name].into_iter().flatten().any(String::is_empty) {
            return self.refuse("details");
        }
        self.send("PATCH", routes::WISHLIST, "", json::to_text(patch), "details", then);
    }

    fn save_address(&mut self, then: &mut Vec<Effect>) {
        self.asked_for_address = true;
        let (address, problems) = self.evaluated_address();
        if !problems.is_empty() {
            return self.refuse("address");
        }
        let patch = WishlistPatch { delivery_address: Set::Set((&address).into()), ..Default::default() };
        self.send("PATCH", routes::WISHLIST, "", json::to_text(patch), "address", then);
    }

    /// Moves the address of a page from where it was pasted to where it belongs.
    fn sort(&mut self) {
        let title = self.typed("item-title");
        let is_address = ["https://", "http://"].iter().any(|scheme| title.starts_with(scheme));
        if is_address && !title.contains(' ') {
            self.typed.retain(|(field, _)| field != "item-title" && field != "item-url");
            self.typed.push(("item-url".to_owned(), title));
        }
    }

    fn add(&mut self, given: Option<WishItemWrite>, then: &mut Vec<Effect>) {
        let typed = given.is_none();
        self.sort();
        if typed && self.typed("item-title").is_empty() {
            return self.refuse("add");
        }
        let mut item = match given {
            Some(item) => item,
            None => {
                let price = self.amount(&self.typed("item-price"));
                let shared = self.typed("item-shared") == "true";
                if shared && price.is_none() {
                    return self.refuse("item-price");
                }
                let group = self.group_named(&self.typed("item-group"), then);
                WishItemWrite {
                    title: self.typed("item-title"),
                    url: self.optional("item-url"),
                    image_url: self.optional("item-picture"),
                    price: price.map(|price| price.amount),
                    goal: price.filter(|_| shared).map(|price| price.amount),
                    currency: price.map(|price| price.currency.as_str().to_owned()),
                    group_id: group,
                    ..WishItemWrite::default()
                }
            }
        };
        let id = item.id.get_or_insert_with(|| random::uuid_of((self.chance)())).clone();
        if typed {
            self.typed.retain(|(field, _)| !field.starts_with("item-"));
            if let Some(list) = &mut self.list {
                list.items.push(shown(id, &item));
            }
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

    /// The id of the group of this name, which is made where there is none; `None` for no name.
    fn group_named(&mut self, title: &str, then: &mut Vec<Effect>) -> Option<String> {
        let title = title.trim();
        let list = self.list.as_mut().filter(|_| !title.is_empty())?;
        if let Some(known) = list.groups.iter().find(|group| group.title == title) {
            return Some(known.id.clone());
        }
        let id = random::uuid_of((self.chance)());
        list.groups.push(WishGroup { id: id.clone(), title: title.to_owned() });
        let body = WishGroupWrite { id: Some(id.clone()), title: title.to_owned() };
        self.send("POST", routes::WISHLIST_GROUPS, "", json::to_text(body), "add", then);
        Some(id)
    }

    /// What was typed, as an amount in the currency of the element.
    fn amount(&self, typed: &str) -> Option<Money> {
        Money::parse_decimal(&typed.trim().replace(',', "."), Currency::parse(&self.currency).ok()?).ok()
    }

    fn reprice(&mut self, item: &str, typed: &str, then: &mut Vec<Effect>) {
        let currency = self.price(item).map(|price| price.currency);
        let price = currency.and_then(|currency| Money::parse_decimal(&typed.trim().replace(',', "."), currency).ok());
        let Some(amount) = price.map(|price| price.amount) else { return self.refuse(item) };
        let is_gift = self.is_group_gift(item);
        self.shown(item, |shown| if is_gift { shown.goal = Some(amount) } else { shown.price = Some(amount) });
        let patch = if is_gift {
            WishItemPatch { goal: Some(amount), ..Default::default() }
        } else {
            WishItemPatch { price: Set::Set(amount), ..Default::default() }
        };
        self.patch(item, patch, then);
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
            right: right(self.typed("link-right")),
            expires_at: intl::end_of_day(&self.typed("link-end")),
        };
        self.typed.retain(|(field, _)| !field.starts_with("link-"));
        self.send("POST", routes::WISHLIST_LINKS, "", json::to_text(body), "invite", then);
    }

    /// Puts an item at a place.
    fn put(&mut self, item: &str, to: usize, then: &mut Vec<Effect>) {
        let keys = self.item_keys("");
        let (Some(list), Some(there)) = (&mut self.list, keys.get(to)) else { return };
        let find = |id: &str| list.items.iter().position(|known| known.id == id);
        let (Some(at), Some(to)) = (find(item), find(there)) else { return };
        self.moved = item.to_owned();
        if at != to {
            let moved = list.items.remove(at);
            list.items.insert(to, moved);
            let before = list.items.iter().take(to).filter(|known| !known.pending_removal);
            let position = i64::try_from(before.count()).ok();
            self.patch(item, WishItemPatch { position, ..Default::default() }, then);
        }
    }

    /// Carries out the removal that is due.
    pub(super) fn remove_now(&mut self, then: &mut Vec<Effect>) {
        let Some(item) = self.removing.take() else { return };
        if let Some(list) = &mut self.list {
            list.items.retain(|known| known.id != item);
        }
        self.send("DELETE", routes::WISHLIST_ITEM, &item, String::new(), &item, then);
    }

    fn patch(&mut self, item: &str, patch: WishItemPatch, then: &mut Vec<Effect>) {
        self.send("PATCH", routes::WISHLIST_ITEM, item, json::to_text(patch), item, then);
    }

    fn shown(&mut self, item: &str, change: impl FnOnce(&mut WishItem)) {
        let items = self.list.as_mut().map(|list| &mut list.items);
        if let Some(item) = items.and_then(|items| items.iter_mut().find(|known| known.id == item)) {
            change(item);
        }
    }

    /// Takes the list in as it is after an edit; what was typed for it has done its duty.
    pub(super) fn changed(&mut self, errand: &Errand, list: Wishlist) {
        self.saved = errand.about.clone();
        if self.errands.is_done() {
            self.list = Some(Box::new(list));
        }
        if errand.about == "address" {
            self.address = None;
            self.asked_for_address = false;
        }
        let typed = std::mem::take(&mut self.typed);
        self.typed =
            typed.into_iter().filter(|(field, text)| self.truth(field) != Some(text.trim().to_owned())).collect();
    }

    /// What was typed into a form comes back with the refusal, unless something else was typed since.
    pub(super) fn give_back(&mut self, errand: &Errand) {
        let mut back = |field: &str, text: Option<String>| {
            if let Some(text) = text.filter(|_| self.raw(field).is_empty()) {
                self.typed.push((field.to_owned(), text));
            }
        };
        if errand.about == "add"
            && let Some(item) = json::from_text::<WishItemWrite>(&errand.body)
        {
            let currency = item.currency.and_then(|code| Currency::parse(&code).ok());
            let price = item.price.zip(currency).map(|(amount, currency)| Money { amount, currency });
            back("item-title", Some(item.title));
            back("item-url", item.url);
            back("item-picture", item.image_url);
            back("item-price", price.map(Money::to_decimal_string));
            back("item-shared", item.goal.map(|_| "true".to_owned()));
        } else if errand.about == "invite"
            && let Some(link) = json::from_text::<WishLinkWrite>(&errand.body)
        {
            back("link-name", Some(link.name));
        }
    }

    /// Tells the backend something about the list that is open, or about a part of it.
    fn send(&mut self, method: &str, route: &str, part: &str, body: String, about: &str, then: &mut Vec<Effect>) {
        let Door::List { id, token } = &self.door else { return };
        let path = if part.is_empty() { routes::with_id(route, id) } else { routes::with_part(route, id, part) };
        let errand = self.errand(method, path, token.as_str(), body, about);
        self.tell(errand, then);
    }
}

/// The right of a choice; the first choice is empty.
pub fn right(choice: String) -> Right {
    if choice.is_empty() { Right::Reserve } else { Right::from(choice) }
}

/// An item as it is shown until the backend has answered.
fn shown(id: String, item: &WishItemWrite) -> WishItem {
    WishItem {
        id,
        position: 0,
        title: item.title.clone(),
        price: item.price,
        currency: item.currency.clone(),
        image_url: item.image_url.clone(),
        url: item.url.clone(),
        item_id: None,
        wanted: 1,
        goal: item.goal,
        priority: Priority::Normal,
        note: None,
        group_id: item.group_id.clone(),
        available: None,
        taken: None,
        pending_removal: false,
        takers: Vec::new(),
        gifts: Vec::new(),
    }
}
