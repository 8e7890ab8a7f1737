//! What was removed last, and the way back, where it was removed: whoever takes a person out is not looking at the goods.

use handsel_core::checkout::Edit;
use leptos::prelude::*;

use super::kit::dom::{dynamic, nothing};
use super::kit::element::View;
use super::kit::{Tone, link, notice};
use crate::i18n::{S, t};
use crate::state::{Intent, Store};

/// The line among the people, or among the goods.
pub fn undo_line(store: &Store, of_people: bool) -> View {
    let undo = store.slice(move |model| {
        let undo = model.undo.as_ref()?;
        (matches!(undo.edits.first(), Some(Edit::RestoreRecipient { .. })) == of_people).then(|| undo.text.clone())
    });
    let store = store.clone();
    dynamic(move || match undo.get() {
        Some(text) => {
            let store = store.clone();
            notice(Tone::Quiet, text, link(t(S::Undo), move |_| store.dispatch(Intent::UndoRemoval)))
        }
        None => nothing(),
    })
}
