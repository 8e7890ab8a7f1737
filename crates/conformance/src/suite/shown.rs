//! What of an answer may be shown to whoever reads a result: numbers, words of the contract, and the shape of everything
//! else. Identifiers of sessions and orders are secrets and addresses are somebody's, so that no text is shown as it came
//! unless it can only be a word. Read [`super::answer`] for whole answers.

use serde_json::Value;

/// Longest word that is shown.
const WORD: usize = 40;
/// Longest path that is shown.
const PATH: usize = 100;

/// A value, as it may be shown.
pub fn value(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => match word(text) {
            Some(word) => format!("`{word}`"),
            None => format!("a text of {} characters", text.chars().count()),
        },
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// The text, if it can only be a word of a contract: small letters and `_`.
pub fn word(text: &str) -> Option<&str> {
    let fits = (1..=WORD).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    fits.then_some(text)
}

/// The path of a member, if it names nothing but members and places.
pub fn path(text: &str) -> &str {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"$._[]'*".contains(&byte);
    if text.len() <= PATH && text.bytes().all(fits) { text } else { "somewhere" }
}

/// A message of a checkout: type, code, path and severity.
pub fn message(message: &Value) -> String {
    let member = |name: &str| message.get(name).and_then(Value::as_str);
    let part = |name: &str| member(name).and_then(word).unwrap_or("?").to_owned();
    let severity = member("severity").and_then(word).map(|severity| format!(" ({severity})")).unwrap_or_default();
    format!("{} {} at {}{severity}", part("type"), part("code"), path(member("path").unwrap_or("no path")))
}

/// Where a JSON pointer points, as the contract writes it: `$.line_items[0].quantity` for `/line_items/0/quantity`.
pub fn pointer(pointer: &str) -> String {
    let part = |part: &str| match part.parse::<usize>() {
        Ok(at) => format!("[{at}]"),
        Err(_) => format!(".{part}"),
    };
    format!("${}", pointer.split('/').skip(1).map(part).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn words_and_numbers_are_shown_and_nothing_that_could_be_somebody_s() {
        assert_eq!(value(&json!("ready_for_complete")), "`ready_for_complete`");
        assert_eq!(value(&json!(-3)), "-3");
        for secret in ["12 Secret Lane", "hnd1_c000g40zwzqzfyc1h68sqey3sf8xkbbmz", "cs_4634b060", "Ada"] {
            assert!(!value(&json!(secret)).contains(secret), "{secret}");
        }
        assert_eq!(pointer("/line_items/0/item/price"), "$.line_items[0].item.price");
        let said =
            json!({ "type": "error", "code": "field_invalid", "path": "$.buyer.email", "severity": "recoverable" });
        assert_eq!(message(&said), "error field_invalid at $.buyer.email (recoverable)");
        assert_eq!(path("$[?(@.name=='Ada Lindqvist')]"), "somewhere");
    }
}
