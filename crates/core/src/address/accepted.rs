//! Which kinds of address a shop delivers to besides streets. The addresses are right, so [`evaluate`](super::evaluate) finds
//! nothing; it is the shop's courier who does not go there. The kinds are told apart in `po_box` and `military`.

use super::{AddressDraft, Field, Problem, ProblemKind, evaluate::normalise, is_po_box, military};

/// What a shop accepts; all of it unless it says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Post office boxes.
    pub po_boxes: bool,
    /// Military and diplomatic post offices.
    pub military_addresses: bool,
}

impl Default for Accepted {
    fn default() -> Self {
        Self { po_boxes: true, military_addresses: true }
    }
}

impl Accepted {
    /// Why the shop does not deliver there, at the field that says what the address is.
    pub fn problem(self, draft: &AddressDraft) -> Option<Problem> {
        if !self.po_boxes && is_po_box(draft) {
            return Some(Problem::new(Field::Line1, ProblemKind::PoBox));
        }
        let says = if self.military_addresses { None } else { military::says(&normalise(draft)) };
        says.map(|field| Problem::new(field, ProblemKind::Military))
    }
}
