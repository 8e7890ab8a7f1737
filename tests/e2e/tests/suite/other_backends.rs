//! The checkout on backends that are not ours. One of them speaks plain UCP and nothing else: what it cannot keep is not asked for, and
//! everything else is sold as anywhere.

use anyhow::{Context, Result};
use handsel_e2e::{ADA, HANA, JONAS, Server, SharedDatabase, Stage, Viewport};
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection, SqliteConnection};
use tempfile::TempDir;

/// A shopper at `examples/node/shop.mjs`.
async fn plain_ucp(viewport: Viewport) -> Result<(Stage, TempDir)> {
    let folder = tempfile::Builder::new().prefix("handsel-e2e-").tempdir()?;
    let server = Server::plain_ucp(folder.path())?;
    Ok((Stage::at_server(server, viewport).await?, folder))
}

/// The only order, as the shop keeps it.
fn order(folder: &TempDir) -> Result<Value> {
    let log = std::fs::read_to_string(folder.path().join("shop.log"))?;
    let facts: Vec<Value> = log.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut orders = facts.into_iter().filter_map(|mut fact| fact.get_mut("order").map(Value::take));
    orders.next().context("no order was kept")
}

#[tokio::test]
async fn a_shop_that_speaks_plain_ucp_sells_and_nothing_is_asked_that_it_cannot_keep() -> Result<()> {
    let (stage, folder) = plain_ucp(Viewport::Phone).await?;
    let checkout = stage.check_out(&[("bouquet_tulips", 2)]).await?;
    checkout.control("invoice").gone().await?;
    checkout.host().checkbox("This is a gift").gone().await?;
    checkout.host().button("Add a word to the courier").gone().await?;
    checkout.fill_in(&ADA, "Invoice").await?;
    stage.shoot_whole("plain-ucp-phone").await?;
    checkout.place("$65.00").await?;
    assert!(checkout.placed().await?.contains("1001"));
    let order = order(&folder)?;
    let sent = &order["fulfillment"]["expectations"][0]["destination"];
    assert_eq!((&sent["postal_code"], &sent["last_name"]), (&json!(ADA.postcode), &json!("Lindqvist")));
    stage.close().await
}

#[tokio::test]
async fn one_line_for_two_people_goes_to_a_plain_ucp_shop_as_two_lines() -> Result<()> {
    let (stage, folder) = plain_ucp(Viewport::Desktop).await?;
    let checkout = stage.check_out(&[("bouquet_roses", 3)]).await?;
    checkout.fill_in(&JONAS, "Invoice").await?;
    let hana = checkout.add_person().await?;
    hana.address(&HANA).await?;
    checkout.host().css(".shares").nth(0).button("One more: Bouquet of Red Roses for 山田 花子").click().await?;
    stage.shoot_whole("plain-ucp-two").await?;
    checkout.place("$115.00").await?;
    checkout.placed().await?;
    let order = order(&folder)?;
    let lines = order["line_items"].as_array().context("lines")?;
    let units: Vec<&Value> = lines.iter().map(|line| &line["quantity"]["total"]).collect();
    assert_eq!(units, [&json!(2), &json!(1)]);
    assert_eq!(order["fulfillment"]["expectations"].as_array().map(Vec::len), Some(2));
    stage.close().await
}

#[tokio::test]
async fn a_shop_in_python_splits_a_line_and_keeps_a_gift_s_note() -> Result<()> {
    let folder = tempfile::Builder::new().prefix("handsel-e2e-").tempdir()?;
    let stage = Stage::at_server(Server::python(folder.path())?, Viewport::Desktop).await?;
    let checkout = stage.check_out(&[("bouquet_roses", 3)]).await?;
    checkout.fill_in(&JONAS, "Invoice").await?;
    let hana = checkout.add_person().await?;
    hana.address(&HANA).await?;
    checkout.host().css(".shares").nth(0).button("One more: Bouquet of Red Roses for 山田 花子").click().await?;
    hana.place().checkbox("This is a gift").click().await?;
    hana.control("message").fill("お誕生日おめでとう").await?;
    stage.shoot_whole("python-two").await?;
    checkout.place("$115.00").await?;
    checkout.placed().await?;
    let mut database =
        SqliteConnection::connect(&format!("sqlite://{}", folder.path().join("shop.db").display())).await?;
    let order: String = sqlx::query_scalar("SELECT document FROM orders").fetch_one(&mut database).await?;
    let order: Value = serde_json::from_str(&order)?;
    assert_eq!(order["line_items"].as_array().map(Vec::len), Some(1), "the line is one");
    let expectations = order["fulfillment"]["expectations"].as_array().context("expectations")?;
    let notes: Vec<&Value> = expectations.iter().map(|expectation| &expectation["gift"]["message"]).collect();
    assert_eq!(notes, [&Value::Null, &json!("お誕生日おめでとう")], "one parcel each, and the note in hers");
    stage.close().await
}

#[tokio::test]
async fn a_shop_of_functions_sells_the_last_pots_once() -> Result<()> {
    let (folder, database) =
        (tempfile::Builder::new().prefix("handsel-e2e-").tempdir()?, SharedDatabase::make().await?);
    let stage = Stage::at_server(Server::functions(folder.path(), &database)?, Viewport::Phone).await?;
    let checkout = stage.check_out(&[("pot_ceramic", 12)]).await?;
    checkout.fill_in(&ADA, "Invoice").await?;
    stage.shoot_whole("functions-phone").await?;
    checkout.place("$185.00").await?;
    checkout.placed().await?;
    let mut left = PgConnection::connect(&database.address()).await?;
    let sql = "SELECT (SELECT stock FROM shop.products WHERE id = 'pot_ceramic'), (SELECT count(*) FROM shop.orders)";
    assert_eq!(sqlx::query_as::<_, (i64, i64)>(sql).fetch_one(&mut left).await?, (0, 1));
    left.close().await?;
    stage.close().await
}
