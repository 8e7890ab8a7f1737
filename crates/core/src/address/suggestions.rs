//! The addresses that a backend suggests while somebody types one: which question is the last, what came of it, and which of them
//! the keyboard is at (WAI-ARIA Authoring Practices, editable combobox with list autocomplete, manual selection). It asks nobody and
//! draws nothing. What is chosen goes into a form by [`AddressDraft::completed_as`].

use super::AddressDraft;

/// Characters that are worth a question: fewer fit half a town.
const SHORTEST: usize = 3;
/// Most that are shown.
const MOST: usize = 5;

/// An address that may be meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// What to call it.
    pub display_text: String,
    /// The address.
    pub address: AddressDraft,
}

/// A key that means something to a list of suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the next, and from the last back to none.
    Down,
    /// To the one before, and from none to the last.
    Up,
    /// Takes the active one.
    Enter,
    /// Puts the list away, without taking one.
    Escape,
}

/// What came of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "made and taken apart at once; never kept")]
pub enum Pressed {
    /// Nothing: the key is the field's.
    Nothing,
    /// It was the list's.
    Moved,
    /// This one was taken.
    Chosen(Suggestion),
}

/// What one field knows of suggestions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Counts what makes older answers worthless.
    turn: u32,
    list: Vec<Suggestion>,
    is_away: bool,
    active: Option<usize>,
}

impl Suggestions {
    /// Something was typed: the number of the question to ask, if the text is worth one. What was there stays until its answer.
    pub fn typed(&mut self, text: &str) -> Option<u32> {
        self.turn = self.turn.wrapping_add(1);
        self.active = None;
        let is_worth_it = text.trim().chars().count() >= SHORTEST;
        if !is_worth_it {
            self.list.clear();
        }
        is_worth_it.then_some(self.turn)
    }

    /// Whether a question is still the last one.
    pub fn is_current(&self, turn: u32) -> bool {
        self.turn == turn
    }

    /// An answer came, or none, which is an empty one. That of an older question changes nothing.
    pub fn answered(&mut self, turn: u32, mut list: Vec<Suggestion>) {
        if self.is_current(turn) {
            list.truncate(MOST);
            *self = Self { turn, list, is_away: false, active: None };
        }
    }

    /// The field was left, or filled in another way. An answer that is on its way comes too late.
    pub fn left(&mut self) {
        *self = Self { turn: self.turn.wrapping_add(1), ..Self::default() };
    }

    /// What is to be shown.
    pub fn shown(&self) -> &[Suggestion] {
        if self.is_away { &[] } else { &self.list }
    }

    /// Which of them is the active one.
    pub fn active(&self) -> Option<usize> {
        self.active
    }

    /// A key was pressed in the field.
    pub fn pressed(&mut self, key: Key) -> Pressed {
        let (count, is_shown) = (self.list.len(), !self.shown().is_empty());
        match key {
            Key::Enter => {
                let chosen = self.active.filter(|_| is_shown).and_then(|active| self.choose(active));
                return chosen.map_or(Pressed::Nothing, Pressed::Chosen);
            }
            Key::Escape if is_shown => {
                self.is_away = true;
                self.active = None;
            }
            Key::Down if count > 0 => {
                self.is_away = false;
                self.active = self.active.map_or(Some(0), |active| Some(active + 1)).filter(|next| *next < count);
            }
            Key::Up if count > 0 => {
                self.is_away = false;
                self.active = self.active.map_or(Some(count - 1), |active| active.checked_sub(1));
            }
            _ => return Pressed::Nothing,
        }
        Pressed::Moved
    }

    /// Takes one of those that are shown; the others go.
    pub fn choose(&mut self, index: usize) -> Option<Suggestion> {
        let chosen = self.shown().get(index).cloned();
        self.left();
        chosen
    }
}

impl AddressDraft {
    /// What of a form is asked with: the place. Nobody's name, firm, flat or number leaves it for a suggestion.
    pub fn place_alone(&self) -> Self {
        Self {
            country: self.country.clone(),
            lines: self.lines.iter().take(1).cloned().collect(),
            dependent_locality: self.dependent_locality.clone(),
            locality: self.locality.clone(),
            region: self.region.clone(),
            postal_code: self.postal_code.clone(),
            ..Self::default()
        }
    }

    /// This address [moved](Self::moved_to) to a suggested one. A flat that was typed before the street stays.
    pub fn completed_as(&self, suggested: &Self) -> Self {
        let mut moved = self.moved_to(suggested);
        if moved.lines.len() == 1 {
            moved.lines.extend(self.lines.get(1).cloned());
        }
        moved
    }
}
