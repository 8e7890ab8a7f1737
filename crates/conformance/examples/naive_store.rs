//! The kit's naive backend on a free port, so that a person can see what a race finds: it looks whether a unit is free,
//! lets others run, and then takes it. It prints its address, keeps everything in memory, and runs until it is ended.

#[path = "../tests/stand_in/mod.rs"]
mod stand_in;

use std::time::Duration;

use stand_in::{Fault, StandIn};

const DAYS: Duration = Duration::from_secs(14 * 24 * 3600);

#[tokio::main]
async fn main() {
    let naive = StandIn::start(Fault::Naive, 1, DAYS).await;
    for base in &naive.bases {
        println!("listening on {}", base.as_str());
    }
    std::future::pending().await
}
