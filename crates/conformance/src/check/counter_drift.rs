//! Drift: the list as givers see it does not say what was acknowledged. While requests are under way a range of numbers
//! is right; when all is quiet, as at the end of a round, exactly one is. Read [`super::lost_hold`] for the holds
//! themselves.

use super::{Kind, Story, Violation};
use crate::history::{Outcome, Record};

/// The last reading that is wrong: at the end of a round nothing is under way, so that it is the plainest.
pub fn find(story: &Story) -> Option<Violation> {
    let (says, reading) = story.records.iter().rev().find_map(|record| Some((says(story, record)?, *record)))?;
    let at = reading.start_us;
    let standing = story.holds.iter().filter_map(|line| {
        let answer = line.over(at, reading.end_us).iter().rev().find_map(|span| span.by)?;
        answer.outcome.hold().is_some_and(|hold| hold.units > 0).then_some(answer)
    });
    Some(story.violation(Kind::CounterDrift, says, standing.chain([reading]).collect()))
}

fn says(story: &Story, record: &Record) -> Option<String> {
    let Outcome::Seen(view) = record.outcome else { return None };
    let (least, most) = story.wanted.range(record.start_us, record.end_us);
    if !(least..=most).contains(&view.wanted) {
        return Some(format!("wanted is shown as {}, the owner's last word is {}", view.wanted, range(least, most)));
    }
    let (Some(taken), Some(available)) = (view.taken, view.available) else {
        return Some("a giver is not told what is taken and what is available".to_owned());
    };
    let span = story.bounds.over(record.start_us, record.end_us);
    let fewest = span.iter().map(|stretch| stretch.fewest).min().unwrap_or(0);
    let most = span.iter().map(|stretch| stretch.most).max().unwrap_or(0);
    if !(fewest..=most).contains(&taken) {
        return Some(format!("taken is shown as {taken}, the acknowledged holds add up to {}", range(fewest, most)));
    }
    let free = (view.wanted - taken).max(0);
    (available != free).then(|| format!("available is shown as {available}, wanted less taken is {free}"))
}

fn range(least: i64, most: i64) -> String {
    if least == most { least.to_string() } else { format!("{least} to {most}") }
}
