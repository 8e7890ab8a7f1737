//! How many small durable writes a second a database takes: each in a commit of its own, and through `Store::write`. A
//! write is what a reservation needs at least: an idempotency key that is kept, looked at and finished.
//!
//! `cargo run --release -p handsel-server --example small_writes -- FILE|postgres://… [WRITERS] [SECONDS]`

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use handsel_server::store::{Connection, StoreError, idempotency};
use handsel_server::{Database, Store};
use tokio::task::JoinSet;

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let database = arguments.next().context("name a database")?;
    let writers = arguments.next().map_or(Ok(64), |text| text.parse())?;
    let seconds = arguments.next().map_or(Ok(5), |text| text.parse())?;
    let store = Store::open(&Database::parse(&database).map_err(anyhow::Error::msg)?).await?;
    for grouped in [false, true] {
        let done = Arc::new(AtomicU64::new(0));
        let end = Instant::now() + Duration::from_secs(seconds);
        let mut running = JoinSet::new();
        for _ in 0..writers {
            running.spawn(write(store.clone(), grouped, end, done.clone()));
        }
        for outcome in running.join_all().await {
            outcome?;
        }
        let how = if grouped { "through Store::write" } else { "each alone" };
        println!("{how}: {} writes a second, {writers} at a time", done.load(Ordering::Relaxed) / seconds);
    }
    store.close().await;
    Ok(())
}

async fn write(store: Store, grouped: bool, end: Instant, done: Arc<AtomicU64>) -> Result<(), StoreError> {
    while Instant::now() < end {
        if grouped {
            store.write(|tx| Box::pin(small(tx))).await?;
        } else {
            let mut transaction = store.begin_write().await?;
            small(&mut transaction).await?;
            transaction.commit().await?;
        }
        done.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

async fn small(connection: &mut Connection) -> Result<(), StoreError> {
    let key = uuid::Uuid::new_v4().to_string();
    idempotency::claim(connection, &key, &[0; 32], 1).await?;
    idempotency::finish(connection, &key, 200, None, "{}").await
}
