//! What comes and goes at a place of the model, drawn by plain functions: the doors of [`super::dom`] for an [`At`].

use super::dom::{dynamic, fixed, nothing, row};
use super::element::{El, View, el};
use super::{Field, link};
use crate::i18n::{S, t};
use crate::state::Machine;
use crate::state::at::At;

/// Rows of texts, cell by cell.
pub type Table = Vec<Vec<String>>;

/// Drawn only while the condition holds.
pub fn shown<M: Machine>(at: &At<M>, condition: fn(&M, &str) -> bool, draw: fn(&At<M>) -> View) -> View {
    chosen(at, condition, draw, |_| nothing())
}

/// One of two, by a condition.
pub fn chosen<M: Machine>(
    at: &At<M>,
    condition: fn(&M, &str) -> bool,
    yes: fn(&At<M>) -> View,
    no: fn(&At<M>) -> View,
) -> View {
    let (condition, at) = (at.get(condition), at.clone());
    dynamic(move || if condition.get() { yes(&at) } else { no(&at) })
}

/// Drawn by a word, anew when it changes; nothing for no word.
pub fn by_word<M: Machine>(at: &At<M>, word: fn(&M, &str) -> String, draw: fn(&At<M>, &str) -> View) -> View {
    let (word, at) = (at.get(word), at.clone());
    dynamic(move || word.with(|word| if word.is_empty() { nothing() } else { draw(&at, word) }))
}

/// A list that is drawn anew as a whole: short, and without anything that holds the focus.
pub fn table<M: Machine>(at: &At<M>, rows: fn(&M, &str) -> Table, draw: fn(&At<M>, &[String]) -> View) -> View {
    let (rows, at) = (at.get(rows), at.clone());
    dynamic(move || row(rows.with(|rows| rows.iter().map(|cells| draw(&at, cells)).collect())))
}

impl El {
    /// One child for each key, each drawn at its own place.
    pub fn rows<M: Machine>(self, at: &At<M>, keys: fn(&M, &str) -> Vec<String>, draw: fn(&At<M>) -> View) -> Self {
        let (keys, at) = (at.get(keys), at.clone());
        self.each(keys, move |key| draw(&at.of(&key)))
    }

    /// Adds text that follows the model.
    pub fn say<M: Machine>(self, at: &At<M>, text: fn(&M, &str) -> String) -> Self {
        self.live(at.get(text))
    }

    /// What happens on a press.
    pub fn press<M: Machine>(self, at: &At<M>, act: fn(&At<M>)) -> Self {
        self.on("click", at.act(act))
    }
}

/// A paragraph that follows the model.
pub fn line<M: Machine>(at: &At<M>, class: &'static str, text: fn(&M, &str) -> String) -> View {
    el("p", class).say(at, text).view()
}

/// What is wrong, said aloud when it appears.
pub fn alert<M: Machine>(at: &At<M>, text: fn(&M, &str) -> String) -> View {
    el("p", "problem").attr("role", "alert").say(at, text).view()
}

/// A button that looks like a link.
pub fn press<M: Machine>(at: &At<M>, sentence: S, act: fn(&At<M>)) -> View {
    link(t(sentence), at.act(act))
}

/// A text field whose value follows the model.
pub fn field<M: Machine>(
    at: &At<M>,
    id: String,
    label: S,
    value: fn(&M, &str) -> String,
    edit: fn(&At<M>, String),
) -> Field {
    Field::boxed(id, fixed(t(label)), at.get(value), at.take(edit))
}

impl Field {
    /// The same, with a problem to show, and something that is done when the field is left.
    pub fn checked<M: Machine>(self, at: &At<M>, problem: fn(&M, &str) -> String, leave: fn(&At<M>)) -> Self {
        Self { problem: at.get(problem), on_leave: Box::new(at.again(leave)), ..self }
    }
}
