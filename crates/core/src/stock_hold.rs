//! When to speak of the end of a hold on goods. Whoever is slow is warned twice, the second time at least twenty seconds
//! before the end, with a simple way to put it off (WCAG 2.2.1, timing adjustable). It reads no clock and starts no timer;
//! what a hold is on the wire is `handsel_contract::stock_hold`.

/// From here on the end is announced, when the shopper pauses: two minutes.
const SOON_MS: i64 = 120_000;
/// From here on it is announced at once. Twenty seconds must be left when the words have been spoken, so it is thirty.
const ENDING_MS: i64 = 30_000;

/// How near the end is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nothing to hurry about.
    #[default]
    Held,
    /// Worth a word, politely.
    Soon,
    /// The last chance to put it off.
    Ending,
    /// Over.
    Over,
}

/// How near the end is, with so many milliseconds left, and after how many to look again; never, once it is over.
pub fn look(left_ms: i64) -> (Stage, Option<i64>) {
    match left_ms {
        ..=0 => (Stage::Over, None),
        left if left <= ENDING_MS => (Stage::Ending, Some(left)),
        left if left <= SOON_MS => (Stage::Soon, Some(left - ENDING_MS)),
        left => (Stage::Held, Some(left - SOON_MS)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Stage, look};
    use proptest::prelude::*;

    /// What is said when, for who looks whenever told to: milliseconds left, and the stage.
    fn heard(mut left: i64) -> Vec<(i64, Stage)> {
        let mut heard = Vec::new();
        loop {
            let (stage, next) = look(left);
            heard.push((left, stage));
            match next {
                Some(ms) => left -= ms,
                None => return heard,
            }
        }
    }

    #[test]
    fn ten_minutes_are_warned_of_twice() {
        let expected = [(600_000, Stage::Held), (120_000, Stage::Soon), (30_000, Stage::Ending), (0, Stage::Over)];
        assert_eq!(heard(600_000), expected);
    }

    proptest! {
        #[test]
        fn no_hold_ends_without_a_warning_that_leaves_twenty_seconds(left in 20_000..4_000_000i64) {
            let heard = heard(left);
            prop_assert!(heard.iter().any(|(left, stage)| *stage == Stage::Ending && *left >= 20_000));
            prop_assert!(heard.windows(2).all(|pair| pair[0].1 < pair[1].1), "each is said once: {:?}", heard);
            prop_assert_eq!(heard.last(), Some(&(0, Stage::Over)));
        }

        #[test]
        fn a_timer_that_is_late_finds_the_right_stage(left in any::<i64>()) {
            let (stage, next) = look(left);
            prop_assert_eq!(stage == Stage::Over, left <= 0);
            prop_assert_eq!(next.is_none(), left <= 0);
            prop_assert!(next.is_none_or(|ms| 0 < ms && ms <= left));
        }
    }
}
