//! What the shopper does, and what of it counts as said: the last word on each part of the draft.

use super::super::acts::ready_edits;
use super::super::server::{View, amount};
use super::super::slots::{changed, of_address, slots};
use super::super::strategy;
use super::world::World;
use crate::address::Field;
use crate::checkout::{Edit, Input, Line, Placing, WishHold};

impl World {
    pub fn edit(&mut self, at: usize, mut edit: Edit) {
        // Ids are unguessable, so two tabs never choose the same one.
        let id = self.pages[at].id;
        match &mut edit {
            Edit::AddRecipient { id: new } | Edit::AddLine { id: new, .. } => name_apart(new, id),
            Edit::RestoreRecipient { recipient, .. } => name_apart(&mut recipient.id, id),
            Edit::RestoreLine { line, .. } => name_apart(&mut line.id, id),
            _ => {}
        }
        self.say(at, Input::Edit(edit));
    }

    pub fn make_ready(&mut self, at: usize, payment: &str) {
        for edit in ready_edits(self.pages[at].engine.draft(), payment) {
            self.say(at, Input::Edit(edit));
        }
    }

    pub fn place(&mut self, at: usize) {
        let page = &mut self.pages[at];
        if page.engine.progress().placing == Placing::No {
            page.shown = page.engine.session().map(|session| amount(&session.draft));
            self.presses += 1;
        }
        self.feed(at, Input::Place);
    }

    pub fn want(&mut self, items: Vec<(&'static str, i64)>) {
        let line = |(at, (item, quantity)): (usize, (&str, i64))| Line {
            id: format!("l{}", at + 1),
            item_id: item.into(),
            quantity,
            hold: item.starts_with('h').then(|| WishHold { id: item.into(), recipient_ref: String::new() }),
        };
        self.wanted = items.into_iter().enumerate().map(line).collect();
        self.say(0, Input::Wanted(self.wanted.clone()));
    }

    pub fn read_hold(&mut self, at: usize, number: usize) {
        let unread = &mut self.pages[at].unread;
        if unread.is_empty() {
            return;
        }
        let id = unread.remove(number % unread.len());
        let recipient = strategy::private(if id == "h1" { "w1" } else { "w2" });
        let hold = WishHold { id, recipient_ref: recipient.id.clone() };
        let line = Line { item_id: "i1".into(), quantity: 2, hold: Some(hold), ..Line::default() };
        self.say(at, Input::Hold(line, recipient));
    }

    fn say(&mut self, at: usize, input: Input<View>) {
        self.take_over(at);
        let draft = self.pages[at].engine.draft().clone();
        let before = slots(&draft);
        let restated = restated(&input);
        let page = self.pages[at].id;
        let rivals = self.pages.iter().filter(|other| other.id != page && other.is_unsaved());
        let rivals: Vec<_> = rivals.map(|other| slots(other.engine.draft())).collect();
        self.feed(at, input);
        let ended = self.pages[at].id != page;
        let after = slots(self.pages[at].engine.draft());
        let anew = draft != *self.pages[at].engine.draft();
        let restated = restated.into_iter().filter(|part| anew && after.contains_key(part));
        for part in changed(&before, &after).into_iter().chain(restated) {
            let value = after.get(&part);
            // A blank that came with something else was not said.
            let said = value.filter(|value| !value.is_empty() || before.contains_key(&part));
            match said {
                // A browser that ended brought back what was kept, which may be another tab's.
                Some(_) | None if ended && self.pages.len() > 1 => drop(self.said.remove(&part)),
                Some(value) => {
                    let known = self.said.entry(part.clone()).or_default();
                    if rivals.is_empty() {
                        known.clear();
                    }
                    let theirs = rivals.iter().map(|theirs| theirs.get(&part).cloned().unwrap_or_default());
                    known.extend(theirs.chain([value.clone()]));
                }
                None => drop(self.said.remove(&part)),
            }
        }
    }
}

/// The parts that an edit says although they may look the same: another payment token, a postcode in the shopper's own way of
/// writing it, what is invoiced, and each line of a whole address.
fn restated(input: &Input<View>) -> Vec<String> {
    let Input::Edit(edit) = input else { return Vec::new() };
    match edit {
        Edit::Instrument(_) => vec!["instrument".to_owned()],
        Edit::AddressField { recipient, field: Field::PostalCode, .. } => vec![format!("@{recipient} postcode")],
        Edit::InvoiceField { field: Field::PostalCode, .. } => {
            vec!["invoice".to_owned(), "invoice postcode".to_owned()]
        }
        Edit::InvoiceField { .. } => vec!["invoice".to_owned()],
        Edit::Address { recipient, .. } => of_address(&format!("@{recipient}")).collect(),
        Edit::InvoiceOwn(_) => of_address("invoice").chain(["invoice".to_owned()]).collect(),
        _ => Vec::new(),
    }
}

fn name_apart(id: &mut String, page: u64) {
    if page > 1 && !id.is_empty() {
        id.push_str(&format!("-{page}"));
    }
}
