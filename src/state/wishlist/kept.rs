//! What the browser keeps of wish lists: the owner's tokens, a giver's holds with their secrets, and errands that were not
//! answered yet. Each piece is kept under a name of its own, so that two tabs that change it in the same moment lose nothing of
//! one another.

use handsel_core::json::{self, Json};
use handsel_core::wire_struct;
use handsel_core::wishlist::Errand;

/// What the names of pieces begin with.
const ERRAND: &str = "errand";
const LIST: &str = "list";
const HOLD: &str = "hold";
const NAME: &str = "name";

/// A list that was made here, or opened by its owner's link.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OwnList {
    /// Its id.
    pub id: String,
    /// The owner's token. The only key there is.
    pub token: String,
    /// Its title when it was read last; empty while it was not.
    pub title: String,
}

wire_struct!(OwnList { id: Required, token: Required, title: Defaulted });

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
    /// Lists, the one made or opened last at the end.
    pub lists: Vec<OwnList>,
    /// Holds.
    pub holds: Vec<OwnHold>,
    /// Writes without an answer.
    pub errands: Vec<Errand>,
    /// The name the giver last gave.
    pub name: String,
}

/// A change of what is kept. `Debug` shows nothing of it.
#[derive(Clone)]
pub enum Change {
    /// An errand is about to be sent.
    Errand(Errand),
    /// An errand was answered; by its key.
    Settled(String),
    /// A list was made, opened or named otherwise.
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

impl Change {
    /// The name of the piece that it is about, and what is kept under it from now on; nothing when the piece is over.
    pub fn piece(self) -> (String, Option<Json>) {
        let named = |kind: &str, id: &str| [kind, " ", id].concat();
        match self {
            Self::Errand(errand) => (named(ERRAND, &errand.key), Some(json::write(errand))),
            Self::Settled(key) => (named(ERRAND, &key), None),
            Self::List(list) => (named(LIST, &list.id), Some(json::write(list))),
            Self::Hold(hold) => (named(HOLD, &hold.id), Some(json::write(hold))),
            Self::Forget(id) => (named(HOLD, &id), None),
            Self::Name(name) => (NAME.to_owned(), Some(Json::Text(name))),
        }
    }

    /// The change that a piece was kept by; none for what nobody knows.
    fn of_piece(name: &str, kept: Json) -> Option<Self> {
        match name.split(' ').next()? {
            ERRAND => json::read(kept).map(Self::Errand),
            LIST => json::read(kept).map(Self::List),
            HOLD => json::read(kept).map(Self::Hold),
            NAME => json::read(kept).map(Self::Name),
            _ => None,
        }
    }
}

impl Kept {
    /// All of it, from its pieces in the order in which they were kept.
    pub fn of_pieces(pieces: Vec<(String, Json)>) -> Self {
        let mut kept = Self::default();
        pieces.into_iter().filter_map(|(name, piece)| Change::of_piece(&name, piece)).for_each(|it| kept.apply(it));
        kept
    }

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

#[cfg(test)]
mod tests {
    use handsel_core::wishlist::Errand;

    use super::{Change, Kept, OwnHold, OwnList};

    fn hold(id: &str, link: &str) -> Change {
        Change::Hold(OwnHold { id: id.to_owned(), link: link.to_owned(), ..OwnHold::default() })
    }

    fn errand(key: &str) -> Change {
        let nothing = String::new;
        Change::Errand(Errand {
            key: key.to_owned(),
            method: nothing(),
            path: nothing(),
            bearer: nothing(),
            body: nothing(),
            about: nothing(),
        })
    }

    #[test]
    fn what_is_kept_in_pieces_is_what_was_changed() {
        let changes = [
            errand("1"),
            hold("a", "first"),
            Change::List(OwnList { id: "a".to_owned(), token: "t".to_owned(), ..OwnList::default() }),
            Change::Name("Ada".to_owned()),
            errand("2"),
            hold("b", ""),
            hold("a", "second"),
            Change::Settled("1".to_owned()),
            Change::Forget("b".to_owned()),
        ];
        let (mut whole, mut pieces) = (Kept::default(), Vec::new());
        for change in changes {
            whole.apply(change.clone());
            let (name, piece) = change.piece();
            pieces.retain(|(known, _)| *known != name);
            pieces.extend(piece.map(|piece| (name, piece)));
        }
        assert!(Kept::of_pieces(pieces.clone()) == whole && pieces.len() == 4);
        let unknown = ("gift a".to_owned(), pieces[0].1.clone());
        assert!(Kept::of_pieces(vec![unknown]) == Kept::default(), "of a later version");
    }
}
