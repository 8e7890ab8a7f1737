//! The founding story: one cart for three people in three countries, one line split 2/2/1, a fourth address invoiced, a
//! gift with hidden prices, a delivery of its own for each. Every quantity, address and cent is looked up in the
//! database.

use crate::shopper::{by_invoice, complete, count, create, fixture, on_hand, path, replace};
use crate::support::{self, TestServer};
use serde_json::{Value, json};
use sqlx::Row;

/// Rows of a query as JSON text, one array per row.
async fn rows(server: &TestServer, sql: &'static str) -> Vec<Value> {
    let rows = sqlx::query(sql).fetch_all(server.app.store.reader()).await.expect("rows");
    let cell = |row: &sqlx::any::AnyRow, index: usize| -> Value {
        match row.try_get::<Option<i64>, _>(index) {
            Ok(number) => json!(number),
            Err(_) => json!(row.get::<Option<String>, _>(index)),
        }
    };
    rows.iter().map(|row| (0..row.len()).map(|index| cell(row, index)).collect()).collect()
}

#[tokio::test]
async fn one_cart_reaches_three_people_and_a_fourth_is_invoiced() {
    let server = TestServer::start().await;
    let (roses, pots) = (on_hand(&server, "bouquet_roses").await, on_hand(&server, "moka_pot").await);

    let body = fixture("three_recipients");
    let session = create(&server, &body).await;
    assert_eq!(session["status"], "ready_for_complete", "{:#}", session["messages"]);
    let session = replace(&server, &session, &body).await;
    let done = complete(&server, &session, &by_invoice()).await;
    assert_eq!(done["status"], "completed");

    // 5 × 35.00 + 2 × 42.00, 10 % and 5.00 off, 15.00 + 5.00 + 25.00 delivery of which 5.00 are free from 100.00 on,
    // and 6.25 % on 150.63, 19 % on 61.65, 20 % on 55.82.
    assert_eq!(
        rows(&server, "SELECT kind, part, amount FROM order_totals ORDER BY position, part").await,
        [
            json!(["subtotal", 0, 25_900]),
            json!(["items_discount", 0, -2_590]),
            json!(["items_discount", 0, -500]),
            json!(["fulfillment", 0, 4_500]),
            json!(["fulfillment", 1, 1_500]),
            json!(["fulfillment", 2, 500]),
            json!(["fulfillment", 3, 2_500]),
            json!(["discount", 0, -500]),
            json!(["tax", 0, 3_228]),
            json!(["tax", 1, 941]),
            json!(["tax", 2, 1_171]),
            json!(["tax", 3, 1_116]),
            json!(["total", 0, 30_038]),
        ]
    );
    assert_eq!(
        rows(
            &server,
            "SELECT method_id, option_id, goods, delivery, delivery_discount, tax, gift_from, gift_message,
                gift_hide_prices, gift_deliver_on FROM order_parcels ORDER BY position"
        )
        .await,
        [
            json!(["ada", "exp-ship-us", 13_563, 1_500, 0, 941, null, null, 0, null]),
            json!(["jonas", "std-ship", 6_165, 500, 500, 1_171, "Ines", "Happy birthday, Jonas.", 1, "2026-12-01"]),
            json!(["claire", "exp-ship-intl", 3_082, 2_500, 0, 1_116, null, null, 0, null]),
        ]
    );
    assert_eq!(
        rows(&server, "SELECT line_id, product_id, quantity, subtotal, discount FROM order_lines ORDER BY position")
            .await,
        [json!(["roses", "bouquet_roses", 5, 17_500, 2_088]), json!(["pot", "moka_pot", 2, 8_400, 1_002]),]
    );
    assert_eq!(
        rows(&server, "SELECT line_id, method_id, quantity FROM order_allocations ORDER BY line_id, method_id").await,
        [
            json!(["pot", "ada", 2]),
            json!(["roses", "ada", 2]),
            json!(["roses", "claire", 1]),
            json!(["roses", "jonas", 2]),
        ]
    );
    assert_eq!(
        rows(
            &server,
            "SELECT role, country, full_name, organization, street, locality, region, postal_code FROM order_addresses
             ORDER BY role"
        )
        .await,
        [
            json!(["invoice", "GB", "Ngozi Okafor", "Okafor & Daughters", "1 High Street", "London", "", "SW1A 1AA"]),
            json!(["to:ada", "US", "Ada Lindqvist", "", "123 Main St\nApt 4", "Springfield", "IL", "62704"]),
            json!(["to:claire", "FR", "Claire Petit", "", "12 rue des Lilas", "Lyon", "", "69003"]),
            json!(["to:jonas", "DE", "Jonas Weber", "", "Lindenstraße 5", "Berlin", "", "10969"]),
        ]
    );
    let asides = "SELECT tax_id, delivery_notes FROM order_addresses WHERE role IN ('invoice', 'to:ada') ORDER BY role";
    assert_eq!(rows(&server, asides).await, [json!(["GB123456789", null]), json!([null, "Ring twice"])]);
    assert_eq!(
        rows(&server, "SELECT buyer_email, invoice_reference, total FROM orders").await,
        [json!(["ines@example.com", "PO 4711", 30_038])]
    );
    assert_eq!(
        rows(&server, "SELECT handler_id, amount, currency, state, due_at FROM payments").await,
        [json!(["invoice", 30_038, "USD", "due", support::MONDAY + 14 * 24 * 60 * 60 * 1_000])]
    );
    assert_eq!(on_hand(&server, "bouquet_roses").await, roses - 5);
    assert_eq!(on_hand(&server, "moka_pot").await, pots - 2);
    assert_eq!(count(&server, "SELECT count(*) FROM stock_holds").await, 0);
}

#[tokio::test]
async fn the_order_tells_what_was_agreed_to() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("three_recipients")).await;
    let done = complete(&server, &session, &by_invoice()).await;
    let id = done["order"]["id"].as_str().expect("an id");
    assert_eq!(done["order"]["label"], "1001");
    assert_eq!(done["order"]["permalink_url"], format!("{}/demo/order.html#{id}", server.url));

    let order = server.json(&format!("/orders/{id}")).await;
    assert_eq!(order["checkout_id"], session["id"]);
    for member in ["totals", "currency"] {
        assert_eq!(order[member], session[member], "{member}");
    }
    assert_eq!(order["invoice"], session["invoice"]);
    let expectations = order["fulfillment"]["expectations"].as_array().expect("parcels");
    let methods = session["fulfillment"]["methods"].as_array().expect("methods");
    for (expectation, method) in expectations.iter().zip(methods) {
        assert_eq!(expectation["id"], method["id"]);
        let mut destination = method["destinations"][0].clone();
        let sent = destination.as_object_mut().expect("an object");
        sent.retain(|name, _| name != "id" && name != "type");
        assert_eq!(expectation["destination"], destination);
        let group = &method["groups"][0];
        let option =
            group["options"].as_array().expect("options").iter().find(|o| o["id"] == group["selected_option_id"]);
        let option = option.expect("the chosen option");
        assert_eq!(expectation["option_title"], option["title"]);
        assert_eq!(expectation["earliest_fulfillment_time"], option["earliest_fulfillment_time"]);
        assert_eq!(expectation["latest_fulfillment_time"], option["latest_fulfillment_time"]);
        assert_eq!(expectation["gift"], method["gift"]);
    }
    assert_eq!(expectations[0]["line_items"], json!([{"id": "roses", "quantity": 2}, {"id": "pot", "quantity": 2}]));

    // The session goes on telling the same.
    let read = server.json(&path(&session, "")).await;
    assert_eq!((&read["status"], &read["order"]), (&json!("completed"), &done["order"]));
    assert_eq!(read["totals"], session["totals"]);
}

#[tokio::test]
async fn delivery_days_are_the_shop_s_own_days() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("three_recipients")).await;
    // Monday, 09:00 in Chicago. Standard: packed on Tuesday, three to six working days from there.
    let ada = &session["fulfillment"]["methods"][0]["groups"][0]["options"];
    assert_eq!(ada[0]["id"], "std-ship", "free from 100.00 on, and so the cheapest comes first");
    assert_eq!(ada[0]["earliest_fulfillment_time"], "2026-11-27T00:00:00-06:00");
    assert_eq!(ada[0]["latest_fulfillment_time"], "2026-12-02T23:59:00-06:00");
    assert_eq!(ada[0]["cutoff_at"], "2026-11-23T14:00:00-06:00");
    assert_eq!(ada[1]["id"], "exp-ship-us");
    assert_eq!(ada[1]["earliest_fulfillment_time"], "2026-11-24T00:00:00-06:00");
    // Past the cut-off, everything is a day later.
    server.clock.advance(std::time::Duration::from_secs(5 * 60 * 60 + 60));
    let later = server.json(&path(&session, "")).await;
    let ada = &later["fulfillment"]["methods"][0]["groups"][0]["options"];
    assert_eq!(ada[0]["earliest_fulfillment_time"], "2026-11-30T00:00:00-06:00");
    assert_eq!(ada[0]["cutoff_at"], "2026-11-24T14:00:00-06:00");
}
