//! What one hold may have been at each moment. While a write is under way it may be as before or as after; once the
//! write is answered it is as answered, unless another may have come later; a write whose fate is unknown may come at
//! any time. Read [`super::bounds`] for what the holds of an item add up to.

use super::effect::{self, Effect};
use crate::check::SKEW_US;
use crate::history::{HoldView, Op, Record};

/// One thing that a hold may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Units, before it lapses.
    pub units: i64,
    /// When it lapses, in microseconds since the race began; `u64::MAX` for never.
    pub until: u64,
}

/// A stretch of time, up to the next one, in which the same states are possible.
#[derive(Clone, Debug)]
pub struct Span<'a> {
    /// Its beginning, in microseconds since the race began.
    pub from: u64,
    /// One or more.
    pub states: Vec<State>,
    /// The answer that acknowledged a write at `from`.
    pub by: Option<&'a Record>,
}

/// A hold over time.
#[derive(Clone, Debug)]
pub struct HoldLine<'a> {
    /// The kit's number of it.
    pub label: u32,
    /// From 0 on, without a gap.
    pub spans: Vec<Span<'a>>,
}

/// What became of the deliveries of one key together.
struct Write<'a> {
    op: Op,
    effect: Effect,
    /// The first 2xx answer.
    answer: Option<(&'a Record, &'a HoldView)>,
}

fn writes<'a>(records: &[&'a Record]) -> Vec<Write<'a>> {
    let mut keys: Vec<(&str, Write)> = Vec::new();
    for &record in records {
        let answer = record.outcome.hold().map(|hold| (record, hold));
        if answer.is_none() && !record.outcome.is_unknown() {
            continue;
        }
        let key = record.key.as_deref().unwrap_or_default();
        let end = if answer.is_some() { record.end_us } else { u64::MAX };
        match keys.iter_mut().find(|(known, _)| *known == key) {
            Some((_, write)) => {
                write.effect.start = write.effect.start.min(record.start_us);
                if end < write.effect.end {
                    write.effect.end = end;
                    write.answer = answer;
                }
            }
            None => keys.push((key, Write { op: record.op, effect: Effect { start: record.start_us, end }, answer })),
        }
    }
    keys.into_iter().map(|(_, write)| write).collect()
}

impl Write<'_> {
    /// What the hold is after it. `None` when it is what it was before, for nobody knows how much longer.
    fn after(&self) -> Option<State> {
        match (self.answer, self.op) {
            (Some((_, view)), _) => Some(State { units: view.units, until: view.until_us.unwrap_or(u64::MAX) }),
            (None, Op::Reserve { units } | Op::SetQuantity { units }) => Some(State { units, until: u64::MAX }),
            (None, Op::Release) => Some(State { units: 0, until: u64::MAX }),
            (None, _) => None,
        }
    }
}

impl<'a> HoldLine<'a> {
    /// Of the writes of one hold.
    pub fn new(label: u32, records: &[&'a Record]) -> Self {
        let writes = writes(records);
        let beginning = std::iter::once(Effect::BEGINNING);
        let effects: Vec<Effect> = beginning.chain(writes.iter().map(|write| write.effect)).collect();
        let span = |from| {
            let mut states = Vec::new();
            let (mut prolonged, mut by) = (false, None);
            for index in effect::last(&effects, from) {
                let Some(write) = index.checked_sub(1).and_then(|index| writes.get(index)) else {
                    states.push(State { units: 0, until: u64::MAX });
                    continue;
                };
                match write.after() {
                    Some(state) => states.push(state),
                    None => prolonged = true,
                }
                by = by.or(write.answer.map(|(record, _)| record).filter(|record| record.end_us == from));
            }
            if prolonged {
                let longer: Vec<_> = states.iter().map(|state| State { until: u64::MAX, ..*state }).collect();
                states.extend(longer);
            }
            Span { from, states, by }
        };
        Self { label, spans: effect::edges(&effects).into_iter().map(span).collect() }
    }

    /// The spans that touch a stretch of time, both ends included.
    pub fn over(&self, start: u64, end: u64) -> &[Span<'a>] {
        let first = self.spans.partition_point(|span| span.from < start).saturating_sub(1);
        let last = self.spans.partition_point(|span| span.from <= end);
        &self.spans[first..last.max(first + 1)]
    }

    /// The fewest units that it can have counted for at some moment of the stretch.
    pub fn fewest(&self, start: u64, end: u64) -> i64 {
        let states = self.over(start, end).iter().flat_map(|span| &span.states);
        states.map(|state| if lasts_past(state, end) { state.units } else { 0 }).min().unwrap_or(0)
    }

    /// The most units that it can have counted for at some moment of the stretch.
    pub fn most(&self, start: u64, end: u64) -> i64 {
        let states = self.over(start, end).iter().flat_map(|span| &span.states);
        states.map(|state| if may_last_to(state, start) { state.units } else { 0 }).max().unwrap_or(0)
    }

    /// Whether it can have counted for exactly so many units at some moment of the stretch.
    pub fn may_be(&self, units: i64, start: u64, end: u64) -> bool {
        let mut states = self.over(start, end).iter().flat_map(|span| &span.states);
        states
            .any(|state| (state.units == units && may_last_to(state, start)) || (units == 0 && !lasts_past(state, end)))
    }

    /// Whether it has certainly lapsed by then, with nothing written to it since that may have prolonged it.
    pub fn has_lapsed(&self, at: u64) -> bool {
        self.over(at, at).iter().flat_map(|span| &span.states).all(|state| state.units > 0 && !may_last_to(state, at))
    }
}

/// Whether it certainly still counts at that moment.
pub fn lasts_past(state: &State, at: u64) -> bool {
    state.until > at.saturating_add(SKEW_US)
}

/// Whether it may still count at that moment.
fn may_last_to(state: &State, at: u64) -> bool {
    state.until.saturating_add(SKEW_US) >= at
}
