//! Sessions: how they begin, change hands and end.

use super::super::server::{Mode, Server, View};
use super::super::world::World;
use super::{calls, email, opened, ready, record};
use crate::checkout::{Call, Edit, Effect, Engine, Failure, Fatal, Input, Line, Stored, TimerId};

#[test]
fn creating_survives_a_reload_with_its_key_and_body() {
    let mut world = World::new(Server::new(true, true));
    world.process(Mode::Well);
    email(&mut world, "a@x");
    world.load();
    world.exchange();
    assert_eq!(calls(&world), [Call::Create, Call::Create, Call::Read]);
    assert_eq!((&world.sends[0].key, &world.sends[0].draft), (&world.sends[1].key, &world.sends[1].draft));
    world.calm(true);
    assert_eq!(world.server.sessions.len(), 1);
    assert_eq!(record(&world).draft.email, "a@x");
}

#[test]
fn a_session_that_is_gone_leaves_its_draft_to_a_new_one() {
    let mut world = ready(None);
    let id = world.session_id().expect("a session");
    world.server.expire(&id);
    email(&mut world, "b@x");
    world.fire_only(TimerId::Typing);
    world.exchange();
    assert_eq!(world.engine.progress().fatal, Some(Fatal::SessionGone));
    email(&mut world, "c@x");
    world.calm(true);
    assert_eq!(calls(&world), [Call::Replace], "nothing is sent before the shopper agrees");
    world.feed(Input::NewSession { token: Some("second".into()) });
    world.exchange();
    assert_eq!(record(&world).draft.email, "c@x");
    assert_eq!(world.engine.token(), Some("second"));
    assert_eq!(world.engine.progress().fatal, None);
}

#[test]
fn an_unmendable_session_is_fatal() {
    let mut world = opened();
    world.feed(Input::Resumed);
    world.process(Mode::Well);
    if let Some(Ok(view)) = world.packet.as_mut().and_then(|it| it.answer.as_mut()) {
        view.unrecoverable = true;
    }
    world.answer();
    assert_eq!(world.engine.progress().fatal, Some(Fatal::Unrecoverable));
}

#[test]
fn a_bearer_that_is_not_accepted_is_fatal() {
    let mut world = opened();
    world.feed(Input::Resumed);
    world.process(Mode::Fail(Failure::Forbidden));
    world.answer();
    assert_eq!(world.engine.progress().fatal, Some(Fatal::Forbidden));
    assert!(world.packet.is_none() && world.timers.is_empty());
}

#[test]
fn another_tab_is_listened_to() {
    let mut world = opened();
    email(&mut world, "a@x");
    world.edit_elsewhere(Edit::Phone("1".into()));
    world.feed(Input::Resumed);
    world.exchange();
    assert_eq!((world.engine.draft().email.as_str(), world.engine.draft().phone.as_str()), ("a@x", "1"));
    let id = world.session_id().expect("a session");
    world.server.write(&id, |draft| draft.email = "c@x".into());
    world.calm(true);
    assert_eq!(record(&world).draft.email, "a@x");
}

#[test]
fn what_a_closed_tab_said_counts_though_it_looks_like_nothing_here() {
    let mut world = opened();
    let id = world.session_id().expect("a session");
    // The closed tab had read this, and emptied it; this page has not.
    world.server.write(&id, |draft| draft.email = "a@x".into());
    world.feed(Input::TakeOver(vec![Edit::Email(String::new())]));
    world.calm(true);
    assert_eq!(record(&world).draft.email, "");
}

#[test]
fn what_the_page_wants_differently_is_changed_and_the_rest_stays() {
    let line = |id: &str, item: &str, quantity| Line { id: id.into(), item_id: item.into(), quantity, hold: None };
    let mut world = opened();
    world.edit(Edit::Quantity { line: "l1".into(), quantity: 9 });
    world.calm(true);
    world.load();
    world.calm(true);
    assert_eq!(
        record(&world).draft.lines,
        [line("l1", "i1", 9), line("l2", "i2", 1)],
        "the page wants the same as before"
    );
    world.want(vec![line("l1", "i1", 5), line("l2", "i3", 2), line("l3", "i3", 1)]);
    world.calm(true);
    let lines = &record(&world).draft.lines;
    assert_eq!(lines.iter().map(|it| (it.item_id.as_str(), it.quantity)).collect::<Vec<_>>(), [("i1", 9), ("i3", 3)]);
}

#[test]
fn a_session_handed_over_by_the_page_is_read() {
    let mut world = opened();
    let id = world.session_id().expect("a session");
    world.server.write(&id, |draft| {
        draft.email = "kept@x".into();
        draft.recipients.clear();
        draft.settle();
    });
    world.storage = Some(Stored { session_id: Some(id), ..Stored::default() });
    world.load();
    world.calm(true);
    let draft = world.engine.draft();
    assert_eq!((draft.email.as_str(), draft.lines.len(), draft.recipients.len()), ("kept@x", 2, 1));
    assert_eq!(draft.unassigned(), 0);
    assert_eq!(&record(&world).draft, draft);
}

#[test]
fn giving_up_closes_the_session_and_forgets() {
    let mut world = ready(None);
    world.feed(Input::Cancel);
    world.exchange();
    assert_eq!(calls(&world), [Call::Cancel]);
    assert!(world.storage.is_none() && world.notices.is_empty());
    assert_eq!(world.engine.progress().fatal, Some(Fatal::Closed));
}

#[test]
fn time_for_held_goods_can_be_asked_for() {
    let mut world = ready(None);
    world.feed(Input::ExtendHolds);
    world.exchange();
    assert_eq!(calls(&world), [Call::ExtendHolds]);
}

#[test]
fn nothing_happens_before_the_start() {
    let mut engine: Engine<View> = Engine::new();
    for input in [Input::Edit(Edit::Email("a".into())), Input::Place, Input::Resumed, Input::Timer(TimerId::Retry)] {
        assert!(engine.step(input, &mut String::new).is_empty());
    }
}

#[test]
fn an_empty_cart_creates_nothing() {
    let mut engine: Engine<View> = Engine::new();
    let effects = engine.step(Input::Start(Stored::default(), Vec::new()), &mut || "id".to_owned());
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Send(_))));
    assert!(!engine.progress().saving);
}
