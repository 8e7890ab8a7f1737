//! Instants and the shop's own days: between UTC milliseconds, a civil day with its minute, and RFC 3339 text.
//! It decides nothing about delivery; that is `handsel_core::shipment`. Read [`crate::clock`] for where "now" comes from.

use handsel_core::day::Day;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// A shop's time zone.
#[derive(Clone, Debug)]
pub struct ShopZone(TimeZone);

impl ShopZone {
    /// The zone of an IANA name such as `America/Chicago`; none when there is no such zone.
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// The day and the minute after midnight that the shop's wall clock shows at an instant in UTC milliseconds.
    pub fn day_and_minute(&self, at: i64) -> (Day, u16) {
        let local = self.0.to_datetime(timestamp(at));
        let minute = u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs());
        (day(local.date()), minute)
    }

    /// The instant, in UTC milliseconds, at which the shop's wall clock shows a day and a minute. A time that a change of
    /// clocks skips is moved past the gap; of a time that comes twice, the first is meant.
    pub fn instant(&self, day: Day, minute: u16) -> i64 {
        let local = date(day).at(0, 0, 0, 0).saturating_add(SignedDuration::from_mins(i64::from(minute)));
        self.0.to_timestamp(local).map_or(i64::MAX, Timestamp::as_millisecond)
    }

    /// RFC 3339 with the shop's offset: the calendar date as written is the shop's.
    pub fn rfc3339(&self, at: i64) -> String {
        let at = timestamp(at);
        at.display_with_offset(self.0.to_offset(at)).to_string()
    }
}

/// RFC 3339 in UTC.
pub fn rfc3339_utc(at: i64) -> String {
    timestamp(at).to_string()
}

/// An instant within what can be written; a stored number far out is moved to the end of time.
fn timestamp(at: i64) -> Timestamp {
    let bound = if at < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_millisecond(at).unwrap_or(bound)
}

fn day(date: Date) -> Day {
    let (year, month, day) = (date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs());
    Day::from_civil(year, month, day).unwrap_or(Day::from_days(0))
}

fn date(day: Day) -> Date {
    let (year, month, day) = day.civil();
    let year = i16::try_from(year).unwrap_or(Date::MAX.year());
    Date::new(year, month.cast_signed(), day.cast_signed()).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chicago() -> ShopZone {
        ShopZone::named("America/Chicago").expect("the zone is bundled")
    }

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().expect("an instant").as_millisecond()
    }

    #[test]
    fn the_shop_s_day_is_not_the_day_of_utc() {
        let (day, minute) = chicago().day_and_minute(at("2026-11-24T03:30:00Z"));
        assert_eq!((day.to_string().as_str(), minute), ("2026-11-23", 21 * 60 + 30));
    }

    #[test]
    fn a_day_and_minute_lead_back_to_the_instant() {
        for text in ["2026-11-24T03:30:00Z", "2026-07-01T00:00:00Z", "2028-02-29T12:00:00Z"] {
            let (day, minute) = chicago().day_and_minute(at(text));
            assert_eq!(chicago().instant(day, minute), at(text), "{text}");
        }
    }

    #[test]
    fn the_written_date_is_the_shop_s_and_the_offset_follows_the_season() {
        assert_eq!(chicago().rfc3339(at("2026-11-24T03:30:00Z")), "2026-11-23T21:30:00-06:00");
        assert_eq!(chicago().rfc3339(at("2026-07-01T03:30:00Z")), "2026-06-30T22:30:00-05:00");
        assert_eq!(rfc3339_utc(at("2026-07-01T03:30:00Z")), "2026-07-01T03:30:00Z");
    }

    #[test]
    fn a_minute_that_the_clocks_skip_is_past_the_gap() {
        let day = "2026-03-08".parse().expect("a date");
        assert_eq!(chicago().rfc3339(chicago().instant(day, 2 * 60 + 30)), "2026-03-08T03:30:00-05:00");
    }

    #[test]
    fn an_unknown_zone_is_none() {
        assert!(ShopZone::named("America/Springfield").is_none());
    }
}
