//! When writes may have had their effect, and which of them may have been the last one at a moment. A write has its
//! effect once, between its sending and its first granting answer; without such an answer, at any time after its
//! sending, or never. Read [`super::hold_line`] and [`super::wanted_line`] for what is written.

/// When a write may have had its effect, in microseconds since the race began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The sending of the first delivery that may have had it.
    pub start: u64,
    /// The first answer that granted it; `u64::MAX` while its fate is unknown.
    pub end: u64,
}

impl Effect {
    /// What was so from the beginning.
    pub const BEGINNING: Self = Self { start: 0, end: 0 };
}

/// Where the answer to [`last`] changes: each sending, and each answer.
pub fn edges(effects: &[Effect]) -> Vec<u64> {
    let mut edges: Vec<u64> = effects.iter().flat_map(|effect| [effect.start, effect.end]).collect();
    edges.retain(|edge| *edge < u64::MAX);
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// Those that may be the last effect of all, from this edge to the next: sent by then, and with no other one that came
/// certainly after it and certainly by then. So one of unknown fate stays possible for good. They are in the order in
/// which they were sent, which decides where one was answered and the next one sent within a microsecond.
pub fn last(effects: &[Effect], edge: u64) -> impl Iterator<Item = usize> + '_ {
    let replaced = move |index: usize, one: Effect| {
        let mut later = effects.iter().enumerate().filter(|(_, other)| other.end <= edge);
        later.any(|(after, other)| one.end < other.start || (one.end == other.start && index < after))
    };
    let sent = effects.iter().enumerate().filter(move |(_, one)| one.start <= edge);
    sent.filter(move |(index, one)| !replaced(*index, **one)).map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn possible(effects: &[(u64, u64)], edge: u64) -> Vec<usize> {
        let effects: Vec<_> = effects.iter().map(|&(start, end)| Effect { start, end }).collect();
        last(&effects, edge).collect()
    }

    #[test]
    fn an_answered_write_replaces_what_ended_before_it_began() {
        let effects = [(0, 0), (10, 20)];
        assert_eq!(
            [possible(&effects, 0), possible(&effects, 10), possible(&effects, 20)],
            [vec![0], vec![0, 1], vec![1]]
        );
    }

    #[test]
    fn what_was_never_answered_may_always_be_the_last() {
        assert_eq!(possible(&[(0, 0), (10, u64::MAX), (30, 40), (40, 60)], 60), [1, 3]);
    }

    #[test]
    fn a_lost_write_that_is_granted_late_may_have_come_before_or_after_another() {
        assert_eq!(possible(&[(10, 60), (30, 40)], 60), [0, 1]);
        assert_eq!(possible(&[(10, 60), (30, 40), (70, 80)], 80), [2]);
    }
}
