//! An agent that knows only UCP: it finds the shop by `/.well-known/ucp`, buys with what it finds there, and is told nothing but UCP. Its
//! answers are held against the schemas of `docs/schemas`.

use jsonschema::Validator;
use serde_json::{Value, json};

use super::platform::Platform;
use super::{UCP, active, shop};
use crate::shopper::{assert_says, json_of, key, messages};
use crate::support::repository;
use handsel_contract::ucp::{CHECKOUT, ORDER};

/// Members that are Handsel's, wherever they are.
const OURS: [&str; 17] = [
    "allocations",
    "invoice",
    "rules",
    "stock_holds",
    "revision",
    "wish_holds",
    "gift",
    "full_name",
    "organization",
    "address_lines",
    "dependent_locality",
    "sorting_code",
    "language",
    "tax_id",
    "delivery_notes",
    "recipient_ref",
    "hold_id",
];

fn schema(name: &str) -> Validator {
    let text = std::fs::read_to_string(repository(&format!("docs/schemas/{name}.json"))).expect("a schema");
    jsonschema::validator_for(&serde_json::from_str(&text).expect("JSON")).expect("a schema")
}

/// That an answer fits its schema, and has nothing of Handsel's in it.
#[track_caller]
fn assert_is_ucp(name: &str, answer: &Value) {
    let faults: Vec<String> =
        schema(name).iter_errors(answer).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert_eq!(faults, [""; 0], "{name}");
    assert_eq!(ours(answer), [""; 0], "{name}");
    assert!(active(answer).iter().all(|name| name.starts_with("dev.ucp.")), "{:?}", active(answer));
}

fn ours(value: &Value) -> Vec<&str> {
    match value {
        Value::Object(members) => {
            let named = members.keys().map(String::as_str).filter(|name| OURS.contains(name));
            // A discount says with the same word what it fell on; that is UCP's own.
            let within = members.iter().filter(|(name, _)| *name != "discounts").map(|(_, value)| value);
            named.chain(within.flat_map(ours)).collect()
        }
        Value::Array(entries) => entries.iter().flat_map(ours).collect(),
        _ => Vec::new(),
    }
}

#[tokio::test]
async fn an_agent_that_knows_only_ucp_buys() {
    let (shop, platform) = (shop().await, Platform::declaring(UCP).await);
    let agent = platform.agent();

    // It knows an address, and no more.
    let profile = shop.json("/.well-known/ucp").await;
    assert_eq!(schema("profile").validate(&profile).map_err(|fault| fault.to_string()), Ok(()));
    let service = &profile["ucp"]["services"]["dev.ucp.shopping"][0];
    assert_eq!(service["transport"], "rest");
    let endpoint = service["endpoint"].as_str().expect("an endpoint").to_owned();
    let handlers = profile["ucp"]["payment_handlers"].as_object().expect("handlers");
    let invoice = handlers
        .values()
        .flat_map(|entries| entries.as_array().expect("entries"))
        .find(|entry| entry["id"] == "invoice");
    let handler = invoice.expect("it can pay without a card")["id"].clone();
    let call = |method: reqwest::Method, path: &str| {
        shop.client.request(method, format!("{endpoint}{path}")).header("UCP-Agent", &agent)
    };
    let (get, post, put) = (reqwest::Method::GET, reqwest::Method::POST, reqwest::Method::PUT);

    let items = json!({ "line_items": [{ "item": { "id": "bouquet_tulips" }, "quantity": 2 }] });
    let made = json_of(call(post.clone(), "/checkout-sessions").json(&items), 201).await;
    assert_is_ucp("checkout", &made);
    assert_eq!(made["status"], "incomplete");
    assert_says(&made, "error field_required $.fulfillment.methods recoverable");
    assert!(messages(&made).iter().all(|(_, code, ..)| code != "extension_inactive"), "there is nothing to miss");
    let session = format!("/checkout-sessions/{}", made["id"].as_str().expect("an id"));

    // It writes what the messages ask for, and sends the rest back as it came.
    let mut body = made.clone();
    body["buyer"] = json!({ "first_name": "Ada", "last_name": "Lindqvist", "email": "ada@example.com" });
    body["fulfillment"] = json!({ "methods": [{ "type": "shipping", "destinations": [{
        "first_name": "Ada", "last_name": "Lindqvist", "street_address": "123 Main St", "address_locality": "Springfield",
        "address_region": "IL", "postal_code": "62704", "address_country": "US",
    }] }] });
    body["discounts"] = json!({ "codes": ["10OFF"] });
    let body = json_of(call(put.clone(), &session).json(&body), 200).await;
    assert_is_ucp("checkout", &body);
    assert_eq!(body["discounts"]["applied"][0]["code"], "10OFF", "discounts are UCP's own");
    let mut body = body;
    let group = &mut body["fulfillment"]["methods"][0]["groups"][0];
    group["selected_option_id"] =
        group["options"].as_array().and_then(|options| options.last()).expect("options")["id"].clone();
    let ready = json_of(call(put, &session).json(&body), 200).await;
    assert_is_ucp("checkout", &ready);
    assert_eq!(ready["status"], "ready_for_complete", "{:#}", ready["messages"]);
    let said: Vec<_> = messages(&ready).into_iter().map(|(kind, code, ..)| format!("{kind} {code}")).collect();
    assert_eq!(said, ["info invoice_implied"]);
    assert_eq!(json_of(call(get.clone(), &session), 200).await["totals"], ready["totals"]);

    let pay = json!({ "payment": { "instruments": [{ "id": "pi_1", "handler_id": handler, "type": "invoice", "selected": true }] } });
    let complete = call(post, &format!("{session}/complete")).header("Idempotency-Key", key()).json(&pay);
    let done = json_of(complete, 200).await;
    assert_is_ucp("checkout", &done);
    assert_eq!((&done["status"], &done["totals"]), (&json!("completed"), &ready["totals"]));
    assert!(active(&done).contains(&CHECKOUT) && !active(&done).contains(&ORDER));

    let id = done["order"]["id"].as_str().expect("an order");
    let order = json_of(call(get, &format!("/orders/{id}")), 200).await;
    assert_is_ucp("order", &order);
    assert_eq!(active(&order), [ORDER]);
    assert_eq!(order["line_items"][0]["quantity"]["total"], 2);
    assert_eq!(order["fulfillment"]["expectations"][0]["destination"]["postal_code"], "62704");
    assert_eq!(order["totals"], done["totals"]);
    assert_eq!(platform.fetched(), 1, "its profile is remembered");
}
