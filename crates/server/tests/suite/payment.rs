//! What a payment can come to: paid, declined, a step to take first, an answer that is late; and what is kept aside
//! meanwhile.

use std::time::Duration;

use crate::shopper::{
    self, assert_says, by_invoice, card, complete, count, create, fixture, key, on_hand, path, read, replace, says,
    until,
};
use crate::support::{MONDAY, TestServer};
use serde_json::{Value, json};

const MINUTES: u64 = 60;

async fn demo() -> TestServer {
    TestServer::start_with(|config| config.demo = true).await
}

/// Presses a button on the page of the step.
async fn press(server: &TestServer, session: &Value, approve: bool) -> (u16, String) {
    let url = session["continue_url"].as_str().expect("a page").to_owned();
    let request = server.client.post(url).header("content-type", "application/x-www-form-urlencoded");
    let response = request.body(format!("approve={approve}")).send().await.expect("an answer");
    (response.status().as_u16(), response.text().await.expect("text"))
}

#[tokio::test]
async fn a_test_card_exists_only_in_a_demonstration() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    assert!(session["ucp"]["payment_handlers"].get("dev.handsel.test_card").is_none());
    let refused = complete(&server, &session, &card("test_succeeds")).await;
    assert_says(&refused, "error payment_instrument_required $.payment.instruments[0].handler_id recoverable");
    assert_eq!(count(&server, "SELECT count(*) FROM payment_attempts").await, 0);
    let page = server.get("/demo/test-card/pay_0").send().await.expect("an answer");
    assert_eq!(page.status(), 404);
}

#[tokio::test]
async fn an_instrument_must_be_chosen_and_fit() {
    let server = demo().await;
    let session = create(&server, &fixture("one_recipient")).await;
    assert_eq!(session["status"], "ready_for_complete", "ready means that only payment may be missing");
    let none = complete(&server, &session, &json!({"payment": {"instruments": []}})).await;
    assert_says(&none, "error payment_instrument_required $.payment.instruments recoverable");
    let mut without_token = card("test_succeeds");
    without_token["payment"]["instruments"][0].as_object_mut().expect("an object").remove("credential");
    let bare = complete(&server, &session, &without_token).await;
    assert_says(&bare, "error payment_instrument_required $.payment.instruments[0].credential recoverable");
    let mut other_kind = card("test_succeeds");
    other_kind["payment"]["instruments"][0]["type"] = json!("cheque");
    let cheque = complete(&server, &session, &other_kind).await;
    assert_says(&cheque, "error payment_instrument_required $.payment.instruments[0].type recoverable");
}

#[tokio::test]
async fn an_instrument_that_was_put_earlier_is_used() {
    let server = TestServer::start().await;
    let mut body = fixture("one_recipient");
    body["payment"] = by_invoice()["payment"].clone();
    let session = create(&server, &body).await;
    assert_eq!(session["payment"], by_invoice()["payment"]);
    let done = complete(&server, &session, &json!({})).await;
    assert_eq!(done["status"], "completed");
}

#[tokio::test]
async fn a_credential_is_neither_kept_nor_sent_back() {
    let server = demo().await;
    let mut body = fixture("one_recipient");
    body["payment"] = card("tok_4242_secret")["payment"].clone();
    let session = create(&server, &body).await;
    let declined = complete(&server, &session, &card("tok_4242_secret")).await;
    for answer in [&session, &declined, &read(&server, &session).await] {
        assert!(!answer.to_string().contains("tok_4242_secret"));
        assert!(answer["payment"]["instruments"][0].get("credential").is_none());
    }
    for (table, columns) in
        [("sessions", "document"), ("payment_attempts", "instrument || evaluated"), ("idempotency_keys", "body")]
    {
        let kept = format!("SELECT count(*) FROM {table} WHERE {columns} LIKE '%tok_4242%'");
        assert_eq!(count(&server, &kept).await, 0, "{table}");
    }
}

#[tokio::test]
async fn a_declined_payment_leaves_the_session_open_and_the_goods_aside() {
    let server = demo().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let declined = complete(&server, &session, &card("test_declines")).await;
    assert_eq!(declined["status"], "ready_for_complete");
    assert_says(&declined, "error payment_declined $.payment.instruments recoverable");
    assert_eq!(declined["stock_holds"][0]["line_item_id"], "tulips");
    assert_eq!(read(&server, &session).await["messages"], declined["messages"], "a lost answer can be read again");
    assert_eq!(count(&server, "SELECT count(*) FROM orders").await, 0);
    let done = complete(&server, &session, &card("test_succeeds")).await;
    assert_eq!(done["status"], "completed");
    assert!(!says(&done, "error payment_declined $.payment.instruments recoverable"));
    assert_eq!(count(&server, "SELECT count(*) FROM test_card_charges WHERE state = 'charged'").await, 1);
}

#[tokio::test]
async fn a_step_that_is_approved_places_the_order() {
    let server = demo().await;
    let stock = on_hand(&server, "bouquet_tulips").await;
    let session = create(&server, &fixture("one_recipient")).await;
    let waits = complete(&server, &session, &card("test_needs_step")).await;
    assert_eq!(waits["status"], "requires_escalation");
    assert_says(&waits, "error payment_step_required $.payment.instruments[0] requires_buyer_input");
    let action = &waits["actions"]["dev.ucp.payment.three_ds_challenge"][0];
    assert_eq!(action["config"], json!({"payment_instrument_id": "card_1", "url": waits["continue_url"]}));
    assert_eq!(read(&server, &session).await["status"], "requires_escalation");
    assert_eq!(on_hand(&server, "bouquet_tulips").await, stock);

    let page = server.client.get(waits["continue_url"].as_str().expect("a page")).send().await.expect("an answer");
    let policy = page.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.contains("default-src 'none'"), "{policy}");
    let html = page.text().await.expect("text");
    assert!(html.contains("37.19 USD"), "{html}");
    assert!(!html.contains("<script"), "{html}");

    assert_eq!(press(&server, &waits, true).await.0, 200);
    let done = read(&server, &session).await;
    assert_eq!(done["status"], "completed");
    assert_eq!(on_hand(&server, "bouquet_tulips").await, stock - 1);
    // Pressing again, or the other button, changes nothing.
    press(&server, &waits, true).await;
    press(&server, &waits, false).await;
    assert_eq!(read(&server, &session).await, done);
    assert_eq!(count(&server, "SELECT count(*) FROM orders").await, 1);
    assert_eq!(on_hand(&server, "bouquet_tulips").await, stock - 1);
}

#[tokio::test]
async fn a_step_that_is_refused_opens_the_session_again() {
    let server = demo().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let waits = complete(&server, &session, &card("test_needs_step")).await;
    assert_eq!(press(&server, &waits, false).await.0, 200);
    let open = read(&server, &session).await;
    assert_eq!(open["status"], "ready_for_complete");
    assert_says(&open, "error payment_declined $.payment.instruments recoverable");
    assert!(open.get("actions").is_none() && open.get("continue_url").is_none());
    assert_eq!(press(&server, &waits, true).await.0, 404, "it is too late to change one's mind");
    assert_eq!(count(&server, "SELECT count(*) FROM orders").await, 0);
    assert_eq!(complete(&server, &session, &card("test_succeeds")).await["status"], "completed");
}

#[tokio::test]
async fn a_change_gives_up_the_step_it_overtakes() {
    let server = demo().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let waits = complete(&server, &session, &card("test_needs_step")).await;
    let mut body = fixture("one_recipient");
    body["line_items"][0]["quantity"] = json!(2);
    let changed = replace(&server, &session, &body).await;
    assert_eq!(changed["status"], "ready_for_complete");
    assert_eq!(press(&server, &waits, true).await.0, 404);
    assert_eq!(count(&server, "SELECT count(*) FROM test_card_charges WHERE state = 'void'").await, 1);
    assert_eq!(count(&server, "SELECT count(*) FROM orders").await, 0, "nobody pays for what is not wanted any more");
}

#[tokio::test]
async fn a_step_taken_too_late_is_not_charged_if_the_goods_are_gone() {
    let server = demo().await;
    let mut vase = fixture("one_recipient");
    vase["line_items"][0]["item"]["id"] = json!("vase_hand_thrown");
    let (slow, quick) = (create(&server, &vase).await, create(&server, &vase).await);
    let waits = complete(&server, &slow, &card("test_needs_step")).await;
    server.clock.advance(Duration::from_secs(11 * MINUTES));
    assert_eq!(complete(&server, &quick, &card("test_succeeds")).await["status"], "completed", "the hold has lapsed");
    assert!(press(&server, &waits, true).await.1.contains("Nothing was charged"));
    let open = read(&server, &slow).await;
    assert_says(&open, "error out_of_stock $.line_items[0].quantity recoverable");
    assert_eq!(count(&server, "SELECT count(*) FROM test_card_charges WHERE state = 'charged'").await, 1);
}

#[tokio::test]
async fn a_step_taken_late_is_charged_if_the_goods_are_still_there() {
    let server = demo().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let waits = complete(&server, &session, &card("test_needs_step")).await;
    server.clock.advance(Duration::from_secs(11 * MINUTES));
    press(&server, &waits, true).await;
    assert_eq!(read(&server, &session).await["status"], "completed");
}

#[tokio::test]
async fn while_payment_is_under_way_nothing_changes() {
    let server = demo().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let request =
        server.post(&path(&session, "/complete"), &card("test_answers_late")).header("Idempotency-Key", key());
    let paying = tokio::spawn(request.send());
    until(&server, "SELECT count(*) FROM test_card_charges").await;
    let mut body = fixture("one_recipient");
    body["line_items"][0]["quantity"] = json!(7);
    let refused = replace(&server, &session, &body).await;
    assert_eq!(refused["status"], "complete_in_progress");
    assert_says(&refused, "error complete_in_progress $ recoverable");
    assert_eq!(refused["line_items"][0]["quantity"], 1);
    assert_says(&shopper::cancel(&server, &session).await, "error complete_in_progress $ recoverable");
    // However long it takes, the goods are not given to another.
    server.clock.advance(Duration::from_secs(600 * MINUTES));
    assert_eq!(read(&server, &session).await["status"], "complete_in_progress");
    let done: Value = paying.await.expect("no panic").expect("an answer").json().await.expect("JSON");
    assert_eq!(done["status"], "completed");
    assert_eq!(done["line_items"][0]["quantity"], 1);
}

#[tokio::test]
async fn a_client_that_hangs_up_still_gets_its_order() {
    let server = demo().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let request =
        server.post(&path(&session, "/complete"), &card("test_answers_late")).header("Idempotency-Key", key());
    let paying = tokio::spawn(request.send());
    until(&server, "SELECT count(*) FROM test_card_charges").await;
    paying.abort();
    until(&server, "SELECT count(*) FROM orders").await;
    assert_eq!(read(&server, &session).await["status"], "completed");
}

#[tokio::test]
async fn what_is_kept_aside_can_be_kept_longer_but_not_for_ever() {
    let server = demo().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let nothing = shopper::extend(&server, &session).await;
    assert_says(&nothing, "warning stock_hold_expired $.stock_holds");
    let declined = complete(&server, &session, &card("test_declines")).await;
    let ends = |minutes: u64| {
        handsel_server::local_time::rfc3339_utc(MONDAY + i64::try_from(minutes * MINUTES * 1_000).unwrap())
    };
    assert_eq!(
        declined["stock_holds"],
        json!([
            {"line_item_id": "tulips", "quantity": 1, "expires_at": ends(10), "extendable": true},
        ])
    );
    for passed in (9..=54).step_by(9) {
        server.clock.advance(Duration::from_secs(9 * MINUTES));
        let extended = shopper::extend(&server, &session).await;
        let expected = (passed + 10).min(60);
        assert_eq!(extended["stock_holds"][0]["expires_at"], ends(expected), "after {passed} minutes");
        assert_eq!(extended["stock_holds"][0]["extendable"], expected < 60);
    }
    server.clock.advance(Duration::from_secs(6 * MINUTES));
    assert!(read(&server, &session).await.get("stock_holds").is_none(), "judged when read");
    assert_says(&shopper::extend(&server, &session).await, "warning stock_hold_expired $.stock_holds");
}
