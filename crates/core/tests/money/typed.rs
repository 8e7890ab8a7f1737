//! Amounts as people type them, in many languages and currencies.

use handsel_core::money::{Money, MoneyError};
use proptest::prelude::*;

use super::{any_currency, currency, money};

/// How a language writes numbers: its zero, what parts thousands, what stands before decimals.
const LANGUAGES: [(char, &str, char); 7] = [
    ('0', ",", '.'),
    ('0', ".", ','),
    ('0', "\u{202f}", ','),
    ('0', "\u{a0}", ','),
    ('0', "’", '.'),
    ('٠', "٬", '٫'),
    ('０', "，", '．'),
];

/// `amount` as a language writes it, its thousands apart or not.
fn written(amount: Money, (zero, apart, mark): (char, &str, char), grouped: bool) -> String {
    let plain = amount.to_decimal_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if grouped && at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push_str(apart);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(mark);
        text.push_str(fraction);
    }
    let own = |digit: u32| char::from_u32(u32::from(zero) + digit);
    text.chars().map(|c| c.to_digit(10).and_then(own).unwrap_or(c)).collect()
}

proptest! {
    #[test]
    fn what_a_language_writes_is_read(
        amount in prop_oneof![0..2_000_000i64, 0..1i64 << 50],
        currency in any_currency(),
        language in prop::sample::select(LANGUAGES.to_vec()),
        grouped: bool,
        (before, after) in prop::sample::select(vec![("", ""), ("$", ""), ("", " zł"), ("\u{200f}", "\u{a0}元"), (" ", " ")]),
    ) {
        let (amount, zero) = (Money { amount, currency }, Money::zero(currency));
        let [text, zero] = [(amount, grouped), (zero, false)]
            .map(|(amount, grouped)| [before, &written(amount, language, grouped), after].concat());
        prop_assert_eq!(Money::typed(&text, currency, &zero), Ok(amount), "{}", text);
    }

    #[test]
    fn nothing_typed_is_read_a_thousandfold(
        amount in 0..2_000_000_000i64,
        currency in any_currency(),
        language in prop::sample::select(LANGUAGES.to_vec()),
        other in prop::sample::select(LANGUAGES.to_vec()),
        grouped: bool,
    ) {
        let (amount, zero) = (Money { amount, currency }, Money::zero(currency));
        let text = written(amount, other, grouped);
        // Three decimals are as many as thousands have: there the reader's own mark says it all.
        if currency.digits() < 3 && let Ok(read) = Money::typed(&text, currency, &written(zero, language, false)) {
            prop_assert_eq!(read, amount, "{}", text);
        }
    }
}

#[test]
fn people_type_it_in_many_ways() {
    for text in [
        "1200", "1,200", "1 200", "1'200", "1,200.00", "1.200,00", "$1,200", "1200 USD", "usd 1200", "1200,-",
        "US$1200",
    ] {
        assert_eq!(Money::typed(text, currency("USD"), "US$0.00"), Ok(money(120_000, "USD")), "{text:?}");
    }
    for (text, minor) in
        [(".5", 50), ("5.", 500), ("49,9", 4990), ("0.200", 20), ("12,34,567.50", 123_456_750), ("٤٩٫٩٠", 4990)]
    {
        assert_eq!(Money::typed(text, currency("INR"), "₹0.00"), Ok(money(minor, "INR")), "{text:?}");
    }
    assert_eq!(Money::typed("20 zł", currency("PLN"), "0,00 zł"), Ok(money(2000, "PLN")));
    assert_eq!(Money::typed("２，５００円", currency("JPY"), "￥0"), Ok(money(2500, "JPY")));
    assert_eq!(Money::typed("1.200", currency("KWD"), "0.000 د.ك."), Ok(money(1200, "KWD")));
    assert_eq!(Money::typed("1,200", currency("KWD"), "0.000 د.ك."), Ok(money(1_200_000, "KWD")));
    assert_eq!(Money::typed("1,200", currency("TND"), "0,000 DT"), Ok(money(1200, "TND")));
}

#[test]
fn what_may_be_two_amounts_or_none_is_refused() {
    for text in [
        "",
        " ",
        "$",
        "abc",
        "-5",
        "5-",
        "20k",
        "2 Mio",
        "2万",
        "20 EUR",
        "10-20",
        "1.200",
        "1,20,0",
        "12,3456.00",
        "1..2",
        "1'200,300.00",
        "1,2.3,4",
    ] {
        assert_eq!(Money::typed(text, currency("USD"), "$0.00"), Err(MoneyError::NotADecimal), "{text:?}");
    }
    for (text, code, zero) in [("20k", "SEK", "0,00 kr"), ("20K", "HKD", "HK$0.00"), ("2M", "MXN", "MX$0.00")] {
        assert_eq!(Money::typed(text, currency(code), zero), Err(MoneyError::NotADecimal), "{text:?}");
    }
    assert_eq!(Money::typed("$20", currency("HKD"), "HK$0.00"), Ok(money(2000, "HKD")));
    assert_eq!(Money::typed("20 kr.", currency("DKK"), "0,00 kr."), Ok(money(2000, "DKK")));
    assert_eq!(Money::typed("1,999.999", currency("USD"), "$0.00"), Err(MoneyError::TooPrecise));
    assert_eq!(Money::typed("12.5", currency("JPY"), "¥0"), Err(MoneyError::TooPrecise));
    assert_eq!(Money::typed(&"9".repeat(400), currency("USD"), "$0.00"), Err(MoneyError::TooLarge));
}
