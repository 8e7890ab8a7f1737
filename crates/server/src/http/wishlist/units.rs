//! What a giver takes of an item: pieces, or of a group gift an amount. Read [`super::reserve`] and [`super::hold`] for who asks.

use handsel_contract::code;
use handsel_core::hold::ItemKind;

use crate::http::problem::Problem;

/// Pieces, or minor units: the one of the two members that an item of that kind takes.
pub fn units(
    kind: ItemKind,
    quantity: Option<i64>,
    amount: Option<i64>,
    when_absent: Option<i64>,
) -> Result<i64, Problem> {
    match (kind, quantity, amount) {
        (ItemKind::Pieces, _, Some(_)) => {
            Err(Problem::member(code::AMOUNT_INVALID, "$.amount", "This is given in pieces. Send a quantity."))
        }
        (ItemKind::Pieces, quantity, None) => {
            let missing = || Problem::member(code::FIELD_REQUIRED, "$.quantity", "Say how many pieces.");
            quantity.or(when_absent).ok_or_else(missing)
        }
        (ItemKind::GroupGift, Some(_), _) => {
            Err(Problem::member(code::QUANTITY_INVALID, "$.quantity", "This is a group gift. Send an amount."))
        }
        (ItemKind::GroupGift, None, amount) => {
            amount.ok_or_else(|| Problem::member(code::FIELD_REQUIRED, "$.amount", "Say how much, in minor units."))
        }
    }
}
