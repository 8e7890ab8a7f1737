//! The store by itself: small writes that share a commit, and notices between processes.

use std::time::Duration;

use crate::support::Data;
use handsel_server::Store;
use handsel_server::store::notice::{Heard, Listener, Notice};
use handsel_server::store::{Connection, Kind, StoreError, idempotency};
use tokio::task::JoinSet;

const PATIENCE: Duration = Duration::from_secs(30);

/// The smallest write there is.
async fn keep(connection: &mut Connection, key: &str) -> Result<(), StoreError> {
    let kept = idempotency::claim(connection, key, &[0; 32], 1).await?;
    kept.map_or(Ok(()), |_| Err(StoreError::Corrupt("it is there".to_owned())))
}

async fn kept(store: &Store, key: &str) -> bool {
    let sql = "SELECT count(*) FROM idempotency_keys WHERE key = $1";
    let count: i64 = sqlx::query_scalar(sql).bind(key).fetch_one(store.reader()).await.expect("a number");
    count == 1
}

#[tokio::test(flavor = "multi_thread")]
async fn every_small_write_is_committed_when_it_is_answered_and_a_failed_one_undoes_itself_alone() {
    let data = Data::new().await;
    let (store, other) = (data.store().await, data.store().await);
    let mut running = JoinSet::new();
    for number in 0..300 {
        let (store, other) = (store.clone(), other.clone());
        running.spawn(async move {
            let (good, fails) = (format!("key-{number}"), number % 3 == 0);
            let key = good.clone();
            let outcome = store.write(move |tx| {
                let key = key.clone();
                Box::pin(async move {
                    keep(tx, &key).await?;
                    if fails { Err(StoreError::Corrupt("refused".to_owned())) } else { Ok(number) }
                })
            });
            match outcome.await {
                Ok(answer) => assert_eq!((answer, fails), (number, false)),
                Err(error) => assert!(fails && error.to_string().contains("refused"), "{error}"),
            }
            // Another process sees it at once, or never.
            assert_eq!(kept(&other, &good).await, !fails);
        });
    }
    running.join_all().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_that_panics_fails_alone() {
    let data = Data::new().await;
    let store = data.store().await;
    let panics = tokio::spawn({
        let store = store.clone();
        async move {
            store
                .write::<(), StoreError, _>(|tx| {
                    Box::pin(async move {
                        keep(tx, "half").await?;
                        panic!("as it may happen")
                    })
                })
                .await
        }
    });
    let fine = store.write(|tx| Box::pin(async move { keep(tx, "whole").await }));
    fine.await.expect("it is done");
    // On SQLite the shared worker catches it; on PostgreSQL it is the caller's own.
    assert!(panics.await.map_or(true, |outcome| outcome.is_err()));
    assert!(!kept(&store, "half").await && kept(&store, "whole").await);
    store.write(|tx| Box::pin(async move { keep(tx, "later").await })).await.expect("it goes on");
}

#[tokio::test]
async fn a_write_that_could_not_be_committed_is_not_answered_as_done() {
    let data = Data::new().await;
    let store = data.store().await;
    // A constraint that is looked at when it is committed.
    let outcome: Result<(), StoreError> = store
        .write(|tx| {
            Box::pin(async move {
                keep(tx, "hopeless").await?;
                sqlx::query("CREATE TABLE later (id TEXT REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED)")
                    .execute(&mut *tx)
                    .await?;
                sqlx::query("INSERT INTO later VALUES ('nothing')").execute(tx).await?;
                Ok(())
            })
        })
        .await;
    assert!(outcome.is_err());
    assert!(!kept(&store, "hopeless").await);
    store.write(|tx| Box::pin(async move { keep(tx, "next").await })).await.expect("it goes on");
}

async fn next(listener: &mut Listener) -> Heard {
    tokio::time::timeout(PATIENCE, listener.next()).await.expect("in time").expect("it is open")
}

/// The next notice, whatever may have been missed before it.
async fn next_notice(listener: &mut Listener) -> Notice {
    loop {
        if let Heard::Notice(notice) = next(listener).await {
            return notice;
        }
    }
}

fn notice(key: &str) -> Notice {
    Notice { topic: "wishlist".into(), key: key.to_owned() }
}

#[tokio::test]
async fn a_notice_is_heard_by_all_who_listen_here() {
    let store = Data::new().await.store().await;
    let mut listeners = [store.listen(), store.listen()];
    store.notify("wishlist", "wl_1");
    store.notify("wishlist", "wl_2");
    for listener in &mut listeners {
        assert_eq!(next_notice(listener).await, notice("wl_1"));
        assert_eq!(next_notice(listener).await, notice("wl_2"));
    }
    for _ in 0..5_000 {
        store.notify("wishlist", "wl_3");
    }
    assert_eq!(next(&mut listeners[0]).await, Heard::Missed, "who is slow is told so");
}

/// Waits until a process hears another one.
async fn reached(from: &Store, to: &mut Listener) {
    let calling = async {
        loop {
            from.notify("call", "-");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let hearing = async { while next_notice(to).await.topic != "call" {} };
    tokio::select! {
        () = hearing => {}
        () = calling => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_is_heard_in_other_processes_and_a_lost_connection_is_told() {
    let data = Data::new().await;
    let (here, there) = (data.store().await, data.store().await);
    if here.kind() == Kind::Sqlite {
        // Two processes on one file do not hear each other, and are not promised to.
        let mut listener = there.listen();
        here.notify("wishlist", "wl_1");
        there.notify("wishlist", "wl_2");
        assert_eq!(next(&mut listener).await, Heard::Notice(notice("wl_2")));
        return;
    }
    let (mut near, mut far) = (here.listen(), there.listen());
    reached(&here, &mut far).await;
    reached(&there, &mut near).await;
    for _ in 0..100 {
        here.notify("wishlist", "wl_1");
    }
    here.notify("wishlist", "wl_2");
    // In whatever order the two came, the hundred came as few.
    let mut heard = 0;
    while next_notice(&mut far).await != notice("wl_2") {
        heard += 1;
    }
    assert!(heard < 50, "{heard}");
    let mut heard = Vec::new();
    while heard.last() != Some(&notice("wl_2")) {
        heard.push(next_notice(&mut near).await);
    }
    assert_eq!(heard.iter().filter(|&heard| *heard == notice("wl_1")).count(), 100, "at once, here");
    // What this process said itself does not come back to it: the next it hears is the other's.
    there.notify("wishlist", "wl_3");
    let mut heard = next_notice(&mut near).await;
    while heard.topic == "call" {
        heard = next_notice(&mut near).await;
    }
    assert_eq!(heard, notice("wl_3"));

    let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let _: i64 = sqlx::query_scalar(cut).fetch_one(here.reader()).await.expect("all others are cut");
    while next(&mut far).await != Heard::Missed {}
    while next(&mut near).await != Heard::Missed {}
    here.notify("wishlist", "wl_4");
    while next_notice(&mut far).await != notice("wl_4") {}
}

/// Lets others go first so many times.
async fn yields(turns: usize) {
    for _ in 0..turns {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_hangs_up_while_a_transaction_begins_leaves_none_behind() {
    let data = Data::new().await;
    let store = data.store().await;
    for turns in (0..40).rev() {
        tokio::select! {
            biased;
            _ = store.begin_read() => {}
            () = yields(turns) => {}
        }
    }
    if store.kind() == Kind::Postgres {
        let idle = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'";
        let left = async || sqlx::query_scalar::<_, i64>(idle).fetch_one(store.reader()).await.expect("a number");
        let ended = async || while left().await > 0 {};
        tokio::time::timeout(Duration::from_secs(15), ended()).await.expect("no connection stays within a transaction");
    }
    for number in 0..40 {
        let mut writing = store.begin_write().await.expect("a transaction that writes");
        keep(&mut writing, &format!("key {number}")).await.expect("a write");
        writing.commit().await.expect("a commit");
    }
    store.close().await;
}
