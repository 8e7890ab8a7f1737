//! What a press on plus means: a person gets one more, from what is free or else from whoever has most of it. With two
//! people that is simply moving it over; with twelve nobody has to hunt for the one to take it from.

use super::draft::Draft;
use super::edit::Edit;

/// The edits that bring a recipient's share of a line to `wanted`, as far as the line goes.
pub fn give(draft: &Draft, line: &str, recipient: &str, wanted: i64) -> Vec<Edit> {
    let Some(whole) = draft.line(line).map(|line| line.quantity) else { return Vec::new() };
    let wanted = wanted.clamp(0, whole);
    let mut after = draft.clone();
    let mut edits = Vec::new();
    let mut take = |after: &mut Draft, edit: Edit| {
        edit.apply(after);
        edits.push(edit);
    };
    let free = draft.shares.unassigned(line, whole) + draft.shares.of(line, recipient);
    let mut missing = wanted - free;
    while missing > 0 {
        let others = after.shares.iter().filter(|share| share.line == line && share.recipient != recipient);
        // The latest of those who have most.
        let Some((from, has)) = others.map(|share| (share.recipient.clone(), share.quantity)).max_by_key(|(_, n)| *n)
        else {
            break;
        };
        let quantity = missing.min(has);
        missing -= quantity;
        take(&mut after, Edit::Shift { line: line.to_owned(), from, to: recipient.to_owned(), quantity });
    }
    take(&mut after, Edit::Assign { line: line.to_owned(), recipient: recipient.to_owned(), quantity: wanted });
    edits
}

#[cfg(test)]
mod tests {
    use super::super::{Draft, Edit, Line};
    use super::give;

    fn draft() -> Draft {
        let mut draft =
            Draft::new(vec![Line { id: "l1".into(), item_id: "roses".into(), quantity: 5, hold: None }], "anna".into());
        for id in ["ben", "cleo"] {
            Edit::AddRecipient { id: id.into() }.apply(&mut draft);
        }
        draft
    }

    fn shares(draft: &Draft) -> [i64; 3] {
        ["anna", "ben", "cleo"].map(|who| draft.shares.of("l1", who))
    }

    fn after(mut draft: Draft, recipient: &str, wanted: i64) -> [i64; 3] {
        for edit in give(&draft.clone(), "l1", recipient, wanted) {
            edit.apply(&mut draft);
        }
        shares(&draft)
    }

    #[test]
    fn one_more_comes_from_whoever_has_most() {
        assert_eq!(after(draft(), "ben", 1), [4, 1, 0]);
    }

    #[test]
    fn what_is_free_goes_first() {
        let mut draft = draft();
        Edit::Assign { line: "l1".into(), recipient: "anna".into(), quantity: 3 }.apply(&mut draft);
        assert_eq!(after(draft, "cleo", 2), [3, 0, 2]);
    }

    #[test]
    fn nobody_gets_more_than_there_is() {
        assert_eq!(after(draft(), "cleo", 99), [0, 0, 5]);
        assert_eq!(after(draft(), "anna", -1), [0, 0, 0]);
    }
}
