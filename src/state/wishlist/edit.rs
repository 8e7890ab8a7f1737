//! What an owner does to the list. It shows at once and is told to the backend as an errand; the last errand's answer
//! brings the list as it then is. What is typed into a form first and sent as a whole is in `forms.rs`.

use handsel_contract::routes;
use handsel_contract::wishlist::{Priority, WishGroup, WishItem, Wishlist};
use handsel_core::json::Json;
use handsel_core::money::Money;
use handsel_core::wishlist::{Door, Errand};

use super::body::{Body, text_or_null};
use super::intent::{Effect, Intent};
use super::model::{Model, Note};
use crate::i18n::intl;
use crate::sync::random;

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
    pub(super) fn group_named(&mut self, title: &str, then: &mut Vec<Effect>) -> Option<String> {
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

    fn reprice(&mut self, item: &str, typed: &str, then: &mut Vec<Effect>) {
        let price = self.price(item).and_then(|price| intl::amount_typed(typed, price.currency));
        let is_gift = self.is_group_gift(item);
        // Nobody can give a part of nothing.
        let price = price.filter(|price| price.amount > 0 || !is_gift);
        let Some(Money { amount, .. }) = price else { return self.refuse(item) };
        self.shown(item, |shown| if is_gift { shown.goal = Some(amount) } else { shown.price = Some(amount) });
        self.patch(item, if is_gift { "goal" } else { "price" }, Json::Int(amount), then);
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
    pub(super) fn change(&mut self, body: Body, about: &str, then: &mut Vec<Effect>) {
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
        // The visitor may have gone to another list since.
        if !matches!(&self.door, Door::List { id, .. } if *id == list.id) {
            return;
        }
        self.saved = errand.about.clone();
        if self.errands.is_done() {
            self.list = Some(Box::new(list));
        }
        if errand.about == "address" {
            self.address = None;
            self.asked_for_address = false;
        }
        let typed = std::mem::take(&mut self.typed);
        self.typed = typed.into_iter().filter(|(field, text)| !self.is_so(field, text.trim())).collect();
    }

    /// Tells the backend something about the list that is open, or about a part of it.
    pub(super) fn send(
        &mut self,
        method: &str,
        route: &str,
        part: &str,
        body: String,
        about: &str,
        then: &mut Vec<Effect>,
    ) {
        let Door::List { id, token } = &self.door else { return };
        let path = if part.is_empty() { routes::with_id(route, id) } else { routes::with_part(route, id, part) };
        let errand = self.errand(method, path, token.as_str(), body, about);
        self.tell(errand, then);
    }
}
