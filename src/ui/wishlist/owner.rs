//! The owner's page: the wishes, who gets a link, and – after the reveal – who gave what. Before it nothing here depends on
//! what givers do, because nothing of it arrives.

use leptos::prelude::*;

use super::add::add_form;
use super::entry::entry_row;
use super::giver::heading;
use super::invite::{invitations, own_way, reports};
use crate::i18n::{S, intl, t, tf};
use crate::state::wishlist::{Intent, Model, Store};
use crate::ui::kit::at::shown;
use crate::ui::kit::dom::{dynamic, fixed, nothing};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, Tone, link, notice, section};

/// The page of an owner or a manager.
pub fn owner_page(store: &Store) -> View {
    let at = &store.at();
    let another = store.clone();
    let list = vec![
        shown(at, |model, _| model.items().is_empty(), |_| el("p", "quiet").text(t(S::OwnEmpty)).view()),
        el("ul", "wishes").rows(at, Model::item_keys, entry_row).view(),
        undo_line(store),
        add_form(store),
    ];
    el("div", "wish-page")
        .child(heading(at))
        .child(reports(store))
        .child(section("wishes", fixed(t(S::ListItems)), list))
        .child(invitations(store))
        .child(surprise(store))
        .child(own_way(store))
        .child(el("p", "").child(link(t(S::OwnAnother), move |_| another.dispatch(Intent::Another))).view())
        .view()
}

/// Until when the owner knows nothing, and the day on which that ends.
fn surprise(store: &Store) -> View {
    let text = store.text(|model| {
        let Some(list) = &model.list else { return String::new() };
        match &list.reveal_at {
            Some(_) if list.revealed => t(S::OwnRevealed).to_owned(),
            Some(at) => tf(S::OwnSecret, &[("day", &intl::day(at))]),
            None => t(S::OwnSecretAlways).to_owned(),
        }
    });
    let value = store.text(|model| model.raw("reveal"));
    let store = store.clone();
    let field = Field::new("reveal".to_owned(), fixed(t(S::OwnReveal)), value, move |date| {
        // A date that is half typed is no date yet.
        if let Some(at) = intl::start_of_day(&date) {
            store.dispatch(Intent::Type("reveal".to_owned(), date));
            store.dispatch(Intent::Reveal(Some(at)));
        }
    });
    let field = Field { kind: "date", ..field }.optional();
    el("div", "surprise").child(el("p", "").live(text).view()).child(field.view()).view()
}

/// What is about to be removed, and the way back.
fn undo_line(store: &Store) -> View {
    let undo = store.text(|model| {
        let removing = model.removing.as_ref();
        removing.map(|id| tf(S::GoodsRemoved, &[("title", &model.title(id))])).unwrap_or_default()
    });
    let store = store.clone();
    dynamic(move || match undo.get() {
        text if text.is_empty() => nothing(),
        text => {
            let store = store.clone();
            notice(Tone::Quiet, text, link(t(S::Undo), move |_| store.dispatch(Intent::Undo)))
        }
    })
}
