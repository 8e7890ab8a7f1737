//! Adding a wish: typed, from any shop on the web. Nothing is fetched from there.

use leptos::prelude::*;

use super::form::{form, typed_field};
use super::group::group_field;
use super::words::refusal;
use crate::i18n::{S, t, tf};
use crate::state::wishlist::{Intent, Store};
use crate::ui::kit::dom::{derive, fixed, row};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, checkbox};

/// The form for one more wish.
pub fn add_form(store: &Store) -> View {
    let sorting = store.clone();
    let title = Field {
        on_leave: Box::new(move || sorting.dispatch(Intent::Sort)),
        hint: fixed(t(S::OwnAddTitleHint)),
        ..typed_field(store, "item-title", S::OwnAddTitle)
    };
    let fields = vec![
        el("h3", "small-heading").text(t(S::OwnAddHeading)).view(),
        title.view(),
        Field { kind: "url", ..typed_field(store, "item-url", S::OwnAddUrl) }.optional().view(),
        Field { kind: "url", ..typed_field(store, "item-picture", S::OwnAddPicture) }.optional().view(),
        price(store),
        group_field(store, typed_field(store, "item-group", S::OwnGroup)),
    ];
    form(store, "add", fields, S::OwnAdd, || Intent::Add(None))
}

/// What it costs, and whether friends share it. Without a currency there is neither.
fn price(store: &Store) -> View {
    let currency = store.peek(|model| model.currency.clone());
    if currency.is_empty() {
        return row(Vec::new());
    }
    let label = fixed(&tf(S::OwnAddPrice, &[("currency", &currency)]));
    let missing = refusal(store, "item-price".to_owned());
    let problem = derive(move || Some(missing.get()).filter(|text| !text.is_empty()));
    let price = Field { label, problem, inputmode: "decimal", ..typed_field(store, "item-price", S::OwnAddPrice) };
    let shared = store.flag(|model| model.raw("item-shared") == "true");
    let store = store.clone();
    let share = checkbox("item-shared".to_owned(), t(S::OwnShared), shared, move |on, _| {
        store.dispatch(Intent::Type("item-shared".to_owned(), on.to_string()));
    });
    row(vec![price.optional().view(), share])
}
