//! Delivery windows: the day a parcel leaves and the days it may arrive, counted in civil days.
//! It knows no clock, time zone or carrier; whoever calls it brings the local day and minute of the order.
//! Read [`window`] for the rule and [`crate::day`] for the days.

use serde::{Deserialize, Serialize};

use crate::day::Day;

/// How a shop packs and a carrier carries. Saturday and Sunday are the weekend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// Working days between the order and the parcel's leaving; 0 leaves the same day.
    pub handling_days: u16,
    /// Carrying days until the earliest arrival; 0 arrives on the day it leaves.
    pub min_transit_days: u16,
    /// Carrying days until the latest arrival. Less than `min_transit_days` counts as `min_transit_days`.
    pub max_transit_days: u16,
    /// An order at this minute after local midnight, or later, counts as the next working day's.
    pub cutoff_minutes: Option<u16>,
    /// Whether the shop packs on weekends.
    pub works_weekends: bool,
    /// Whether the carrier moves and delivers on weekends.
    pub delivers_weekends: bool,
}

/// What a schedule promises for one order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// The day the parcel leaves.
    pub ships: Day,
    /// The earliest day of arrival.
    pub earliest: Day,
    /// The latest day of arrival.
    pub latest: Day,
    /// The same window holds for orders before this minute …
    pub order_before_minute: u16,
    /// … of this day.
    pub order_before_day: Day,
}

/// The window of an order placed on `order_day`, `order_minute` minutes after local midnight. Nobody packs or carries on
/// a day in `holidays`.
///
/// The order counts for its own day when the shop works then and the cut-off has not passed, else for the next working
/// day. Handling counts working days from there; transit counts carrying days from the day the parcel leaves.
pub fn window(schedule: &Schedule, order_day: Day, order_minute: u16, holidays: &[Day]) -> Window {
    let works = |day: Day| (schedule.works_weekends || !day.is_weekend()) && !holidays.contains(&day);
    let carries = |day: Day| (schedule.delivers_weekends || !day.is_weekend()) && !holidays.contains(&day);

    let too_late = schedule.cutoff_minutes.is_some_and(|cutoff| order_minute >= cutoff);
    let counts_for = first(if too_late { order_day.next() } else { order_day }, works);
    let (order_before_day, order_before_minute) = match schedule.cutoff_minutes {
        Some(cutoff) => (counts_for, cutoff),
        None => (counts_for.next(), 0),
    };

    let ships = nth(counts_for, schedule.handling_days, works);
    let earliest = nth(ships, schedule.min_transit_days, carries);
    let latest = nth(ships, schedule.max_transit_days.max(schedule.min_transit_days), carries);
    Window { ships, earliest, latest, order_before_minute, order_before_day }
}

/// Longest run of days off that is looked past. A longer one is a mistake in the data, and must not hang a checkout.
const LONGEST_BREAK: usize = 400;

/// `day`, or the first one after it that `counts`.
fn first(day: Day, counts: impl Fn(Day) -> bool) -> Day {
    std::iter::successors(Some(day), |day| Some(day.next())).take(LONGEST_BREAK).find(|&day| counts(day)).unwrap_or(day)
}

/// The day that is `steps` counting days after `from`. With no steps, the first counting day from `from` on.
fn nth(from: Day, steps: u16, counts: impl Fn(Day) -> bool + Copy) -> Day {
    let mut day = if steps == 0 { first(from, counts) } else { from };
    for _ in 0..steps {
        day = first(day.next(), counts);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a date")
    }

    fn check(schedule: Schedule, order: &str, minute: u16, holidays: &[&str], expected: [&str; 3]) {
        let holidays: Vec<Day> = holidays.iter().map(|text| day(text)).collect();
        let got = window(&schedule, day(order), minute, &holidays);
        assert_eq!([got.ships, got.earliest, got.latest].map(|day| day.to_string()), expected);
    }

    const POST: Schedule = Schedule {
        handling_days: 1,
        min_transit_days: 3,
        max_transit_days: 6,
        cutoff_minutes: Some(14 * 60),
        works_weekends: false,
        delivers_weekends: false,
    };
    const COURIER: Schedule =
        Schedule { handling_days: 0, min_transit_days: 1, max_transit_days: 2, delivers_weekends: true, ..POST };

    // 2026-11-23 is a Monday.
    #[test]
    fn an_order_before_the_cut_off_counts_for_its_day() {
        check(POST, "2026-11-23", 14 * 60 - 1, &[], ["2026-11-24", "2026-11-27", "2026-12-02"]);
    }

    #[test]
    fn an_order_at_the_cut_off_counts_for_the_next_day() {
        check(POST, "2026-11-23", 14 * 60, &[], ["2026-11-25", "2026-11-30", "2026-12-03"]);
    }

    #[test]
    fn a_saturday_order_counts_for_monday_at_any_hour() {
        check(COURIER, "2026-11-28", 0, &[], ["2026-11-30", "2026-12-01", "2026-12-02"]);
        check(COURIER, "2026-11-28", 1439, &[], ["2026-11-30", "2026-12-01", "2026-12-02"]);
    }

    #[test]
    fn a_courier_that_delivers_on_weekends_does() {
        check(COURIER, "2026-11-27", 600, &[], ["2026-11-27", "2026-11-28", "2026-11-29"]);
    }

    #[test]
    fn a_holiday_is_neither_worked_nor_travelled() {
        check(POST, "2026-11-25", 600, &["2026-11-26"], ["2026-11-27", "2026-12-02", "2026-12-07"]);
    }

    #[test]
    fn a_parcel_packed_on_sunday_waits_for_a_carrier_that_rests() {
        let schedule = Schedule { works_weekends: true, handling_days: 0, min_transit_days: 0, ..POST };
        check(schedule, "2026-11-29", 600, &[], ["2026-11-29", "2026-11-30", "2026-12-07"]);
    }

    #[test]
    fn a_shop_that_never_works_still_gets_an_answer() {
        let holidays: Vec<Day> = (0..1_000).map(|n| day("2026-11-23").plus(n)).collect();
        assert!(window(&POST, day("2026-11-23"), 0, &holidays).ships >= day("2026-11-23"));
    }

    fn schedules() -> impl Strategy<Value = Schedule> {
        (0..8u16, 0..8u16, 0..8u16, proptest::option::of(0..1440u16), any::<bool>(), any::<bool>()).prop_map(
            |(handling_days, min_transit_days, more, cutoff_minutes, works_weekends, delivers_weekends)| Schedule {
                handling_days,
                min_transit_days,
                max_transit_days: min_transit_days + more,
                cutoff_minutes,
                works_weekends,
                delivers_weekends,
            },
        )
    }

    fn days() -> impl Strategy<Value = Day> {
        (0..40_000i32).prop_map(Day::from_days)
    }

    fn holidays(near: Day) -> impl Strategy<Value = Vec<Day>> {
        proptest::collection::vec((0..40i32).prop_map(move |n| near.plus(n)), 0..6)
    }

    proptest! {
        #[test]
        fn nothing_arrives_before_it_left_or_leaves_before_it_was_ordered(
            schedule in schedules(),
            (order, off) in days().prop_flat_map(|day| (Just(day), holidays(day))),
            minute in 0..1440u16,
        ) {
            let got = window(&schedule, order, minute, &off);
            prop_assert!(order <= got.ships && got.ships <= got.earliest && got.earliest <= got.latest);
            prop_assert!((order, minute) < (got.order_before_day, got.order_before_minute));
        }

        #[test]
        fn a_later_order_never_arrives_earlier(
            schedule in schedules(),
            (order, off) in days().prop_flat_map(|day| (Just(day), holidays(day))),
            minute in 0..1440u16,
            later in 0..20_000u32,
        ) {
            let total = u32::from(minute) + later;
            let (days, rest) = ((total / 1440) as i32, (total % 1440) as u16);
            let (a, b) = (window(&schedule, order, minute, &off), window(&schedule, order.plus(days), rest, &off));
            prop_assert!(a.ships <= b.ships && a.earliest <= b.earliest && a.latest <= b.latest);
        }

        #[test]
        fn days_off_are_kept(
            schedule in schedules(),
            (order, off) in days().prop_flat_map(|day| (Just(day), holidays(day))),
            minute in 0..1440u16,
        ) {
            let got = window(&schedule, order, minute, &off);
            for day in [got.ships, got.earliest, got.latest] {
                prop_assert!(!off.contains(&day));
            }
            prop_assert!(schedule.works_weekends || !got.ships.is_weekend());
            prop_assert!(schedule.delivers_weekends || !(got.earliest.is_weekend() || got.latest.is_weekend()));
        }

        #[test]
        fn the_window_holds_until_the_minute_it_names_and_not_past_it(
            schedule in schedules(),
            order in days(),
            minute in 0..1440u16,
        ) {
            let got = window(&schedule, order, minute, &[]);
            let (day, minute) = match got.order_before_minute {
                0 => (got.order_before_day.plus(-1), 1439),
                at => (got.order_before_day, at - 1),
            };
            let last = window(&schedule, day, minute, &[]);
            let next = window(&schedule, got.order_before_day, got.order_before_minute, &[]);
            prop_assert_eq!(last, got);
            prop_assert!(next.ships > got.ships);
        }
    }
}
