//! The checker against histories that are right by construction, and against small ones with one thing wrong. Whatever
//! is right must pass, however deliveries overlap; what is wrong must be named. Read `model` for where the right ones
//! come from.

mod model;

use handsel_conformance::check::{Kind, check};
use handsel_conformance::history::{HoldView, Op, Outcome, Sending};
use model::by_hand::History;
use model::store::{World, held, refused};
use model::{Step, play};
use proptest::prelude::*;

fn step() -> impl Strategy<Value = Step> {
    let lost = prop_oneof![4 => Just(None), 1 => (0_u64..400).prop_map(Some)];
    (0_u64..60, 0_u64..200, 0_u64..200, lost, any::<u8>(), 1_i64..4)
        .prop_map(|(gap, before, after, lost, choice, units)| Step { gap, before, after, lost, choice, units })
}

fn clients() -> impl Strategy<Value = Vec<Vec<Step>>> {
    prop::collection::vec(prop::collection::vec(step(), 0..7), 2..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_right_passes(wanted in 1_i64..6, clients in clients()) {
        let records = play(World::of(wanted), &clients);
        let found = check(&records);
        prop_assert!(found.is_empty(), "{}", found[0]);
    }

    /// Holds last a few seconds, the clocks are almost a second apart, and everybody takes their time.
    #[test]
    fn what_lapses_and_is_right_passes(
        wanted in 1_i64..6, lasts in 1_000_000_u64..5_000_000, ahead in -999_000_i64..999_000, clients in clients(),
    ) {
        let slowly = |step: &Step| Step {
            gap: step.gap * 40_000,
            before: step.before * 500,
            after: step.after * 500,
            lost: step.lost.map(|hang_up| hang_up * 500),
            ..*step
        };
        let clients: Vec<Vec<Step>> = clients.iter().map(|steps| steps.iter().map(slowly).collect()).collect();
        let found = check(&play(World { wanted, lasts: Some(lasts), ahead }, &clients));
        prop_assert!(found.is_empty(), "{}", found[0]);
    }

    /// One after the other, so that every moment is known: it is found exactly when it is there.
    #[test]
    fn too_many_in_a_row_are_always_found(wanted in 1_i64..8, units in prop::collection::vec(1_i64..4, 1..8)) {
        let mut history = History::of(wanted);
        for (hold, units) in (0..).zip(&units) {
            history.reserve(hold, *units, held(&format!("hold {hold}"), *units));
        }
        let too_many = units.iter().sum::<i64>() > wanted;
        prop_assert_eq!(history.kinds().contains(&Kind::OverReserved), too_many);
    }

    #[test]
    fn a_refusal_in_a_row_is_wrong_exactly_when_there_was_room(
        wanted in 1_i64..8, taken in prop::collection::vec(1_i64..3, 0..3), asked in 1_i64..4,
    ) {
        let sum: i64 = taken.iter().sum();
        prop_assume!(sum <= wanted);
        let mut history = History::of(wanted);
        for (hold, units) in (0..).zip(&taken) {
            history.reserve(hold, *units, held(&format!("hold {hold}"), *units));
        }
        history.reserve(99, asked, refused("not_available"));
        let expected = if sum + asked <= wanted { vec![Kind::UnitNobodyGot] } else { vec![] };
        prop_assert_eq!(history.kinds(), expected);
    }

    /// Whatever else happens, a last reading that is off by some is drift, as long as nothing was left open.
    #[test]
    fn a_count_that_is_off_is_found(wanted in 1_i64..6, clients in clients(), off in 1_i64..3) {
        let clients: Vec<Vec<Step>> =
            clients.iter().map(|steps| steps.iter().map(|step| Step { lost: None, ..*step }).collect()).collect();
        let mut records = play(World::of(wanted), &clients);
        if let Some(Outcome::Seen(view)) = records.last_mut().map(|record| &mut record.outcome) {
            view.taken = view.taken.map(|taken| taken + off);
            view.available = view.taken.map(|taken| (view.wanted - taken).max(0));
        }
        let kinds: Vec<Kind> = check(&records).iter().map(|violation| violation.kind).collect();
        prop_assert_eq!(kinds, vec![Kind::CounterDrift]);
    }
}

#[test]
fn two_who_overlap_and_both_win_the_only_one_are_too_many() {
    let mut history = History::of(1);
    history.reserve(1, 1, held("a", 1));
    history.reserve(2, 1, held("b", 1)).start_us = 30;
    assert_eq!(history.kinds(), [Kind::OverReserved]);
}

#[test]
fn one_who_may_have_given_back_first_is_none_too_many() {
    let mut history = History::of(1);
    history.reserve(1, 1, held("a", 1));
    history.write(Some(1), "back", Op::Release, held("a", 0));
    let release_began = history.records[2].start_us;
    history.reserve(2, 1, held("b", 1)).start_us = release_began + 1;
    assert!(history.kinds().is_empty());
}

#[test]
fn lowering_what_is_wanted_is_none_too_many_and_one_more_after_it_is() {
    let mut history = History::of(3);
    history.reserve(1, 2, held("a", 2));
    history.write(None, "fewer", Op::SetWanted { wanted: 1 }, Outcome::Edited);
    assert!(history.kinds().is_empty());
    history.reserve(2, 1, held("b", 1));
    assert_eq!(history.kinds(), [Kind::OverReserved], "three were wanted once, but not when it was taken");
}

/// A lost change took two while three were wanted; prolonging the hold only tells of it, when two are wanted again.
#[test]
fn units_of_a_lost_write_were_taken_when_it_was_sent_and_not_when_they_were_told() {
    let mut history = History::of(3);
    history.reserve(1, 1, held("a", 1));
    history.reserve(2, 1, held("b", 1));
    let lost = Outcome::Unknown { why: "lost".to_owned() };
    history.write(Some(1), "two", Op::SetQuantity { units: 2 }, lost);
    history.write(None, "fewer", Op::SetWanted { wanted: 2 }, Outcome::Edited);
    history.write(Some(1), "longer", Op::Extend, held("a", 2));
    assert!(history.kinds().is_empty());
    history.reserve(3, 1, held("c", 1));
    assert_eq!(history.kinds(), [Kind::OverReserved]);
}

#[test]
fn a_key_has_one_answer() {
    let repeat = |outcome: Outcome| {
        let mut history = History::of(9);
        history.reserve(1, 1, held("a", 1));
        history.reserve(1, 1, outcome).sending = Sending::Repeat;
        history.kinds()
    };
    assert!(repeat(held("a", 1)).is_empty());
    assert_eq!(repeat(held("b", 1)), [Kind::TwoAnswers]);
    assert_eq!(repeat(refused("not_available"))[0], Kind::TwoAnswers);
}

#[test]
fn a_refusal_leaves_no_trace() {
    let mut history = History::of(9);
    history.reserve(1, 1, held("a", 1));
    history.reserve(1, 4, refused("idempotency_conflict")).sending = Sending::Conflict;
    assert!(history.kinds().is_empty());
    history.write(Some(1), "", Op::ReadHold, held("a", 4)).key = None;
    assert_eq!(history.kinds(), [Kind::RefusedTookEffect]);
    history.records[3].outcome = held("a", 7);
    assert_eq!(history.kinds(), [Kind::LostHold], "nobody asked for seven");
}

#[test]
fn a_hold_that_stands_can_be_read_and_given_back() {
    for op in [Op::ReadHold, Op::Release, Op::Extend, Op::SetQuantity { units: 1 }] {
        let mut history = History::of(9);
        history.reserve(1, 2, held("a", 2));
        history.write(Some(1), "next", op, Outcome::Refused { status: 404, code: "not_found".to_owned() });
        assert_eq!(history.kinds(), [Kind::LostHold], "{op}");
    }
}

#[test]
fn what_has_lapsed_is_free_and_cannot_act() {
    let lasts = |id: &str, until| Outcome::Held {
        status: 200,
        hold: HoldView::new(id, "held", 1, Some(until)),
        digest: String::new(),
        replayed: false,
    };
    let mut history = History::of(1);
    history.reserve(1, 1, lasts("a", 2_000_000));
    history.now = 4_000_000;
    history.reserve(2, 1, lasts("b", 9_000_000));
    assert!(history.kinds().is_empty());
    history.write(Some(1), "late", Op::Extend, refused("hold_lapsed"));
    assert!(history.kinds().is_empty());
    history.write(Some(1), "later", Op::Extend, lasts("a", 9_000_000));
    assert_eq!(history.kinds(), [Kind::OverReserved, Kind::LapsedHoldActed]);
}
