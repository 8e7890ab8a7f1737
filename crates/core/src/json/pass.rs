//! What is common to all types while they are read or written: finding, keeping and leaving out members. One copy of this
//! code serves them all, so it takes values as `dyn`. It never stops half-way: what does not fit is noted, and the value
//! is thrown away in the end.

use std::mem::{replace, take};

use super::{Json, Presence, Wire};

/// A reading or a writing under way, at one place of the tree.
#[derive(Debug)]
pub struct Pass {
    /// What is left to read here, or what is written so far.
    pub(super) json: Json,
    pub(super) reading: bool,
    pub(super) failed: bool,
    /// The members of the object here that were not crossed yet: a mark of its [`Presence`] and a name, one after the other.
    members: &'static str,
}

impl Pass {
    pub(super) fn reading(json: Json) -> Self {
        Self { json, reading: true, failed: false, members: "" }
    }

    pub(super) fn writing() -> Self {
        Self { json: Json::Null, reading: false, failed: false, members: "" }
    }

    /// What is read does not fit.
    pub fn fail(&mut self) {
        self.failed = true;
    }

    /// An object is here, with these members: each its mark and its name, as [`wire_struct!`](crate::wire_struct) puts
    /// them together. A call of [`next`](Self::next) follows for each.
    pub fn open(&mut self, members: &'static str) {
        self.members = members;
        match self.json {
            Json::Map(_) => {}
            _ if self.reading => self.failed = true,
            _ => self.json = Json::Map(Vec::new()),
        }
    }

    /// The next member of the object.
    pub fn next(&mut self, value: &mut dyn Wire) {
        let members = self.members;
        let end =
            members.bytes().skip(1).position(|byte| Presence::of(byte).is_some()).map_or(members.len(), |at| at + 1);
        let (member, rest) = members.split_at(end);
        if let Some((presence, name)) = member.bytes().next().and_then(Presence::of).zip(member.get(1..)) {
            self.member(name, presence, value);
        }
        self.members = rest;
    }

    /// A member of the object.
    pub fn member(&mut self, name: &str, presence: Presence, value: &mut dyn Wire) {
        if presence == Presence::Flattened {
            return value.cross(self);
        }
        let mut json = Json::Null;
        if self.reading {
            let Json::Map(members) = &mut self.json else { return };
            match members.iter().position(|(known, _)| known == name) {
                Some(at) => json = members.remove(at).1,
                None if presence == Presence::Required => {}
                None => return,
            }
        } else if presence == Presence::Optional && value.is_blank() {
            return;
        }
        let written = self.inner(json, value);
        if let (false, Json::Map(members)) = (self.reading, &mut self.json) {
            members.push((name.to_owned(), written));
        }
    }

    /// The names of all members of an object that is read; nothing while it is written.
    pub fn names(&mut self) -> Vec<String> {
        self.open("");
        match &self.json {
            Json::Map(members) => members.iter().map(|(name, _)| name.clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// An array is here: how many items it has, given how many there are to write. Each [`item`](Self::item) follows.
    pub(super) fn list(&mut self, len: usize) -> usize {
        match &mut self.json {
            Json::List(items) if self.reading => {
                // They are taken from the end.
                items.reverse();
                items.len()
            }
            json => {
                self.failed |= self.reading;
                *json = Json::List(Vec::new());
                len
            }
        }
    }

    pub(super) fn item(&mut self, value: &mut dyn Wire) {
        let json = match &mut self.json {
            Json::List(items) if self.reading => items.pop().unwrap_or_default(),
            _ => Json::Null,
        };
        let written = self.inner(json, value);
        if let (false, Json::List(items)) = (self.reading, &mut self.json) {
            items.push(written);
        }
    }

    /// A word out of several is here. The word that was read, if one was.
    pub fn word(&mut self, word: &str) -> Option<String> {
        let mut text = if self.reading { String::new() } else { word.to_owned() };
        text.cross(self);
        (self.reading && !self.failed).then_some(text)
    }

    /// One of several variants is here, as the only member of an object. Its name, if one is read; the variant's content
    /// comes next.
    pub fn tag(&mut self) -> Option<String> {
        if !self.reading {
            return None;
        }
        match take(&mut self.json) {
            Json::Map(mut members) if members.len() == 1 => {
                let (tag, json) = members.pop()?;
                self.json = json;
                Some(tag)
            }
            _ => {
                self.failed = true;
                None
            }
        }
    }

    /// The variant whose content was written has this name.
    pub fn wrap(&mut self, tag: &str) {
        if !self.reading {
            let json = take(&mut self.json);
            self.json = Json::Map(vec![(tag.to_owned(), json)]);
        }
    }

    fn inner(&mut self, json: Json, value: &mut dyn Wire) -> Json {
        let outer = replace(&mut self.json, json);
        value.cross(self);
        replace(&mut self.json, outer)
    }
}
