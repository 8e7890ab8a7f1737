//! How what was said reaches the backend.

use super::super::server::{Mode, View};
use super::{calls, email, opened, record, waits};
use crate::checkout::{Call, Edit, Failure, FailureNotice, Input, Phase, TimerId};

#[test]
fn typing_is_sent_once_after_a_pause() {
    let mut world = opened();
    for text in ["i", "in", "ines@x"] {
        email(&mut world, text);
        assert!(world.packet.is_none());
    }
    assert_eq!(waits(&world, TimerId::Typing), Some(300));
    assert_eq!(world.storage.as_ref().map(|it| it.pending.len()), Some(1), "the last one replaces the others");
    world.fire_only(TimerId::Typing);
    world.exchange();
    assert_eq!(calls(&world), [Call::Create, Call::Replace]);
    assert_eq!(record(&world).draft.email, "ines@x");
    assert!(!world.engine.progress().saving);
}

#[test]
fn what_is_typed_meanwhile_stays_and_goes_next() {
    let mut world = opened();
    email(&mut world, "a@x");
    world.fire_only(TimerId::Typing);
    world.process(Mode::Well);
    email(&mut world, "b@x");
    world.answer();
    assert_eq!(world.engine.draft().email, "b@x", "the answer does not undo what was typed since");
    assert!(world.engine.progress().saving);
    world.fire_only(TimerId::Typing);
    world.exchange();
    assert_eq!(record(&world).draft.email, "b@x");
}

#[test]
fn a_lost_write_is_repeated_unchanged_and_ever_more_slowly() {
    let mut world = opened();
    email(&mut world, "a@x");
    world.fire_only(TimerId::Typing);
    world.process(Mode::Well);
    for pause in [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000] {
        world.lose(Failure::Network);
        assert_eq!(waits(&world, TimerId::Retry), Some(pause));
        assert!(world.engine.progress().retrying);
        email(&mut world, "later@x");
        world.fire_only(TimerId::Retry);
    }
    let key = world.sends[1].key.clone();
    assert!(world.sends[1..].iter().all(|it| it.key == key && it.draft.email == "a@x" && it.if_match == Some(1)));
    world.exchange();
    world.calm(true);
    assert_eq!(record(&world).revision, 3, "two writes had effect");
    assert_eq!(record(&world).draft.email, "later@x");
}

#[test]
fn a_new_connection_ends_the_pause() {
    let mut world = opened();
    email(&mut world, "a@x");
    world.feed(Input::Online(false));
    world.fire_only(TimerId::Typing);
    assert!(world.packet.is_none() && world.engine.progress().offline);
    world.feed(Input::Online(true));
    world.lose(Failure::Timeout);
    assert!(world.packet.is_none());
    world.feed(Input::Online(true));
    assert_eq!(world.packet.as_ref().map(|it| it.request.call), Some(Call::Replace));
}

#[test]
fn a_late_answer_is_dropped_unless_it_is_the_order() {
    let mut world = opened();
    email(&mut world, "a@x");
    world.fire_only(TimerId::Typing);
    world.lose(Failure::Timeout);
    world.fire_only(TimerId::Retry);
    let session = world.engine.session().cloned().expect("a session");
    let old = world.sends[1].id;
    let late = View { revision: Some(9), ..session.clone() };
    world.feed(Input::Answered { request: old, outcome: Ok(late) });
    assert_eq!(world.engine.session(), Some(&session));
    world.engine.step(
        Input::Answered { request: old, outcome: Ok(View { phase: Phase::Completed, ..session }) },
        &mut String::new,
    );
    assert!(world.engine.progress().placed);
}

#[test]
fn someone_elses_change_is_taken_in_and_ours_goes_on_top() {
    let mut world = opened();
    world.edit_elsewhere(Edit::Phone("1".into()));
    email(&mut world, "a@x");
    world.fire_only(TimerId::Typing);
    world.exchange();
    world.exchange();
    world.exchange();
    assert_eq!(calls(&world), [Call::Create, Call::Replace, Call::Read, Call::Replace]);
    assert_ne!(world.sends[1].key, world.sends[3].key, "another body, another key");
    let draft = &record(&world).draft;
    assert_eq!((draft.email.as_str(), draft.phone.as_str()), ("a@x", "1"));
}

#[test]
fn a_backend_that_is_always_stale_is_not_asked_in_a_rush() {
    let mut world = opened();
    email(&mut world, "a@x");
    world.fire_only(TimerId::Typing);
    while world.packet.is_some() {
        match world.sends.last().map(|it| it.call) {
            Some(Call::Read) => world.exchange(),
            _ => world.lose(Failure::Stale),
        }
        assert!(world.sends.len() < 20, "in a rush");
    }
    assert!(waits(&world, TimerId::Retry).is_some());
}

#[test]
fn a_busy_backend_is_left_alone_as_long_as_it_asks() {
    let mut world = opened();
    email(&mut world, "a@x");
    world.fire_only(TimerId::Typing);
    world.process(Mode::Fail(Failure::Busy { retry_after_ms: 1500 }));
    world.answer();
    assert_eq!(waits(&world, TimerId::Retry), Some(1500));
    world.feed(Input::Online(true));
    assert!(world.packet.is_none(), "a new connection does not make it less busy");
    world.fire_only(TimerId::Retry);
    assert_eq!(calls(&world), [Call::Create, Call::Replace, Call::Replace]);
}

#[test]
fn a_refused_write_is_kept_told_and_not_repeated() {
    let mut world = opened();
    email(&mut world, "bad");
    world.fire_only(TimerId::Typing);
    world.exchange();
    assert_eq!(world.notices, [FailureNotice::Refused(Call::Replace)]);
    assert!(world.packet.is_none() && world.timers.is_empty());
    assert!(world.engine.progress().refused && !world.engine.progress().saving);
    assert_eq!(world.engine.draft().email, "bad", "nothing is lost");
    email(&mut world, "good@x");
    world.fire_only(TimerId::Typing);
    world.exchange();
    assert_eq!(record(&world).draft.email, "good@x");
}

#[test]
fn a_write_survives_a_reload_with_its_key_and_body() {
    let mut world = opened();
    email(&mut world, "a@x");
    world.fire_only(TimerId::Typing);
    world.process(Mode::Well);
    world.edit_elsewhere(Edit::Phone("1".into()));
    world.load();
    world.calm(true);
    assert_eq!(calls(&world), [Call::Create, Call::Replace, Call::Read, Call::Replace, Call::Read]);
    assert_eq!((&world.sends[1].key, &world.sends[1].draft), (&world.sends[3].key, &world.sends[3].draft));
    assert_eq!((record(&world).revision, world.engine.draft().phone.as_str()), (3, "1"));
}

#[test]
fn an_emptied_cart_is_no_session_s_and_is_told_when_there_is_something_again() {
    let mut world = opened();
    let lines = world.engine.draft().lines.clone();
    for line in &lines {
        world.edit(Edit::RemoveLine { line: line.id.clone() });
    }
    email(&mut world, "a@x");
    world.fire_only(TimerId::Typing);
    assert!(world.packet.is_none() && !world.engine.progress().saving, "there is nothing to save into");
    assert!(world.engine.draft().lines.is_empty(), "it does not come back by itself");
    world.edit(Edit::RestoreLine { line: lines[0].clone(), at: 0, shares: Vec::new() });
    world.fire_only(TimerId::Typing);
    world.exchange();
    assert_eq!(record(&world).draft.lines, lines[..1]);
    assert_eq!(record(&world).draft.email, "a@x");
}
