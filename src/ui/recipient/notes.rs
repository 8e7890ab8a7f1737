//! A word to the courier, folded away until wanted.

use handsel_core::checkout::Edit;

use crate::i18n::{S, t};
use crate::state::{At, Model};
use crate::ui::kit::at::field;
use crate::ui::kit::disclosure;
use crate::ui::kit::element::View;

/// The notes of one recipient.
pub fn notes(at: &At) -> View {
    let in_use = at.get(|model, id| !written(model, id).is_empty());
    disclosure(t(S::DeliveryNotesAdd), in_use, at.own("-notes"), at.again(notes_field))
}

fn written(model: &Model, person: &str) -> String {
    model.draft().recipient(person).map(|recipient| recipient.delivery_notes.clone()).unwrap_or_default()
}

fn notes_field(at: &At) -> View {
    let edit = |at: &At, value| at.store.edit(Edit::DeliveryNotes { recipient: at.key().to_owned(), value });
    field(at, at.own("-notes"), S::DeliveryNotes, written, edit).optional().view()
}
