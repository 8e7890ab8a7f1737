//! The kit against backends that are away for a while, for good, or hang, and that forget what they acknowledged when
//! they are started again. Read `stand_in` for the backends.

mod stand_in;

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use handsel_conformance::check::Kind;
use handsel_conformance::race::{Crash, Plan};
use handsel_conformance::report::Report;
use stand_in::shop::Shop;
use stand_in::{Fault, StandIn};

const DAYS: Duration = Duration::from_secs(14 * 24 * 3600);

/// Races with so many crashes, of each of which this is done to the backend.
async fn race(fault: Fault, times: u32, change: fn(&mut Plan), crash: fn(&mut Shop)) -> Report {
    let stand_in = StandIn::start(fault, 2, DAYS).await;
    let shop = stand_in.shop.clone();
    let act = move |_| {
        let shop: Arc<Mutex<Shop>> = shop.clone();
        crash(&mut shop.lock().expect("no panic"));
        async { Ok(()) }
    };
    let report = stand_in.race(|plan| {
        plan.crash = Some(Crash::new(times, act));
        change(plan);
    });
    report.await
}

fn away(shop: &mut Shop, time: Duration) {
    shop.presence.away_until = Some(Instant::now() + time);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backend_that_is_away_for_some_seconds_is_waited_for() {
    let report = race(Fault::None, 2, |_| {}, |shop| away(shop, Duration::from_millis(2500))).await;
    assert_eq!((report.status(), report.crashes, report.tally.unresolved), (0, 2, 0), "{report}");
    assert!(report.tally.failures > 0 && report.holds_called > 0 && report.items_called > 0, "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_found_is_told_though_the_backend_does_not_come_back() {
    let size = |plan: &mut Plan| (plan.wanted, plan.timeout) = (1, Duration::from_millis(200));
    let report = race(Fault::Naive, 1, size, |shop| away(shop, DAYS)).await;
    assert!(report.violation_counts.contains_key(&Kind::OverReserved), "{report}");
    assert_eq!(report.status(), 1, "{report}");
    assert!(report.to_string().contains("VIOLATION over_reserved"), "{report}");
    let report = race(Fault::None, 1, size, |shop| away(shop, DAYS)).await;
    assert_eq!(report.status(), 2, "{report}");
    assert!(report.unread > 0 && report.to_string().contains("not passed"), "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_of_an_earlier_round_that_a_restart_forgets_is_missed() {
    let forget = |shop: &mut Shop| shop.holds.retain(|hold| hold.units() == 0);
    let report = race(Fault::None, 1, |_| {}, forget).await;
    assert!(report.violation_counts.contains_key(&Kind::LostHold), "{report}");
    assert_eq!(report.status(), 1, "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_that_fails_breaks_the_race_off() {
    let stand_in = StandIn::start(Fault::None, 1, DAYS).await;
    let act = |number| async move { anyhow::bail!("number {number} did not come back") };
    let report = stand_in.race(|plan| plan.crash = Some(Crash::new(3, act))).await;
    assert_eq!(report.status(), 2, "{report}");
    assert!(report.to_string().contains("number 1 did not come back"), "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backend_that_hangs_does_not_hold_the_race_up() {
    let stand_in = StandIn::start(Fault::None, 2, DAYS).await;
    stand_in.shop.lock().expect("no panic").presence.hangs_after = Some(150);
    let (began, timeout) = (Instant::now(), Duration::from_millis(400));
    let report = stand_in.race(|plan| plan.timeout = timeout).await;
    assert!(began.elapsed() < timeout * 10, "{:?}: {report}", began.elapsed());
    assert_eq!(report.status(), 2, "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_that_cannot_be_had_is_told_and_one_that_fails_at_first_is_had() {
    let stand_in = StandIn::start(Fault::HidesTheList, 2, DAYS).await;
    let report = stand_in.race(|plan| (plan.attempts, plan.timeout) = (32, Duration::from_millis(300))).await;
    assert_eq!(report.status(), 2, "{report}");
    assert!(report.unread > 0 && report.to_string().contains("readings could not be had"), "{report}");
    let report = StandIn::start(Fault::ShowsTheListSometimes, 2, DAYS).await.race(|_| {}).await;
    assert_eq!((report.status(), report.unread), (0, 0), "{report}");
}
