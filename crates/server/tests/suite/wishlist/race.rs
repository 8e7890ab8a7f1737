//! The race kit against this server: on new lists and on lists in use, at two processes, and with holds that lapse, for
//! which the clock is put forward. `cargo xtask race` does more of it, in release and for longer.

use std::time::Duration;

use crate::support::{Data, TestServer};
use handsel_conformance::race::{self, Pass, Plan};
use handsel_server::Clock;

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_promised_what_another_holds_nor_kept_from_what_has_lapsed() {
    let first = TestServer::start_by(Data::new().await, Clock::running(), |_| {}).await;
    let second = first.beside(|_| {}).await;
    let clock = first.clock.clone();
    let plan = Plan {
        bases: [&first, &second].map(|server| server.url.parse().expect("an address")).to_vec(),
        attempts: 384,
        racers: 16,
        items: 2,
        wanted: 3,
        warm: 50,
        seed: 20,
        timeout: Duration::from_secs(20),
        max_time: Duration::from_secs(120),
        expiry_within: Duration::from_secs(15 * 24 * 3600),
        pass: Some(Pass::new(move |time| clock.advance(time))),
        crash: None,
    };
    let report = race::run(plan, |_| Ok(())).await.expect("a race");
    assert_eq!((report.status(), report.expiry.as_str()), (0, "raced"), "{report}");
    assert!(report.cold_rounds > 0 && report.warm_rounds > 0 && report.tally.won > 0, "{report}");
}
