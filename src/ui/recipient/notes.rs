//! A word to the courier, folded away until wanted.

use handsel_core::checkout::Edit;

use crate::i18n::{S, t};
use crate::state::Store;
use crate::ui::kit::dom::{derive, fixed};
use crate::ui::kit::element::View;
use crate::ui::kit::{Field, disclosure};

/// The notes of one recipient.
pub fn notes(store: &Store, person: &str) -> View {
    let read = person.to_owned();
    let value = store.slice(move |model| {
        model.draft().recipient(&read).map(|recipient| recipient.delivery_notes.clone()).unwrap_or_default()
    });
    let id = [person, "-notes"].concat();
    let (store, person, control) = (store.clone(), person.to_owned(), id.clone());
    disclosure(t(S::DeliveryNotesAdd), derive(move || !value.with(String::is_empty)), id, move || {
        let (store, person) = (store.clone(), person.clone());
        let edit = move |value| store.edit(Edit::DeliveryNotes { recipient: person.clone(), value });
        Field::new(control.clone(), fixed(t(S::DeliveryNotes)), value, edit).optional().view()
    })
}
