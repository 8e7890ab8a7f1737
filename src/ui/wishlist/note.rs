//! What becomes of a product that was put on the list by a press on its page.

use handsel_core::wishlist::Door;
use leptos::prelude::*;

use super::make::make_form;
use super::words::refusal;
use crate::i18n::{S, t, tf};
use crate::state::wishlist::Store;
use crate::ui::kit::dom::{dynamic, nothing, row};
use crate::ui::kit::element::{View, el};

/// A form for the first list, then a word on where the product is now.
pub fn wish_note(store: &Store, item: String, page: String) -> View {
    let making = store.flag(|model| model.door == Door::Plain);
    let title = store.text(move |model| match &model.list {
        Some(list) if model.wishes_for(&item) => list.title.clone(),
        _ => String::new(),
    });
    let problem = store.text(|model| model.misconfigured.clone().unwrap_or_default());
    let (drawing, refused) = (store.clone(), refusal(store, "add".to_owned()));
    let note = dynamic(move || match title.get() {
        _ if making.get() => make_form(&drawing),
        title if title.is_empty() => el("span", "quiet").text(t(S::WishAdding)).view(),
        title => row(vec![
            el("span", "").text(tf(S::WishAdded, &[("title", &title)])).text(" ").view(),
            if page.is_empty() { nothing() } else { el("a", "link").attr("href", page.as_str()).text(t(S::WishSeeList)).view() },
        ]),
    });
    el("div", "wish-note")
        .attr("role", "status")
        .attr("tabindex", "-1")
        .focused()
        .child(note)
        .child(el("p", "problem").live(refused).view())
        .child(el("p", "problem").live(problem).view())
        .view()
}
