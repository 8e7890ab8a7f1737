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
    if holds { Ok(()) } else { Err(Stop::broken(expected, came)) }
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

/// Both have the same order.
pub fn same_order(one: &Value, other: &Value) -> Judged {
    no_two_orders(one, other)?;
    same(one, other, "/order/id")
}

/// If both have an order, it is the same one.
pub fn no_two_orders(one: &Value, other: &Value) -> Judged {
    let (first, second) = (one.pointer("/order/id"), other.pointer("/order/id"));
    let are_two = first.is_some_and(Value::is_string) && second.is_some_and(Value::is_string) && first != second;
    that(!are_two, "one order: `$.order.id` is the same in both answers", "two orders were placed: it is another one")
}

/// The currency, which is nobody's secret, is this.
pub fn currency(json: &Value, expected: &str) -> Judged {
    let found = json.get("currency").unwrap_or(&Value::Null);
    let is_code = |text: &&str| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    let came = found.as_str().filter(is_code).map_or_else(|| shown::value(found), |code| format!("`{code}`"));
    that(found == expected, format!("$.currency is `{expected}`, as among the facts"), came)
}

/// A payment handler of this `id` is offered, in a profile or a session.
pub fn offers(json: &Value, handler_id: &Value) -> Judged {
    let handlers = json.pointer("/ucp/payment_handlers").and_then(Value::as_object);
    let offered = handlers.into_iter().flatten().flat_map(|(_, handlers)| handlers.as_array().into_iter().flatten());
    let found = offered.filter(|handler| handler.get("id") == Some(handler_id)).count();
    that(found > 0, "the `handler_id` of [pays] among $.ucp.payment_handlers", "no handler of that `id`")
}

/// Fewest characters that have room for 128 random bits, at 6 bits each.
const SHORTEST: usize = 22;
/// In so many places two identifiers differ at least. Those with 74 random bits, as a UUID of version 7 has, do but once in
/// millions of times; those made of a time and a number do not.
const DIFFERENT: usize = 8;

/// Two identifiers that open something have room for 128 random bits, and are not made from one another.
pub fn unguessable(one: &str, other: &str) -> Judged {
    let length = one.chars().count().min(other.chars().count());
    let expected = format!("an identifier with room for 128 random bits: {SHORTEST} characters or more");
    that(length >= SHORTEST, expected, format!("one of {length} characters"))?;
    let differing = one.chars().zip(other.chars()).filter(|(one, other)| one != other).count();
    let expected = format!("two identifiers that differ in {DIFFERENT} places or more, as random ones do");
    that(differing >= DIFFERENT, expected, format!("two that differ in {differing}"))
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
    Stop::broken(format!("{} is {expected}", shown::pointer(pointer)), shown::value(found))
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
            Err(Stop::broken(format!("exactly one entry `{kind}` in $.totals"), format!("{} of them", others.len())))
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn two_orders_are_called_two_orders() {
        let session = |order: &str| json!({ "order": { "id": order } });
        let Err(Stop::Broken { came, .. }) = same_order(&session("ord_1"), &session("ord_2")) else {
            panic!("two orders are one too many");
        };
        assert!(came.starts_with("two orders were placed"), "{came}");
        assert!(same_order(&session("ord_1"), &json!({})).is_err(), "none is another thing");
        assert_eq!(no_two_orders(&session("ord_1"), &json!({})), Ok(()));
        assert_eq!(same_order(&session("ord_1"), &session("ord_1")), Ok(()));
    }

    #[test]
    fn what_is_short_or_counted_can_be_guessed_and_what_is_random_cannot() {
        for (one, other) in [
            ("cs_1", "cs_2"),
            ("cs_00000000000000000000000000000041", "cs_00000000000000000000000000000042"),
            ("cs_2026-11-27T15:46:26Z_41_checkout", "cs_2026-11-27T15:46:27Z_42_checkout"),
        ] {
            assert!(unguessable(one, other).is_err(), "{one} {other}");
        }
        for _ in 0..10_000 {
            let uuid = || uuid::Uuid::new_v4().to_string();
            assert_eq!(unguessable(&uuid(), &uuid()), Ok(()));
            let with_time = || format!("019abc12-3456-{}", &uuid()[14..]);
            assert_eq!(unguessable(&with_time(), &with_time()), Ok(()));
            // 22 characters of base 64, as few as there can be.
            let text = || (0..22).map(|_| char::from(b'0' + rand::random::<u8>() % 64)).collect::<String>();
            assert_eq!(unguessable(&text(), &text()), Ok(()));
        }
    }
}
