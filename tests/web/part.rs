//! What a page does when it hears which items of a list changed: what it asks for, what it takes in, and what it draws anew.

use std::sync::atomic::{AtomicUsize, Ordering};

use handsel::state::connection::Connection;
use handsel::state::wishlist::{Effect, Intent, Model, Reply, Store};
use handsel_core::token::{Token, TokenKind};
use handsel_core::wishlist::Door;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::Place;

const LIST: &str = include_str!("../fixtures/contract/wishlist_as_giver.json");

thread_local! {
    /// What was asked for: the number, and the items.
    static ASKED: std::cell::RefCell<Vec<(u32, Vec<String>)>> = const { std::cell::RefCell::new(Vec::new()) };
}

fn perform(_: &Store, effect: Effect) {
    if let Effect::Read(read, items) = effect {
        ASKED.with_borrow_mut(|asked| asked.push((read, items)));
    }
}

fn list() -> Value {
    serde_json::from_str(LIST).expect("the fixture is JSON")
}

/// The list with some of its items, changed.
fn part(places: &[usize], change: fn(&mut Value)) -> Value {
    let mut part = list();
    let mut items: Vec<Value> = places.iter().map(|place| part["items"][*place].clone()).collect();
    items.iter_mut().for_each(change);
    part["items"] = items.into();
    part["partial"] = json!(true);
    part
}

fn id(place: usize) -> String {
    list()["items"][place]["id"].as_str().expect("an id").to_owned()
}

/// A friend's page with the list of the fixture open.
fn open() -> Store {
    let connection = Connection::new(Some("https://shop.example".to_owned()), "", "en".to_owned(), "");
    let host = Place::with("<div></div>").find("div").dyn_into().expect("an element of HTML");
    let store = Store::new(Model::new(connection, String::new(), host), perform);
    let token = Token::from_bytes(TokenKind::Link, [7; 16]);
    ASKED.take();
    store.dispatch(Intent::Start(Box::default(), Door::of("wl_9d1f6a0b3c5e4f72", token.as_str(), false)));
    answer(&store, &list());
    store
}

/// The items of the one read that was asked for; none of the whole.
fn asked() -> Vec<String> {
    ASKED.with_borrow(|asked| asked.last().expect("something was asked for").1.clone())
}

fn answer(store: &Store, list: &Value) {
    let read = ASKED.with_borrow(|asked| asked.last().expect("something was asked for").0);
    let before = ASKED.with_borrow(Vec::len);
    store.dispatch(Intent::ListRead(read, Reply { status: 200, body: list.to_string(), retry_after_ms: None }));
    ASKED.with_borrow_mut(|asked| drop(asked.drain(..before)));
}

fn available(store: &Store) -> Vec<i64> {
    store.peek(|model| model.items().iter().map(|item| item.available.unwrap_or_default()).collect())
}

#[wasm_bindgen_test]
fn what_changed_is_asked_for_and_put_in_its_place() {
    let store = open();
    store.dispatch(Intent::Changed(7, vec![id(4)]));
    assert_eq!(asked(), [id(4)]);
    answer(&store, &part(&[4], |item| item["available"] = json!(0)));
    assert_eq!(available(&store), [0, 2, 0, 8_800, 0, 0]);
    assert!(ASKED.with_borrow(Vec::is_empty), "that was all");
    assert!(store.peek(|model| model.list.as_ref().is_some_and(|list| !list.partial)));
}

#[wasm_bindgen_test]
fn what_changes_meanwhile_is_asked_for_next() {
    let store = open();
    store.dispatch(Intent::Changed(7, vec![id(4)]));
    for _ in 0..2 {
        store.dispatch(Intent::Changed(7, vec![id(3), id(1)]));
    }
    assert_eq!(ASKED.with_borrow(Vec::len), 1);
    answer(&store, &part(&[4], |_| {}));
    assert_eq!(asked(), [id(3), id(1)]);
}

#[wasm_bindgen_test]
fn a_list_that_was_edited_is_read_as_a_whole() {
    for (revision, items) in [(8, vec![id(4)]), (7, Vec::new()), (7, (0..30).map(|n| n.to_string()).collect())] {
        let store = open();
        store.dispatch(Intent::Changed(revision, items));
        assert_eq!(asked(), Vec::<String>::new());
    }
}

#[wasm_bindgen_test]
fn a_part_that_does_not_fit_is_followed_by_the_whole() {
    let no_change: fn(&mut Value) = |_| {};
    let mut later = part(&[4], no_change);
    later["revision"] = json!(8);
    let mut revealed = part(&[4], no_change);
    revealed["revealed"] = json!(true);
    let to_go = part(&[4], |item| item["pending_removal"] = json!(true));
    let unknown = part(&[4], |item| item["id"] = json!("another"));
    for misfit in [later, revealed, to_go, unknown, part(&[], no_change)] {
        let store = open();
        store.dispatch(Intent::Changed(7, vec![id(4)]));
        answer(&store, &misfit);
        assert_eq!(asked(), Vec::<String>::new(), "{misfit}");
        assert_eq!(available(&store).len(), 6);
    }
}

#[wasm_bindgen_test]
fn a_backend_that_knows_no_parts_is_understood() {
    let store = open();
    store.dispatch(Intent::Changed(7, vec![id(4)]));
    let mut whole = list();
    whole["items"].as_array_mut().expect("items").truncate(2);
    answer(&store, &whole);
    assert_eq!(available(&store), [0, 2], "all that there is");
}

#[wasm_bindgen_test]
fn only_what_is_about_the_item_is_worked_out_again() {
    static LAMP: AtomicUsize = AtomicUsize::new(0);
    static POT: AtomicUsize = AtomicUsize::new(0);
    static ALL: AtomicUsize = AtomicUsize::new(0);
    let owner = Owner::new();
    owner.with(|| {
        let store = open();
        let (lamp, note, pot) =
            (store.at().of(&id(4)), store.at().of(&format!("note-{}", id(4))), store.at().of(&id(0)));
        let count = |counter: &'static AtomicUsize| counter.swap(0, Ordering::Relaxed);
        let slices = [
            lamp.get(|model, id| {
                LAMP.fetch_add(1, Ordering::Relaxed);
                model.available(id)
            }),
            note.get(|model, _| {
                LAMP.fetch_add(1, Ordering::Relaxed);
                model.available(&id(4))
            }),
            pot.get(|model, id| {
                POT.fetch_add(1, Ordering::Relaxed);
                model.available(id)
            }),
            store.at().get(|model, _| {
                ALL.fetch_add(1, Ordering::Relaxed);
                model.available(&id(4))
            }),
        ];
        let values = || slices.iter().map(|slice| slice.peek().unwrap_or_default()).collect::<Vec<_>>();
        assert_eq!(values(), [1, 1, 0, 1]);
        assert_eq!((count(&LAMP), count(&POT), count(&ALL)), (2, 1, 1));
        store.dispatch(Intent::Changed(7, vec![id(4)]));
        answer(&store, &part(&[4], |item| item["available"] = json!(0)));
        assert_eq!(values(), [0, 0, 0, 0]);
        assert_eq!((count(&LAMP), count(&POT), count(&ALL)), (2, 0, 1));
        store.dispatch(Intent::Type(format!("units-{}", id(0)), "2".to_owned()));
        values();
        assert_eq!((count(&LAMP), count(&POT), count(&ALL)), (0, 1, 1));
        store.dispatch(Intent::Look);
        answer(&store, &list());
        values();
        assert_eq!((count(&LAMP), count(&POT), count(&ALL)), (2, 1, 1));
    });
}
