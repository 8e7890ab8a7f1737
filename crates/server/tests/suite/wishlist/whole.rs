//! A list from its making to its first gift: who makes it, who is let in, who is too late, and what comes back as it was typed.

use crate::support::TestServer;
use crate::wishing::{Held, List, Person, birthday, reply, token, uuid, wish};
use handsel_core::token::TokenKind;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn from_a_list_to_a_gift_and_to_whoever_is_too_late() {
    let server = TestServer::start().await;
    let list = List::new(&server.url, &birthday()).await;
    let item = list.item(json!({ "title": "A lamp", "price": 4_900, "currency": "EUR" })).await;
    let giver = list.giver().await;

    let seen = list.seen_by(&giver).await;
    assert_eq!((&seen["role"], &seen["title"]), (&json!("giver"), &json!("Ada's birthday")));
    let lamp = &seen["items"][0];
    assert_eq!((&lamp["available"], &lamp["taken"], &lamp["wanted"]), (&json!(1), &json!(0), &json!(1)));

    let held = Held::new(&list, &giver, &item, json!({})).await;
    let hold = held.read().await;
    assert_eq!((&hold["state"], &hold["quantity"], &hold["generation"]), (&json!("held"), &json!(1), &json!(0)));
    assert_eq!((&hold["item"]["title"], &hold["item"]["price"]), (&json!("A lamp"), &json!(4_900)));
    assert_eq!(hold["held_until"], "2026-12-07T15:00:00Z");
    assert_eq!(hold["remind_at"], "2026-12-05T15:00:00Z");

    let (late, _) = wish(&giver, &item, &json!({}));
    let refused = giver.post(&list.path("/holds"), &late).await.problem(409, "not_available");
    assert_eq!(refused["available"], 0);
    let lamp = list.item_seen_by(&giver).await;
    assert_eq!((&lamp["available"], &lamp["taken"]), (&json!(0), &json!(1)));
    let lamp = list.item_seen_by(&list.owner).await;
    assert_eq!((&lamp["available"], &lamp["taken"], &lamp["gifts"]), (&Value::Null, &Value::Null, &Value::Null));
}

#[tokio::test]
async fn what_is_typed_comes_back_as_it_was_typed() {
    let server = TestServer::start().await;
    let texts = [
        "Tea / coffee \\ 50% off?",
        "🎁👩‍👩‍👧‍👦 e\u{301}",
        "قائمة الهدايا ‏(עברית)",
        "<script>alert('x')</script> & \"quotes\" '); DROP TABLE wishlists;--",
        "  blanks around, and\nlines\tand {{braces}} ",
    ];
    for text in texts {
        let list = List::new(&server.url, &json!({ "title": text, "owner_name": text, "message": text })).await;
        list.item(json!({ "title": text, "note": text })).await;
        let giver = list.giver().await;
        for person in [&list.owner, &giver] {
            let seen = list.seen_by(person).await;
            for found in [
                &seen["title"],
                &seen["owner_name"],
                &seen["message"],
                &seen["items"][0]["title"],
                &seen["items"][0]["note"],
            ] {
                assert_eq!(found, text);
            }
        }
        let giver_named = json!({ "giver": { "name": text, "message": text, "named": true } });
        let item = list.item_seen_by(&giver).await["id"].as_str().expect("an id").to_owned();
        let held = Held::new(&list, &giver, &item, giver_named).await;
        assert_eq!(held.read().await["giver"], json!({ "name": text, "message": text, "named": true }));
    }
}

#[tokio::test]
async fn a_list_is_changed_member_by_member_and_says_which_revision_it_is() {
    let server = TestServer::start().await;
    let owner = Person::owner(&server.url);
    let made = owner.post("/wishlists", &json!({ "title": "Ada", "owner_name": "Ada", "message": "Hello" })).await;
    assert_eq!(made.etag.as_deref(), Some("\"1\""));
    let list = List { owner, id: made.json()["id"].as_str().expect("an id").to_owned() };
    let patch = json!({
        "message": null, "event_date": "2026-12-24", "reveal_at": "2026-12-24T18:00:00+01:00",
        "cover": "https://pictures.example/ada.jpg", "show_givers": true,
    });
    let changed = list.owner.patch(&list.path(""), &patch).await;
    let body = changed.with(200);
    assert_eq!((&body["message"], &body["reveal_at"]), (&Value::Null, &json!("2026-12-24T17:00:00Z")));
    assert_eq!((&body["revision"], changed.etag.as_deref()), (&json!(2), Some("\"2\"")));
    // The same again is no change.
    assert_eq!(list.owner.patch(&list.path(""), &patch).await.with(200)["revision"], 2);

    let stale = list.owner.request(Method::PATCH, &list.path(""), Some(&json!({ "title": "B" })), &uuid());
    reply(stale.header("If-Match", "\"1\"")).await.problem(409, "revision_stale");
    let fresh = list.owner.request(Method::PATCH, &list.path(""), Some(&json!({ "title": "B" })), &uuid());
    assert_eq!(reply(fresh.header("If-Match", "\"2\"")).await.with(200)["title"], "B");
}

#[tokio::test]
async fn items_are_changed_moved_grouped_and_removed() {
    let server = TestServer::start().await;
    let list = List::new(&server.url, &birthday()).await;
    let mut ids = Vec::new();
    for title in ["one", "two", "three"] {
        ids.push(list.item(json!({ "title": title })).await);
    }
    let of_shop = list.item(json!({ "item_id": "bouquet_roses", "wanted": 3, "priority": "high" })).await;
    let order = async |body: &Value| -> Vec<String> {
        let items = body["items"].as_array().expect("items").iter();
        items.map(|item| item["title"].as_str().expect("a title").to_owned()).collect()
    };
    let path = |id: &str| list.path(&format!("/items/{id}"));
    let moved = list.owner.patch(&path(&ids[2]), &json!({ "position": 0 })).await.with(200);
    let roses = list.seen_by(&list.owner).await["items"][3].clone();
    assert_eq!(order(&moved).await[..3], ["three", "one", "two"]);
    assert_eq!(
        (&roses["currency"], &roses["wanted"], &roses["item_id"]),
        (&json!("USD"), &json!(3), &json!("bouquet_roses"))
    );
    assert!(roses["price"].as_i64().is_some_and(|price| price > 0) && roses["image_url"].is_string(), "{roses}");
    list.owner.patch(&path(&of_shop), &json!({ "title": "Mine" })).await.problem(400, "field_invalid");
    list.owner.patch(&path(&of_shop), &json!({ "goal": 500 })).await.problem(400, "field_invalid");

    let group = list.group().await;
    let grouped = list.owner.patch(&path(&ids[0]), &json!({ "group_id": group, "note": "blue" })).await.with(200);
    assert_eq!((&grouped["items"][1]["group_id"], &grouped["items"][1]["note"]), (&json!(group), &json!("blue")));
    let path_of_group = list.path(&format!("/groups/{group}"));
    let dissolved = list.owner.delete(&path_of_group).await.with(200);
    assert_eq!((&dissolved["groups"], &dissolved["items"][1]["group_id"]), (&Value::Null, &Value::Null));
    list.owner.delete(&path_of_group).await.problem(404, "not_found");

    let removed = list.owner.delete(&path(&ids[1])).await.with(200);
    assert_eq!(order(&removed).await[..2], ["three", "one"]);
    // It is gone for its owner, and an item once more is no change.
    assert_eq!(list.owner.delete(&path(&ids[1])).await.with(200)["revision"], removed["revision"]);
    list.owner.patch(&path(&ids[1]), &json!({ "title": "back" })).await.problem(404, "not_found");
    list.owner.post(&list.path("/items"), &json!({ "id": ids[1], "title": "again" })).await.problem(409, "id_taken");
}

#[tokio::test]
async fn a_bad_member_is_named_and_nothing_is_kept_by_halves() {
    let server = TestServer::start().await;
    let list = List::new(&server.url, &birthday()).await;
    let item = list.item(json!({ "title": "A lamp" })).await;
    let gift = list.item(json!({ "title": "A bicycle", "goal": 90_000, "currency": "EUR" })).await;
    let giver = list.giver().await;
    let before = list.seen_by(&list.owner).await;
    let (items, links, holds) = (list.path("/items"), list.path("/links"), list.path("/holds"));
    let secret = token(TokenKind::Hold).as_str().to_owned();
    let link = token(TokenKind::Link).as_str().to_owned();
    let long = "x".repeat(2_001);
    for (person, path, body, code, at) in [
        (&list.owner, "/wishlists", json!({ "title": " ", "owner_name": "A" }), "field_required", "$.title"),
        (&list.owner, "/wishlists", json!({ "title": "A", "owner_name": "" }), "field_required", "$.owner_name"),
        (
            &list.owner,
            "/wishlists",
            json!({ "title": "A", "owner_name": "A", "event_date": "24.12." }),
            "field_invalid",
            "$.event_date",
        ),
        (
            &list.owner,
            "/wishlists",
            json!({ "title": "A", "owner_name": "A", "ends_at": "soon" }),
            "field_invalid",
            "$.ends_at",
        ),
        (
            &list.owner,
            "/wishlists",
            json!({ "title": "A", "owner_name": "A", "cover": "javascript:alert(1)" }),
            "field_invalid",
            "$.cover",
        ),
        (
            &list.owner,
            "/wishlists",
            json!({ "title": "A", "owner_name": "A", "message": long }),
            "field_invalid",
            "$.message",
        ),
        (
            &list.owner,
            "/wishlists",
            json!({ "title": "A", "owner_name": "A", "delivery_address": { "address_country": "US" } }),
            "field_required",
            "$.delivery_address.full_name",
        ),
        (&list.owner, &items, json!({}), "field_required", "$.title"),
        (&list.owner, &items, json!({ "title": "A", "id": "lamp" }), "field_invalid", "$.id"),
        (&list.owner, &items, json!({ "title": "A", "wanted": 0 }), "quantity_invalid", "$.wanted"),
        (&list.owner, &items, json!({ "title": "A", "wanted": 10_000 }), "quantity_invalid", "$.wanted"),
        (&list.owner, &items, json!({ "title": "A", "goal": 5 }), "field_required", "$.currency"),
        (&list.owner, &items, json!({ "title": "A", "goal": 0, "currency": "EUR" }), "amount_invalid", "$.goal"),
        (&list.owner, &items, json!({ "title": "A", "price": -1, "currency": "EUR" }), "field_invalid", "$.price"),
        (&list.owner, &items, json!({ "title": "A", "price": 1, "currency": "eur" }), "field_invalid", "$.currency"),
        (&list.owner, &items, json!({ "title": "A", "url": "shop.example/a" }), "field_invalid", "$.url"),
        (&list.owner, &items, json!({ "title": "A", "priority": "urgent" }), "field_invalid", "$.priority"),
        (&list.owner, &items, json!({ "title": "A", "group_id": uuid() }), "field_invalid", "$.group_id"),
        (&list.owner, &items, json!({ "item_id": "moon" }), "field_invalid", "$.item_id"),
        (
            &list.owner,
            &links,
            json!({ "id": "1", "token": link, "name": "A", "right": "view" }),
            "field_invalid",
            "$.id",
        ),
        (
            &list.owner,
            &links,
            json!({ "id": uuid(), "token": secret, "name": "A", "right": "view" }),
            "field_invalid",
            "$.token",
        ),
        (
            &list.owner,
            &links,
            json!({ "id": uuid(), "token": link, "name": "A", "right": "own" }),
            "field_invalid",
            "$.right",
        ),
        (&giver, &holds, json!({ "item_id": item, "secret": "abc" }), "field_invalid", "$.secret"),
        (&giver, &holds, json!({ "item_id": uuid(), "secret": secret }), "field_invalid", "$.item_id"),
        (&giver, &holds, json!({ "item_id": item, "secret": secret, "quantity": 0 }), "quantity_invalid", "$.quantity"),
        (&giver, &holds, json!({ "item_id": item, "secret": secret, "amount": 5 }), "amount_invalid", "$.amount"),
        (&giver, &holds, json!({ "item_id": gift, "secret": secret, "quantity": 1 }), "quantity_invalid", "$.quantity"),
        (&giver, &holds, json!({ "item_id": gift, "secret": secret, "amount": 0 }), "amount_invalid", "$.amount"),
        (&giver, &holds, json!({ "item_id": gift, "secret": secret }), "field_required", "$.amount"),
        (
            &giver,
            &holds,
            json!({ "item_id": item, "secret": secret, "giver": { "message": long } }),
            "field_invalid",
            "$.giver.message",
        ),
    ] {
        let problem = person.post(path, &body).await.problem(400, code);
        assert_eq!(problem["path"], at, "{body}");
        assert!(!problem.to_string().contains("xxx"), "what was sent is never repeated");
    }
    // A patch that is half good.
    let half = json!({ "title": "Better", "wanted": 0 });
    list.owner.patch(&list.path(&format!("/items/{item}")), &half).await.problem(400, "quantity_invalid");
    let half = json!({ "title": "Better", "reveal_at": "x" });
    list.owner.patch(&list.path(""), &half).await.problem(400, "field_invalid");
    assert_eq!(list.seen_by(&list.owner).await, before);
    // Without a key nothing is written.
    let client = reqwest::Client::new();
    let bare = client
        .post(format!("{}{items}", server.url))
        .bearer_auth(list.owner.token.as_str())
        .json(&json!({ "title": "A" }));
    reply(bare).await.problem(400, "idempotency_key_invalid");
}
