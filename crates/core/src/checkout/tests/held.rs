//! The laws of what stands on holds of wish lists: it goes to the recipient of its list, whole and as it was reserved, and
//! to no address that somebody typed.

use proptest::prelude::*;

use super::drafts::after;
use super::server::Server;
use super::strategy::{draft, edit, private};
use super::world::World;
use crate::address::Field;
use crate::checkout::{Draft, Edit, Effect, Input, Line, Place, Recipient, WishHold, give, problems};

/// What must hold for every draft with holds in it.
pub fn check(draft: &Draft) {
    for recipient in draft.recipients.iter().filter(|it| it.is_private()) {
        assert_eq!(recipient.address, private("").address, "something was written to an address nobody knows");
        assert_eq!(recipient.delivery_notes, "");
        let lines = draft.shares.iter().filter(|share| share.recipient == recipient.id);
        let mut lines = lines.filter_map(|share| draft.line(&share.line)).peekable();
        assert!(lines.peek().is_some(), "a private recipient who gets nothing");
        assert!(
            lines.all(|line| line.hold.as_ref().map(|it| &it.recipient_ref) == recipient.gift.recipient_ref.as_ref())
        );
    }
    for line in &draft.lines {
        let Some(hold) = &line.hold else { continue };
        assert_eq!(draft.lines.iter().filter(|it| it.hold.as_ref().is_some_and(|it| it.id == hold.id)).count(), 1);
        let takers: Vec<&Recipient> =
            draft.recipients.iter().filter(|it| draft.shares.of(&line.id, &it.id) > 0).collect();
        let whole = takers.iter().all(|it| draft.shares.of(&line.id, &it.id) == line.quantity);
        assert!(whole && takers.len() < 2, "what is held is split");
        assert!(takers.iter().all(|it| it.gift.recipient_ref.as_ref() == Some(&hold.recipient_ref)), "sent elsewhere");
    }
    let mut refs: Vec<_> = draft.recipients.iter().filter_map(|it| it.gift.recipient_ref.as_ref()).collect();
    refs.sort();
    refs.dedup();
    assert_eq!(refs.len(), draft.recipients.iter().filter(|it| it.is_private()).count(), "one recipient for a list");
}

fn line(id: &str, quantity: i64, hold: Option<(&str, &str)>) -> Line {
    let hold = hold.map(|(id, reference)| WishHold { id: id.to_owned(), recipient_ref: reference.to_owned() });
    Line { id: id.to_owned(), item_id: "i1".to_owned(), quantity, hold }
}

/// A pot for oneself, and three holds on two lists.
fn cart() -> Draft {
    let mut draft = Draft::new(vec![line("own", 2, None)], "me".to_owned());
    for (at, (id, quantity, list)) in [("one", 1, "w1"), ("two", 3, "w2"), ("three", 1, "w1")].into_iter().enumerate() {
        let line = line(id, quantity, Some((id, list)));
        Edit::RestoreLine { line, at: at + 1, shares: Vec::new() }.apply(&mut draft);
        Edit::RestoreRecipient { recipient: private(list), at: at + 1, shares: Vec::new() }.apply(&mut draft);
    }
    draft
}

fn who_gets(draft: &Draft) -> Vec<(&str, &str, i64)> {
    draft.shares.iter().map(|it| (it.line.as_str(), it.recipient.as_str(), it.quantity)).collect()
}

#[test]
fn several_holds_of_several_lists_and_goods_for_oneself_go_together() {
    let draft = cart();
    check(&draft);
    assert_eq!(who_gets(&draft), [("own", "me", 2), ("one", "w1", 1), ("two", "w2", 3), ("three", "w1", 1)]);
    assert_eq!(draft.unassigned(), 0);
    assert_eq!(draft.invoice_recipient().map(|it| it.id.as_str()), Some("me"));
}

proptest! {
    #[test]
    fn no_edit_splits_moves_or_changes_what_is_held(start in draft(), edits in prop::collection::vec(edit(), 1..30)) {
        let mut draft = start;
        for edit in &edits {
            let before = draft.clone();
            edit.apply(&mut draft);
            for line in before.lines.iter().filter(|it| it.hold.is_some()) {
                let now = draft.line(&line.id);
                let removed = matches!(edit, Edit::RemoveLine { line: id } if *id == line.id);
                prop_assert_eq!(now, (!removed).then_some(line), "{:?}", edit);
                let shares = |draft: &Draft| draft.shares.iter().filter(|it| it.line == line.id).cloned().collect::<Vec<_>>();
                let arrived = matches!(edit, Edit::RestoreRecipient { .. });
                prop_assert!(removed || arrived || shares(&draft) == shares(&before), "{:?}", edit);
            }
        }
    }

    #[test]
    fn what_is_held_comes_back_as_it_was(start in draft(), edits in prop::collection::vec(edit(), 0..4)) {
        let edits: Vec<&Edit> = edits.iter().collect();
        let draft = after(&cart(), &edits);
        check(&draft);
        prop_assert_eq!(crate::json::from_text::<Draft>(&crate::json::to_text(draft.clone())), Some(draft));
        prop_assert_eq!(crate::json::from_text::<Draft>(&crate::json::to_text(start.clone())), Some(start));
    }
}

#[test]
fn edits_that_would_split_or_move_it_are_refused() {
    let refused = |edit: Edit| {
        assert_eq!(after(&cart(), &[&edit]), cart(), "{edit:?}");
        let absolute = edit.absolute(&cart());
        assert_eq!(after(&cart(), &absolute.iter().collect::<Vec<_>>()), cart(), "{absolute:?}");
    };
    let (line, me, w1, w2) = (|| "one".to_owned(), || "me".to_owned(), || "w1".to_owned(), || "w2".to_owned());
    refused(Edit::Quantity { line: line(), quantity: 5 });
    refused(Edit::Assign { line: line(), recipient: me(), quantity: 1 });
    refused(Edit::Assign { line: line(), recipient: w1(), quantity: 0 });
    refused(Edit::Shift { line: line(), from: w1(), to: me(), quantity: 1 });
    refused(Edit::Shift { line: line(), from: w1(), to: w2(), quantity: 1 });
    refused(Edit::Shift { line: "own".into(), from: me(), to: w1(), quantity: 1 });
    refused(Edit::SplitEvenly { line: line() });
    refused(Edit::RemoveRecipient { id: w1() });
    refused(Edit::AddressField { recipient: w1(), field: Field::Line1, value: "123 Main St".into() });
    refused(Edit::DeliveryNotes { recipient: w1(), value: "Ring twice".into() });
    refused(Edit::InvoiceSameAs { recipient: w1() });
    for edit in give(&cart(), "own", "w1", 1).into_iter().chain(give(&cart(), "one", "me", 1)) {
        refused(edit);
    }
}

#[test]
fn with_its_last_line_a_recipient_goes_and_comes_back() {
    let mut draft = cart();
    Edit::GiftMessage { recipient: "w2".into(), value: "For the balcony.".into() }.apply(&mut draft);
    let removed = after(&draft, &[&Edit::RemoveLine { line: "two".into() }]);
    assert_eq!(removed.recipients.len(), 2);
    let (line, recipient) = (draft.lines[2].clone(), draft.recipients[2].clone());
    let back = Edit::RestoreLine { line, at: 2, shares: Vec::new() };
    assert_eq!(after(&removed, &[&back, &Edit::RestoreRecipient { recipient, at: 2, shares: Vec::new() }]), draft);
}

#[test]
fn more_of_the_same_item_does_not_join_what_is_held() {
    let mut draft = cart();
    Edit::AddLine { id: "more".into(), item_id: "i1".into(), quantity: 1 }.apply(&mut draft);
    assert_eq!(draft.lines.iter().map(|it| it.quantity).collect::<Vec<_>>(), [3, 1, 3, 1]);
}

#[test]
fn who_buys_nothing_but_gifts_is_asked_where_the_invoice_goes() {
    let mut draft = cart();
    Edit::RemoveLine { line: "own".into() }.apply(&mut draft);
    Edit::RemoveRecipient { id: "me".into() }.apply(&mut draft);
    assert_eq!(draft.invoice_recipient(), None);
    let places: Vec<Place> = problems(&draft, &Default::default(), &[]).into_iter().map(|it| it.place).collect();
    assert!(places.contains(&Place::InvoiceAddress(Field::Country)), "{places:?}");
    assert!(!places.iter().any(|it| matches!(it, Place::Address(..) | Place::Goods(_) | Place::Line(_))), "{places:?}");
}

/// A page that wants one hold, and what the engine asks for.
fn wants_a_hold() -> World {
    let mut world = World::new(Server::new(true, true));
    world.calm(true);
    let mut wanted = world.wanted.clone();
    wanted.push(line("l3", 9, Some(("h1", ""))));
    world.want(wanted);
    world
}

#[test]
fn a_hold_comes_in_once_it_was_read_and_stays_out_once_it_was_removed() {
    let mut world = wants_a_hold();
    assert_eq!(world.unread, ["h1"]);
    assert_eq!(world.engine.draft().lines.len(), 2, "nothing is bought before it was read");
    world.read_hold(0);
    world.calm(true);
    let held = world.engine.draft().lines.last().cloned().expect("a line");
    assert_eq!((held.id.as_str(), held.quantity), ("l3", 2), "the quantity is the hold's");
    check(world.engine.draft());
    world.load();
    assert!(world.unread.is_empty(), "it is known already");
    world.calm(true);
    assert_eq!(world.engine.draft().lines.len(), 3);
    world.edit(Edit::RemoveLine { line: "l3".into() });
    world.calm(true);
    world.load();
    assert!(world.unread.is_empty());
    assert_eq!(world.engine.draft().lines.len(), 2, "the shopper took it out");
}

#[test]
fn a_hold_that_could_not_be_read_is_asked_for_again() {
    let mut world = wants_a_hold();
    world.load();
    assert_eq!(world.unread, ["h1"]);
    world.unread.clear();
    world.feed(Input::Resumed);
    assert_eq!(world.unread, ["h1"]);
    let wanted = world.wanted[..2].to_vec();
    world.want(wanted);
    world.read_hold(0);
    assert_eq!(world.engine.draft().lines.len(), 2, "the page does not want it any more");
}

#[test]
fn gifts_alone_need_no_address_and_own_goods_beside_them_do() {
    let mut engine = crate::checkout::Engine::<super::server::View>::new();
    let mut fresh = || "me".to_owned();
    let gift = line("l1", 1, Some(("h1", "")));
    let effects = engine.step(Input::Start(Default::default(), vec![gift]), &mut fresh);
    assert!(effects.contains(&Effect::ReadHold("h1".into())), "{effects:?}");
    engine.step(Input::Hold(line("", 1, Some(("h1", "w1"))), private("w1")), &mut fresh);
    assert_eq!(who_gets(engine.draft()), [("l1", "w1", 1)]);
    assert_eq!(engine.draft().recipients.len(), 1);
    engine.step(Input::Wanted(vec![line("l1", 1, Some(("h1", ""))), line("l2", 4, None)]), &mut fresh);
    assert_eq!(who_gets(engine.draft()), [("l1", "w1", 1), ("l2", "me", 4)]);
}
