//! What a whole wish list leaves in the log, at its most talkative: from its making to the thanks for a gift, with links that are
//! broken and requests that are mistaken. That something happened may be there, and nothing about anybody.

use std::fs::File;

use crate::process::Process;
use crate::support::Data;
use crate::wishing::{Held, List, Person, reply, token, uuid, wish};
use handsel_core::token::TokenKind;
use reqwest::{Client, Method};
use serde_json::json;

/// Names, addresses and words of people; each is said by somebody.
const PERSONAL: [&str; 14] = [
    "Augusta",
    "Lovelace",
    "Secret Lane",
    "Naperville",
    "60540-7391",
    "2175550123",
    "No socks, please",
    "Birthday of mine",
    "Only the blue one",
    "Cousins overseas",
    "Grace Hopper",
    "With all my heart",
    "Uncle Jonas",
    "jonas@example.org",
];

#[tokio::test]
async fn the_log_of_a_wish_list_knows_nobody() {
    let data = Data::new().await;
    let file = data.path("log");
    let options = ["--log", "trace", "--log-format", "json", "--rate-limit", "0"];
    let server = Process::start_with(&data, &options, File::create(&file).expect("a file").into());

    let list = List::new(
        &server.url,
        &json!({
            "title": "Birthday of mine", "owner_name": "Augusta Lovelace", "message": "No socks, please",
            "delivery_address": {
                "full_name": "Augusta Lovelace", "street_address": "12 Secret Lane", "address_locality": "Naperville",
                "address_region": "IL", "postal_code": "60540-7391", "address_country": "US", "phone_number": "+12175550123",
            },
        }),
    )
    .await;
    let item = list.item(json!({ "title": "A lamp", "note": "Only the blue one", "wanted": 2 })).await;
    let (giver, link) = list.link("reserve").await;
    list.owner.patch(&list.path(&format!("/links/{link}")), &json!({ "name": "Cousins overseas" })).await.with(200);
    list.seen_by(&giver).await;
    let giving = json!({ "giver": { "name": "Grace Hopper", "message": "With all my heart", "named": true } });
    let held = Held::new(&list, &giver, &item, giving.clone()).await;
    held.act(json!({ "action": "report_bought" })).await.with(200);

    // Mistakes: a body that is not one, a secret in the wrong place, a key that was used, too much of something.
    let (body, holder) = wish(&giver, &item, &giving);
    let key = uuid();
    giver.post_as(&list.path("/holds"), &body, &key).await.with(201);
    let mut other = body.clone();
    other["giver"]["name"] = json!("Uncle Jonas");
    giver.post_as(&list.path("/holds"), &other, &key).await.problem(409, "idempotency_conflict");
    giver.post(&list.path("/holds"), &body).await.problem(409, "not_available");
    let broken = giver.request(Method::POST, &list.path("/holds"), None, &uuid());
    let broken = broken
        .header("Content-Type", "application/json")
        .body(format!("{{\"secret\":\"{}\", Grace Hopper", holder.token.as_str()));
    reply(broken).await.problem(400, "body_malformed");
    let twisted = json!({ "item_id": item, "secret": giver.token.as_str(), "giver": "Grace Hopper" });
    giver.post(&list.path("/holds"), &twisted).await.problem(400, "body_malformed");
    giver.get(&format!("/holds/{}", holder.token.as_str())).await.problem(404, "not_found");
    giver.get(&list.path(&format!("?token={}&from=jonas@example.org", giver.token.as_str()))).await.with(200);

    // Links that do not open, and what their friends say of it.
    let stranger = Person::new(&server.url, token(TokenKind::Link));
    stranger.get(&list.path("")).await.problem(404, "link_unknown");
    let cut = &giver.token.as_str()[..24];
    let client = Client::new();
    for bearer in [cut.to_owned(), format!("{}x", giver.token.as_str()), "Uncle Jonas".to_owned()] {
        let request = client.get(format!("{}{}", server.url, list.path(""))).bearer_auth(&bearer);
        reply(request).await.problem(401, "token_invalid");
        let report = json!({ "reason": "truncated", "name": "Uncle Jonas", "contact": "jonas@example.org" });
        let request = client.post(format!("{}{}", server.url, list.path("/access-reports"))).bearer_auth(&bearer);
        reply(request.header("Idempotency-Key", uuid()).json(&report)).await.with(202);
    }
    list.owner.delete(&list.path(&format!("/links/{link}"))).await.with(200);
    giver.get(&list.path("/events")).await.problem(410, "link_revoked");

    // The reveal, and the thanks.
    list.owner.patch(&list.path(""), &json!({ "reveal_at": "2026-01-01T00:00:00Z" })).await.with(200);
    let gift = list.path(&format!("/gifts/{}", held.id));
    list.owner.patch(&gift, &json!({ "action": "thanked" })).await.with(200);
    server.kill();

    let log = std::fs::read_to_string(&file).expect("a log");
    assert!(log.contains("/wishlists/{id}/holds") && log.contains("sqlx"), "it is talkative, and names the routes");
    let tokens = [&list.owner.token, &giver.token, &held.giver.token, &holder.token, &stranger.token];
    let tokens = tokens.into_iter().map(|token| token.as_str()[5..24].to_owned());
    for word in PERSONAL.into_iter().map(str::to_owned).chain(tokens) {
        let found = log.lines().find(|line| line.contains(&word));
        assert!(found.is_none(), "{word}: {found:?}");
    }
}
