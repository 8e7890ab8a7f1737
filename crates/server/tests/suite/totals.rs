//! What the totals tell while it is not known where everything goes: no tax of nothing, and a word that it is not the whole.

use crate::shopper::{amount, create, fixture, says};
use crate::support::TestServer;
use serde_json::{Value, json};

const NOTE: &str = "info totals_incomplete $.totals";

/// The session of one bouquet to an address with these members, and what is said of its totals.
async fn to(server: &TestServer, address: Value) -> (Value, Option<String>) {
    let mut body = fixture("one_recipient");
    body["fulfillment"]["methods"][0]["destinations"] = json!([address]);
    body["fulfillment"]["methods"][0].as_object_mut().expect("a method").remove("selected_destination_id");
    let session = create(server, &body).await;
    let note = noted(&session);
    (session, note)
}

fn noted(session: &Value) -> Option<String> {
    let messages = session["messages"].as_array()?;
    let note = messages.iter().find(|message| message["code"] == "totals_incomplete")?;
    note["content"].as_str().map(str::to_owned)
}

#[tokio::test]
async fn a_tax_that_depends_on_the_region_is_left_out_until_that_is_known() {
    let server = TestServer::start().await;
    let (session, note) = to(&server, json!({"address_country": "US"})).await;
    assert_eq!(amount(&session["totals"], "tax"), None, "not 0.00");
    assert_eq!(note.as_deref(), Some("Tax is worked out when we know where it goes."));
    let total = session["totals"].as_array().expect("totals").last().expect("a total");
    assert_eq!(total["display_text"], "Total so far");
    assert_eq!(total["amount"], 3_500, "which is the sum of what is told");

    let (session, note) = to(&server, json!({"address_country": "US", "address_region": "IL"})).await;
    assert_eq!((amount(&session["totals"], "tax"), note), (Some(219), None));
    let (session, note) = to(&server, json!({"address_country": "US", "address_region": "OR"})).await;
    assert_eq!((amount(&session["totals"], "tax"), note), (Some(0), None), "Oregon has none, which is known");
    let (session, note) = to(&server, json!({"address_country": "DE"})).await;
    assert_eq!((amount(&session["totals"], "tax"), note), (Some(665), None), "one rate for the whole country");
}

#[tokio::test]
async fn before_any_address_delivery_and_tax_are_announced() {
    let server = TestServer::start().await;
    let text = "Delivery and tax are worked out when we know where it goes.";
    assert_eq!(to(&server, json!({})).await.1.as_deref(), Some(text));
    let mut body = fixture("one_recipient");
    body.as_object_mut().expect("a body").remove("fulfillment");
    assert_eq!(noted(&create(&server, &body).await).as_deref(), Some(text));
}

#[tokio::test]
async fn what_is_known_of_one_parcel_is_told_while_another_is_open() {
    let server = TestServer::start().await;
    let mut body = fixture("three_recipients");
    let whole = create(&server, &body).await;
    assert!(!says(&whole, NOTE), "everything is known");
    body["fulfillment"]["methods"][1]["destinations"][0] = json!({"address_country": "CA"});
    body["fulfillment"]["methods"][1].as_object_mut().expect("a method").remove("selected_destination_id");
    let session = create(&server, &body).await;
    assert_eq!(noted(&session).as_deref(), Some("Tax is worked out when we know where everything goes."));
    let tax = amount(&session["totals"], "tax").expect("of the other two");
    assert!(0 < tax && tax < amount(&whole["totals"], "tax").expect("of all three"));
}

#[tokio::test]
async fn whoever_reads_another_language_is_told_the_types_alone() {
    let server = TestServer::start().await;
    let words = async |language: Value| -> Vec<Value> {
        let mut body = fixture("one_recipient");
        body["context"] = json!({ "language": language });
        let session = create(&server, &body).await;
        session["totals"].as_array().expect("totals").iter().map(|total| total["display_text"].clone()).collect()
    };
    assert_eq!(words(json!("pl")).await, [Value::Null, Value::Null, Value::Null, Value::Null]);
    let english = ["Goods", "Delivery", "Tax", "Total"];
    assert_eq!(words(json!("en-GB")).await, english);
    assert_eq!(words(Value::Null).await, english);
}
