//! What was said and is not confirmed: how an edit comes to stand among those to be sent, and what the shopper sees of
//! them all.

use super::edit::Edit;
use super::engine::Engine;
use super::send::Flight;
use super::session::Session;

impl<S: Session> Engine<S> {
    /// Takes in an edit: shows it and puts it with those to be sent, in place of those it makes redundant. What changes
    /// nothing says nothing.
    pub(super) fn edit(&mut self, edit: Edit) {
        for edit in edit.absolute(&self.visible) {
            let before = self.visible.clone();
            edit.apply(&mut self.visible);
            if self.visible != before {
                self.await_sending(edit);
            }
        }
    }

    /// Takes in an edit of a page that is gone. It was said there: that it changes nothing here may mean that this page
    /// has not read yet what it changes.
    pub(super) fn take_over(&mut self, edit: Edit) {
        for edit in edit.absolute(&self.visible) {
            edit.apply(&mut self.visible);
            self.await_sending(edit);
        }
    }

    fn await_sending(&mut self, edit: Edit) {
        let on_their_way = self.unanswered().map_or(0, |flight| flight.edits);
        let mut at = self.pending.len();
        while at > on_their_way {
            at -= 1;
            if edit.supersedes(&self.pending[at]) {
                self.pending.remove(at);
            } else if edit.moves_goods() && self.pending[at].moves_goods() {
                break;
            }
        }
        self.pending.push(edit);
    }

    /// The write that is on its way or to be repeated, or else what is on its way.
    pub(super) fn unanswered(&self) -> Option<&Flight> {
        self.again.as_ref().or(self.flight.as_ref())
    }

    /// Computes what the shopper sees.
    pub(super) fn fold(&mut self) {
        self.visible.clone_from(&self.confirmed);
        for edit in &self.pending {
            edit.apply(&mut self.visible);
        }
    }
}
