//! How the goods that the page wants meet a draft that already has some: what the page changed since the last visit is
//! changed in the draft, and what the shopper changed here stays.

use super::draft::{Draft, Line};
use super::edit::Edit;
use super::engine::Engine;
use super::session::Session;

impl<S: Session> Engine<S> {
    /// Applies what the page wants differently from last time. A page that wants nothing leaves the draft alone.
    pub(super) fn want(&mut self, wanted: Vec<Line>, fresh: &mut dyn FnMut() -> String) {
        if wanted.is_empty() {
            return;
        }
        let before = std::mem::replace(&mut self.wanted, wanted.clone());
        // A session handed over by the page has goods of its own.
        if self.session_id.is_some() && before.is_empty() && self.visible.lines.is_empty() {
            return;
        }
        for old in &before {
            let gone = of_item(&wanted, &old.item_id) == 0;
            if let Some(line) = line_of_item(&self.visible, &old.item_id).filter(|_| gone) {
                self.edit(Edit::RemoveLine { line });
            }
        }
        for new in wanted.iter().enumerate().filter(|(at, new)| first_of_item(&wanted, *at, new)).map(|(_, new)| new) {
            let quantity = of_item(&wanted, &new.item_id);
            if quantity == of_item(&before, &new.item_id) {
                continue;
            }
            match line_of_item(&self.visible, &new.item_id) {
                Some(line) => self.edit(Edit::Quantity { line, quantity }),
                None => {
                    let taken = new.id.is_empty() || self.visible.line(&new.id).is_some();
                    let id = if taken { fresh() } else { new.id.clone() };
                    self.edit(Edit::AddLine { id, item_id: new.item_id.clone(), quantity });
                }
            }
        }
    }
}

fn of_item(lines: &[Line], item_id: &str) -> i64 {
    let quantities = lines.iter().filter(|line| line.item_id == item_id).map(|line| line.quantity.max(0));
    quantities.fold(0, i64::saturating_add)
}

fn first_of_item(lines: &[Line], at: usize, line: &Line) -> bool {
    !lines[..at].iter().any(|earlier| earlier.item_id == line.item_id)
}

fn line_of_item(draft: &Draft, item_id: &str) -> Option<String> {
    draft.lines.iter().find(|line| line.item_id == item_id).map(|line| line.id.clone())
}
