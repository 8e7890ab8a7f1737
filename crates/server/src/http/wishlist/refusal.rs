//! A rule's refusal as a problem: a refusal has no effect, so it is never a 200. Only those who give are told how much is free.
//! The rules that refuse are `handsel_core::hold` and `handsel_core::wishlist`.

use axum::http::StatusCode;
use handsel_contract::code;
use handsel_core::hold::{HoldState, ItemKind, Refusal};
use handsel_core::wishlist::EditRefusal;

use crate::http::problem::Problem;

/// A refusal of an act on a hold of an item of that kind; `was` is where the hold stands, for one that there is.
pub fn problem(refusal: Refusal, kind: ItemKind, was: Option<HoldState>) -> Problem {
    let (code, title, detail) = match refusal {
        Refusal::Forbidden => return forbidden(),
        Refusal::UnknownHold => return unknown(),
        Refusal::InvalidUnits => return units(kind),
        Refusal::NotAvailable { available } => {
            return free(
                code::NOT_AVAILABLE,
                "There are not so many left to give. Choose fewer, or something else.",
                available,
            );
        }
        Refusal::AmountNotAvailable { available } => {
            return free(
                code::AMOUNT_NOT_AVAILABLE,
                "Less than that is missing. Give less, or something else.",
                available,
            );
        }
        Refusal::ItemRemoved => {
            (code::ITEM_REMOVED, "The item was removed", "This is no longer wished for. Choose something else.")
        }
        Refusal::GroupTaken => (
            code::GROUP_TAKEN,
            "Another one is taken",
            "Somebody gives another one of this group, and one is enough. Choose something else.",
        ),
        Refusal::HoldLapsed => match was {
            Some(HoldState::Released) => {
                (code::HOLD_LAPSED, "The hold was given back", "This was given back. Reserve it anew.")
            }
            Some(HoldState::Refused) => {
                (code::HOLD_LAPSED, "The hold was refused", "The shop could not deliver this. Reserve it anew.")
            }
            _ => (code::HOLD_LAPSED, "The hold has lapsed", "The time of this reservation is over. Reserve it anew."),
        },
        Refusal::HoldIsPaying => {
            (code::HOLD_IS_PAYING, "A payment is under way", "This is being paid for. Wait for that, or give it up.")
        }
        Refusal::HoldIsBought => {
            (code::HOLD_IS_BOUGHT, "It was bought", "This has been bought, and can be changed through the order alone.")
        }
        Refusal::AlreadyReceived => {
            (code::ALREADY_RECEIVED, "It has come", "The gift has come already, so nothing can be changed.")
        }
        Refusal::NotBought => (code::NOT_BOUGHT, "It was not bought", "This was not bought yet."),
    };
    Problem::new(StatusCode::CONFLICT, code, title, detail)
}

fn free(code: &str, detail: &str, available: i64) -> Problem {
    let mut problem = Problem::new(StatusCode::CONFLICT, code, "Not so much is free", detail);
    problem.body.available = Some(available);
    problem
}

fn units(kind: ItemKind) -> Problem {
    match kind {
        ItemKind::Pieces => {
            let detail = format!("Choose a number of pieces from 1 to {}.", kind.most());
            Problem::member(code::QUANTITY_INVALID, "$.quantity", detail)
        }
        ItemKind::GroupGift => Problem::member(code::AMOUNT_INVALID, "$.amount", "Choose an amount above nothing."),
    }
}

/// 403: the token opens another hold.
pub fn forbidden() -> Problem {
    let detail = "This token does not open this hold. Send the hold's own secret.";
    Problem::new(StatusCode::FORBIDDEN, code::FORBIDDEN, "The token opens something else", detail)
}

/// 404: no such hold.
pub fn unknown() -> Problem {
    Problem::not_found("There is no such hold. Check the link.")
}

/// A refusal of an edit.
pub fn edit(refusal: EditRefusal) -> Problem {
    match refusal {
        EditRefusal::UnknownItem => Problem::not_found("There is no such item on the list."),
        EditRefusal::InvalidWanted => {
            Problem::member(code::QUANTITY_INVALID, "$.wanted", "Choose a number of pieces from 1 to 9999.")
        }
        EditRefusal::GroupIsSettled => {
            let detail = "The list was shared, and this group has other items. Make a new item within it instead.";
            Problem::new(StatusCode::CONFLICT, code::GROUP_SETTLED, "The group is settled", detail)
        }
    }
}
