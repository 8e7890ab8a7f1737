//! Who said what last: the shopper, or someone else. It is what the end of a story is compared with.

use super::server::View;
use super::slots::{Slots, about, changed, slots};
use super::strategy;
use super::world::World;
use crate::checkout::{Edit, Input, Line, WishHold};

/// What the shopper wants, as far as nobody else said otherwise later.
#[derive(Clone, Debug, Default)]
pub struct Intent {
    pub slots: Slots,
    /// What someone else said after everything of the shopper's was saved, as far as the shopper did not touch it since.
    pub theirs: Slots,
    /// Someone else changed who gets what.
    pub goods_contested: bool,
}

impl World {
    /// The shopper changes something.
    pub fn edit(&mut self, edit: Edit) {
        self.say(Input::Edit(edit));
    }

    /// The page's cart changed; it is the shopper who did it.
    pub fn want(&mut self, wanted: Vec<Line>) {
        self.wanted = wanted;
        self.say(Input::Wanted(self.wanted.clone()));
    }

    /// A hold that the page wants was read. Bringing it in is the shopper's doing, by way of the page.
    pub fn read_hold(&mut self, at: usize) {
        if self.unread.is_empty() {
            return;
        }
        let id = self.unread.remove(at % self.unread.len());
        let recipient = strategy::private(if id == "h1" { "w1" } else { "w2" });
        let hold = WishHold { id, recipient_ref: recipient.id.clone() };
        self.say(Input::Hold(
            Line { item_id: "i1".into(), quantity: 2, hold: Some(hold), ..Line::default() },
            recipient,
        ));
    }

    fn say(&mut self, input: Input<View>) {
        let before = slots(self.engine.draft());
        // Another token is another instrument, though it looks the same.
        if let Input::Edit(Edit::Instrument(_)) = input {
            self.intent.theirs.remove("instrument");
        }
        self.feed(input);
        let after = slots(self.engine.draft());
        for key in changed(&before, &after) {
            match after.get(&key) {
                // A blank that came with something else was not said.
                Some(blank) if blank.is_empty() && !before.contains_key(&key) => self.intent.slots.remove(&key),
                Some(value) => self.intent.slots.insert(key.clone(), value.clone()),
                None => self.intent.slots.remove(&key),
            };
            self.intent.theirs.retain(|their, _| about(their) != about(&key));
        }
    }

    /// Someone else changes something: another tab, another device, a person with a grant.
    pub fn edit_elsewhere(&mut self, mut edit: Edit) {
        // Ids are unguessable, so two clients never choose the same one.
        match &mut edit {
            Edit::AddRecipient { id } | Edit::AddLine { id, .. } => id.push_str("-elsewhere"),
            Edit::RestoreRecipient { recipient, .. } => recipient.id.push_str("-elsewhere"),
            Edit::RestoreLine { line, .. } => line.id.push_str("-elsewhere"),
            _ => {}
        }
        let Some(id) = self.session_id() else { return };
        let Some(before) = self.server.sessions.get(&id).map(|it| slots(&it.draft)) else { return };
        self.server.write(&id, |draft| edit.apply(draft));
        let after = slots(&self.server.sessions[&id].draft);
        self.meddled = true;
        let unheard = self.storage.as_ref().is_some_and(|it| !it.pending.is_empty());
        for key in changed(&before, &after) {
            self.intent.slots.remove(&key);
            self.intent.goods_contested |= key == "goods";
            match after.get(&key).filter(|_| !unheard) {
                Some(value) => self.intent.theirs.insert(key, value.clone()),
                None => self.intent.theirs.remove(&key),
            };
        }
    }
}
