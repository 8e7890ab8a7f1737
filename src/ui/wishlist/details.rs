//! What the list is called and says, its picture, and where its gifts go: all that its owner may change about it.

use std::sync::Arc;

use super::address::ListDesk;
use super::fold::fold;
use super::form::{form, typed_field};
use crate::i18n::{S, intl, t, tv};
use crate::state::wishlist::{At, Intent, Model};
use crate::ui::address::{address_fields, one_line};
use crate::ui::kit::Field;
use crate::ui::kit::at::line;
use crate::ui::kit::dom::{fixed, follow, row};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::focus_near;

/// Two lines that unfold: the list's own words, and the address.
pub fn details(at: &At) -> View {
    el("div", "folds")
        .child(fold(at, t(S::EditDetails), details_form))
        .child(fold(at, t(S::EditAddress), address_form))
        .view()
}

fn details_form(at: &At) -> View {
    let field = |id: &str, label: S| typed_field(at, id, label);
    let fields = vec![
        field("edit-title", S::MakeTitle).view(),
        Field { autocomplete: "name".to_owned(), ..field("edit-owner", S::MakeOwner) }.view(),
        Field { kind: "date", ..field("edit-date", S::MakeDate) }.optional().view(),
        Field { kind: "textarea", ..field("edit-message", S::MakeMessage) }.optional().view(),
        Field { kind: "url", hint: fixed(t(S::EditCoverHint)), ..field("edit-cover", S::EditCover) }.optional().view(),
    ];
    form(at, "details", fields, S::Save, || Intent::Save)
}

/// The address form of the checkout, about the owner.
fn address_form(at: &At) -> View {
    if at.peek(|model, _| model.delivery_address().country.is_empty()) {
        let country = intl::maximized_region(&intl::locale()).unwrap_or_default();
        at.dispatch(Intent::Address(handsel_core::address::Field::Country, country));
    }
    let about = el("p", "quiet").text(t(S::EditAddressWho)).view();
    let (near, missing) = (about.clone(), at.get(missing));
    // The first field that does not do gets the focus when the whole was to be saved.
    follow(move || {
        let field = missing.get();
        if !field.is_empty() {
            focus_near(field, &near);
        }
    });
    let fields = vec![row(vec![about, line(at, "", kept)]), address_fields(Arc::new(ListDesk(at.clone())))];
    form(at, "address", fields, S::Save, || Intent::SaveAddress)
}

fn kept(model: &Model, _: &str) -> String {
    match model.list.as_ref().and_then(|list| list.delivery_address.as_ref()) {
        Some(address) => tv(S::EditAddressNow, &one_line(&address.into())),
        None => String::new(),
    }
}

/// The control of the first field that does not do; no text while nothing was to be saved.
fn missing(model: &Model, _: &str) -> String {
    match model.note.as_ref().filter(|note| note.about == "address") {
        Some(_) => model.evaluated_address().1.first().map(|problem| ListDesk::id(problem.field)).unwrap_or_default(),
        None => String::new(),
    }
}
