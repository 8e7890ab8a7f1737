//! The laws of drafts and edits.

use proptest::prelude::*;

use super::held;
use super::strategy::{PEOPLE, draft, edit, field_edit};
use crate::allocation::Share;
use crate::checkout::{Draft, Edit, Instrument, Invoice, Line};

/// What must hold for every draft (see `draft.rs`).
pub fn check(draft: &Draft) {
    for share in draft.shares.iter() {
        assert!(share.quantity > 0);
        assert!(draft.line(&share.line).is_some(), "a share of an unknown line");
        assert!(draft.recipient(&share.recipient).is_some(), "a share of an unknown recipient");
    }
    let mut unassigned = 0;
    for line in &draft.lines {
        let free = draft.shares.unassigned(&line.id, line.quantity);
        assert!(line.quantity > 0 && free >= 0, "more is given than there is");
        unassigned += free;
    }
    assert_eq!(draft.unassigned(), unassigned);
    assert_eq!(draft.shares.iter().map(|share| share.quantity).sum::<i64>() + unassigned, draft.units());
    held::check(draft);
    for line in &draft.lines {
        let takers = draft.recipients.iter().filter(|it| line.may_go_to(it)).count();
        let free = draft.shares.unassigned(&line.id, line.quantity);
        assert!(takers != 1 || free == 0, "the only one who may get it gets everything");
    }
    let mut settled = draft.clone();
    settled.settle();
    assert_eq!(&settled, draft, "settling twice changes nothing");
    let ids: std::collections::BTreeSet<_> = draft.lines.iter().map(|line| &line.id).collect();
    assert_eq!(ids.len(), draft.lines.len());
    let ids: std::collections::BTreeSet<_> = draft.recipients.iter().map(|it| &it.id).collect();
    assert_eq!(ids.len(), draft.recipients.len());
    let nobody = draft.open_recipients().next().is_none();
    assert_eq!(draft.invoice_address().is_none(), matches!(draft.invoice, Invoice::SameAs(_)) && nobody);
    assert!(draft.invoice_recipient().is_none_or(|it| !it.is_private()), "an address that the shopper does not know");
}

pub fn after(draft: &Draft, edits: &[&Edit]) -> Draft {
    let mut draft = draft.clone();
    for edit in edits {
        edit.apply(&mut draft);
    }
    draft
}

proptest! {
    #[test]
    fn any_edits_keep_the_draft_sound(start in draft(), edits in prop::collection::vec(edit(), 1..30)) {
        let mut draft = start;
        check(&draft);
        for edit in &edits {
            edit.apply(&mut draft);
            check(&draft);
        }
    }

    #[test]
    fn what_is_superseded_is_redundant(
        start in draft(), earlier in edit(), between in prop::collection::vec(field_edit(), 0..3), later in edit(),
    ) {
        if later.supersedes(&earlier) {
            let mut all: Vec<&Edit> = vec![&earlier];
            all.extend(&between);
            all.push(&later);
            prop_assert_eq!(after(&start, &all), after(&start, &all[1..]));
        }
    }

    #[test]
    fn an_absolute_edit_is_the_edit_and_twice_is_once(start in draft(), edit in edit()) {
        let absolute = edit.clone().absolute(&start);
        let absolute: Vec<&Edit> = absolute.iter().collect();
        let once = after(&start, &absolute);
        prop_assert_eq!(&once, &after(&start, &[&edit]));
        prop_assert_eq!(&once, &after(&once, &absolute));
    }

    #[test]
    fn removing_a_line_can_be_undone(start in draft(), at in 0..4usize) {
        if let Some(line) = start.lines.get(at) {
            let shares: Vec<Share> = start.shares.iter().filter(|share| share.line == line.id).cloned().collect();
            let undo = Edit::RestoreLine { line: line.clone(), at, shares };
            let removed = after(&start, &[&Edit::RemoveLine { line: line.id.clone() }]);
            // With the last thing that stands on a hold of a list, its recipient went.
            let people: Vec<Edit> = start.recipients.iter().enumerate().map(|(at, recipient)| {
                Edit::RestoreRecipient { recipient: recipient.clone(), at, shares: Vec::new() }
            }).collect();
            let mut edits = vec![&undo];
            edits.extend(&people);
            prop_assert_eq!(after(&removed, &edits), start);
        }
    }

    #[test]
    fn removing_a_recipient_can_be_undone(start in draft(), at in 0..3usize) {
        // The last one left has got what was unassigned, and keeps it.
        let kept = start.open_recipients().count() == 2
            && start.lines.iter().any(|it| it.hold.is_none() && start.shares.unassigned(&it.id, it.quantity) > 0);
        if let Some(recipient) = start.recipients.get(at).filter(|_| !kept) {
            let shares: Vec<Share> = start.shares.iter().filter(|it| it.recipient == recipient.id).cloned().collect();
            let remove = Edit::RemoveRecipient { id: recipient.id.clone() };
            let undo = Edit::RestoreRecipient { recipient: recipient.clone(), at, shares };
            prop_assert_eq!(after(&start, &[&remove, &undo]), start);
        }
    }

    #[test]
    fn storage_never_sees_a_payment_token(start in draft(), edit in edit()) {
        prop_assert!(start.for_storage().instrument.is_none_or(|it| it.token.is_none()));
        if let Edit::Instrument(Some(instrument)) = edit.for_storage() {
            prop_assert!(instrument.token.is_none());
        }
    }
}

fn line(id: &str, quantity: i64) -> Line {
    Line { id: id.to_owned(), item_id: format!("item-{id}"), quantity, hold: None }
}

fn quantities(draft: &Draft, line: &str) -> Vec<i64> {
    draft.recipients.iter().map(|it| draft.shares.of(line, &it.id)).collect()
}

#[test]
fn a_new_person_takes_the_next_unassigned_thing() {
    let mut draft = Draft::new(vec![line("vase", 1), line("book", 3)], "ines".to_owned());
    Edit::AddRecipient { id: "lea".into() }.apply(&mut draft);
    assert_eq!((quantities(&draft, "vase"), quantities(&draft, "book")), (vec![1, 0], vec![3, 0]), "nothing was free");
    Edit::Assign { line: "book".into(), recipient: "ines".into(), quantity: 1 }.apply(&mut draft);
    assert_eq!(draft.unassigned(), 2);
    Edit::AddRecipient { id: "tomas".into() }.apply(&mut draft);
    assert_eq!(quantities(&draft, "book"), [1, 0, 1]);
    assert_eq!(draft.unassigned(), 1);
}

#[test]
fn the_last_one_left_gets_everything_and_is_invoiced() {
    let mut draft = Draft::new(vec![line("vase", 5)], "ines".to_owned());
    Edit::AddRecipient { id: "lea".into() }.apply(&mut draft);
    Edit::SplitEvenly { line: "vase".into() }.apply(&mut draft);
    Edit::InvoiceSameAs { recipient: "ines".into() }.apply(&mut draft);
    assert_eq!(quantities(&draft, "vase"), [3, 2]);
    Edit::RemoveRecipient { id: "ines".into() }.apply(&mut draft);
    assert_eq!(quantities(&draft, "vase"), [5]);
    assert_eq!(draft.invoice_recipient().map(|it| it.id.as_str()), Some("lea"));
    assert!(!draft.is_split());
}

#[test]
fn more_of_the_same_item_joins_its_line() {
    let mut draft = Draft::new(vec![line("vase", 2)], PEOPLE[0].to_owned());
    Edit::AddLine { id: "again".into(), item_id: "item-vase".into(), quantity: 3 }.apply(&mut draft);
    Edit::AddLine { id: "book".into(), item_id: "item-book".into(), quantity: 1 }.apply(&mut draft);
    assert_eq!(
        draft.lines.iter().map(|it| (it.id.as_str(), it.quantity)).collect::<Vec<_>>(),
        [("vase", 5), ("book", 1)]
    );
}

#[test]
fn debug_keeps_the_payment_token() {
    let instrument = Instrument { handler_id: "bank".into(), kind: "card".into(), token: Some("s3cret".into()) };
    assert!(!format!("{:?}", Edit::Instrument(Some(instrument))).contains("s3cret"));
}
