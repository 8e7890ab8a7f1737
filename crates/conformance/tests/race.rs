//! The kit against stand-ins: on a correct backend it finds nothing, and each wrong one is found out by the violation
//! that names its fault. Read `stand_in` for the backends.

mod stand_in;

use std::time::Duration;

use handsel_conformance::check::Kind;
use handsel_conformance::report::Report;
use stand_in::{Fault, StandIn};

const DAYS: Duration = Duration::from_secs(14 * 24 * 3600);

async fn race(fault: Fault) -> Report {
    // With nothing left, a conflict that would be granted is refused for that.
    let wanted = if fault == Fault::GrantsConflicts { 40 } else { 3 };
    StandIn::start(fault, 2, DAYS).await.race(|plan| plan.wanted = wanted).await
}

fn kinds(report: &Report) -> Vec<Kind> {
    report.violation_counts.keys().copied().collect()
}

/// This is found, with lines that show it, and what else is found can only come of it.
async fn finds(fault: Fault, kind: Kind, what_comes_of_it: &[Kind]) {
    let report = race(fault).await;
    let found = kinds(&report);
    assert!(found.contains(&kind), "{fault:?}: {report}");
    assert!(found.iter().all(|found| *found == kind || what_comes_of_it.contains(found)), "{fault:?}: {report}");
    assert_eq!(report.status(), 1);
    assert!(report.violations.iter().all(|violation| !violation.excerpt.is_empty()));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_found_on_a_correct_backend() {
    for wanted in [1, 3, 40] {
        let stand_in = StandIn::start(Fault::None, 2, DAYS).await;
        let report = stand_in.race(|plan| (plan.wanted, plan.seed) = (wanted, 7)).await;
        assert!(kinds(&report).is_empty(), "{report}");
        assert_eq!(report.status(), 0, "{report}");
        let tally = report.tally;
        for (what, count) in [
            ("attempts", tally.attempts),
            ("won", tally.won),
            ("replays", tally.replays),
            ("conflicts", tally.conflicts),
            ("lost answers", tally.lost_answers),
            ("quantity edits", tally.quantity_edits + u64::from(wanted == 1)),
            ("releases", tally.releases),
            ("owner edits", tally.owner_edits),
        ] {
            assert!(count > 0, "{what}: {report}");
        }
        assert!(tally.attempts >= 240 && tally.refused > 0 || wanted == 40, "{report}");
        assert!(report.expiry.starts_with("skipped: holds last for"), "{}", report.expiry);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_naive_store_promises_one_thing_twice() {
    finds(Fault::Naive, Kind::OverReserved, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn holds_that_are_not_kept_are_missed() {
    // Their units are promised to the next one, too.
    finds(Fault::LosesHolds, Kind::LostHold, &[Kind::CounterDrift, Kind::OverReserved]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_count_that_drifts_is_noticed() {
    finds(Fault::CountDrifts, Kind::CounterDrift, &[]).await;
}

/// What comes of carrying out what was never acknowledged: units are gone, or come back, that nobody knows of.
const UNKNOWN_EFFECTS: [Kind; 4] = [Kind::CounterDrift, Kind::LostHold, Kind::UnitNobodyGot, Kind::OverReserved];

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_key_is_noticed() {
    // Where no key is remembered, the same key with another body is no conflict either.
    let comes = [&UNKNOWN_EFFECTS[..], &[Kind::RefusedTookEffect]].concat();
    finds(Fault::ForgetsKeys, Kind::TwoAnswers, &comes).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_that_is_granted_is_noticed() {
    finds(Fault::GrantsConflicts, Kind::RefusedTookEffect, &UNKNOWN_EFFECTS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_that_is_refused_and_carried_out_is_noticed() {
    finds(Fault::ConflictsTakeEffect, Kind::RefusedTookEffect, &UNKNOWN_EFFECTS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_that_nobody_can_get_is_noticed() {
    finds(Fault::KeepsTheLastUnit, Kind::UnitNobodyGot, &[]).await;
}

/// With holds that last so briefly that the kit waits them out.
async fn race_for_lapsed(fault: Fault) -> Report {
    let stand_in = StandIn::start(fault, 1, Duration::from_millis(2500)).await;
    stand_in.race(|plan| (plan.attempts, plan.wanted, plan.expiry_within) = (16, 8, Duration::from_secs(4))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_lapsed_is_free_again_and_cannot_act() {
    let (right, wrong) = tokio::join!(race_for_lapsed(Fault::None), race_for_lapsed(Fault::LapsedHoldsAct));
    assert_eq!((right.status(), right.expiry.as_str()), (0, "raced"), "{right}");
    assert!(kinds(&wrong).contains(&Kind::LapsedHoldActed), "{wrong}");
}

#[tokio::test(flavor = "multi_thread")]
async fn hundreds_of_racers_are_judged_too() {
    let stand_in = StandIn::start(Fault::None, 2, DAYS).await;
    let report = stand_in.race(|plan| (plan.attempts, plan.racers, plan.items, plan.wanted) = (800, 400, 1, 350)).await;
    assert_eq!(report.status(), 0, "{report}");
    assert!(report.tally.won > 350 && report.rounds() == 2, "{report}");
}
