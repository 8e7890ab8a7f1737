//! A list and its holds in memory, written as a server writes them: load, decide, write all of the answer.

use handsel_core::hold::{
    By, Command, Decision, Facts, Giver, Hold, HoldState, Item, ItemKind, OrderLine, Refusal, decide,
};
use handsel_core::wishlist::{EditRefusal, Entry, List, OwnerEdit, Projection, Role, Viewer, edit, project};

pub const DAY: i64 = 24 * 60 * 60 * 1_000;
pub const START: i64 = 1_790_000_000_000;
pub const LINKS: [&str; 2] = ["family", "choir"];

#[derive(Clone, Debug)]
pub struct World {
    pub now: i64,
    pub list: List,
    pub entries: Vec<Entry>,
    pub holds: Vec<Hold>,
    /// Who has the secret, by hold.
    pub secrets: Vec<usize>,
}

pub fn entry(id: &str, kind: ItemKind, wanted: i64, group: Option<&str>) -> Entry {
    let item = Item { id: id.to_owned(), kind, wanted, taken: 0, removed: false };
    Entry { item, position: 0, group: group.map(str::to_owned) }
}

impl World {
    /// A coffee pot twice, a kettle or a teapot, a bicycle that friends put together for, a book.
    pub fn new() -> Self {
        let mut entries = vec![
            entry("pot", ItemKind::Pieces, 2, None),
            entry("kettle", ItemKind::Pieces, 1, Some("tea")),
            entry("teapot", ItemKind::Pieces, 2, Some("tea")),
            entry("bicycle", ItemKind::GroupGift, 100, None),
            entry("book", ItemKind::Pieces, 1, None),
        ];
        for (position, entry) in (0..).zip(&mut entries) {
            entry.position = position;
        }
        let list = List { reveal_at: Some(START + 30 * DAY), ends_at: None, show_givers: true, shared: true };
        Self { now: START, list, entries, holds: Vec::new(), secrets: Vec::new() }
    }

    pub fn entry(&self, item: &str) -> &Entry {
        self.entries.iter().find(|entry| entry.item.id == item).expect("there is such an item")
    }

    /// A new hold of a giver; its number, or why not.
    pub fn reserve(&mut self, giver: usize, item: &str, units: i64) -> Result<usize, Refusal> {
        let id = format!("hold_{}", self.holds.len());
        let named = giver.is_multiple_of(2);
        let about = Giver { name: Some(format!("giver {giver}")), message: None, named };
        let command = Command::Reserve { id: &id, link: LINKS[giver % LINKS.len()], units, giver: about };
        let decision = self.decide(By::Link, item, None, &command)?;
        self.write(&decision);
        self.secrets.push(giver);
        Ok(self.holds.len() - 1)
    }

    /// Any other act. A giver is the holder if they have the secret.
    pub fn act(&mut self, by: By, hold: usize, command: &Command<'_>) -> Result<Decision, Refusal> {
        let item = self.holds[hold].item.clone();
        let decision = self.decide(by, &item, Some(hold), command)?;
        self.write(&decision);
        Ok(decision)
    }

    pub fn by_giver(&self, giver: usize, hold: usize) -> By {
        if self.secrets[hold] == giver { By::Holder } else { By::Link }
    }

    pub fn decide(&self, by: By, item: &str, hold: Option<usize>, what: &Command<'_>) -> Result<Decision, Refusal> {
        let entry = self.entry(item);
        let in_group = |id: &str| entry.group.is_some() && self.entry(id).group == entry.group;
        let near = self.holds.iter().filter(|hold| hold.item == item || in_group(&hold.item));
        let facts = Facts {
            item: &entry.item,
            elsewhere: entry.elsewhere(&self.entries),
            // More than have lapsed: the rest do no harm.
            due: &near.cloned().collect::<Vec<_>>(),
            hold: hold.map(|hold| &self.holds[hold]),
        };
        decide(&facts, by, what, self.now)
    }

    fn write(&mut self, decision: &Decision) {
        for entry in &mut self.entries {
            entry.item.taken += decision.change_of(&entry.item.id);
        }
        for hold in decision.lapsed.iter().chain(&decision.hold) {
            match self.holds.iter_mut().find(|known| known.id == hold.id) {
                Some(known) => *known = hold.clone(),
                None => self.holds.push(hold.clone()),
            }
        }
    }

    /// An owner's edit; the ids of what changed.
    pub fn edit(&mut self, what: OwnerEdit<'_>) -> Result<Vec<String>, EditRefusal> {
        let changed = edit(&self.list, &self.entries, what)?;
        for after in &changed {
            let entry = self.entries.iter_mut().find(|entry| entry.item.id == after.item.id);
            *entry.expect("an edit makes no entries") = after.clone();
        }
        Ok(changed.into_iter().map(|entry| entry.item.id).collect())
    }

    /// A new item in a group, or in none.
    pub fn add(&mut self, group: Option<&str>) {
        let mut entry = entry(&format!("new {}", self.entries.len()), ItemKind::Pieces, 1, group);
        // Where others are already: then the id decides.
        entry.position = 2;
        self.entries.push(entry);
    }

    pub fn seen_by(&self, role: Role) -> Projection<'_> {
        project(&self.list, &self.entries, &self.holds, &Viewer { role, link: None, holds: &[] }, self.now)
    }

    /// Units free to a giver, from the holds themselves.
    pub fn free(&self, item: &str) -> i64 {
        let entry = self.entry(item);
        let live = |id: &str| -> i64 {
            self.holds.iter().filter(|hold| hold.item == id).map(|hold| live_units(hold, self.now)).sum()
        };
        let other = |other: &&Entry| entry.group.is_some() && other.group == entry.group && other.item.id != item;
        let taken_elsewhere = self.entries.iter().filter(other).any(|other| live(&other.item.id) > 0);
        if entry.item.removed || taken_elsewhere { 0 } else { (entry.item.wanted - live(item)).max(0) }
    }
}

pub fn line(order: &str) -> OrderLine<'_> {
    OrderLine { order, line: "1" }
}

/// What a hold is at an instant, said again in the words of the contract.
pub fn state_at(hold: &Hold, now: i64) -> HoldState {
    let leased = hold.lease_until.is_some_and(|end| now < end);
    match hold.state {
        HoldState::Held | HoldState::Paying if now >= hold.held_until => HoldState::Expired,
        HoldState::Paying if !leased => HoldState::Held,
        state => state,
    }
}

pub fn live_units(hold: &Hold, now: i64) -> i64 {
    let gone = [HoldState::Released, HoldState::Expired, HoldState::Refused].contains(&state_at(hold, now));
    if gone { 0 } else { hold.units }
}
