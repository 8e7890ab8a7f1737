//! What a member of a body must be like, each refused at its path and never repeated in the refusal. Texts are kept as they were
//! typed, whatever is in them; only their length and their emptiness are looked at.

use handsel_contract::address::PostalAddress;
use handsel_contract::code;
use handsel_contract::wishlist::{self as wire, Change};
use handsel_core::day::Day;
use handsel_core::hold::Giver;
use handsel_core::money::{Currency, MAX_AMOUNT};
use handsel_core::token::{Token, TokenKind};
use jiff::Timestamp;
use url::Url;
use uuid::Uuid;

use super::bearer::Shown;
use crate::checkout::address;
use crate::http::problem::Problem;

/// Longest title or name, in Unicode scalar values.
pub const TITLE: usize = 200;
/// Longest message or note, in Unicode scalar values.
pub const MESSAGE: usize = 2_000;
/// Longest address of a page, in bytes.
const ADDRESS: usize = 2_000;

fn invalid(path: &str, detail: impl Into<String>) -> Problem {
    Problem::member(code::FIELD_INVALID, path, detail)
}

/// A text that may not be empty.
pub fn needed(path: &str, text: &str, most: usize) -> Result<String, Problem> {
    if text.trim().is_empty() {
        return Err(Problem::member(code::FIELD_REQUIRED, path, "This may not be empty. Write something."));
    }
    short(path, text, most)
}

/// A text within its length.
pub fn short(path: &str, text: &str, most: usize) -> Result<String, Problem> {
    if text.chars().count() > most {
        return Err(invalid(path, format!("There is room for {most} characters. Shorten it a little.")));
    }
    Ok(text.to_owned())
}

/// The absolute address of a page or a picture.
pub fn address_of_page(path: &str, text: &str) -> Result<String, Problem> {
    let is_page = |url: &Url| matches!(url.scheme(), "http" | "https") && url.has_host();
    match Url::parse(text) {
        Ok(url) if is_page(&url) && text.len() <= ADDRESS => Ok(text.to_owned()),
        _ => Err(invalid(path, "Write a whole address that begins with https:// or http://.")),
    }
}

/// RFC 3339, as UTC milliseconds.
pub fn instant(path: &str, text: &str) -> Result<i64, Problem> {
    let parsed = text.parse::<Timestamp>().map_err(|_| invalid(path, "Write the instant as in 2026-12-24T18:00:00Z."));
    parsed.map(Timestamp::as_millisecond)
}

/// A day.
pub fn day(path: &str, text: &str) -> Result<String, Problem> {
    let parsed = text.parse::<Day>().map_err(|_| invalid(path, "Write the day as in 2026-12-24."));
    parsed.map(|day| day.to_string())
}

/// An identifier of the client's making.
pub fn id(path: &str, text: &str) -> Result<String, Problem> {
    match Uuid::parse_str(text) {
        Ok(id) if id.hyphenated().to_string() == text => Ok(text.to_owned()),
        _ => Err(invalid(path, "Make a UUID, in lower case and with hyphens.")),
    }
}

/// A price in minor units.
pub fn price(path: &str, amount: i64) -> Result<i64, Problem> {
    match amount {
        0..=MAX_AMOUNT => Ok(amount),
        _ => Err(invalid(path, "Write a price in minor units, from 0.")),
    }
}

/// ISO 4217.
pub fn currency(path: &str, text: &str) -> Result<String, Problem> {
    let parsed = Currency::parse(text).map_err(|_| invalid(path, "Write the currency's three letters, such as EUR."));
    parsed.map(|_| text.to_owned())
}

/// A token that the client made.
pub fn token(path: &str, text: &str, kind: TokenKind) -> Result<Shown, Problem> {
    match Token::parse(text) {
        Ok(token) if token.kind() == kind => Ok(Shown::of(&token)),
        _ => Err(invalid(path, "This is not a whole token of the kind that belongs here. Make one, or send it whole.")),
    }
}

/// An address that things can be sent to.
pub fn postal(path: &str, typed: &PostalAddress) -> Result<PostalAddress, Problem> {
    let mut said = Vec::new();
    let address = address::judge(typed, path, &mut said);
    match said.into_iter().next() {
        Some(message) => Err(Problem::member(
            message.code.as_deref().unwrap_or(code::FIELD_INVALID),
            message.path.unwrap_or_else(|| path.to_owned()),
            message.content,
        )),
        None => Ok(address),
    }
}

/// A change of a member that may be cleared, checked if it has a value.
pub fn change<T, U>(
    path: &str,
    change: &Change<T>,
    to: &mut Option<U>,
    check: impl FnOnce(&str, &T) -> Result<U, Problem>,
) -> Result<(), Problem> {
    match change {
        Change::Keep => {}
        Change::Clear => *to = None,
        Change::Set(value) => *to = Some(check(path, value)?),
    }
    Ok(())
}

/// Who gives.
pub fn giver(path: &str, giver: Option<&wire::Giver>) -> Result<Giver, Problem> {
    let Some(giver) = giver else { return Ok(Giver::default()) };
    let text = |member: &str, text: &Option<String>, most| {
        let text = text.as_deref().filter(|text| !text.trim().is_empty());
        text.map(|text| short(&format!("{path}.{member}"), text, most)).transpose()
    };
    Ok(Giver {
        name: text("name", &giver.name, TITLE)?,
        message: text("message", &giver.message, MESSAGE)?,
        named: giver.named,
    })
}
