//! The shop that is nothing but PostgreSQL functions: the conformance kit holds on it, and of several servers before one database any
//! answers as another would, also at the same moment. It needs a PostgreSQL; read [`database`] for which.

mod bounds;
mod database;
mod many;
mod server;

use handsel_conformance::suite::{self, Selection, Shop};
use handsel_conformance::verdict::Tally;
use serde_json::{Value, json};

use database::Database;
use server::Server;

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
    assert_eq!(held, [("checkout".to_owned(), 69), ("revision".to_owned(), 5)], "{verdict}");
    // It is about declines, which an invoice does not have.
    assert!(matches!(verdict.tally(), Tally { skipped: 1, .. }), "{verdict}");
}
