//! The shop that is nothing but PostgreSQL functions: the conformance kit holds on it, and of several servers before one database any
//! answers as another would, also at the same moment. It needs a PostgreSQL; read [`database`] for which.

mod database;
mod server;

use handsel_conformance::suite::{self, Selection, Shop, expect};
use handsel_conformance::verdict::Tally;
use serde_json::{Value, json};
use uuid::Uuid;

use database::Database;
use server::Server;

/// So many want the last one at the same moment.
const RACERS: usize = 24;

/// A session of one of each of these, and where it goes.
fn basket(shop: &Shop, items: &[&str]) -> Value {
    let mut body = shop.basket(1).expect("facts");
    let lines = items.iter().map(|item| json!({ "id": item, "item": { "id": item }, "quantity": 1 }));
    body["line_items"] = lines.collect();
    body["fulfillment"]["methods"][0]["line_item_ids"] = json!(items);
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn it_holds_at_its_levels() {
    let database = Database::make().await;
    let server = Server::start(&database);
    let verdict = suite::run(&server.shop(), &Selection::default()).await.expect("a verdict");
    assert_eq!(verdict.status(), 0, "{verdict}");
    let levels = verdict.sections.iter().filter(|section| section.advertised);
    let held: Vec<_> = levels.map(|section| (section.level.to_string(), section.tally().held)).collect();
    assert_eq!(held, [("checkout".to_owned(), 56), ("revision".to_owned(), 5)], "{verdict}");
    // They are about declines and credentials, which an invoice does not have.
    assert!(matches!(verdict.tally(), Tally { skipped: 2, .. }), "{verdict}");
}

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
        // Half have the same goods in another order, which would be a deadlock if they were locked as they come.
        let items: &[_] =
            if racer % 4 < 2 { &["pot_ceramic", "bouquet_tulips"] } else { &["bouquet_tulips", "pot_ceramic"] };
        let session = shop.create(&basket(&shop, items)).await.expect("a session");
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
async fn what_is_no_request_is_refused_and_not_repeated() {
    let database = Database::make().await;
    let server = Server::start(&database);
    let deep = |opening: &str| opening.repeat(40_000).into_bytes();
    let bodies: [Vec<u8>; 11] = [
        b"{\"line_items\":[".to_vec(),
        b"\"Quetzalcoatlus\"".to_vec(),
        b"null".to_vec(),
        b"[{\"line_items\":[]}]".to_vec(),
        b"{\"line_items\":[null]}".to_vec(),
        b"{\"buyer\":\"Quetzalcoatlus\"}".to_vec(),
        b"{\"buyer\":{\"email\":\"Quetzalcoatlus\\u0000\"}}".to_vec(),
        b"{\"buyer\":{\"email\":\"Quetzalcoatlus\xff\"}}".to_vec(),
        b"{\"Quetzalcoatlus\":1e999999999}".to_vec(),
        deep("["),
        deep("{\"a\":"),
    ];
    let http = reqwest::Client::new();
    let url = format!("{}/checkout-sessions", server.url);
    for body in bodies {
        let shown = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
        let answer = http.post(&url).body(body).send().await.expect("an answer");
        assert_eq!(answer.status(), 400, "{shown}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json", "{shown}");
        let said = answer.text().await.expect("a text");
        assert!(said.contains("body_malformed") && !said.contains("Quetzalcoatlus"), "{shown}: {said}");
    }
    let answer = http.post(&url).body(vec![b' '; 300 * 1024]).send().await.expect("an answer");
    assert_eq!(answer.status(), 413);
    assert!(answer.text().await.expect("a text").contains("body_too_large"));
    assert_eq!(database.number("SELECT count(*) FROM shop.sessions").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_kept() {
    let database = Database::make().await;
    let server = Server::start(&database);
    let mut body = basket(&server.shop(), &["pot_ceramic"]);
    let instrument = json!({ "id": "invoice", "handler_id": "invoice", "credential": { "token": "Quetzalcoatlus" } });
    body["payment"] = json!({ "instruments": [instrument] });
    let token = "hnd1_cQuetzalcoatlus";
    let http = reqwest::Client::new();
    let send = |path: String, body: &Value| {
        let key = Uuid::new_v4().to_string();
        http.post(format!("{}{path}", server.url)).bearer_auth(token).header("Idempotency-Key", key).json(body).send()
    };
    let made: Value =
        send("/checkout-sessions".to_owned(), &body).await.expect("an answer").json().await.expect("JSON");
    let path = format!("/checkout-sessions/{}/complete", made["id"].as_str().expect("an identifier"));
    let done: Value = send(path, &body).await.expect("an answer").json().await.expect("JSON");
    assert_eq!(done["status"], "completed");
    for table in ["sessions", "orders", "keys"] {
        let query = format!("SELECT count(*) FROM shop.{table} AS kept WHERE kept::text LIKE '%Quetzalcoatlus%'");
        assert_eq!(database.number(&query).await, 0, "{table}");
        assert!(database.number(&format!("SELECT count(*) FROM shop.{table}")).await > 0, "{table}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_another_origin_may_call_and_the_storefront_is_served() {
    let database = Database::make().await;
    let server = Server::start(&database);
    let http = reqwest::Client::new();
    let asking = http.request(reqwest::Method::OPTIONS, format!("{}/checkout-sessions", server.url));
    let asking = asking.header("Origin", "https://elsewhere.example").header("Access-Control-Request-Method", "POST");
    let asked = asking.header("Access-Control-Request-Headers", "idempotency-key").send().await.expect("an answer");
    assert!(asked.status().is_success());
    assert_eq!(asked.headers()["access-control-allow-origin"], "*");
    for (path, word) in
        [("/", "<html"), ("/demo/", "<html"), ("/demo/catalogue.json", "Ceramic Pot"), ("/tokens.css", "--")]
    {
        let answer = http.get(format!("{}{path}", server.url)).send().await.expect("an answer");
        assert_eq!(answer.status(), 200, "{path}");
        assert!(answer.text().await.expect("a text").contains(word), "{path}");
    }
    let outside = http.get(format!("{}/..%2fCargo.toml", server.url)).send().await.expect("an answer");
    assert_eq!(outside.status(), 404);
}
