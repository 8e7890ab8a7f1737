//! From the reveal on: the owner is shown what was given, also of what was taken off the list meanwhile, and not a moment before.

use std::time::Duration;

use crate::support::TestServer;
use crate::wishing::{Held, List, birthday};
use serde_json::{Value, json};

#[tokio::test]
async fn the_gift_of_an_item_that_was_taken_off_the_list_is_shown_and_thanked_for() {
    let server = TestServer::start().await;
    let mut body = birthday();
    body["reveal_at"] = json!("2026-11-24T15:00:00Z");
    let list = List::new(&server.url, &body).await;
    let (given, left, free) = (list.item(json!({})).await, list.item(json!({})).await, list.item(json!({})).await);
    let (giver, manager) = (list.giver().await, list.link("manage").await.0);
    let held = Held::new(&list, &giver, &given, json!({ "giver": { "name": "Grace" } })).await;
    held.act(json!({ "action": "report_bought" })).await.with(200);
    for item in [&given, &free] {
        list.owner.delete(&list.path(&format!("/items/{item}"))).await.with(200);
    }
    let ids = |seen: &Value| -> Vec<String> {
        let items = seen["items"].as_array().expect("items").iter();
        items.map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
    };
    for person in [&list.owner, &manager] {
        assert_eq!(ids(&list.seen_by(person).await), std::slice::from_ref(&left));
    }
    server.clock.advance(Duration::from_secs(24 * 60 * 60));
    for person in [&list.owner, &manager] {
        let seen = list.seen_by(person).await;
        assert_eq!(ids(&seen), [left.clone(), given.clone()], "after what is on the list");
        let shown = &seen["items"][1];
        assert_eq!((&shown["gifts"][0]["giver_name"], &shown["pending_removal"]), (&json!("Grace"), &json!(true)));
        assert_eq!(seen["items"][0]["pending_removal"], Value::Null);
    }
    let gift = list.path(&format!("/gifts/{}", held.id));
    let thanked = list.owner.patch(&gift, &json!({ "action": "thanked" })).await.with(200);
    assert_eq!(thanked["items"][1]["gifts"][0]["thanked"], true);
    // It is shown, and still off the list.
    let path = list.path(&format!("/items/{given}"));
    list.owner.patch(&path, &json!({ "title": "Back" })).await.problem(404, "not_found");
}
