//! What was removed last, and the way back, where it was removed: whoever takes a person out is not looking at the goods.

use handsel_core::checkout::{Edit, Place};
use web_sys::Event;

use super::kit::at::by_word;
use super::kit::element::{View, el};
use super::kit::{Tone, focus_when_shown, notice};
use crate::i18n::{S, t};
use crate::state::fields::control_id;
use crate::state::{At, Intent, Model};

/// The line among the people, or among the goods; `text` says what was removed there.
pub fn undo_line(at: &At, text: fn(&Model, &str) -> String) -> View {
    by_word(at, text, |at, text| {
        // What was pressed went with what it removed; here the keyboard goes on.
        let undo = el("button", "link").attr("type", "button").focused().text(t(S::Undo)).on("click", at.take(undo));
        notice(Tone::Quiet, text, undo.view())
    })
}

/// Takes the removal back, and the focus to what is there again.
fn undo(at: &At, event: Event) {
    let back = at.peek(|model, _| match model.undo.as_ref()?.edits.first()? {
        Edit::RestoreLine { line, .. } => Some(Place::Line(line.id.clone())),
        Edit::RestoreRecipient { recipient, .. } => Some(Place::Goods(recipient.id.clone())),
        _ => None,
    });
    at.dispatch(Intent::UndoRemoval);
    if let Some(place) = back {
        focus_when_shown(control_id(&place), &event);
    }
}
