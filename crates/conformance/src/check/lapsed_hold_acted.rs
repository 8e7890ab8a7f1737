//! A lapsed hold that acted: its time was over, whatever the clocks say, and a request to prolong, change or release it
//! was granted all the same. Its unit may be another giver's by then. It can only be seen where holds are short.

use super::{Kind, Story, Violation};
use crate::history::{Op, Record};

/// Every write that was granted too late.
pub fn find(story: &Story) -> Vec<Violation> {
    let granted = story.records.iter().filter(|record| {
        record.writes_hold() && !matches!(record.op, Op::Reserve { .. }) && record.outcome.hold().is_some()
    });
    let late = granted.filter(|record| {
        let line = record.hold.and_then(|label| story.hold(label));
        line.is_some_and(|line| line.has_lapsed(first_sent(story, record).saturating_sub(1)))
    });
    late.map(|record| {
        let says = format!("{} of a hold that had lapsed was granted", record.op);
        let before = story.records.iter().rev().find(|other| {
            other.hold == record.hold && other.outcome.hold().is_some() && other.end_us <= record.start_us
        });
        story.violation(Kind::LapsedHoldActed, says, before.copied().into_iter().chain([*record]).collect())
    })
    .collect()
}

/// When the request was first sent: its repetition after the end is no new request.
fn first_sent(story: &Story, record: &Record) -> u64 {
    let same = story.records.iter().filter(|other| other.writes_hold() && other.key == record.key);
    same.map(|other| other.start_us).min().unwrap_or(record.start_us)
}
