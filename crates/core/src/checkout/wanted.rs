//! How the goods that the page wants meet a draft that already has some: what the page changed since the last visit is
//! changed in the draft, and what the shopper changed here stays. What stands on a hold of a wish list is read before it
//! comes in, and is then matched by its hold; everything else is matched by its item.

use super::draft::{Draft, Line, WishHold};
use super::edit::Edit;
use super::effect::Effect;
use super::engine::Engine;
use super::recipient::Recipient;
use super::session::Session;

impl<S: Session> Engine<S> {
    /// Applies what the page wants differently from last time. A page that wants nothing leaves the draft alone.
    pub(super) fn want(&mut self, mut wanted: Vec<Line>, fresh: &mut dyn FnMut() -> String) {
        if wanted.is_empty() {
            return;
        }
        for hold in wanted.iter_mut().filter_map(|line| line.hold.as_mut()) {
            // What was read of it the last time.
            if let Some(known) = self.wanted.iter().filter_map(|line| line.hold.as_ref()).find(|it| it.id == hold.id) {
                hold.clone_from(known);
            }
        }
        let before = std::mem::replace(&mut self.wanted, wanted.clone());
        // A session handed over by the page has goods of its own.
        if self.session_id.is_some() && before.is_empty() && self.visible.lines.is_empty() {
            return;
        }
        for old in &before {
            let gone = !wanted.iter().any(|new| same(new, old) && (new.hold.is_some() || new.quantity > 0));
            if let Some(line) = line_of(&self.visible, old).filter(|_| gone) {
                self.edit(Edit::RemoveLine { line });
            }
        }
        let mut added = false;
        for (at, new) in wanted.iter().enumerate().filter(|(_, new)| new.hold.is_none()) {
            let quantity = quantity_of(&wanted, new);
            if wanted[..at].iter().any(|earlier| same(earlier, new)) || quantity == quantity_of(&before, new) {
                continue;
            }
            match line_of(&self.visible, new) {
                Some(line) => self.edit(Edit::Quantity { line, quantity }),
                None => {
                    let id = self.free_id(&new.id, fresh);
                    self.edit(Edit::AddLine { id, item_id: new.item_id.clone(), quantity });
                    added = true;
                }
            }
        }
        if added && self.visible.open_recipients().next().is_none() {
            self.edit(Edit::AddRecipient { id: fresh() });
        }
    }

    /// Asks for the holds that the page wants and that were not read yet.
    pub(super) fn read_holds(&self, out: &mut Vec<Effect>) {
        let unread = self.wanted.iter().filter_map(|line| line.hold.as_ref()).filter(|hold| is_unread(hold));
        out.extend(unread.map(|hold| Effect::ReadHold(hold.id.clone())));
    }

    /// Brings in a hold that was read, unless the page does not want it any more. Whoever would get nothing beside it, since
    /// nothing else is bought, is taken out.
    pub(super) fn take_hold(&mut self, line: Line, recipient: Recipient, fresh: &mut dyn FnMut() -> String) {
        let unread = |it: &&mut Line| same(it, &line) && it.hold.as_ref().is_some_and(is_unread);
        let Some(wanted) = self.wanted.iter_mut().find(unread) else { return };
        wanted.hold.clone_from(&line.hold);
        let id = wanted.id.clone();
        let line = Line { id: self.free_id(&id, fresh), ..line };
        self.edit(Edit::RestoreLine { line, at: self.visible.lines.len(), shares: Vec::new() });
        self.edit(Edit::RestoreRecipient { recipient, at: self.visible.recipients.len(), shares: Vec::new() });
        while !self.has_own_goods()
            && let Some(id) = self.visible.recipients.iter().find(|it| !it.is_private()).map(|it| it.id.clone())
        {
            self.edit(Edit::RemoveRecipient { id });
        }
    }

    fn has_own_goods(&self) -> bool {
        self.visible.lines.iter().any(|line| line.hold.is_none())
    }

    fn free_id(&self, id: &str, fresh: &mut dyn FnMut() -> String) -> String {
        if id.is_empty() || self.visible.line(id).is_some() { fresh() } else { id.to_owned() }
    }
}

fn is_unread(hold: &WishHold) -> bool {
    hold.recipient_ref.is_empty()
}

/// Whether two lines are about the same hold, or else about the same item.
fn same(a: &Line, b: &Line) -> bool {
    match (&a.hold, &b.hold) {
        (Some(a), Some(b)) => a.id == b.id,
        (None, None) => a.item_id == b.item_id,
        _ => false,
    }
}

fn quantity_of(lines: &[Line], line: &Line) -> i64 {
    let quantities = lines.iter().filter(|other| same(other, line)).map(|other| other.quantity.max(0));
    quantities.fold(0, i64::saturating_add)
}

fn line_of(draft: &Draft, line: &Line) -> Option<String> {
    draft.lines.iter().find(|other| same(other, line)).map(|line| line.id.clone())
}
