//! How holds go with the lines and methods of a checkout: which the client may name, and whether each is the right item, in the
//! right quantity, for the right recipient. Whoever names a hold has shown its secret once; it is not kept. Whether it can be paid
//! for is said by the rules ([`super::wish`]).

use handsel_contract::code;
use handsel_contract::message::Message;
use handsel_contract::wishlist::{WishHold, WishHoldWrite};
use handsel_core::hold::{ItemKind, Refusal};
use handsel_core::token::{Token, TokenKind};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::document::{Document, Line};
use super::facts::Facts;
use super::lines::Ids;
use super::wish::{MOST, Wish};
use crate::local_time::rfc3339_utc;
use crate::wishlist::wish::state;

/// A hold in a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishLine {
    /// The hold.
    pub hold_id: String,
    /// The line that buys it.
    pub line_id: String,
    /// The method by which it goes.
    pub method_id: String,
}

/// The path of a line, for what is said of a hold that is not in the answer: there a place of the request leads elsewhere.
fn at_line(lines: &[Line], id: Option<&String>) -> String {
    let at = lines.iter().position(|line| Some(&line.id) == id);
    at.map_or_else(|| "$.wish_holds".to_owned(), |at| format!("$.line_items[{at}]"))
}

/// Reads the holds of a request onto those that the session knows already.
pub fn read(
    previous: &[WishLine],
    wanted: &[WishHoldWrite],
    (kept_lines, lines, methods): (&[Line], &Ids, &Ids),
    facts: &Facts,
    refusals: &mut Vec<Message>,
) -> Vec<WishLine> {
    let mut kept: Vec<WishLine> = Vec::new();
    for wish in wanted.iter().take(MOST) {
        let path = at_line(kept_lines, lines.get(&wish.line_item_id));
        let mut refuse = |code, text| refusals.push(Message::recoverable(code, path.clone(), text));
        let known = previous.iter().any(|line| line.hold_id == wish.hold_id);
        let found = facts.wishes.hold(&wish.hold_id).filter(|found| known || opens(wish, found));
        let (line, method) = (lines.get(&wish.line_item_id), methods.get(&wish.method_id));
        match (found, line, method) {
            (None, ..) => refuse(code::FIELD_INVALID, "This secret does not open that reservation."),
            (_, None, _) => refuse(code::HOLD_MISMATCHED, "There is no such line in this order."),
            (_, _, None) => refuse(code::HOLD_MISMATCHED, "There is no such recipient in this order."),
            _ if kept.iter().any(|line| line.hold_id == wish.hold_id) => {
                refuse(code::HOLD_MISMATCHED, "This reservation is in the order already.");
            }
            (Some(_), Some(line), Some(method)) => {
                kept.push(WishLine { hold_id: wish.hold_id.clone(), line_id: line.clone(), method_id: method.clone() })
            }
        }
    }
    kept
}

fn opens(wish: &WishHoldWrite, found: &Wish) -> bool {
    let token = wish.secret.as_deref().and_then(|secret| Token::parse(secret).ok());
    let token = token.filter(|token| token.kind() == TokenKind::Hold);
    token.is_some_and(|token| Sha256::digest(token.as_str().as_bytes()).as_slice() == found.secret_hash)
}

/// Says which holds do not go with their lines, and which cannot be paid for.
pub fn judge(document: &Document, given: impl Fn(&str, &str) -> i64, facts: &Facts, messages: &mut Vec<Message>) {
    for gone in document.wish_holds.iter().filter(|wish| facts.wishes.hold(&wish.hold_id).is_none()) {
        let path = at_line(&document.lines, Some(&gone.line_id));
        messages.push(Message::recoverable(code::FIELD_INVALID, path, "This reservation is gone. Take it out."));
    }
    for (index, (wish, found)) in there(document, facts).enumerate() {
        let path = format!("$.wish_holds[{index}]");
        if let Some((member, text)) = mismatch(document, wish, found, &given, facts) {
            messages.push(Message::recoverable(code::HOLD_MISMATCHED, format!("{path}.{member}"), text));
        } else if let Err(refusal) = found.payable {
            messages.push(refused(refusal, path));
        } else if found.hold.lapsed(facts.now) {
            let text = "The time of this reservation is over. It is still free, and will be reserved when you pay.";
            messages.push(Message::warning(code::HOLD_LAPSED, path, text));
        }
    }
    for (index, method) in document.methods.iter().enumerate() {
        let Some(reference) = method.gift.as_ref().and_then(|gift| gift.recipient_ref.as_ref()) else { continue };
        let stands = |line: &str| held(document, line, &method.id, facts) == given(line, &method.id);
        if facts.wishes.recipient(reference).is_some() && !document.lines.iter().all(|line| stands(&line.id)) {
            let text = "Only what is reserved on the list can go to this person. Send the rest elsewhere.";
            let path = format!("$.fulfillment.methods[{index}].gift.recipient_ref");
            messages.push(Message::recoverable(code::HOLD_MISMATCHED, path, text));
        }
    }
}

/// The holds that are answered, in their order.
fn there<'a>(document: &'a Document, facts: &'a Facts) -> impl Iterator<Item = (&'a WishLine, &'a Wish)> {
    document.wish_holds.iter().filter_map(|wish| Some((wish, facts.wishes.hold(&wish.hold_id)?)))
}

/// Units that are held for a line of a method.
fn held(document: &Document, line: &str, method: &str, facts: &Facts) -> i64 {
    let of = document.wish_holds.iter().filter(|wish| wish.line_id == line && wish.method_id == method);
    of.filter_map(|wish| facts.wishes.hold(&wish.hold_id)).fold(0, |sum, wish| sum.saturating_add(wish.hold.units))
}

fn mismatch(
    document: &Document,
    wish: &WishLine,
    found: &Wish,
    given: impl Fn(&str, &str) -> i64,
    facts: &Facts,
) -> Option<(&'static str, &'static str)> {
    let line = document.line(&wish.line_id);
    let method = document.methods.iter().find(|method| method.id == wish.method_id);
    if found.kind == ItemKind::GroupGift {
        return Some(("hold_id", "A contribution to a group gift cannot be bought as goods. Report it as bought."));
    }
    if line.is_none_or(|line| Some(&line.item_id) != found.product_id.as_ref()) {
        return Some(("line_item_id", "This line is not what was reserved."));
    }
    let reference = method.and_then(|method| method.gift.as_ref()).and_then(|gift| gift.recipient_ref.as_ref());
    if reference.is_some_and(|reference| reference != &found.recipient_ref) {
        return Some(("method_id", "This is reserved on another person's list."));
    }
    if given(&wish.line_id, &wish.method_id) < held(document, &wish.line_id, &wish.method_id, facts) {
        return Some(("line_item_id", "More is reserved than this order buys. Order as many, or reserve fewer."));
    }
    None
}

/// A hold that cannot be paid for, at its path.
pub fn refused(refusal: Refusal, path: String) -> Message {
    let (code, text) = match refusal {
        Refusal::HoldIsPaying => {
            (code::HOLD_IS_PAYING, "This is being paid for elsewhere. Wait for that, or give it up.")
        }
        Refusal::HoldIsBought | Refusal::AlreadyReceived => {
            (code::HOLD_IS_BOUGHT, "This has been bought already. Take it out.")
        }
        Refusal::GroupTaken => (code::GROUP_TAKEN, "Its time was over, and somebody gives another one. Take it out."),
        Refusal::ItemRemoved => (code::ITEM_REMOVED, "Its time was over, and it is no longer wished for. Take it out."),
        Refusal::NotAvailable { .. } | Refusal::AmountNotAvailable { .. } => {
            (code::NOT_AVAILABLE, "Its time was over, and somebody else gives it now. Take it out.")
        }
        _ => (code::HOLD_LAPSED, "This reservation is over. Reserve it anew."),
    };
    Message::recoverable(code, path, text)
}

/// The holds as they are answered, where they stand now.
pub fn view(document: &Document, facts: &Facts) -> Vec<WishHold> {
    let answered = there(document, facts).map(|(wish, found)| WishHold {
        hold_id: wish.hold_id.clone(),
        line_item_id: wish.line_id.clone(),
        method_id: wish.method_id.clone(),
        state: state(found.hold.at(facts.now)),
        held_until: rfc3339_utc(found.hold.held_until),
    });
    answered.collect()
}

/// What was paid for though nothing was free for it any more.
pub fn duplicates(document: &Document, facts: &Facts) -> Vec<Message> {
    let text = "This was paid for, but somebody else had given it by then. The shop will get in touch with you.";
    let open = |found: &Wish| found.hold.purchases.iter().any(|purchase| purchase.open_case() > 0);
    let opened = there(document, facts).enumerate().filter(|(_, (_, found))| open(found));
    opened.map(|(at, _)| Message::warning(code::DUPLICATE_PURCHASE, format!("$.wish_holds[{at}]"), text)).collect()
}
