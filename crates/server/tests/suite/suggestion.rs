//! Suggested addresses over HTTP: what is found, who may ask, and a shop that has none. That an import with a mistake brings none is told
//! in [`super::import`], and that the log knows nothing of what was typed in [`super::privacy`].

use std::fs;

use handsel_contract::ucp::ADDRESS_SUGGESTIONS;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::shopper::{create, fixture, json_of, path, read};
use crate::support::{TestServer, import, problem, shop};

const CALL: &str = "/address-suggestions";

/// What is suggested for the beginning of a street in a country.
async fn suggested(server: &TestServer, session: &Value, country: &str, street: &str) -> Vec<String> {
    let body = json!({ "address": { "address_country": country, "street_address": street } });
    let answer = json_of(server.post(&path(session, CALL), &body), 200).await;
    let texts = answer["suggestions"].as_array().expect("a list").iter();
    texts.map(|suggestion| suggestion["display_text"].as_str().expect("text").to_owned()).collect()
}

#[tokio::test]
async fn addresses_are_found_by_how_their_words_begin() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let answer = json_of(server.post(&path(&session, CALL), &fixture("address_suggestions_write")), 200).await;
    assert_eq!(answer, fixture("address_suggestions"));
    assert_eq!(read(&server, &session).await["revision"], session["revision"]);

    let chicago = ["111 S Michigan Ave, Chicago IL 60603", "400 S State St, Chicago IL 60605"];
    let fifth = ["1000 5th Ave, New York NY 10028", "476 5th Ave, New York NY 10018"];
    let potsdamer: &[&str] = &["Potsdamer Straße 33, 10785 Berlin"];
    for (country, typed, expected) in [
        ("US", "chic", &chicago[..]),
        ("us", " 5TH  av", &fifth),
        ("US", "ave mich", &chicago[..1]),
        ("DE", "potsdamer strasse 33", potsdamer),
        ("DE", "POTSDAMER STRASSE", potsdamer),
        ("FR", "francois mauriac", &["Quai François Mauriac, 75013 Paris"]),
        ("JP", "上野公園", &["〒110-8712, 東京都台東区, 上野公園13-9"]),
        ("DE", "111 s mich", &[]),
        ("US", "igan", &[]),
        ("US", "%", &[]),
        ("US", "", &[]),
        ("", "111 s mich", &[]),
    ] {
        assert_eq!(suggested(&server, &session, country, typed).await, expected, "{country} {typed:?}");
    }
    assert_eq!(suggested(&server, &session, "US", "a").await.len(), 5, "no more than five of those with an Ave");
}

#[tokio::test]
async fn what_is_no_question_is_refused_and_either_form_of_an_address_is_one() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("plain_create")).await;
    let ask = async |id: &str, body: Value| {
        server.post(&format!("/checkout-sessions/{id}{CALL}"), &body).send().await.expect("an answer")
    };
    problem(ask("cs_00000000000000000000000000000000", json!({})).await, 404, "not_found").await;
    let id = session["id"].as_str().expect("an id");
    problem(ask(id, json!({ "address": "111 s mich" })).await, 400, "body_malformed").await;
    let lines = json!({ "address": { "address_lines": ["111 s mich", "Apt 4"], "address_country": "US" } });
    assert_eq!(ask(id, lines).await.json::<Value>().await.expect("JSON"), fixture("address_suggestions"));
    assert_eq!(ask(id, json!({})).await.json::<Value>().await.expect("JSON"), json!({ "suggestions": [] }));
}

#[tokio::test]
async fn a_shop_without_addresses_offers_none_until_an_import_brings_some() {
    let server = TestServer::start_empty(|_| {}).await;
    let folder = TempDir::new().expect("a folder");
    for file in ["products.csv", "inventory.csv", "shipping_rates.csv", "shop.toml"] {
        fs::copy(shop().join(file), folder.path().join(file)).expect("a copy");
    }
    let offers = async |session: &Value| {
        let profile = server.json("/.well-known/ucp").await;
        [session, &profile].map(|answer| answer["ucp"]["capabilities"].get(ADDRESS_SUGGESTIONS).is_some())
    };
    assert_eq!(offers(&json!({ "ucp": {} })).await, [false; 2], "there is no shop yet");
    import(&server.app.store, folder.path()).await;
    let session = create(&server, &fixture("plain_create")).await;
    assert_eq!(offers(&session).await, [false; 2]);
    assert_eq!(suggested(&server, &session, "US", "111 s mich").await, [""; 0]);

    let table = "suggested_addresses.csv";
    fs::copy(shop().join(table), folder.path().join(table)).expect("a copy");
    import(&server.app.store, folder.path()).await;
    assert_eq!(offers(&read(&server, &session).await).await, [true; 2]);
    assert_eq!(suggested(&server, &session, "US", "111 s mich").await.len(), 1);

    // What has no file stays as it was, and an empty table takes all away.
    fs::remove_file(folder.path().join(table)).expect("a file");
    import(&server.app.store, folder.path()).await;
    assert_eq!(offers(&read(&server, &session).await).await, [true; 2]);
    fs::write(folder.path().join(table), "address_country,street_address,address_locality\n").expect("a file");
    import(&server.app.store, folder.path()).await;
    assert_eq!(offers(&read(&server, &session).await).await, [false; 2]);
}
