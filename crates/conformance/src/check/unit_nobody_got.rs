//! A unit that nobody could get: a giver was refused, and from the sending of the request to its answer there was room
//! for it, whatever the order of events. Where an item ends free, this is what fewer winners than min(racers, wanted)
//! comes down to. A request that was only put off is no refusal.

use super::{Kind, Story, Violation};
use crate::history::{Op, Record};

/// The first such refusal, with how many there were.
pub fn find(story: &Story) -> Option<Violation> {
    let mut wronged = story.records.iter().filter(|record| record.writes_hold() && record.outcome.is_refused());
    let first = wronged.find(|record| was_free(story, record))?;
    let more = wronged.filter(|record| was_free(story, record)).count();
    let span = story.bounds.over(first.start_us, first.end_us);
    let most = span.iter().map(|stretch| stretch.most).max().unwrap_or(0);
    let wanted = span.iter().map(|stretch| stretch.wanted_least).min().unwrap_or(0);
    let others = if more == 0 { String::new() } else { format!(", and {more} more like it") };
    let says = format!("{} was refused while at most {most} of {wanted} units were taken{others}", first.op);
    let winners = story.holds.iter().filter_map(|line| {
        let spans = line.over(first.start_us, first.end_us).iter();
        spans.filter_map(|span| span.by).next_back().filter(|answer| is_taking(answer))
    });
    Some(story.violation(Kind::UnitNobodyGot, says, winners.chain([*first]).collect()))
}

fn is_taking(answer: &Record) -> bool {
    answer.outcome.hold().is_some_and(|hold| hold.units > 0)
}

/// Whether there was room all the while.
fn was_free(story: &Story, record: &Record) -> bool {
    let (start, end) = (record.start_us, record.end_us);
    let needed = match record.op {
        Op::Reserve { units } => units,
        // A hold that cannot be found is a lost one, one that may have lapsed may be refused, and less needs no room.
        Op::SetQuantity { units } if !super::lost_hold::is_unknown(record) => {
            let had = record.hold.and_then(|label| story.hold(label)).map_or(0, |line| line.fewest(start, end));
            if had == 0 || units <= had {
                return false;
            }
            units - had
        }
        _ => return false,
    };
    let span = story.bounds.over(start, end);
    !span.is_empty() && span.iter().all(|stretch| stretch.most + needed <= stretch.wanted_least)
}
