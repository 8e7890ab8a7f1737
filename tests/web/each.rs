//! Lists in the page: a key that stays keeps its node through everything that comes, goes and moves around it. What a row
//! shows is told where the row is.

use handsel::state::Slice;
use handsel::ui::kit::element::{append, el};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::support::{Place, until};

fn keys(text: &str) -> Vec<String> {
    text.chars().map(String::from).collect()
}

fn rows(place: &Place) -> Vec<Element> {
    let list = place.find("ul").children();
    (0..list.length()).filter_map(|at| list.item(at)).collect()
}

fn shown(place: &Place) -> String {
    rows(place).iter().filter_map(|row| row.text_content()).collect()
}

#[wasm_bindgen_test]
async fn a_key_that_stays_keeps_its_node() {
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let place = Place::with("");
    let owner = Owner::default();
    let list = owner.with(|| RwSignal::new(keys("abc")));
    let drawn =
        owner.with(|| el("ul", "").each(Slice::of(move || list.get()), |key| el("li", "").text(key).view()).view());
    append(place.as_ref(), &drawn);
    assert_eq!(shown(&place), "abc");
    // Appended, taken from the front, the middle and the end, turned round, interleaved, all gone, all new.
    for wanted in ["abcd", "bcd", "bd", "b", "xby", "ybx", "yabcx", "xcbay", "", "pq", "qp", "prq"] {
        let before: Vec<(String, Element)> =
            rows(&place).into_iter().map(|row| (row.text_content().unwrap_or_default(), row)).collect();
        list.set(keys(wanted));
        until("the rows are as the keys", || shown(&place) == wanted).await;
        for row in rows(&place) {
            let key = row.text_content();
            let known = before.iter().find(|(known, _)| Some(known) == key.as_ref());
            assert!(known.is_none_or(|(_, node)| node.is_same_node(Some(&row))), "{key:?} was drawn anew for {wanted}");
        }
    }
    owner.cleanup();
    until("its rows have gone with the owner", || shown(&place).is_empty()).await;
}
