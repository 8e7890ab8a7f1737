//! What becomes of a product that was put on the list by a press on its page.

use handsel_core::wishlist::Door;

use super::make::make_form;
use super::own_lists::unkept_way;
use super::shut::shut_notice;
use super::words::refused;
use crate::i18n::{S, t, tv};
use crate::state::wishlist::{At, Model};
use crate::ui::kit::at::{by_word, shown};
use crate::ui::kit::dom::{nothing, row};
use crate::ui::kit::element::{View, el};

/// A form for the first list, then a word on where the product is now; the key of `at` is the product's id.
pub fn wish_note(at: &At) -> View {
    let problem = |model: &Model, _: &str| model.misconfigured.clone().unwrap_or_else(|| refused(model, "add"));
    el("div", "wish-note")
        .attr("role", "status")
        .attr("tabindex", "-1")
        .focused()
        .child(by_word(at, stage, |at, stage| match stage {
            MAKE => make_form(at),
            ADDING => el("span", "quiet").text(t(S::WishAdding)).view(),
            _ => added(at),
        }))
        .child(el("p", "problem").say(at, problem).view())
        .child(shown(at, |model, _| model.list.is_none(), shut_notice))
        .view()
}

const MAKE: &str = "make";
const ADDING: &str = "adding";

fn stage(model: &Model, item: &str) -> String {
    match model.door {
        _ if model.misconfigured.is_some() || model.note.is_some() && model.list.is_some() => "",
        Door::Plain => MAKE,
        _ if model.wishes_for(item) => "added",
        _ if model.shut.is_some() => "",
        _ => ADDING,
    }
    .to_owned()
}

fn added(at: &At) -> View {
    let text = tv(S::WishAdded, &at.peek(Model::list_title));
    let page = at.peek(|model, _| model.page.clone());
    let way = if page.is_empty() {
        nothing()
    } else {
        el("a", "link").attr("href", page.clone()).text(t(S::WishSeeList)).view()
    };
    // Without a page for lists no link would lead there.
    let unkept = if page.is_empty() { nothing() } else { unkept_way(at) };
    row(vec![el("p", "").text(text).text(" ").child(way).view(), unkept])
}
