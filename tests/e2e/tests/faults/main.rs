//! Fault schedules in a real browser, over the real widget, the real server and a proxy between them that fails: drawn from one
//! number each. `cargo test` runs a few, `cargo xtask faults --browser` as many as one likes (docs/faults.md). Read `ground.rs`
//! first, then `checkout/mod.rs` and `holds/mod.rs`.

mod checkout;
mod draw;
mod ground;
mod holds;
mod many;
mod patience;
mod planted;
mod trouble;

use anyhow::Result;

/// How many of each are drawn by `cargo test`.
const FEW: u64 = 10;

#[tokio::test]
async fn checkouts_hold_under_faults_in_a_browser() -> Result<()> {
    many::hold("the checkout", FEW, checkout::run).await
}

#[tokio::test]
async fn reservations_hold_under_faults_in_a_browser() -> Result<()> {
    many::hold("reservations", FEW, holds::run).await
}
