//! A civil day: a date without a time or a zone, and the arithmetic that delivery needs.
//! It is not a calendar library; months and years exist only in its ISO 8601 text. Read [`crate::shipment`] for its use.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(i32);

/// Days of the week, as ISO 8601 orders them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each says itself")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// A text that is not a date from 0001-01-01 to 9999-12-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl Day {
    /// The day `days` after 1970-01-01.
    pub const fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    pub const fn days(self) -> i32 {
        self.0
    }

    /// The day `days` later, or earlier for a negative number. Stays at the end of time rather than wrapping.
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Tomorrow.
    pub const fn next(self) -> Self {
        self.plus(1)
    }

    /// The day of the week; 1970-01-01 was a Thursday.
    pub const fn weekday(self) -> Weekday {
        match self.0.rem_euclid(7) {
            0 => Weekday::Thursday,
            1 => Weekday::Friday,
            2 => Weekday::Saturday,
            3 => Weekday::Sunday,
            4 => Weekday::Monday,
            5 => Weekday::Tuesday,
            _ => Weekday::Wednesday,
        }
    }

    /// Saturday or Sunday.
    pub const fn is_weekend(self) -> bool {
        matches!(self.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// Year, month (1 to 12) and day of the month (1 to 31).
    ///
    /// Counted in eras of 400 years that begin on a 1 March, so that the leap day is the last of its year.
    pub const fn civil(self) -> (i64, u8, u8) {
        let days = self.0 as i64 + FROM_MARCH_OF_YEAR_0;
        let era = days.div_euclid(DAYS_OF_400_YEARS);
        let of_era = days.rem_euclid(DAYS_OF_400_YEARS);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        (era * 400 + year + carry, month as u8, day as u8)
    }

    /// The day of a year from 1 to 9999, a month and a day of the month, if there is one.
    pub fn from_civil(year: u16, month: u8, day: u8) -> Option<Self> {
        if !(1..=9_999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let year = i32::from(year) - i32::from(month <= 2);
        let month = (i32::from(month) + 9) % 12;
        let of_year = (153 * month + 2) / 5 + i32::from(day) - 1;
        let days = 365 * year + year / 4 - year / 100 + year / 400 + of_year;
        let found = Self(days - FROM_MARCH_OF_YEAR_0 as i32);
        // A 31 April would be the 1 May.
        (found.civil().2 == day).then_some(found)
    }
}

/// Days from 0000-03-01 to 1970-01-01.
const FROM_MARCH_OF_YEAR_0: i64 = 719_468;
const DAYS_OF_400_YEARS: i64 = 146_097;

impl fmt::Display for Day {
    /// ISO 8601, `2026-11-23`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = NotADay;

    /// Reads ISO 8601, `2026-11-23`, and nothing looser.
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let bytes = text.as_bytes();
        let shape = |(at, byte): (usize, &u8)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() };
        if bytes.len() != 10 || !bytes.iter().enumerate().all(shape) {
            return Err(NotADay);
        }
        let number = |part: &[u8]| part.iter().fold(0u16, |sum, digit| sum * 10 + u16::from(digit - b'0'));
        let (year, month, day) = (number(&bytes[..4]), number(&bytes[5..7]), number(&bytes[8..]));
        Self::from_civil(year, month as u8, day as u8).ok_or(NotADay)
    }
}

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a date such as 2026-11-23")
    }
}

impl std::error::Error for NotADay {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        for (days, text, weekday) in [
            (0, "1970-01-01", Weekday::Thursday),
            (-1, "1969-12-31", Weekday::Wednesday),
            (11_016, "2000-02-29", Weekday::Tuesday),
            (20_780, "2026-11-23", Weekday::Monday),
            (-719_162, "0001-01-01", Weekday::Monday),
        ] {
            let day = Day::from_days(days);
            assert_eq!(day.to_string(), text);
            assert_eq!(text.parse(), Ok(day));
            assert_eq!(day.weekday(), weekday);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "2026/01/01", "0000-01-01", "2026-01-32"]
        {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }

    proptest! {
        #[test]
        fn text_and_day_say_the_same(days in -719_162..2_932_896i32) {
            let day = Day::from_days(days);
            prop_assert_eq!(day.to_string().parse(), Ok(day));
        }

        #[test]
        fn tomorrow_is_a_later_date(days in -719_162..2_932_895i32) {
            let day = Day::from_days(days);
            prop_assert!(day.civil() < day.next().civil());
            prop_assert_ne!(day.weekday(), day.next().weekday());
        }
    }
}
