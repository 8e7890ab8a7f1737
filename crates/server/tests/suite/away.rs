//! A database that goes away and comes back: requests are told to come again meanwhile, and nobody has to restart anything.

use std::time::{Duration, Instant};

use crate::support::{Data, TestServer, problem};
use crate::way::Way;
use handsel_server::Database;

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_away_requests_are_told_to_come_again_and_then_all_is_well() {
    let data = Data::new().await;
    // A file does not go away.
    let Database::Postgres(url) = &data.database else { return };
    let (mut way, database) = Way::to(url).await;
    let server = TestServer::start_with(|config| config.database = database).await;
    let cart = serde_json::json!({"line_items": [{"item": {"id": "bouquet_roses"}, "quantity": 1}]});
    let post = || server.post("/checkout-sessions", &cart).send();
    assert_eq!(post().await.expect("an answer").status(), 201);

    way.block().await;
    let began = Instant::now();
    let (health, refused) = tokio::join!(server.get("/healthz").send(), post());
    assert!(began.elapsed() < Duration::from_secs(15), "nobody waits for ever");
    for response in [health, refused] {
        let response = response.expect("an answer");
        assert_eq!(response.headers()["retry-after"], "5");
        problem(response, 503, "unavailable").await;
    }
    way.unblock().await;
    // A connection that was used a moment ago and has broken since may cost one more request its answer, and no more than that.
    let mut answers = Vec::new();
    while answers.len() < 16 && answers.last() != Some(&201) {
        answers.push(post().await.expect("an answer").status().as_u16());
    }
    assert_eq!(answers.pop(), Some(201), "no restart is needed");
    assert!(answers.iter().all(|status| *status == 503), "{answers:?}");
    assert_eq!(server.get("/healthz").send().await.expect("an answer").status(), 200);
}
