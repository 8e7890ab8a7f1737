//! What the browser keeps of wish lists: the owner's tokens, a giver's holds with their secrets, and errands that were not
//! answered yet. It is changed piece by piece, so that two tabs lose nothing of one another.

use handsel_core::wire_struct;
use handsel_core::wishlist::Errand;

/// A list that was made here.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OwnList {
    /// Its id.
    pub id: String,
    /// The owner's token. The only key there is.
    pub token: String,
}

wire_struct!(OwnList { id: Required, token: Required });

/// Something that was reserved here, or from another device by its own link.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OwnHold {
    /// Its id.
    pub id: String,
    /// The list's id; empty while the hold was not read.
    pub list: String,
    /// Its secret.
    pub secret: String,
    /// The fragment of the invitation by which it was placed; empty where it was opened by its own link.
    pub link: String,
}

wire_struct!(OwnHold { id: Required, list: Defaulted, secret: Required, link: Defaulted });

/// All of it, for one backend.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// Lists, the one made last at the end.
    pub lists: Vec<OwnList>,
    /// Holds.
    pub holds: Vec<OwnHold>,
    /// Writes without an answer.
    pub errands: Vec<Errand>,
    /// The name the giver last gave.
    pub name: String,
}

wire_struct!(Kept { lists: Defaulted, holds: Defaulted, errands: Defaulted, name: Defaulted });

/// A change of what is kept. `Debug` shows nothing of it.
#[derive(Clone)]
pub enum Change {
    /// An errand is about to be sent.
    Errand(Errand),
    /// An errand was answered; by its key.
    Settled(String),
    /// A list was made.
    List(OwnList),
    /// A hold was placed, or opened.
    Hold(OwnHold),
    /// A hold is over; by its id.
    Forget(String),
    /// The giver's name.
    Name(String),
}

impl std::fmt::Debug for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Change")
    }
}

impl Kept {
    /// Makes a change; the same one again changes nothing.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Errand(errand) => {
                self.errands.retain(|known| known.key != errand.key);
                self.errands.push(errand);
            }
            Change::Settled(key) => self.errands.retain(|known| known.key != key),
            Change::List(list) => {
                self.lists.retain(|known| known.id != list.id);
                self.lists.push(list);
            }
            Change::Hold(hold) => {
                self.holds.retain(|known| known.id != hold.id);
                self.holds.push(hold);
            }
            Change::Forget(id) => self.holds.retain(|known| known.id != id),
            Change::Name(name) => self.name = name,
        }
    }

    /// The owner's token of a list, where it was made here.
    pub fn owner_token(&self, list: &str) -> Option<&str> {
        self.lists.iter().find(|own| own.id == list).map(|own| own.token.as_str())
    }
}
