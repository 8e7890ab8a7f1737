//! A group gift: many contribute until it is covered, and what they have contributed together is never more, nor less, than the
//! sum of what each was told. A contribution is no goods, so a checkout does not take it and says what to do instead.

use crate::gifting::{basket, list, shop};
use crate::shopper::{assert_says, by_invoice, complete, count, create};
use crate::support::TestServer;
use crate::wishing::{Held, List, Person, birthday, uuid, wish};
use serde_json::{Value, json};
use tokio::task::JoinSet;

const GOAL: i64 = 100_000;

/// Contributes until nothing is missing, a different amount each time, and never more than was said to be missing. Gives what was
/// granted, with who can take it back.
async fn contribute(list: List, giver: Person, item: String, step: i64) -> Vec<(Held, i64)> {
    let mut granted = Vec::new();
    let mut amount = 700 + 390 * step;
    loop {
        let (body, holder) = wish(&giver, &item, &json!({ "amount": amount }));
        let key = uuid();
        let mut reply = giver.post_as(&list.path("/holds"), &body, &key).await;
        // A busy database: the same again, as any client does.
        while reply.status == 503 {
            reply = giver.post_as(&list.path("/holds"), &body, &key).await;
        }
        if reply.status == 201 {
            let hold = reply.json();
            assert_eq!(hold["amount"], amount);
            let id = hold["id"].as_str().expect("an id").to_owned();
            granted.push((Held { giver: holder, id }, amount));
            continue;
        }
        let missing = reply.problem(409, "amount_not_available")["available"].as_i64().expect("a number");
        assert!((0..amount).contains(&missing), "{missing} of {amount}");
        if missing == 0 {
            return granted;
        }
        amount = missing;
    }
}

async fn conserved(server: &TestServer, list: &List, giver: &Person, told: i64) {
    let held =
        "SELECT CAST(sum(units) AS BIGINT) FROM wish_holds WHERE state NOT IN ('released', 'expired', 'refused')";
    assert_eq!(count(server, held).await, told, "what each was told is what is held");
    assert_eq!(count(server, "SELECT taken FROM wish_items").await, told);
    let seen = list.item_seen_by(giver).await;
    assert_eq!((&seen["taken"], &seen["available"]), (&json!(told), &json!(GOAL - told)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_many_contribute_at_two_servers_is_the_goal_to_the_cent() {
    let first = TestServer::start().await;
    let second = first.beside(|_| {}).await;
    let list = List::new(&first.url, &birthday()).await;
    let item = list.item(json!({ "title": "A bicycle", "goal": GOAL, "currency": "EUR" })).await;
    let giver = list.giver().await;
    let mut running = JoinSet::new();
    for step in 0..8 {
        let person = giver.at(if step % 2 == 0 { &first.url } else { &second.url });
        running.spawn(contribute(list.clone(), person, item.clone(), step));
    }
    let granted: Vec<(Held, i64)> = running.join_all().await.into_iter().flatten().collect();
    assert_eq!(granted.iter().map(|(_, amount)| amount).sum::<i64>(), GOAL);
    conserved(&first, &list, &giver, GOAL).await;

    // Some take theirs back, some give less: what is missing then is exactly that.
    let mut told = GOAL;
    for (index, (held, amount)) in granted.iter().enumerate() {
        match index % 3 {
            0 => {
                held.act(json!({ "action": "release" })).await.with(200);
                told -= amount;
            }
            1 if *amount > 1 => {
                held.act(json!({ "action": "set_quantity", "amount": amount - 1 })).await.with(200);
                told -= 1;
            }
            _ => {}
        }
    }
    conserved(&first, &list, &giver, told).await;
    let rest = contribute(list.clone(), giver.at(&second.url), item, 3).await;
    assert_eq!(rest.iter().map(|(_, amount)| amount).sum::<i64>(), GOAL - told);
    conserved(&first, &list, &giver, GOAL).await;
}

#[tokio::test]
async fn a_contribution_is_not_bought_as_goods_and_its_giver_is_told_what_to_do() {
    let server = shop().await;
    let (list, _, giver) = list(&server, "Ada", "bouquet_tulips", 1).await;
    let item = list.item(json!({ "item_id": "saucepan_copper", "goal": 12_800 })).await;
    let held = Held::new(&list, &giver, &item, json!({ "amount": 4_000 })).await;
    let session = create(&server, &basket(&held, "saucepan_copper", 1).await).await;
    assert_says(&session, "error hold_mismatched $.wish_holds[0].hold_id recoverable");
    let messages = session["messages"].as_array().expect("messages").iter();
    let texts: Vec<&str> = messages.filter_map(|message| message["content"].as_str()).collect();
    assert!(
        texts.iter().any(|text| text.contains("contribution") && text.contains("Report it as bought")),
        "{texts:?}"
    );
    let refused = complete(&server, &session, &by_invoice()).await;
    assert_eq!((&refused["status"], &refused["order"]), (&json!("incomplete"), &Value::Null));
    assert_eq!(count(&server, "SELECT count(*) FROM payment_attempts").await, 0, "nobody pays for it");
    // It was handed over in another way.
    assert_eq!(held.act(json!({ "action": "report_bought" })).await.with(200)["state"], "reported");
}
