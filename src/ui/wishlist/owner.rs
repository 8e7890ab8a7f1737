//! The owner's page: the wishes, who gets a link, and – after the reveal – who gave what. Before it nothing here depends on
//! what givers do, because nothing of it arrives.

use super::add::add_form;
use super::details::details;
use super::entry::{entry_body, removed_row};
use super::form::left_field;
use super::giver::heading;
use super::invite::{invitations, reports};
use super::own_lists::{own_lists, own_way, unkept_way};
use super::runs::runs;
use super::words::refused;
use crate::i18n::{S, intl, t, tf, tv};
use crate::state::wishlist::{At, Intent, Model};
use crate::ui::kit::at::{by_word, line, shown};
use crate::ui::kit::dom::fixed;
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, Tone, announcer, link, notice, section};

/// The page of an owner or a manager.
pub fn owner_page(at: &At) -> View {
    let list = vec![
        line(at, "wish-state", thanked),
        shown(at, |model, _| model.items().is_empty(), |_| el("p", "quiet").text(t(S::OwnEmpty)).view()),
        runs(at, entry_body).view(),
        announcer(at.get(moved)).view(),
        by_word(at, removing, |at, text| {
            notice(Tone::Quiet, text, link(t(S::Undo), at.act(|at| at.dispatch(Intent::Undo))))
        }),
        add_form(at),
    ];
    el("div", "wish-page")
        .child(heading(at))
        .child(unkept_way(at))
        .child(details(at))
        .child(reports(at))
        .child(section("wishes", fixed(t(S::ListItems)), list))
        .child(shown(at, |model, _| !model.removed_keys("").is_empty(), removed))
        .child(invitations(at))
        .child(surprise(at))
        .child(own_way(at))
        .child(own_lists(at))
        .view()
}

fn moved(model: &Model, _: &str) -> String {
    let Some((title, at, all)) = model.moved() else { return String::new() };
    tf(S::OwnMoved, &[("title", &title), ("n", &intl::number(at)), ("all", &intl::number(all))])
}

/// How many gifts were thanked for, once there are any.
fn thanked(model: &Model, _: &str) -> String {
    match model.thanked() {
        (_, 0) => String::new(),
        (n, all) => tf(S::OwnThankedOf, &[("n", &intl::number(n)), ("all", &intl::number(all))]),
    }
}

/// What is about to be removed, and can be taken back.
fn removing(model: &Model, _: &str) -> String {
    model.removing.as_ref().map(|id| tv(S::GoodsRemoved, &model.title(id))).unwrap_or_default()
}

/// Until when the owner knows nothing, and the day on which that ends.
fn surprise(at: &At) -> View {
    let reveal = |_: String, date: String| Intent::Reveal(intl::start_of_day(&date));
    let day = Field { kind: "date", ..left_field(&at.of("day"), "reveal-", S::OwnReveal, reveal) };
    el("div", "surprise")
        .child(line(at, "", secret))
        .child(day.view())
        .child(el("p", "problem").attr("role", "alert").say(&at.of("reveal"), refused).view())
        .view()
}

fn secret(model: &Model, _: &str) -> String {
    let Some(list) = &model.list else { return String::new() };
    match &list.reveal_at {
        Some(_) if list.revealed => t(S::OwnRevealed).to_owned(),
        Some(at) => tv(S::OwnSecret, &intl::day(at)),
        None => t(S::OwnSecretAlways).to_owned(),
    }
}

/// What was given though it is on the list no more.
fn removed(at: &At) -> View {
    let rows = el("ul", "wishes").rows(at, Model::removed_keys, removed_row).view();
    section("removed", fixed(t(S::OwnRemoved)), vec![rows])
}
