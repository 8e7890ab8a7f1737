//! What an owner does to a list: what shows at once, what is told to the backend, and what comes back when it refuses.

use handsel::state::Machine;
use handsel::state::connection::Connection;
use handsel::state::wishlist::{Effect, Intent, Model, Note, Reply};
use handsel_core::address::Field;
use handsel_core::token::{Token, TokenKind};
use handsel_core::wishlist::{Door, Errand};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::Place;

const LIST: &str = include_str!("../fixtures/contract/wishlist_as_owner.json");

struct Page {
    model: Model,
    sent: Vec<Errand>,
    reads: u32,
}

impl Page {
    /// The page of an owner, with the list of the fixture open.
    fn open() -> Self {
        let connection = Connection::new(Some("https://shop.example".to_owned()), "", "en".to_owned(), "");
        let place = Place::with("<div></div>");
        let host = place.find("div").dyn_into().expect("an element of HTML");
        let model = Model::new(connection, "USD".to_owned(), host);
        let mut page = Self { model, sent: Vec::new(), reads: 0 };
        let token = Token::from_bytes(TokenKind::List, [7; 16]);
        page.act(Intent::Start(Box::default(), Door::of("wl_9d1f6a0b3c5e4f72", token.as_str(), false)));
        page.read(LIST);
        page
    }

    fn act(&mut self, intent: Intent) {
        for effect in self.model.apply(intent) {
            match effect {
                Effect::Send(errand) => self.sent.push(errand),
                Effect::Read(read, _) => self.reads = read,
                _ => {}
            }
        }
    }

    fn read(&mut self, list: &str) {
        self.act(Intent::ListRead(self.reads, Reply { status: 200, body: list.to_owned(), retry_after_ms: None }));
    }

    /// Answers the errand that is under way.
    fn answer(&mut self, status: u16, body: &Value) {
        let key = self.sent.last().expect("something was sent").key.clone();
        self.act(Intent::Answered(key, Reply { status, body: body.to_string(), retry_after_ms: None }));
    }

    fn typed(&mut self, fields: &[(&str, &str)]) {
        for (field, text) in fields {
            self.act(Intent::Type((*field).to_owned(), (*text).to_owned()));
        }
    }

    /// What was refused last, if it was about this.
    fn refused(&self, about: &str) -> Option<&Note> {
        self.model.note.as_ref().filter(|note| note.about == about)
    }

    /// The last errand: its method, the end of its path, its body.
    fn told(&self) -> (String, String, Value) {
        let errand = self.sent.last().expect("something was sent");
        let end = errand.path.rsplit_once("wl_9d1f6a0b3c5e4f72").map(|(_, end)| end.to_owned()).unwrap_or_default();
        (errand.method.clone(), end, serde_json::from_str(&errand.body).unwrap_or_default())
    }

    fn titles(&self) -> Vec<String> {
        self.model.item_keys("").iter().map(|id| self.model.title(id)).collect()
    }
}

fn list() -> Value {
    serde_json::from_str(LIST).expect("the fixture is JSON")
}

#[wasm_bindgen_test]
fn a_wish_that_is_put_somewhere_is_told_once_and_said() {
    let mut page = Page::open();
    let (keys, titles) = (page.model.item_keys(""), page.titles());
    page.act(Intent::Move(keys[0].clone(), 2));
    assert_eq!(page.titles()[..3], [titles[1].clone(), titles[2].clone(), titles[0].clone()]);
    let all = i64::try_from(keys.len()).expect("few");
    assert_eq!(page.model.moved(), Some((titles[0].clone(), 3, all)));
    assert_eq!(page.told(), ("PATCH".to_owned(), format!("/items/{}", keys[0]), json!({ "position": 2 })));
    page.act(Intent::Move(keys[0].clone(), keys.len()));
    assert_eq!((page.sent.len(), page.model.moved().map(|(_, at, _)| at)), (1, Some(3)), "there is no such place");
}

#[wasm_bindgen_test]
fn what_is_off_the_list_has_no_place_on_it() {
    let mut revealed = list();
    let items = revealed["items"].as_array_mut().expect("items");
    items.last_mut().expect("an item")["pending_removal"] = json!(true);
    let (on, off) = (items.len() - 1, items[items.len() - 1]["id"].as_str().expect("an id").to_owned());
    let mut page = Page::open();
    page.act(Intent::Look);
    page.read(&revealed.to_string());
    assert_eq!(page.model.item_keys("").len(), on);
    assert_eq!(page.model.removed_keys(""), [off]);
}

#[wasm_bindgen_test]
fn a_refused_wish_comes_back_into_its_form() {
    let mut page = Page::open();
    let before = page.titles();
    page.typed(&[("item-title", "Lamp"), ("item-url", "ftp://x"), ("item-price", "89,5"), ("item-shared", "true")]);
    page.act(Intent::Add);
    assert_eq!(page.titles().last().map(String::as_str), Some("Lamp"), "it shows at once");
    assert_eq!(page.model.raw("item-title"), "", "the next can be typed");
    let (_, _, body) = page.told();
    assert_eq!((&body["price"], &body["goal"], &body["currency"]), (&json!(8950), &json!(8950), &json!("USD")));
    page.answer(400, &json!({ "type": "about:blank", "title": "No", "status": 400, "code": "field_invalid", "detail": "Write a whole address." }));
    page.read(LIST);
    assert_eq!(page.titles(), before, "what is shown is true again");
    let back = ["item-title", "item-url", "item-price", "item-shared"].map(|field| page.model.raw(field));
    assert_eq!(back, ["Lamp", "ftp://x", "89.50", "true"]);
    assert_eq!(page.refused("add").map(|note| note.detail.clone()).as_deref(), Some("Write a whole address."));
}

#[wasm_bindgen_test]
fn a_refused_invitation_comes_back_as_it_was() {
    let mut page = Page::open();
    page.typed(&[("link-name", "Family"), ("link-right", "view"), ("link-end", "2030-05-05")]);
    page.act(Intent::Invite);
    assert_eq!(page.model.raw("link-name"), "");
    page.answer(
        400,
        &json!({ "type": "about:blank", "title": "No", "status": 400, "code": "field_invalid", "detail": "Too long." }),
    );
    let back = ["link-name", "link-right", "link-end"].map(|field| page.model.raw(field));
    assert_eq!(back, ["Family", "view", "2030-05-05"]);
}

#[wasm_bindgen_test]
fn a_refused_wish_comes_back_with_its_group() {
    let mut page = Page::open();
    page.typed(&[("item-title", "Lamp"), ("item-url", "lamps.example"), ("item-group", "For the desk")]);
    page.act(Intent::Add);
    page.answer(201, &list());
    page.answer(400, &json!({ "type": "about:blank", "title": "No", "status": 400, "code": "field_invalid", "detail": "Write a whole address." }));
    let back = ["item-title", "item-url", "item-group"].map(|field| page.model.raw(field));
    assert_eq!(back, ["Lamp", "lamps.example", "For the desk"]);
}

#[wasm_bindgen_test]
fn what_is_removed_is_told_also_when_the_page_is_left_at_once() {
    for leave in [|| Intent::Leave, || Intent::Gone, || Intent::Another] {
        let mut page = Page::open();
        let item = page.model.item_keys("")[0].clone();
        page.act(Intent::Remove(item.clone()));
        assert!(page.sent.is_empty(), "it can be taken back");
        page.act(leave());
        let sent = page.sent.last().map(|errand| (errand.method.as_str(), errand.path.ends_with(&item)));
        assert_eq!(sent, Some(("DELETE", true)));
    }
}

#[wasm_bindgen_test]
fn the_answer_about_a_list_that_was_left_is_not_shown_as_another() {
    let mut page = Page::open();
    let item = page.model.item_keys("")[0].clone();
    page.act(Intent::Remove(item));
    page.act(Intent::Another);
    page.answer(200, &list());
    assert!(page.model.list.is_none());
}

#[wasm_bindgen_test]
fn who_has_another_list_finds_the_first_again() {
    let mut page = Page::open();
    let (id, title) = (page.model.list.as_ref().expect("the list").id.clone(), page.model.list_title(""));
    assert!(page.model.other_lists("").is_empty());
    page.act(Intent::Another);
    assert_eq!(page.model.other_lists(""), [[id.clone(), title]]);
    page.typed(&[("edit-title", "Another one")]);
    page.act(Intent::OpenOwn(id.clone()));
    assert_eq!(page.model.raw("edit-title"), "", "what was typed for one is not for another");
    assert!(matches!(&page.model.door, Door::List { id: open, .. } if *open == id));
}

#[wasm_bindgen_test]
fn a_shared_price_must_be_there() {
    let mut page = Page::open();
    page.typed(&[("item-title", "Lamp"), ("item-shared", "true")]);
    page.act(Intent::Add);
    assert!(page.sent.is_empty() && page.refused("item-price").is_some());
    page.typed(&[("item-price", "0")]);
    page.act(Intent::Add);
    assert!(page.sent.is_empty() && page.refused("item-price").is_some(), "nobody gives a part of nothing");
    assert_eq!(page.model.raw("item-title"), "Lamp");
}

#[wasm_bindgen_test]
fn a_price_is_read_as_people_write_it() {
    for (text, minor) in [("1,200", 120_000), ("$1,200.50", 120_050), ("٤٩٫٩٠", 4990), ("１２", 1200)] {
        let mut page = Page::open();
        page.typed(&[("item-title", "Lamp"), ("item-price", text)]);
        page.act(Intent::Add);
        assert_eq!(page.told().2["price"], json!(minor), "{text}");
    }
    for text in ["cheap", "1.200", "20k", "€20"] {
        let mut page = Page::open();
        page.typed(&[("item-title", "Lamp"), ("item-price", text)]);
        page.act(Intent::Add);
        assert!(page.sent.is_empty() && page.refused("item-price").is_some(), "{text}");
        assert_eq!(page.model.raw("item-price"), text, "what was typed stays");
    }
}

#[wasm_bindgen_test]
fn the_address_of_a_page_goes_where_it_belongs() {
    let mut page = Page::open();
    page.typed(&[("item-title", " https://lamps.example/reading ")]);
    page.act(Intent::Sort);
    assert_eq!(
        (page.model.raw("item-title").as_str(), page.model.raw("item-url").as_str()),
        ("", "https://lamps.example/reading")
    );
    page.typed(&[("item-title", "https: the book")]);
    page.act(Intent::Sort);
    assert_eq!(page.model.raw("item-title"), "https: the book");
}

#[wasm_bindgen_test]
fn a_group_is_known_by_its_name_or_made() {
    let mut page = Page::open();
    let item = page.model.item_keys("")[0].clone();
    page.act(Intent::Group(item.clone(), "Something for tea: one is enough".to_owned()));
    assert_eq!(page.told().2, json!({ "group_id": "6a7b8c9d-0e1f-4a2b-8c3d-4e5f6a7b8c9d" }));
    page.answer(200, &list());
    page.act(Intent::Group(item.clone(), "Lamps".to_owned()));
    let (_, end, body) = page.told();
    assert_eq!((end.as_str(), &body["title"]), ("/groups", &json!("Lamps")));
    page.answer(201, &list());
    assert_eq!(page.told().2["group_id"], body["id"], "then the wish joins it");
    page.answer(200, &list());
    page.act(Intent::Group(item, String::new()));
    assert_eq!(page.told().2, json!({ "group_id": null }));
}

#[wasm_bindgen_test]
fn what_was_changed_is_sent_and_nothing_else() {
    let mut page = Page::open();
    assert_eq!(page.model.text("edit-title"), "Ada's birthday");
    page.typed(&[("edit-title", " ")]);
    page.act(Intent::Save);
    assert!(page.sent.is_empty() && page.refused("details").is_some());
    page.typed(&[("edit-title", "Ada turns forty"), ("edit-message", "")]);
    page.act(Intent::Save);
    assert_eq!(
        page.told(),
        ("PATCH".to_owned(), String::new(), json!({ "title": "Ada turns forty", "message": null }))
    );
    let mut changed = list();
    changed["title"] = json!("Ada turns forty");
    changed["message"] = json!(null);
    // Typed while the answer was on its way.
    page.typed(&[("edit-owner", "Ada L.")]);
    page.answer(200, &changed);
    assert_eq!(page.model.saved, "details");
    assert!(!page.model.is_typed("edit-title") && page.model.is_typed("edit-owner"));
    assert_eq!(page.model.text("edit-title"), "Ada turns forty");
}

#[wasm_bindgen_test]
fn an_address_is_sent_when_it_is_whole() {
    let mut page = Page::open();
    page.act(Intent::Address(Field::PostalCode, "1".to_owned()));
    page.act(Intent::SaveAddress);
    assert!(page.sent.is_empty() && page.model.asked_for_address && page.refused("address").is_some());
    page.act(Intent::Address(Field::PostalCode, "62704".to_owned()));
    page.act(Intent::Address(Field::Line2, String::new()));
    page.act(Intent::SaveAddress);
    let sent = page.told().2["delivery_address"].clone();
    assert_eq!((&sent["postal_code"], &sent["extended_address"]), (&json!("62704"), &Value::Null));
    page.answer(200, &list());
    assert!(page.model.address.is_none() && !page.model.asked_for_address);
}

#[wasm_bindgen_test]
fn what_is_left_is_told_in_pieces_or_in_money() {
    handsel::i18n::intl::set_locale("en-US".to_owned());
    let mut page = Page::open();
    let mut left = |about: &str| {
        let code = handsel_contract::code::AMOUNT_NOT_AVAILABLE.to_owned();
        page.model.note = Some(Note { about: about.to_owned(), code, available: Some(4_000), detail: String::new() });
        handsel::ui::wishlist::words::refused(&page.model, about)
    };
    assert!(left("9e8d7c6b-5a49-4837-b625-140f3e2d1c0b").contains("$40.00 can"), "the saucepan is shared");
    assert!(left("f3a5b7c9-1d2e-4f60-8a9b-0c1d2e3f4a5b").contains("4,000 can"), "the mugs are pieces");
}
