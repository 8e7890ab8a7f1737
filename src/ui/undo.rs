//! What was removed last, and the way back, where it was removed: whoever takes a person out is not looking at the goods.

use super::kit::at::{by_word, press};
use super::kit::element::View;
use super::kit::{Tone, notice};
use crate::i18n::S;
use crate::state::{At, Intent, Model};

/// The line among the people, or among the goods; `text` says what was removed there.
pub fn undo_line(at: &At, text: fn(&Model, &str) -> String) -> View {
    by_word(at, text, |at, text| notice(Tone::Quiet, text, press(at, S::Undo, |at| at.dispatch(Intent::UndoRemoval))))
}
