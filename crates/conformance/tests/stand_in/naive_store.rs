//! NaiveStore: what a backend does that nobody has raced. It looks whether a unit is free, lets others run – as every
//! call to a database does – and then takes the unit. Its keys are right, its counter is right, and it promises one
//! thing twice.

use std::sync::Mutex;
use std::time::Duration;

use super::shop::Shop;
use super::wire::{Answer, Asked};

/// Reserves, the naive way.
pub async fn reserve(shop: &Mutex<Shop>, asked: &Asked) -> Answer {
    let list = asked.path.split('/').nth(2).unwrap_or_default();
    let free = {
        let mut shop = shop.lock().expect("no panic");
        if let Some(known) = shop.known(asked) {
            return known;
        }
        shop.free(list, asked).unwrap_or(0)
    };
    if free < asked.body["quantity"].as_i64().unwrap_or(1) {
        return (409, serde_json::json!({ "code": "not_available", "available": free }), false);
    }
    tokio::task::yield_now().await;
    tokio::time::sleep(Duration::from_millis(1)).await;
    let mut shop = shop.lock().expect("no panic");
    if let Some(known) = shop.known(asked) {
        return known;
    }
    let (status, body) = shop.take(asked);
    shop.remember(asked, status, &body);
    (status, body, false)
}
