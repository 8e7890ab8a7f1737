//! How an order comes about, once.

use super::super::server::Mode;
use super::{calls, email, opened, ready, waits};
use crate::checkout::{Call, Edit, Failure, FailureNotice, Fatal, Input, Instrument, Placing, TimerId};

#[test]
fn one_press_saves_first_and_orders_once() {
    let mut world = ready(Some("ok"));
    world.edit(Edit::InvoiceReference("PO 7".into()));
    world.place();
    world.place();
    assert_eq!(world.engine.progress().placing, Placing::Flushing);
    world.exchange();
    assert_eq!(world.engine.progress().placing, Placing::Sent);
    world.place();
    world.exchange();
    assert_eq!(calls(&world), [Call::Replace, Call::Complete], "no pause for typing, no second press");
    assert_eq!(world.server.orders[0].draft.invoice_reference, "PO 7");
    assert!(world.engine.progress().placed && world.placed == 1 && world.storage.is_none());
    let token = |at: usize| world.sends[at].draft.instrument.as_ref().and_then(|it| it.token.as_deref());
    assert_eq!((token(0), token(1)), (None, Some("ok")));
}

#[test]
fn an_unready_session_is_not_ordered() {
    let mut world = opened();
    world.place();
    assert_eq!(world.notices, [FailureNotice::NotReady]);
    assert_eq!(world.engine.progress().placing, Placing::No);
}

#[test]
fn another_total_than_on_the_button_is_not_ordered() {
    let mut world = ready(None);
    world.edit(Edit::Quantity { line: "l1".into(), quantity: 6 });
    world.place();
    world.exchange();
    assert_eq!(world.notices, [FailureNotice::AmountChanged]);
    assert_eq!(calls(&world), [Call::Replace]);
    world.place();
    world.exchange();
    assert!(world.engine.progress().placed);
}

#[test]
fn nothing_is_ordered_without_a_connection() {
    let mut world = ready(None);
    world.feed(Input::Online(false));
    world.place();
    world.feed(Input::Online(true));
    assert_eq!(world.notices, [FailureNotice::Offline]);
    assert!(world.packet.is_none());
}

#[test]
fn after_a_decline_the_next_press_is_another_attempt() {
    let mut world = ready(Some("no"));
    world.place();
    world.exchange();
    assert_eq!(world.notices, [FailureNotice::Declined]);
    assert_eq!(world.engine.progress().placing, Placing::No);
    assert!(world.storage.as_ref().is_some_and(|it| it.attempt.is_none()));
    world.edit(Edit::Instrument(Some(Instrument {
        handler_id: "bank".into(),
        kind: "card".into(),
        token: Some("ok".into()),
    })));
    world.place();
    world.exchange();
    world.exchange();
    assert_eq!(calls(&world), [Call::Complete, Call::Replace, Call::Complete]);
    assert_ne!(world.sends[0].key, world.sends[2].key);
    assert!(world.engine.progress().placed);
}

#[test]
fn a_lost_answer_is_found_out_by_reading() {
    let mut world = ready(Some("ok"));
    world.place();
    world.process(Mode::Well);
    world.lose(Failure::Timeout);
    assert_eq!(world.engine.progress().placing, Placing::Unknown);
    world.fire_only(TimerId::Retry);
    world.exchange();
    assert_eq!(calls(&world), [Call::Complete, Call::Read]);
    assert!(world.engine.progress().placed);
}

#[test]
fn a_lost_request_is_sent_again_as_it_was() {
    let mut world = ready(Some("ok"));
    world.place();
    world.lose(Failure::Network);
    email(&mut world, "typed meanwhile");
    world.fire_only(TimerId::Retry);
    world.exchange();
    world.exchange();
    assert_eq!(calls(&world), [Call::Complete, Call::Read, Call::Complete]);
    let (first, second) = (&world.sends[0], &world.sends[2]);
    assert_eq!((&first.key, &first.draft, first.if_match), (&second.key, &second.draft, second.if_match));
    assert!(world.engine.progress().placed);
    assert_eq!(world.engine.draft().email, "a@x", "what was typed too late is not part of the order");
}

#[test]
fn a_reload_in_the_middle_reads_first_and_keeps_the_key() {
    let mut world = ready(None);
    world.place();
    world.load();
    assert_eq!(world.engine.progress().placing, Placing::Unknown);
    world.exchange();
    world.exchange();
    assert_eq!(calls(&world), [Call::Complete, Call::Read, Call::Complete]);
    assert_eq!((&world.sends[0].key, &world.sends[0].draft), (&world.sends[2].key, &world.sends[2].draft));
    world.haunt(0);
    assert!(world.engine.progress().placed && world.server.orders.len() == 1);
}

#[test]
fn after_a_reload_a_payment_token_must_be_given_again() {
    let mut world = ready(Some("ok"));
    world.place();
    world.load();
    world.exchange();
    assert_eq!(world.notices, [FailureNotice::PayAgain]);
    assert_eq!(world.engine.progress().placing, Placing::No);
    assert_eq!(calls(&world), [Call::Complete, Call::Read]);
}

#[test]
fn an_attempt_is_over_when_the_purchase_has_changed() {
    let mut world = ready(None);
    world.place();
    world.lose(Failure::Network);
    world.edit_elsewhere(Edit::Quantity { line: "l1".into(), quantity: 2 });
    world.fire_only(TimerId::Retry);
    world.exchange();
    assert_eq!(world.notices, [FailureNotice::ChangedElsewhere]);
    world.haunt(0);
    assert!(world.server.orders.is_empty(), "the late request is about another revision");

    let mut world = ready(None);
    world.edit_elsewhere(Edit::Quantity { line: "l1".into(), quantity: 2 });
    world.place();
    world.exchange();
    world.exchange();
    assert_eq!(world.notices, [FailureNotice::ChangedElsewhere]);
    assert_eq!(calls(&world), [Call::Complete, Call::Read]);
    assert_eq!(world.engine.draft().lines[0].quantity, 2, "and the shopper sees it");
}

#[test]
fn an_attempt_whose_key_is_spent_is_over_after_reading() {
    let mut world = ready(None);
    world.place();
    world.process(Mode::Fail(Failure::Conflict));
    world.answer();
    world.fire_only(TimerId::Retry);
    world.exchange();
    assert_eq!(calls(&world), [Call::Complete, Call::Read]);
    assert_eq!(world.engine.progress().placing, Placing::No);
}

#[test]
fn a_payment_under_way_is_asked_about_and_nothing_else_is_sent() {
    let mut world = ready(Some("late"));
    world.place();
    world.exchange();
    assert_eq!(world.engine.progress().placing, Placing::Sent);
    email(&mut world, "too late");
    world.fire_only(TimerId::Typing);
    assert!(world.packet.is_none());
    assert_eq!(waits(&world, TimerId::Poll), Some(2000));
    world.fire_only(TimerId::Poll);
    world.exchange();
    let id = world.session_id().expect("a session");
    world.server.settle(&id, true);
    world.fire_only(TimerId::Poll);
    world.exchange();
    assert_eq!(calls(&world), [Call::Complete, Call::Read, Call::Read]);
    assert!(world.engine.progress().placed);
}

#[test]
fn another_step_is_waited_for_and_can_be_left() {
    let mut world = ready(Some("step"));
    world.place();
    world.exchange();
    assert_eq!(world.engine.progress().placing, Placing::NeedsStep);
    email(&mut world, "b@x");
    world.fire_only(TimerId::Typing);
    world.exchange();
    assert_eq!(world.engine.progress().placing, Placing::No, "the shopper changed something instead");

    let mut world = ready(Some("step"));
    world.place();
    world.exchange();
    let id = world.session_id().expect("a session");
    world.server.settle(&id, true);
    world.feed(Input::Resumed);
    world.exchange();
    assert!(world.engine.progress().placed);
}

#[test]
fn a_session_that_vanishes_with_an_order_in_doubt_says_so() {
    let mut world = ready(None);
    world.place();
    world.lose(Failure::Network);
    let id = world.session_id().expect("a session");
    world.server.expire(&id);
    world.fire_only(TimerId::Retry);
    world.exchange();
    assert_eq!(world.engine.progress().fatal, Some(Fatal::OrderUnknown));
    assert_eq!(world.engine.progress().placing, Placing::Unknown);
    world.load();
    world.exchange();
    assert_eq!(world.engine.progress().fatal, Some(Fatal::OrderUnknown), "also after a reload");
}

#[test]
fn somebody_else_s_payment_is_read_about_until_its_end() {
    let mut world = ready(None);
    let id = world.session_id().expect("a session");
    world.server.place_elsewhere(&id, true);
    world.feed(Input::Resumed);
    world.exchange();
    assert_eq!(world.engine.progress().placing, Placing::Sent);
    world.fire_only(TimerId::Poll);
    world.process(Mode::Fail(Failure::Refused));
    world.answer();
    let progress = world.engine.progress();
    assert!(progress.retrying && !progress.refused, "a refused read is tried again");
    world.server.settle(&id, true);
    world.fire_only(TimerId::Retry);
    world.exchange();
    assert!(world.engine.progress().placed);
}

#[test]
fn held_goods_can_be_kept_while_another_step_is_waited_for() {
    let mut world = ready(Some("step"));
    world.place();
    world.exchange();
    world.feed(Input::ExtendHolds);
    world.exchange();
    assert_eq!(calls(&world), [Call::Complete, Call::ExtendHolds]);
    assert_eq!(world.engine.progress().placing, Placing::NeedsStep, "and the attempt goes on");

    let mut world = ready(Some("late"));
    world.place();
    world.exchange();
    world.feed(Input::ExtendHolds);
    assert!(world.packet.is_none(), "while the payment runs they stay by themselves");
    let id = world.session_id().expect("a session");
    world.server.settle(&id, false);
    world.fire_only(TimerId::Poll);
    world.exchange();
    assert!(world.packet.is_none(), "and nothing asked for then is left over");
}
