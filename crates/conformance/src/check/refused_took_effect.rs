//! A refusal that was none: a known key with another body was granted, or the hold shows afterwards what only a refused
//! request asked for. An effect on something that the kit cannot read shows as [`super::counter_drift`] alone.

use super::{Kind, Story, Violation};
use crate::history::{Op, Record, Sending};

/// Every conflict that was granted, and every hold that bears a trace.
pub fn find(story: &Story) -> Vec<Violation> {
    let conflicts = story.records.iter().filter(|record| record.sending == Sending::Conflict);
    let granted = conflicts.filter(|record| record.outcome.hold().is_some()).map(|record| {
        let first = story.records.iter().find(|other| other.writes_hold() && other.key == record.key);
        let says = "a known key with another body was granted; it has to be refused".to_owned();
        story.violation(Kind::RefusedTookEffect, says, first.copied().into_iter().chain([*record]).collect())
    });
    let readings = story.records.iter().filter(|record| record.op == Op::ReadHold);
    let traces = readings.filter_map(|reading| {
        let culprit = culprit(story, reading)?;
        let units = reading.outcome.hold().map_or(0, |hold| hold.units);
        let says = format!("a refused request left its trace: the hold has {units} units");
        Some(story.violation(Kind::RefusedTookEffect, says, vec![culprit, reading]))
    });
    granted.chain(traces).collect()
}

/// The refused request that explains why a reading of a hold is not what was acknowledged.
pub fn culprit<'a>(story: &Story<'a>, reading: &Record) -> Option<&'a Record> {
    let line = story.hold(reading.hold?)?;
    let units = reading.outcome.hold()?.units;
    if line.may_be(units, reading.start_us, reading.end_us) {
        return None;
    }
    story.records.iter().rev().copied().find(|record| {
        let asked = match record.op {
            Op::Reserve { units } | Op::SetQuantity { units } => units,
            Op::Release => 0,
            _ => return false,
        };
        let conflict = record.sending == Sending::Conflict;
        let refused = record.outcome.is_refused() || conflict;
        record.hold == reading.hold && refused && asked == units && record.start_us <= reading.end_us
    })
}
