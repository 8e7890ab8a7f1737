//! What comes and goes at a place of the model, drawn by plain functions: the doors of [`super::dom`] for an [`At`].

use leptos::prelude::*;

use super::dom::{dynamic, nothing};
use super::element::{El, View};
use crate::state::{At, Machine};

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
    super::element::el("p", class).say(at, text).view()
}
