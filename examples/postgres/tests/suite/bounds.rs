//! What comes from outside and must not get far: bodies that are none, secrets, paths out of the storefront. And the pages of other origins,
//! which may come.

use serde_json::{Value, json};

use crate::basket;
use crate::database::Database;
use crate::server::Server;

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
    let made = server.post("/checkout-sessions", &body).bearer_auth(token).send().await.expect("an answer");
    let made: Value = made.json().await.expect("JSON");
    let path = format!("/checkout-sessions/{}/complete", made["id"].as_str().expect("an identifier"));
    let done = server.post(&path, &body).bearer_auth(token).send().await.expect("an answer");
    let done: Value = done.json().await.expect("JSON");
    assert_eq!(done["status"], "completed");
    for table in ["sessions", "orders", "keys"] {
        // What is kept as bytes is shown in hexadecimal.
        let query = format!(
            "SELECT count(*) FROM shop.{table} AS kept
            WHERE kept::text LIKE ANY (ARRAY['%Quetzalcoatlus%', '%' || encode('Quetzalcoatlus', 'hex') || '%'])"
        );
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
