//! Links: what each right lets its bearer do, and why one does not open. A genuine token is told whose list it is, whatever its
//! state; any other is told nothing.

use std::time::Duration;

use crate::support::TestServer;
use crate::wishing::{Held, List, birthday, reply, token, uuid, wish};
use handsel_core::token::TokenKind;
use reqwest::{Client, Method};
use serde_json::{Value, json};

#[tokio::test]
async fn a_link_that_does_not_open_says_why_and_whose_list_it_is() {
    let server = TestServer::start().await;
    let list = List::new(&server.url, &birthday()).await;
    let (giver, id) = list.link("reserve").await;
    let path = list.path(&format!("/links/{id}"));
    let refused = async |status: u16, code: &str| {
        let problem = giver.get(&list.path("")).await.problem(status, code);
        assert_eq!(problem["wishlist"], json!({ "title": "Ada's birthday", "owner_name": "Ada" }));
        let item = wish(&giver, &uuid(), &json!({})).0;
        giver.post(&list.path("/holds"), &item).await.problem(status, code);
        giver.get(&list.path("/events")).await.problem(status, code);
    };
    list.owner.patch(&path, &json!({ "paused": true })).await.with(200);
    refused(403, "link_paused").await;
    list.owner.patch(&path, &json!({ "paused": false, "expires_at": "2026-11-23T16:00:00Z" })).await.with(200);
    assert_eq!(list.seen_by(&giver).await["role"], "giver");
    server.clock.advance(Duration::from_secs(3_600));
    refused(410, "link_expired").await;
    list.owner.patch(&path, &json!({ "expires_at": null })).await.with(200);
    list.owner.patch(&list.path(""), &json!({ "ends_at": "2026-11-23T16:00:00Z" })).await.with(200);
    refused(410, "event_over").await;
    assert_eq!(list.seen_by(&list.owner).await["role"], "owner", "it is open to its owner");
    list.owner.patch(&list.path(""), &json!({ "ends_at": null })).await.with(200);
    let tombstone = list.owner.delete(&path).await.with(200);
    assert_eq!(tombstone["revoked_at"], "2026-11-23T16:00:00Z");
    refused(410, "link_revoked").await;
    // It never opens again, and stays in the owner's sight.
    list.owner.patch(&path, &json!({ "paused": false })).await.with(200);
    refused(410, "link_revoked").await;
    assert_eq!(list.seen_by(&list.owner).await["links"][0], tombstone);
}

#[tokio::test]
async fn a_token_that_is_no_link_of_the_list_is_told_nothing_of_it() {
    let server = TestServer::start().await;
    let (list, other) = (List::new(&server.url, &birthday()).await, List::new(&server.url, &birthday()).await);
    let stranger = list.owner.other(token(TokenKind::Link));
    let foreign = other.giver().await;
    for person in [&stranger, &foreign] {
        let problem = person.get(&list.path("")).await.problem(404, "link_unknown");
        assert_eq!(problem["wishlist"], Value::Null);
    }
    stranger.get("/wishlists/wl_none").await.problem(404, "link_unknown");
    other.owner.get(&list.path("")).await.problem(404, "not_found");
    let holder = list.owner.other(token(TokenKind::Hold));
    holder.get(&list.path("")).await.problem(403, "forbidden");
    let get = |bearer: &str| {
        let request = Client::new().get(format!("{}{}", server.url, list.path("")));
        if bearer.is_empty() { request } else { request.bearer_auth(bearer) }
    };
    let whole = list.owner.token.as_str();
    for bearer in ["", "abc", &whole[..20], &format!("{}x", &whole[..whole.len() - 1])] {
        let problem = reply(get(bearer)).await.problem(401, "token_invalid");
        assert!(!problem.to_string().contains(&whole[6..20]), "{problem}");
    }
    let made = Client::new().post(format!("{}/wishlists", server.url)).bearer_auth(stranger.token.as_str());
    reply(made.header("Idempotency-Key", uuid()).json(&birthday())).await.problem(401, "token_invalid");
    let again = list.owner.post("/wishlists", &birthday()).await;
    again.problem(409, "id_taken");
    // Nor does a link's token open a second link, not even when the first was taken back.
    let (friend, id) = list.link("view").await;
    for _ in 0..2 {
        let body = json!({ "id": uuid(), "token": friend.token.as_str(), "name": "Mine", "right": "manage" });
        list.owner.post(&list.path("/links"), &body).await.problem(409, "id_taken");
        list.owner.delete(&list.path(&format!("/links/{id}"))).await.with(200);
    }
    friend.get(&list.path("")).await.problem(410, "link_revoked");
}

#[tokio::test]
async fn each_right_lets_its_bearer_do_what_it_says() {
    let server = TestServer::start().await;
    let list = List::new(&server.url, &birthday()).await;
    let item = list.item(json!({})).await;
    let (viewer, _) = list.link("view").await;
    let (manager, id) = list.link("manage").await;
    let giver = list.giver().await;
    let reserving = |person| wish(person, &item, &json!({})).0;
    for person in [&viewer, &manager, &list.owner] {
        person.post(&list.path("/holds"), &reserving(person)).await.problem(403, "right_exceeded");
    }
    for person in [&viewer, &giver] {
        person.patch(&list.path(""), &json!({ "title": "Mine" })).await.problem(403, "right_exceeded");
        person.post(&list.path("/items"), &json!({ "title": "Mine" })).await.problem(403, "right_exceeded");
        let seen = list.seen_by(person).await;
        assert_eq!((&seen["links"], &seen["items"][0]["available"]), (&Value::Null, &json!(1)));
    }
    let changed = manager.patch(&list.path(""), &json!({ "title": "Ours" })).await.with(200);
    assert_eq!((&changed["role"], &changed["title"]), (&json!("manager"), &json!("Ours")));
    assert_eq!(changed["links"].as_array().map(Vec::len), Some(3));
    let link = json!({ "id": uuid(), "token": token(TokenKind::Link).as_str(), "name": "Mine", "right": "reserve" });
    manager.post(&list.path("/links"), &link).await.problem(403, "right_exceeded");
    manager.delete(&list.path(&format!("/links/{id}"))).await.problem(403, "right_exceeded");
}

#[tokio::test]
async fn only_its_owner_and_managers_see_where_gifts_go() {
    let server = TestServer::start().await;
    let address = json!({
        "full_name": "Ada Lovelace", "street_address": "12 Secret Lane", "address_locality": "Springfield",
        "address_region": "IL", "postal_code": "62701", "address_country": "US", "phone_number": "+12175550123",
    });
    let mut body = birthday();
    body["delivery_address"] = address;
    let list = List::new(&server.url, &body).await;
    let item = list.item(json!({})).await;
    let (giver, (viewer, _), (manager, _)) = (list.giver().await, list.link("view").await, list.link("manage").await);
    for person in [&list.owner, &manager] {
        assert_eq!(list.seen_by(person).await["delivery_address"]["street_address"], "12 Secret Lane");
    }
    let held = Held::new(&list, &giver, &item, json!({})).await;
    let seen = list.seen_by(&giver).await;
    assert_eq!((&seen["recipient"]["name"], &seen["recipient"]["region"]), (&json!("Ada"), &json!("IL, US")));
    for text in [seen.to_string(), list.seen_by(&viewer).await.to_string(), held.read().await.to_string()] {
        for secret in ["Secret", "Springfield", "\"62701\"", "2175550123"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
    assert_eq!(list.seen_by(&viewer).await["recipient"], Value::Null);
}

#[tokio::test]
async fn a_friend_who_could_not_open_the_list_lets_its_owner_know() {
    let server = TestServer::start().await;
    let list = List::new(&server.url, &birthday()).await;
    let (giver, id) = list.link("reserve").await;
    list.owner.delete(&list.path(&format!("/links/{id}"))).await.with(200);
    let revision = list.seen_by(&list.owner).await["revision"].clone();
    let body = json!({ "reason": "revoked", "name": "Grace", "contact": "grace@example.org" });
    giver.post(&list.path("/access-reports"), &body).await.with(202);
    let broken = Client::new().request(Method::POST, format!("{}{}", server.url, list.path("/access-reports")));
    let broken = broken.header("Authorization", "Bearer hnd1_kab").header("Idempotency-Key", uuid());
    reply(broken.json(&json!({ "reason": "truncated" }))).await.with(202);
    giver.post("/wishlists/wl_none/access-reports", &body).await.with(202);
    giver.post(&list.path("/access-reports"), &json!({ "reason": "" })).await.problem(400, "field_required");
    let seen = list.seen_by(&list.owner).await;
    let reports = seen["access_reports"].as_array().expect("reports");
    let revoked = reports.iter().find(|report| report["reason"] == "revoked").expect("the first");
    assert_eq!((&revoked["name"], &revoked["link_id"]), (&json!("Grace"), &json!(id)));
    let cut = reports.iter().find(|report| report["reason"] == "truncated").expect("the second");
    assert_eq!((reports.len(), &cut["link_id"]), (2, &Value::Null));
    assert_eq!(seen["revision"], revision, "a report is no edit");
}
