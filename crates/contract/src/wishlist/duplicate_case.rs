//! A duplicate case: somebody paid for an item, and by then no unit of it was left. It stays open until the shop has
//! settled it with the giver; it is no order action and moves no money.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use crate::open::open_enum;

open_enum! {
    /// Whether a case is still to be settled.
    CaseState {
        /// It is.
        Open = "open",
        /// A unit was found for it, the goods came back, or the shop has settled it.
        Settled = "settled",
    }
}

/// Units paid for without a place on the list. The order is not named: its identifier opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DuplicateCase {
    /// Made by the backend.
    pub id: String,
    /// The hold that was paid for.
    pub hold_id: String,
    /// The item of the list.
    pub item_id: String,
    /// Pieces or, of a group gift, minor units.
    pub units: i64,
    /// Whether it is still to be settled.
    pub state: CaseState,
    /// RFC 3339, UTC.
    pub opened_at: String,
}

wire_struct!(DuplicateCase {
    id: Required,
    hold_id: Required,
    item_id: Required,
    units: Required,
    state: Required,
    opened_at: Required,
});
