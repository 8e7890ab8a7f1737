//! What an owner does to the list. It shows at once and is told to the backend as an errand; the last errand's answer
//! brings the list as it then is.

use handsel_contract::address::PostalAddress;
use handsel_contract::routes;
use handsel_contract::wishlist::{Priority, Right, WishGroup, WishItem, Wishlist};
use handsel_core::json::{self, Json};
use handsel_core::money::{Currency, Money};
use handsel_core::token::{Token, TokenKind};
use handsel_core::wishlist::{Door, Errand};

use super::body::{Body, text_or_null};
use super::intent::{Effect, Intent};
use super::model::{Model, Note};
use crate::i18n::intl;
use crate::sync::random;

/// Fields of the form about the list, and the members that they change.
const EDITED: [(&str, &str); 5] = [
    ("edit-title", "title"),
    ("edit-owner", "owner_name"),
    ("edit-message", "message"),
    ("edit-date", "event_date"),
    ("edit-cover", "cover"),
];

impl Model {
    pub(super) fn edit(&mut self, edit: Intent, then: &mut Vec<Effect>) {
        match edit {
            Intent::Make => self.make(then),
            Intent::Add => self.add(then),
            Intent::Wanted(item, wanted) => {
                self.shown(&item, |shown| shown.wanted = wanted);
                self.patch(&item, "wanted", Json::Int(wanted), then);
            }
            Intent::High(item, high) => {
                let priority = if high { Priority::High } else { Priority::Normal };
                let word = Json::Text(priority.as_str().to_owned());
                self.shown(&item, |shown| shown.priority = priority);
                self.patch(&item, "priority", word, then);
            }
            Intent::Note(item, note) => {
                let note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
                if self.wish(&item).is_some_and(|wish| wish.note != note) {
                    self.shown(&item, |shown| shown.note = note.clone());
                    self.patch(&item, "note", text_or_null(note), then);
                }
            }
            Intent::Group(item, title) => {
                let group = self.group_named(&title, then);
                self.shown(&item, |shown| shown.group_id = group.clone());
                self.patch(&item, "group_id", text_or_null(group), then);
            }
            Intent::Price(item, typed) => self.reprice(&item, &typed, then),
            Intent::Move(item, to) => self.put(&item, to, then),
            Intent::Reveal(at) => {
                self.change(Body::of("reveal_at", text_or_null(at)), "reveal", then);
            }
            Intent::Invite => self.invite(then),
            Intent::Link(link, name, value) => {
                self.send("PATCH", routes::WISHLIST_LINK, &link, Body::of(name, value).text(), &link, then);
            }
            Intent::Revoke(link) => {
                self.send("DELETE", routes::WISHLIST_LINK, &link, String::new(), &link, then);
            }
            Intent::Gift(hold, action) => {
                let body = Body::of("action", Json::Text(action.as_str().to_owned()));
                self.send("PATCH", routes::WISHLIST_GIFT, &hold, body.text(), &hold, then);
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
        let reveal = date.as_deref().and_then(intl::start_of_day);
        let body = Body::of("title", Json::Text(self.typed("list-title")))
            .with("owner_name", Json::Text(self.typed("list-owner")))
            .with("message", text_or_null(self.optional("list-message")))
            .with("event_date", text_or_null(date))
            .with("reveal_at", text_or_null(reveal));
        let token = Token::from_bytes(TokenKind::List, (self.chance)());
        let path = routes::WISHLISTS.to_owned();
        let errand = self.errand("POST", path, token.as_str(), body.text(), "make");
        self.tell(errand, then);
    }

    /// The title, the day and so on, as they were typed over those of the list.
    fn save(&mut self, then: &mut Vec<Effect>) {
        let mut body = Body::default();
        for (field, name) in EDITED {
            if self.is_typed(field) {
                let text = self.optional(field);
                if text.is_none() && matches!(name, "title" | "owner_name") {
                    return self.refuse("details");
                }
                body = body.with(name, text_or_null(text));
            }
        }
        self.change(body, "details", then);
    }

    fn save_address(&mut self, then: &mut Vec<Effect>) {
        self.asked_for_address = true;
        let (address, problems) = self.evaluated_address();
        if !problems.is_empty() {
            return self.refuse("address");
        }
        let address = json::write(PostalAddress::from(&address));
        self.change(Body::of("delivery_address", address), "address", then);
    }

    /// Moves the address of a page from where it was pasted to where it belongs.
    fn sort(&mut self) {
        let title = self.typed("item-title");
        let is_address = ["https://", "http://"].iter().any(|scheme| title.starts_with(scheme));
        if is_address && !title.bytes().any(|byte| byte == b' ') {
            self.typed.retain(|(field, _)| field != "item-title" && field != "item-url");
            self.typed.push(("item-url".to_owned(), title));
        }
    }

    /// Puts on the list what was typed.
    fn add(&mut self, then: &mut Vec<Effect>) {
        self.sort();
        let title = self.typed("item-title");
        if title.is_empty() {
            return self.refuse("add");
        }
        let price = self.amount(&self.typed("item-price"));
        let shared = self.typed("item-shared") == "true";
        if shared && price.is_none() {
            return self.refuse("item-price");
        }
        let group_id = self.group_named(&self.typed("item-group"), then);
        let (url, image_url) = (self.optional("item-url"), self.optional("item-picture"));
        let id = random::uuid_of((self.chance)());
        let shown = WishItem {
            id,
            position: 0,
            title,
            price: price.map(|price| price.amount),
            currency: price.map(|price| price.currency.as_str().to_owned()),
            image_url,
            url,
            item_id: None,
            wanted: 1,
            goal: price.filter(|_| shared).map(|price| price.amount),
            priority: Priority::Normal,
            note: None,
            group_id,
            available: None,
            taken: None,
            pending_removal: false,
            takers: Vec::new(),
            gifts: Vec::new(),
        };
        let body = Body::of("id", Json::Text(shown.id.clone()))
            .with("title", Json::Text(shown.title.clone()))
            .with_some("price", shown.price.map(Json::Int))
            .with_some("currency", shown.currency.clone().map(Json::Text))
            .with_some("goal", shown.goal.map(Json::Int))
            .with_some("url", shown.url.clone().map(Json::Text))
            .with_some("image_url", shown.image_url.clone().map(Json::Text))
            .with_some("group_id", shown.group_id.clone().map(Json::Text));
        self.typed.retain(|(field, _)| !field.starts_with("item-"));
        if let Some(list) = &mut self.list {
            list.items.push(shown);
        }
        self.send("POST", routes::WISHLIST_ITEMS, "", body.text(), "add", then);
    }

    /// Puts what the page wishes for on the list, once that is known, unless it is there already.
    pub(super) fn wish_now(&mut self, then: &mut Vec<Effect>) {
        if self.list.is_none() {
            return;
        }
        let Some(item) = self.wish.take() else { return };
        if !self.wishes_for(&item) {
            let id = random::uuid_of((self.chance)());
            let body = Body::of("id", Json::Text(id)).with("item_id", Json::Text(item));
            self.send("POST", routes::WISHLIST_ITEMS, "", body.text(), "add", then);
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
        let body = Body::of("id", Json::Text(id.clone())).with("title", Json::Text(title.to_owned()));
        self.send("POST", routes::WISHLIST_GROUPS, "", body.text(), "add", then);
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
        self.patch(item, if is_gift { "goal" } else { "price" }, Json::Int(amount), then);
    }

    fn invite(&mut self, then: &mut Vec<Effect>) {
        if self.typed("link-name").is_empty() {
            return self.refuse("invite");
        }
        let Door::List { token, .. } = &self.door else { return };
        let id = random::uuid_of((self.chance)());
        let token = Token::derive(TokenKind::Link, token, &id).as_str().to_owned();
        let body = Body::of("id", Json::Text(id))
            .with("token", Json::Text(token))
            .with("name", Json::Text(self.typed("link-name")))
            .with("right", Json::Text(right(self.typed("link-right")).as_str().to_owned()))
            .with_some("expires_at", intl::end_of_day(&self.typed("link-end")).map(Json::Text));
        self.typed.retain(|(field, _)| !field.starts_with("link-"));
        self.send("POST", routes::WISHLIST_LINKS, "", body.text(), "invite", then);
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
            let position = i64::try_from(before.count()).unwrap_or_default();
            self.patch(item, "position", Json::Int(position), then);
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

    fn patch(&mut self, item: &str, name: &str, value: Json, then: &mut Vec<Effect>) {
        self.send("PATCH", routes::WISHLIST_ITEM, item, Body::of(name, value).text(), item, then);
    }

    /// Changes the list itself.
    fn change(&mut self, body: Body, about: &str, then: &mut Vec<Effect>) {
        self.send("PATCH", routes::WISHLIST, "", body.text(), about, then);
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
        let body = Json::parse(&errand.body).unwrap_or_default();
        let text = |name: &str| body.member(name).and_then(Json::as_text).map(str::to_owned);
        if errand.about == "add" {
            let currency = text("currency").and_then(|code| Currency::parse(&code).ok());
            let price = body.member("price").and_then(Json::as_i64).zip(currency);
            let price = price.map(|(amount, currency)| Money { amount, currency });
            back("item-title", text("title"));
            back("item-url", text("url"));
            back("item-picture", text("image_url"));
            back("item-price", price.map(Money::to_decimal_string));
            back("item-shared", body.member("goal").map(|_| "true".to_owned()));
        } else if errand.about == "invite" {
            back("link-name", text("name"));
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
