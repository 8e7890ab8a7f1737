//! Over-reservation: at some moment more units were promised than the owner wanted when the last of them was taken.
//! Lowering `wanted` below what is taken is no over-reservation; promising one more unit after that is. Read
//! [`super::unit_nobody_got`] for the opposite fault.

use super::hold_line::Span;
use super::{Kind, Story, Violation};
use crate::history::Record;

/// Units that a hold has certainly had since some moment between these two.
struct Promise<'a> {
    units: i64,
    /// When the first write that may have taken them was sent, in microseconds since the race began.
    start: u64,
    /// The answer that proves them.
    answer: &'a Record,
}

/// The first moment at which it is proved, if there is one.
pub fn find(story: &Story) -> Option<Violation> {
    let least = story.wanted.least();
    let too_many = story.bounds.all().iter().filter(|stretch| stretch.fewest > least);
    let proof = too_many.map(|stretch| promises(story, stretch.from + 1)).find_map(|live| excess(story, live))?;
    let units: i64 = proof.iter().map(|promise| promise.units).sum();
    let wanted = most_wanted(story, &proof);
    let says = format!("{units} units are acknowledged at one moment, {wanted} are wanted");
    let edits = story.records.iter().filter(|record| matches!(record.op, crate::history::Op::SetWanted { .. }));
    let excerpt = edits.copied().take(1).chain(proof.iter().map(|promise| promise.answer)).collect();
    Some(story.violation(Kind::OverReserved, says, excerpt))
}

/// What is certainly taken at a moment. An answer may only tell of units that an unanswered write took long before it,
/// when more were wanted.
fn promises<'a>(story: &Story<'a>, at: u64) -> Vec<Promise<'a>> {
    let mut live: Vec<_> = story
        .holds
        .iter()
        .filter_map(|line| {
            let units = line.fewest(at, at);
            let now = line.spans.partition_point(|span| span.from <= at).checked_sub(1)?;
            let certain = |span: &Span| span.states.iter().all(|state| state.units >= units);
            let possible = |span: &Span| span.states.iter().any(|state| state.units >= units);
            let since = (0..=now).rev().take_while(|&index| certain(&line.spans[index])).last()?;
            let first = (0..=since).rev().take_while(|&index| possible(&line.spans[index])).last()?;
            let answer = line.spans[since].by?;
            (units > 0).then_some(Promise { units, start: line.spans[first].from, answer })
        })
        .collect();
    live.sort_by_key(|promise| promise.start);
    live
}

/// The fewest of these promises that are together too many, if they are.
fn excess<'a>(story: &Story, live: Vec<Promise<'a>>) -> Option<Vec<Promise<'a>>> {
    let (mut units, mut end) = (0, 0);
    let enough = live.iter().position(|promise| {
        units += promise.units;
        end = promise.answer.end_us.max(end);
        units > story.wanted.range(promise.start, end).1
    })?;
    let mut proof = live;
    proof.truncate(enough + 1);
    let mut index = 0;
    while index < proof.len() {
        let spare = proof.remove(index);
        if !is_too_many(story, &proof) {
            proof.insert(index, spare);
            index += 1;
        }
    }
    Some(proof)
}

/// Whichever of them was taken last was taken between the latest sending and the latest answer, and then all of them
/// stood.
fn is_too_many(story: &Story, promises: &[Promise]) -> bool {
    promises.iter().map(|promise| promise.units).sum::<i64>() > most_wanted(story, promises)
}

fn most_wanted(story: &Story, promises: &[Promise]) -> i64 {
    let start = promises.iter().map(|promise| promise.start).max().unwrap_or(0);
    let end = promises.iter().map(|promise| promise.answer.end_us).max().unwrap_or(u64::MAX);
    story.wanted.range(start, end).1
}
