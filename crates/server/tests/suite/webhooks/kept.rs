//! How long events are kept: for so many days they can be asked for again, and an endpoint that takes nothing is told no longer than
//! that.

use super::receiver::{Receiver, Reply};
use super::{later, shop};
use crate::shopper::{by_invoice, change, complete, count, create, fixture, until};
use crate::support::TestServer;

const DAY: u64 = 24 * 60 * 60;

#[tokio::test(flavor = "multi_thread")]
async fn an_event_is_kept_for_fourteen_days_and_tried_as_long() {
    let receiver = Receiver::start().await;
    receiver.answers(|told, _| Reply::Status(if told.kind() == "order.placed" { 500 } else { 200 }));
    let server = shop(&receiver).await;
    let session = create(&server, &fixture("one_recipient")).await;
    complete(&server, &session, &by_invoice()).await;
    let list = crate::wishing::List::new(&server.url, &crate::wishing::birthday()).await;
    let kept = async || count(&server, "SELECT count(*) FROM webhook_events").await;
    until(&server, "SELECT count(*) FROM webhook_events WHERE delivered_at IS NOT NULL").await;
    let tried = async |times: i64| {
        let sql = format!("SELECT count(*) FROM webhook_events WHERE attempts >= {times} AND leased_to IS NULL");
        until(&server, &sql).await;
    };
    tried(1).await;
    for (attempt, days) in [(2, 1), (3, 6), (4, 6)] {
        later(&server, days * DAY);
        tried(attempt).await;
    }
    // Something that is certainly too old, to see that it was looked for.
    change(
        &server,
        "INSERT INTO webhook_events (endpoint, id, object, kind, data, occurred_at, due_at, delivered_at)
         VALUES ('erp', 'evt_old', 'none', 'none', '{}', 0, 0, 0)",
    )
    .await;
    later(&server, 15 * 60);
    until(&server, "SELECT count(*) FROM shop WHERE NOT EXISTS (SELECT 1 FROM webhook_events WHERE id = 'evt_old')")
        .await;
    assert_eq!(kept().await, 2, "after thirteen days");
    list.item(serde_json::json!({})).await;
    later(&server, 2 * DAY);
    until(
        &server,
        "SELECT count(*) FROM shop WHERE NOT EXISTS (SELECT 1 FROM webhook_events WHERE kind = 'order.placed')",
    )
    .await;
    assert_eq!(kept().await, 1, "what is younger stays");
    // It goes, too, when nobody is told any more.
    let now = server.clock.now() + 15 * 24 * 60 * 60 * 1_000;
    let data = server.stop().await;
    let server = TestServer::start_in(data, now, |_| {}).await;
    until(&server, "SELECT count(*) FROM shop WHERE NOT EXISTS (SELECT 1 FROM webhook_events)").await;
}
