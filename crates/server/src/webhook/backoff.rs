//! How long to wait before an event is sent again: twice as long each time, from seconds to hours, and never as long as
//! everybody else, so that a receiver that comes back is not met by all at once. For how many days it goes on is
//! [`crate::config::Config::webhook_days`]. Read [`super::deliver`] for who waits.

/// After the first failure, in milliseconds.
const FIRST: i64 = 5_000;
/// At most, in milliseconds: six hours.
const LONGEST: i64 = 6 * 60 * 60 * 1_000;
/// A receiver that asks for more patience is given as much as this, in milliseconds: a day.
const ASKED: i64 = 24 * 60 * 60 * 1_000;

/// Milliseconds until the next try after so many failed ones, of which the last asked to be left alone for `retry_after` seconds.
pub fn delay(failed: i64, retry_after: Option<i64>) -> i64 {
    let doublings = u32::try_from(failed.saturating_sub(1)).unwrap_or(0).min(20);
    let about = FIRST.saturating_mul(1 << doublings).min(LONGEST);
    let jittered = rand::random_range(about - about / 4..=about + about / 4);
    jittered.max(retry_after.map_or(0, |seconds| seconds.saturating_mul(1_000).min(ASKED)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_about_twice_the_last_and_no_two_are_alike() {
        for (failed, about) in
            [(0, 5), (1, 5), (2, 10), (5, 80), (12, 10_240), (13, 20_480), (14, 21_600), (999, 21_600)]
        {
            let waits: Vec<i64> = (0..200).map(|_| delay(failed, None)).collect();
            let (least, most) = (about * 750, about * 1_250);
            assert!(waits.iter().all(|wait| (least..=most).contains(wait)), "{failed}: {waits:?}");
            assert!(waits.iter().any(|wait| *wait != waits[0]), "{failed}");
        }
    }

    #[test]
    fn a_receiver_may_ask_for_more_patience_but_not_for_years() {
        assert_eq!(delay(1, Some(3_600)), 3_600_000);
        assert!(delay(1, Some(1)) >= 3_750, "nor for less than there is");
        assert_eq!(delay(1, Some(i64::MAX)), ASKED);
    }
}
