//! What an owner types into the forms, and sends as a whole: a new list, its details, its address, a wish, a link. What was
//! refused comes back into its form.

use handsel_contract::address::PostalAddress;
use handsel_contract::routes;
use handsel_contract::wishlist::{Priority, Right, WishItem};
use handsel_core::json::{self, Json};
use handsel_core::money::{Currency, Money};
use handsel_core::token::{Token, TokenKind};
use handsel_core::wishlist::{Door, Errand};

use super::body::{Body, text_or_null};
use super::intent::Effect;
use super::model::Model;
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
    pub(super) fn make(&mut self, then: &mut Vec<Effect>) {
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
    pub(super) fn save(&mut self, then: &mut Vec<Effect>) {
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

    pub(super) fn save_address(&mut self, then: &mut Vec<Effect>) {
        self.asked_for_address = true;
        let (address, problems) = self.evaluated_address();
        if !problems.is_empty() {
            return self.refuse("address");
        }
        let address = json::write(PostalAddress::from(&address));
        self.change(Body::of("delivery_address", address), "address", then);
    }

    /// Moves the address of a page from where it was pasted to where it belongs.
    pub(super) fn sort(&mut self) {
        let title = self.typed("item-title");
        let is_address = ["https://", "http://"].iter().any(|scheme| title.starts_with(scheme));
        if is_address && !title.bytes().any(|byte| byte == b' ') {
            self.typed.retain(|(field, _)| field != "item-title" && field != "item-url");
            self.typed.push(("item-url".to_owned(), title));
        }
    }

    /// Puts on the list what was typed.
    pub(super) fn add(&mut self, then: &mut Vec<Effect>) {
        self.sort();
        let title = self.typed("item-title");
        if title.is_empty() {
            return self.refuse("add");
        }
        let typed = self.optional("item-price");
        let currency = Currency::parse(&self.currency).ok();
        let price = typed.as_ref().zip(currency).and_then(|(typed, currency)| intl::amount_typed(typed, currency));
        let shared = self.typed("item-shared") == "true";
        // A price that cannot be read is not left out in silence, and of nothing there is no part.
        if price.is_none() && typed.is_some() || shared && price.is_none_or(|price| price.amount == 0) {
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

    pub(super) fn invite(&mut self, then: &mut Vec<Effect>) {
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

    /// What was typed into a form comes back with the refusal, unless something else was typed since.
    pub(super) fn give_back(&mut self, errand: &Errand) {
        let body = Json::parse(&errand.body).unwrap_or_default();
        let group = body.member("group_id").and_then(Json::as_text).map(|id| self.group_called(id));
        let mut back = |field: &str, text: Option<String>| {
            if let Some(text) = text.filter(|_| self.raw(field).is_empty()) {
                self.typed.push((field.to_owned(), text));
            }
        };
        let text = |name: &str| body.member(name).and_then(Json::as_text).map(str::to_owned);
        if errand.about == "add" && errand.path.ends_with("/items") {
            let currency = text("currency").and_then(|code| Currency::parse(&code).ok());
            let price = body.member("price").and_then(Json::as_i64).zip(currency);
            let price = price.map(|(amount, currency)| Money { amount, currency });
            back("item-title", text("title"));
            back("item-url", text("url"));
            back("item-picture", text("image_url"));
            back("item-price", price.map(intl::amount));
            back("item-shared", body.member("goal").map(|_| "true".to_owned()));
            back("item-group", group);
        } else if errand.about == "invite" {
            back("link-name", text("name"));
            back("link-right", text("right").filter(|right| right != Right::Reserve.as_str()));
            back("link-end", text("expires_at").map(|end| intl::date_of(&end)));
        }
    }
}

/// The right of a choice; the first choice is empty.
pub fn right(choice: String) -> Right {
    if choice.is_empty() { Right::Reserve } else { Right::from(choice) }
}
