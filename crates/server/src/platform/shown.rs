//! An answer as a platform gets it: with the capabilities that are active, and without the members of those that are not (UCP, response
//! capability selection). What is left out and matters to whoever pays is said in a warning; what a plain client learns in another
//! way is not. The session itself stays whole. What such a client may write is [`super::heard`].

use handsel_contract::code::{EXTENSION_INACTIVE, INVOICE_IMPLIED};
use handsel_contract::message::Message;
use handsel_contract::ucp::{BILLING, CHECKOUT};
use serde_json::{Map, Value};

use super::agreement::Agreement;
use super::members::{DELIVERY, INSTEAD, MEMBERS};

/// Leaves out of an answer about a noun what is not active.
pub fn shown(answer: &mut Value, noun: &str, agreement: &Agreement) {
    if let Some(Value::Object(capabilities)) = answer.pointer_mut("/ucp/capabilities") {
        // What this server can do and this shop does not offer is not in the answer to begin with.
        let active = agreement.about(noun);
        capabilities.retain(|name, _| active.contains(name));
    }
    let is_checkout = noun == CHECKOUT;
    let mut unseen: Vec<&str> = Vec::new();
    for members in MEMBERS.iter().chain(is_checkout.then_some(&DELIVERY)) {
        if agreement.speaks(members.of) {
            continue;
        }
        unseen.extend(members.names);
        let mut left_out = false;
        for place in members.at {
            let path: Vec<&str> = place.split('.').filter(|name| !name.is_empty()).collect();
            each(answer, &path, &mut |object| {
                for name in members.names {
                    left_out |= object.remove(*name).is_some_and(|value| says_something(&value));
                }
            });
        }
        // Where nobody said it, the answer says by itself where the invoice goes.
        let said_anyway = members.of == BILLING && says(answer, INVOICE_IMPLIED);
        if let Some(text) = members.said.filter(|_| left_out && is_checkout && !said_anyway) {
            say(answer, &Message::warning(EXTENSION_INACTIVE, "$", text));
        }
    }
    if let Some(messages) = answer.get_mut("messages").and_then(Value::as_array_mut) {
        messages.iter_mut().for_each(|message| lead(message, &unseen));
    }
}

/// Has a message lead to the last that is seen of its path, or to UCP's name for it.
fn lead(message: &mut Value, unseen: &[&str]) {
    let Some(Value::String(path)) = message.get_mut("path") else { return };
    let mut seen: Vec<&str> = Vec::new();
    for part in path.split('.') {
        let name = part.split('[').next().unwrap_or_default();
        if unseen.contains(&name) {
            seen.extend(INSTEAD.iter().find(|(ours, _)| *ours == name).map(|(_, theirs)| theirs));
            break;
        }
        seen.push(part);
    }
    *path = seen.join(".");
}

/// Visits the objects at a path.
fn each(value: &mut Value, path: &[&str], visit: &mut impl FnMut(&mut Map<String, Value>)) {
    match (path.split_first(), value) {
        (None, Value::Object(object)) => visit(object),
        (Some((&"*", rest)), Value::Array(entries)) => entries.iter_mut().for_each(|entry| each(entry, rest, visit)),
        (Some((name, rest)), Value::Object(object)) => {
            if let Some(value) = object.get_mut(*name) {
                each(value, rest, visit);
            }
        }
        _ => {}
    }
}

/// Whether there is anything in a value: a flag that is off, and a list or an object of nothing, are nothing.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(entries) => entries.iter().any(says_something),
        Value::Object(members) => members.values().any(says_something),
        Value::Bool(true) | Value::Number(_) => true,
    }
}

fn says(answer: &Value, code: &str) -> bool {
    answer["messages"].as_array().is_some_and(|messages| messages.iter().any(|message| message["code"] == code))
}

fn say(answer: &mut Value, message: &Message) {
    let Ok(message) = serde_json::to_value(message) else { return };
    if let Some(messages) = answer.get_mut("messages").and_then(Value::as_array_mut) {
        messages.push(message);
    } else {
        answer["messages"] = Value::Array(vec![message]);
    }
}

#[cfg(test)]
mod tests {
    use handsel_contract::ucp::{FULFILLMENT, GIFT, ORDER};
    use serde_json::json;

    use super::*;

    fn checkout() -> Value {
        json!({
            "ucp": { "capabilities": Agreement::of(|_| true).about(CHECKOUT) },
            "fulfillment": { "methods": [
                { "id": "a", "destinations": [{ "full_name": "Ada L", "first_name": "Ada", "delivery_notes": "" }] },
                { "id": "b", "gift": { "hide_prices": true } },
            ] },
            "allocations": [], "discounts": { "codes": [] }, "revision": 3, "rules": {}, "messages": [{ "content": "Hm." }],
        })
    }

    #[test]
    fn what_is_left_out_is_said_if_there_was_anything() {
        let plain = Agreement::of(|offer| [CHECKOUT, FULFILLMENT].contains(&offer.name));
        let mut answer = checkout();
        shown(&mut answer, CHECKOUT, &plain);
        let gift = MEMBERS.iter().find(|members| members.of == GIFT).and_then(|members| members.said).expect("said");
        let capabilities = json!({
            CHECKOUT: [{ "version": "2026-08-25" }], FULFILLMENT: [{ "version": "2026-08-25" }],
        });
        let messages = json!([
            { "content": "Hm." }, { "type": "warning", "code": "extension_inactive", "path": "$", "content": gift },
        ]);
        assert_eq!(
            answer,
            json!({
                "ucp": { "capabilities": capabilities },
                "fulfillment": { "methods": [{ "id": "a", "destinations": [{ "first_name": "Ada" }] }, { "id": "b" }] },
                "messages": messages,
            })
        );
    }

    #[test]
    fn a_message_leads_to_what_is_seen() {
        let plain = Agreement::of(|offer| [CHECKOUT, FULFILLMENT].contains(&offer.name));
        for (ours, theirs) in [
            ("$.buyer.email", "$.buyer.email"),
            ("$.wish_holds[0].hold_id", "$"),
            ("$.fulfillment.methods[1].gift.message", "$.fulfillment.methods[1]"),
            (
                "$.fulfillment.methods[0].destinations[0].full_name",
                "$.fulfillment.methods[0].destinations[0].first_name",
            ),
            ("$.fulfillment.methods[0].destinations[0].sorting_code", "$.fulfillment.methods[0].destinations[0]"),
        ] {
            let mut answer = json!({ "ucp": {}, "messages": [{ "path": ours }, {}] });
            shown(&mut answer, CHECKOUT, &plain);
            assert_eq!(answer["messages"], json!([{ "path": theirs }, {}]));
            let mut answer = json!({ "ucp": {}, "messages": [{ "path": ours }] });
            shown(&mut answer, CHECKOUT, &Agreement::of(|_| true));
            assert_eq!(answer["messages"][0]["path"], ours);
        }
    }

    #[test]
    fn who_speaks_everything_is_shown_everything() {
        let mut answer = checkout();
        shown(&mut answer, CHECKOUT, &Agreement::of(|_| true));
        assert_eq!(answer["ucp"]["capabilities"].as_object().map(Map::len), Some(13));
        answer["ucp"] = checkout()["ucp"].clone();
        assert_eq!(answer, checkout());
    }

    #[test]
    fn what_a_shop_does_not_offer_is_active_with_nobody() {
        let mut answer = checkout();
        answer["ucp"]["capabilities"] = json!({ CHECKOUT: [{ "version": "2026-08-25" }] });
        let offered = answer["ucp"].clone();
        shown(&mut answer, CHECKOUT, &Agreement::of(|_| true));
        assert_eq!(answer["ucp"], offered);
    }

    #[test]
    fn an_order_keeps_where_it_goes() {
        let mut order = json!({
            "ucp": {}, "invoice": { "reference": "7" },
            "fulfillment": { "expectations": [{ "destination": { "tax_id": "1", "postal_code": "2" }, "gift": {} }] },
        });
        shown(&mut order, ORDER, &Agreement::of(|offer| offer.name == ORDER));
        let expectations = json!([{ "destination": { "postal_code": "2" } }]);
        assert_eq!(order, json!({ "ucp": {}, "fulfillment": { "expectations": expectations } }));
    }
}
