//! The words in which cases judge: a member is this, a message says so, the totals add up. Each gives back a
//! [`Stop::Broken`] with what was expected and what came. It sends nothing; read [`super::shop`] for that.

use serde_json::Value;

use super::answer::Answer;
use super::shown;
use super::stop::{Judged, Stop};

/// The largest amount, in minor units: 2^53 − 1.
const MOST: i64 = (1 << 53) - 1;

/// Something holds.
pub fn that(holds: bool, expected: impl Into<String>, came: impl Into<String>) -> Judged {
    if holds { Ok(()) } else { Err(Stop::Broken { expected: expected.into(), came: came.into() }) }
}

/// A member, by its JSON pointer, is this.
pub fn member(json: &Value, pointer: &str, expected: impl Into<Value>) -> Judged {
    let (found, expected) = (json.pointer(pointer).unwrap_or(&Value::Null), expected.into());
    let (wanted, came) = (shown::value(&expected), shown::value(found));
    let came = if came == wanted { "another one".to_owned() } else { came };
    that(found == &expected, format!("{} is {wanted}", shown::pointer(pointer)), came)
}

/// A member that is not there, or is null.
pub fn absent(json: &Value, pointer: &str) -> Judged {
    member(json, pointer, Value::Null)
}

/// A member of both is the same.
pub fn same(one: &Value, other: &Value, pointer: &str) -> Judged {
    member(other, pointer, one.pointer(pointer).cloned().unwrap_or_default())
}

/// A member that must be a text, and is.
pub fn text<'a>(json: &'a Value, pointer: &str) -> Judged<&'a str> {
    let found = json.pointer(pointer).unwrap_or(&Value::Null);
    found.as_str().filter(|text| !text.is_empty()).ok_or_else(|| not(pointer, "a text", found))
}

/// A member that must be a whole number, and is.
pub fn whole(json: &Value, pointer: &str) -> Judged<i64> {
    let found = json.pointer(pointer).unwrap_or(&Value::Null);
    found.as_i64().ok_or_else(|| not(pointer, "a whole number", found))
}

/// A member that must be a list with something in it, and is.
pub fn list<'a>(json: &'a Value, pointer: &str) -> Judged<&'a [Value]> {
    let found = json.pointer(pointer).unwrap_or(&Value::Null);
    let items = found.as_array().filter(|items| !items.is_empty());
    items.map(Vec::as_slice).ok_or_else(|| not(pointer, "a list with something in it", found))
}

fn not(pointer: &str, expected: &str, found: &Value) -> Stop {
    Stop::Broken { expected: format!("{} is {expected}", shown::pointer(pointer)), came: shown::value(found) }
}

/// The messages of a type, such as `error`, whose path begins so.
pub fn messages<'a>(json: &'a Value, kind: &str, path: &str) -> Vec<&'a Value> {
    let said = json.get("messages").and_then(Value::as_array).into_iter().flatten();
    let member = |message: &'a Value, name: &str| message.get(name).and_then(Value::as_str).unwrap_or_default();
    said.filter(|message| member(message, "type") == kind && member(message, "path").starts_with(path)).collect()
}

/// There is a message of this type whose path begins so, with a code and a sentence.
pub fn says(json: &Value, kind: &str, path: &str) -> Judged {
    let whole = |message: &&&Value| text(message, "/code").is_ok() && text(message, "/content").is_ok();
    let found = messages(json, kind, path).iter().filter(whole).count();
    that(found > 0, format!("a message of the type `{kind}` at {path}…, with `code` and `content`"), all_said(json))
}

/// There is an error of this severity whose path begins so.
pub fn says_severely(json: &Value, severity: &str, path: &str) -> Judged {
    let errors = messages(json, "error", path);
    let found = errors.iter().any(|message| message.get("severity").and_then(Value::as_str) == Some(severity));
    that(found, format!("an error at {path}… with the severity `{severity}`"), all_said(json))
}

/// Everything that is said, as it may be shown.
fn all_said(json: &Value) -> String {
    let said = json.get("messages").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let status = json.get("status").map(|status| format!("status {}, ", shown::value(status))).unwrap_or_default();
    if said.is_empty() {
        return format!("{status}and no message");
    }
    format!("{status}and messages: {}", said.iter().map(shown::message).collect::<Vec<_>>().join(", "))
}

/// The amount of the one entry of a type in `totals`.
pub fn amount(json: &Value, kind: &str) -> Judged<i64> {
    let entries: Vec<&Value> =
        entries(json).filter(|entry| entry.get("type").and_then(Value::as_str) == Some(kind)).collect();
    match entries.as_slice() {
        [one] => whole(one, "/amount"),
        others => {
            let came = format!("{} of them", others.len());
            Err(Stop::Broken { expected: format!("exactly one entry `{kind}` in $.totals"), came })
        }
    }
}

/// There is one `subtotal` and one `total`, and everything else adds up to that.
pub fn adds_up(json: &Value) -> Judged {
    amount(json, "subtotal")?;
    let total = amount(json, "total")?;
    let mut sum = 0_i64;
    for entry in entries(json).filter(|entry| entry.get("type").and_then(Value::as_str) != Some("total")) {
        sum = sum.saturating_add(whole(entry, "/amount")?);
    }
    that(sum == total, format!("a `total` of {sum}, the sum of the other entries of $.totals"), total.to_string())
}

fn entries(json: &Value) -> impl Iterator<Item = &Value> {
    json.get("totals").and_then(Value::as_array).into_iter().flatten()
}

/// Every amount and every price, wherever it is, is a whole number within the bounds.
pub fn whole_money(json: &Value) -> Judged {
    let is_money = |name: &str| matches!(name, "amount" | "price");
    let fits = |value: &Value| value.as_i64().is_some_and(|amount| (-MOST..=MOST).contains(&amount));
    match json {
        Value::Object(members) => members.iter().try_for_each(|(name, value)| {
            let expected = || format!("`{}` is a whole number of minor units", shown::word(name).unwrap_or("it"));
            if is_money(name) && !value.is_null() && !fits(value) {
                return that(false, expected(), shown::value(value));
            }
            whole_money(value)
        }),
        Value::Array(items) => items.iter().try_for_each(whole_money),
        _ => Ok(()),
    }
}

/// Nothing of these texts is in an answer. They are not shown.
pub fn keeps(answer: &Answer, what: &str, secrets: &[&str]) -> Judged {
    let text = answer.text();
    let leaked = secrets.iter().any(|secret| !secret.is_empty() && text.contains(secret));
    that(!leaked, format!("no {what} in the answer of {}", answer.call), format!("a {what} in it"))
}

/// Two answers are the same to the byte: status, body and `ETag`.
pub fn same_answer(one: &Answer, other: &Answer, what: impl Into<String>) -> Judged {
    let differs = if one.status != other.status {
        format!("{} and {}", one.status, other.status)
    } else if one.etag != other.etag {
        "another `ETag`".to_owned()
    } else if one.body.len() != other.body.len() {
        format!("another body, of {} bytes and not {}", other.body.len(), one.body.len())
    } else {
        "another body of the same length".to_owned()
    };
    that(one.status == other.status && one.etag == other.etag && one.body == other.body, what, differs)
}
