//! Looks at the wish lists of a database behind the server's back: is each counter the sum of its holds? `cargo xtask
//! race` runs it after each kill. It changes nothing, and prints identifiers, which open nothing.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use handsel_server::{Database, Store};

/// What has to be so at every moment, as a count of the rows that say otherwise.
const RULES: [(&str, &str); 3] = [
    (
        "items whose counter is not the sum of their holds",
        "SELECT count(*) FROM wish_items AS i WHERE taken <> (SELECT coalesce(sum(units), 0) FROM wish_holds AS h
         WHERE h.wishlist_id = i.wishlist_id AND h.item_id = i.id AND state NOT IN ('released', 'expired', 'refused'))",
    ),
    ("items with more taken than was ever wanted", "SELECT count(*) FROM wish_items WHERE taken > capacity"),
    // A hold and the answer to its key are one transaction, so no key is ever seen without its answer.
    ("keys of wish lists without an answer", "SELECT count(*) FROM idempotency_keys WHERE status IS NULL"),
];

/// How long a database that was killed may take to come back.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let database = std::env::var("HANDSEL_DATABASE").context("HANDSEL_DATABASE: name the database")?;
    let database = Database::parse(&database).map_err(|error| anyhow!("database: {error}"))?;
    let end = Instant::now() + PATIENCE;
    loop {
        match audit(&database).await {
            Ok(Ok(says)) => {
                println!("{says}");
                return Ok(());
            }
            Ok(Err(wrong)) => bail!(wrong),
            Err(error) if Instant::now() > end => return Err(error),
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

/// What is there, or what is wrong.
async fn audit(database: &Database) -> Result<Result<String, String>> {
    let store = Store::open(database).await?;
    for (what, sql) in RULES {
        let wrong = count(&store, sql).await?;
        if wrong > 0 {
            return Ok(Err(format!("{wrong} {what}")));
        }
    }
    let items = count(&store, "SELECT count(*) FROM wish_items").await?;
    let holds = count(&store, "SELECT count(*) FROM wish_holds").await?;
    let live = "SELECT count(*) FROM wish_holds WHERE state NOT IN ('released', 'expired', 'refused')";
    let live = count(&store, live).await?;
    store.close().await;
    Ok(Ok(format!("{items} items, {holds} holds, {live} of them live, every counter is their sum")))
}

async fn count(store: &Store, sql: &'static str) -> Result<i64> {
    sqlx::query_scalar(sql).fetch_one(store.reader()).await.context("the audit's query failed")
}
