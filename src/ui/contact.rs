//! Who orders: an email address, and nothing that is not needed.

use handsel_core::checkout::{Edit, Place};

use super::kit::dom::fixed;
use super::kit::element::View;
use super::kit::{Field, section};
use super::remark::remark_at;
use crate::i18n::{S, t};
use crate::state::{Intent, Store};

/// The email field.
pub fn contact(store: &Store) -> View {
    let value = store.slice(|model| model.draft().email.clone());
    let (edit, leave) = (store.clone(), store.clone());
    let email = Field {
        on_leave: Box::new(move || leave.dispatch(Intent::Leave(Place::Email))),
        problem: remark_at(store, Place::Email),
        autocomplete: "email".to_owned(),
        kind: "email",
        hint: fixed(t(S::EmailHint)),
        ..Field::new("email".to_owned(), fixed(t(S::Email)), value, move |text| {
            edit.edit(Edit::Email(text));
        })
    };
    section("contact", fixed(t(S::ContactHeading)), vec![email.view()])
}
