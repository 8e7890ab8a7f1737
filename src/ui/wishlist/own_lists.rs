//! The visitor's own lists: the ways to them, and what is said where a browser keeps none.

use super::link_field::link_field;
use super::qr::qr;
use crate::i18n::{S, t};
use crate::state::Slice;
use crate::state::wishlist::{At, Intent, Model};
use crate::sync::share;
use crate::ui::kit::at::{shown, table};
use crate::ui::kit::dom::{nothing, row};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{disclosure, link};

/// The ways to the other lists of this browser, and to one more.
pub fn own_lists(at: &At) -> View {
    let another = link(t(S::OwnAnother), at.act(|at| at.dispatch(Intent::Another)));
    row(vec![other_lists(at), el("p", "").child(another).view()])
}

/// The ways to the other lists of this browser, or nothing.
pub fn other_lists(at: &At) -> View {
    let draw = |at: &At| {
        el("div", "own-lists")
            .child(el("h3", "small-heading").text(t(S::OwnOthers)).view())
            .child(el("ul", "").child(table(at, Model::other_lists, way)).view())
            .view()
    };
    shown(at, |model, _| !model.other_lists("").is_empty(), draw)
}

fn way(at: &At, cells: &[String]) -> View {
    let [id, title] = cells else { return nothing() };
    let open = at.of(id).act(|at| at.dispatch(Intent::OpenOwn(at.key().to_owned())));
    el("li", "").child(link(title, open)).view()
}

/// The owner's own way in, for another device; told at once where this browser keeps it not.
pub fn own_way(at: &At) -> View {
    if at.peek(Model::own_way).is_empty() {
        return nothing();
    }
    shown(at, |model, _| !model.not_kept, folded)
}

/// That this browser keeps no key to the list, with the key.
pub fn unkept_way(at: &At) -> View {
    shown(at, |model, _| model.not_kept && !model.own_way("").is_empty(), alarm)
}

fn alarm(at: &At) -> View {
    el("div", "way-back")
        .child(el("p", "problem").attr("role", "alert").text(t(S::HeldNotKept)).view())
        .child(way_in(at))
        .view()
}

fn folded(at: &At) -> View {
    let draw = at.again(way_in);
    disclosure(t(S::OwnWay), Slice::fixed(false), "own-way".to_owned(), draw)
}

fn way_in(at: &At) -> View {
    let (way, page) = at.peek(|model, _| (model.own_way(""), model.page.clone()));
    let link = if page.is_empty() { share::address(&way) } else { share::address_on(&page, &way) };
    let (label, title) = (t(S::OwnWayLabel), at.peek(Model::list_title));
    let at = at.of("own-way");
    row(vec![link_field(&at, label, "", &title, &link), qr(&at, label.to_owned(), link)])
}
