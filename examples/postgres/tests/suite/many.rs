//! Several servers before one database: a session, a key and the last unit are one, whoever is asked and however many ask at once.

use std::time::Duration;

use handsel_conformance::suite::expect;
use sqlx::Executor;
use uuid::Uuid;

use crate::basket;
use crate::database::Database;
use crate::server::Server;

/// So many ask at the same moment.
const RACERS: usize = 24;

#[tokio::test(flavor = "multi_thread")]
async fn another_server_answers_the_same_session_and_key() {
    let database = Database::make().await;
    let (one, other) = (Server::start(&database), Server::start(&database));
    let session = one.shop().create(&basket(&one.shop(), &["pot_ceramic"])).await.expect("a session");
    expect::same(&session, &other.shop().read(&session).await.expect("it is read"), "/revision").expect("the same");
    let (key, shop) = (Uuid::new_v4().to_string(), one.shop());
    let paying = shop.paying().expect("facts");
    let first = shop.to_complete(&session, &paying).key(&key).send().await.expect("an answer");
    first.json(200).expect("the order");
    drop(one);
    let again = other.shop().to_complete(&session, &paying).key(&key).send().await.expect("an answer");
    expect::same_answer(&first, &again, "the first answer, from the other server").expect("the same to the byte");
    assert!(again.replayed);
    assert_eq!(database.number("SELECT stock FROM shop.products WHERE id = 'pot_ceramic'").await, 11);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_one_is_sold_once_by_two_servers() {
    let database = Database::make().await;
    let servers = [Server::start(&database), Server::start(&database)];
    database.run("UPDATE shop.products SET stock = 1 WHERE id = 'pot_ceramic'").await;
    let mut racers = Vec::new();
    for racer in 0..RACERS {
        let shop = servers[racer % servers.len()].shop();
        let session = shop.create(&basket(&shop, &["pot_ceramic", "bouquet_tulips"])).await.expect("a session");
        expect::member(&session, "/status", "ready_for_complete").expect("there is one left");
        racers.push((shop, session));
    }
    let racing: Vec<_> = racers
        .into_iter()
        .map(|(shop, session)| tokio::spawn(async move { shop.complete(&session, &shop.paying()?).await }))
        .collect();
    let mut winners = 0;
    for racer in racing {
        let answer = racer.await.expect("no panic").expect("a 200");
        match answer.pointer("/order/id") {
            Some(_) => winners += 1,
            None => expect::says(&answer, "error", "$.line_items").expect("it says that it is gone"),
        }
    }
    assert_eq!(winners, 1);
    assert_eq!(database.number("SELECT count(*) FROM shop.orders").await, 1);
    assert_eq!(database.number("SELECT stock FROM shop.products WHERE id = 'pot_ceramic'").await, 0);
    assert_eq!(database.number("SELECT stock FROM shop.products WHERE id = 'bouquet_tulips'").await, 999);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_at_two_servers_at_once_is_one_order() {
    let database = Database::make().await;
    let servers = [Server::start(&database), Server::start(&database)];
    let shop = servers[0].shop();
    let session = shop.create(&basket(&shop, &["pot_ceramic"])).await.expect("a session");
    let key = Uuid::new_v4().to_string();
    let clicking: Vec<_> = (0..RACERS)
        .map(|click| {
            let (shop, session, key) = (servers[click % servers.len()].shop(), session.clone(), key.clone());
            tokio::spawn(async move { shop.to_complete(&session, &shop.paying()?).key(&key).send().await })
        })
        .collect();
    let mut answers = Vec::new();
    for click in clicking {
        answers.push(click.await.expect("no panic").expect("an answer"));
    }
    let done = answers[0].json(200).expect("the order");
    expect::member(&done, "/status", "completed").expect("it is placed");
    assert!(answers.iter().all(|answer| answer.body == answers[0].body), "each is the one answer");
    assert_eq!(answers.iter().filter(|answer| !answer.replayed).count(), 1, "all but one are replays");
    assert_eq!(database.number("SELECT stock FROM shop.products WHERE id = 'pot_ceramic'").await, 11);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_goods_in_another_order_are_no_deadlock() {
    let database = Database::make().await;
    let servers = [Server::start(&database), Server::start(&database)];
    let shops = servers.each_ref().map(Server::shop);
    let carts = [["pot_ceramic", "bouquet_tulips"], ["bouquet_tulips", "pot_ceramic"]];
    let mut sessions = Vec::new();
    for (shop, items) in shops.iter().zip(&carts) {
        sessions.push(shop.create(&basket(shop, items)).await.expect("a session"));
    }
    // Both come to wait for this row, one after the other. Locked as they come, the second would have the tulips by then.
    let mut holder = database.connect().await;
    holder.execute("BEGIN; SELECT FROM shop.products WHERE id = 'pot_ceramic' FOR UPDATE").await.expect("a lock");
    let mut completing = Vec::new();
    for (server, session) in servers.iter().zip(&sessions) {
        let path = format!("/checkout-sessions/{}/complete", session["id"].as_str().expect("an identifier"));
        completing.push(tokio::spawn(server.post(&path, &shops[0].paying().expect("facts")).send()));
        waiting(&database, completing.len()).await;
    }
    holder.execute("COMMIT").await.expect("it is let go");
    for answer in completing {
        let answer = answer.await.expect("no panic").expect("an answer");
        assert_eq!(answer.status(), 200, "neither is the victim of a deadlock");
    }
    assert_eq!(database.number("SELECT stock FROM shop.products WHERE id = 'pot_ceramic'").await, 10);
}

/// Waits until so many wait for a lock.
async fn waiting(database: &Database, wanted: usize) {
    let query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let looking = async { while usize::try_from(database.number(query).await) != Ok(wanted) {} };
    tokio::time::timeout(Duration::from_secs(30), looking).await.expect("so many wait for a lock");
}
