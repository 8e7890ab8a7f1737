//! A whole number as text and back, without the standard library's formatter, which brings padding, signs and bases along: in the
//! browser bytes are a feature.

use crate::ascii::{is_invisible, to_ascii};

/// The decimal digits, with a minus sign before them where it is negative.
pub fn whole(number: i64) -> String {
    let mut text = digits(number.unsigned_abs());
    if number < 0 {
        text.insert(0, '-');
    }
    text
}

/// The decimal digits of a count.
pub fn count(number: usize) -> String {
    digits(number as u64)
}

/// The decimal digits.
pub fn digits(number: u64) -> String {
    let (mut text, mut rest) = (String::new(), number);
    loop {
        // A remainder by ten is one digit.
        text.insert(0, char::from_digit((rest % 10) as u32, 10).unwrap_or_default());
        rest /= 10;
        if rest == 0 {
            return text;
        }
    }
}

/// What somebody typed as a number of pieces, in wide, Arabic, Persian, Devanagari or Thai digits, too; `None` for whatever is no whole number.
pub fn typed(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|&c| !is_invisible(c)).map(to_ascii).collect();
    plain.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{digits, typed, whole};

    proptest! {
        #[test]
        fn it_is_what_the_standard_library_writes(number in prop_oneof![any::<i64>(), -1_000_i64..1_000]) {
            prop_assert_eq!(whole(number), number.to_string());
            prop_assert_eq!(digits(number.unsigned_abs()), number.unsigned_abs().to_string());
        }
    }

    #[test]
    fn the_ends_are_written() {
        assert_eq!([whole(i64::MIN), whole(0), whole(i64::MAX)], [i64::MIN, 0, i64::MAX].map(|end| end.to_string()));
    }

    #[test]
    fn digits_of_many_keyboards_are_read() {
        for text in ["12", " 12 ", "١٢", "۱۲", "１２", "१२", "\u{200f}12"] {
            assert_eq!(typed(text), Some(12), "{text:?}");
        }
        for text in ["", "a", "1,5", "1 2", "99999999999999999999"] {
            assert_eq!(typed(text), None, "{text:?}");
        }
    }
}
