//! The checker and requests that were never answered: each may have its effect at any later time, or never, and nobody
//! is accused of it.

mod model;

use handsel_conformance::check::Kind;
use handsel_conformance::history::{ItemView, Op, Outcome, Sending};
use model::by_hand::History;
use model::store::{held, refused};

fn lost() -> Outcome {
    Outcome::Unknown { why: "no answer in time".to_owned() }
}

/// As a giver reads it, some time later.
fn read(history: &mut History, wanted: i64, taken: i64) {
    let seen = ItemView { wanted, taken: Some(taken), available: Some((wanted - taken).max(0)) };
    history.write(None, "", Op::ReadItem, Outcome::Seen(seen)).key = None;
}

#[test]
fn an_owners_lost_edit_may_still_come_after_a_later_one() {
    for (shown, expected) in [(2, vec![]), (7, vec![]), (8, vec![Kind::CounterDrift])] {
        let mut history = History::of(5);
        history.write(None, "lost", Op::SetWanted { wanted: 7 }, lost());
        history.write(None, "later", Op::SetWanted { wanted: 2 }, Outcome::Edited);
        read(&mut history, shown, 0);
        assert_eq!(history.kinds(), expected, "shown as {shown}");
    }
}

#[test]
fn a_lost_edit_that_is_granted_late_may_have_come_first() {
    for shown in [2, 7] {
        let mut history = History::of(5);
        history.write(None, "lost", Op::SetWanted { wanted: 7 }, lost());
        history.write(None, "later", Op::SetWanted { wanted: 2 }, Outcome::Edited);
        history.write(None, "lost", Op::SetWanted { wanted: 7 }, Outcome::Edited).sending = Sending::Repeat;
        read(&mut history, shown, 0);
        assert_eq!(history.kinds(), [], "shown as {shown}");
    }
}

#[test]
fn a_holds_lost_write_may_still_come_after_a_later_one() {
    for (taken, expected) in [(1, vec![]), (3, vec![]), (4, vec![Kind::CounterDrift])] {
        let mut history = History::of(9);
        history.reserve(1, 2, held("a", 2));
        history.write(Some(1), "lost", Op::SetQuantity { units: 3 }, lost());
        history.write(Some(1), "later", Op::SetQuantity { units: 1 }, held("a", 1));
        read(&mut history, 9, taken);
        assert_eq!(history.kinds(), expected, "{taken} taken");
    }
}

#[test]
fn a_lost_release_may_still_come_after_a_hold_was_prolonged() {
    let mut history = History::of(2);
    history.reserve(1, 2, held("a", 2));
    history.write(Some(1), "lost", Op::Release, lost());
    history.write(Some(1), "later", Op::Extend, held("a", 2));
    history.reserve(2, 2, held("b", 2));
    read(&mut history, 2, 2);
    assert_eq!(history.kinds(), []);
}

#[test]
fn a_lost_request_may_have_its_effect_whenever_it_likes() {
    let unknown = Outcome::Unknown { why: "lost".to_owned() };
    for (taken, expected) in [(0, vec![]), (1, vec![]), (2, vec![Kind::CounterDrift])] {
        let mut history = History::of(2);
        history.reserve(1, 1, unknown.clone());
        history.reserve(1, 1, refused("not_available")).sending = Sending::Repeat;
        let seen = ItemView { wanted: 2, taken: Some(taken), available: Some(2 - taken) };
        history.write(None, "", Op::ReadItem, Outcome::Seen(seen)).key = None;
        let found: Vec<_> = history.kinds().into_iter().filter(|kind| *kind != Kind::UnitNobodyGot).collect();
        assert_eq!(found, expected, "{taken} taken");
    }
}
