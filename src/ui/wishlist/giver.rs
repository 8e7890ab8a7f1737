//! The list as a friend sees it: pictures, names, prices, what is still free, and one button.

use super::cover::cover;
use super::held::held;
use super::item::item_body;
use super::runs::runs;
use crate::i18n::{S, intl, t, tf};
use crate::state::wishlist::{At, Model};
use crate::ui::kit::at::{line, shown};
use crate::ui::kit::element::{View, el};

/// The page of a giver, or of somebody who may only look.
pub fn giver_page(at: &At) -> View {
    el("div", "wish-page")
        .child(heading(at))
        .child(line(at, "quiet", how))
        .child(shown(at, |model, _| model.items().is_empty(), |_| el("p", "quiet").text(t(S::ListEmpty)).view()))
        .child(runs(at, item_body).attr("aria-label", t(S::ListItems)).view())
        .child(el("div", "wishes").rows(at, Model::other_holds, |at| held(at, true)).view())
        .view()
}

/// Title, whose it is and for which day, and the owner's own words.
pub fn heading(at: &At) -> View {
    let title = el("h2", "heading").part("heading").id("list-heading").attr("tabindex", "-1");
    let title = if at.peek(|model, _| model.arrived) { title.focused() } else { title };
    el("div", "wish-heading")
        .child(cover(at))
        .child(title.say(at, Model::list_title).view())
        .child(line(at, "quiet", whose))
        .child(line(at, "wish-message said", |model, _| {
            model.list.as_ref().and_then(|list| list.message.clone()).unwrap_or_default()
        }))
        .view()
}

fn whose(model: &Model, _: &str) -> String {
    let name = model.owner_name();
    match model.list.as_ref().and_then(|list| list.event_date.as_deref()) {
        Some(day) => tf(S::ListFor, &[("name", name), ("day", &intl::day(day))]),
        None => name.to_owned(),
    }
}

fn how(model: &Model, _: &str) -> String {
    let Some(list) = &model.list else { return String::new() };
    let name = ("name", list.owner_name.as_str());
    match (&list.reveal_at, model.may_reserve()) {
        (_, false) => tf(S::ListLook, &[name]),
        (Some(_), _) if list.revealed => String::new(),
        (Some(at), _) => tf(S::ListSurpriseUntil, &[name, ("day", &intl::day(at))]),
        (None, _) => tf(S::ListSurprise, &[name]),
    }
}
