//! Money: what every currency's amounts read like, and the laws of adding, splitting and rounding.

use handsel_core::money::{Currency, MAX_AMOUNT, Money, MoneyError, percent, prorate, sum};
use proptest::prelude::*;

mod typed;

fn currency(code: &str) -> Currency {
    Currency::parse(code).expect("a current code")
}

fn money(amount: i64, code: &str) -> Money {
    Money::new(amount, currency(code)).expect("within range")
}

fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![-100_000..100_000i64, -MAX_AMOUNT..=MAX_AMOUNT, Just(MAX_AMOUNT), Just(-MAX_AMOUNT), Just(0)]
}

fn any_currency() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec!["USD", "EUR", "JPY", "KWD", "CLF", "HUF", "XOF", "ZWG"]).prop_map(currency)
}

#[test]
fn digits_are_those_of_iso_4217() {
    for (code, digits) in
        [("USD", 2), ("EUR", 2), ("HUF", 2), ("JPY", 0), ("KRW", 0), ("KWD", 3), ("BHD", 3), ("UYW", 4)]
    {
        assert_eq!(currency(code).digits(), digits, "{code}");
        assert_eq!(currency(code).as_str(), code);
    }
}

#[test]
fn unknown_and_withdrawn_codes_are_refused() {
    for code in ["", "US", "usd", "USDX", "DEM", "HRK", "BGN", "XAU", "XXX", "AB ", "€€", "EUR GBP", " EU"] {
        assert_eq!(Currency::parse(code), Err(MoneyError::UnknownCurrency), "{code:?}");
    }
}

#[test]
fn decimals_read_as_written() {
    let cases =
        [(8420, "USD", "84.20"), (-5, "EUR", "-0.05"), (1200, "JPY", "1200"), (-7, "JPY", "-7"), (1, "KWD", "0.001")];
    for (amount, code, text) in cases {
        assert_eq!(money(amount, code).to_decimal_string(), text);
        assert_eq!(Money::parse_decimal(text, currency(code)), Ok(money(amount, code)));
    }
    assert_eq!(Money::parse_decimal("84.2", currency("USD")), Ok(money(8420, "USD")));
    assert_eq!(Money::parse_decimal("10.000", currency("PLN")), Ok(money(1000, "PLN")));
    assert_eq!(Money::parse_decimal("5", currency("USD")), Ok(money(500, "USD")));
}

#[test]
fn what_is_no_decimal_is_refused() {
    for text in ["", "-", ".", ".5", "5.", "1,50", "1.2.3", "+1", "--1", " 1", "1e3", "$1", "٣", "1.-2"] {
        assert_eq!(Money::parse_decimal(text, currency("USD")), Err(MoneyError::NotADecimal), "{text:?}");
    }
    assert_eq!(Money::parse_decimal("1.001", currency("USD")), Err(MoneyError::TooPrecise));
    assert_eq!(Money::parse_decimal("1.5", currency("JPY")), Err(MoneyError::TooPrecise));
    assert_eq!(Money::parse_decimal("9007199254740992", currency("JPY")), Err(MoneyError::TooLarge));
    assert_eq!(Money::parse_decimal(&"9".repeat(400), currency("JPY")), Err(MoneyError::TooLarge));
}

#[test]
fn results_stay_within_json_numbers() {
    let most = money(MAX_AMOUNT, "USD");
    assert_eq!(most.checked_add(money(1, "USD")), Err(MoneyError::TooLarge));
    assert_eq!(money(-MAX_AMOUNT, "USD").checked_sub(money(1, "USD")), Err(MoneyError::TooLarge));
    assert_eq!(most.checked_mul(i64::MAX), Err(MoneyError::TooLarge));
    assert_eq!(Money::new(i64::MIN, currency("USD")), Err(MoneyError::TooLarge));
    assert_eq!(percent(MAX_AMOUNT, 10_001), Err(MoneyError::TooLarge));
    assert_eq!(percent(i64::MIN, i64::MIN), Err(MoneyError::TooLarge));
    assert_eq!(prorate(i64::MIN, &[1]), Err(MoneyError::TooLarge));
}

#[test]
fn currencies_do_not_mix() {
    assert_eq!(money(1, "USD").checked_add(money(1, "EUR")), Err(MoneyError::CurrencyMismatch));
    assert_eq!(sum([money(1, "USD"), money(1, "EUR")], currency("USD")), Err(MoneyError::CurrencyMismatch));
    assert_eq!(sum([], currency("USD")), Ok(Money::zero(currency("USD"))));
    assert_eq!(sum([money(1, "USD"), money(41, "USD")], currency("USD")), Ok(money(42, "USD")));
}

#[test]
fn wire_form() {
    let json = r#"{"amount":8420,"currency":"USD"}"#;
    assert_eq!(serde_json::to_string(&money(8420, "USD")).unwrap(), json);
    assert_eq!(serde_json::from_str::<Money>(json).unwrap(), money(8420, "USD"));
    for bad in [
        r#"{"amount":1,"currency":"usd"}"#,
        r#"{"amount":1.5,"currency":"USD"}"#,
        r#"{"amount":9007199254740992,"currency":"USD"}"#,
    ] {
        assert!(serde_json::from_str::<Money>(bad).is_err(), "{bad}");
    }
}

#[test]
fn left_over_units_go_to_the_largest_remainder_then_to_the_earliest() {
    assert_eq!(prorate(100, &[1, 1, 1]), Ok(vec![34, 33, 33]));
    assert_eq!(prorate(-100, &[1, 1, 1]), Ok(vec![-34, -33, -33]));
    assert_eq!(prorate(10, &[1, 2, 4]), Ok(vec![1, 3, 6]));
    assert_eq!(prorate(5, &[0, 0, 0]), Ok(vec![2, 2, 1]));
    assert_eq!(prorate(5, &[0, 7, 0]), Ok(vec![0, 5, 0]));
    assert_eq!(prorate(0, &[]), Ok(vec![]));
    assert_eq!(prorate(1, &[]), Err(MoneyError::NothingToSplitOver));
    assert_eq!(prorate(1, &[2, -1]), Err(MoneyError::NegativeWeight));
}

#[test]
fn half_a_unit_is_rounded_away_from_zero() {
    for (amount, basis_points, result) in
        [(50, 100, 1), (49, 100, 0), (-50, 100, -1), (-49, 100, 0), (8420, 750, 632), (100, -50, -1)]
    {
        assert_eq!(percent(amount, basis_points), Ok(result), "{amount} × {basis_points}");
    }
}

proptest! {
    #[test]
    fn decimals_make_the_round_trip(amount in amount(), currency in any_currency()) {
        let money = Money { amount, currency };
        prop_assert_eq!(Money::parse_decimal(&money.to_decimal_string(), currency), Ok(money));
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), currency in any_currency()) {
        if let Ok(money) = Money::parse_decimal(&text, currency) {
            prop_assert_eq!(Money::parse_decimal(&money.to_decimal_string(), currency), Ok(money));
        }
        let _ = Currency::parse(&text);
    }

    #[test]
    fn adding_and_taking_away_undo_each_other(a in amount(), b in amount(), currency in any_currency()) {
        let (a, b) = (Money { amount: a, currency }, Money { amount: b, currency });
        if let Ok(sum) = a.checked_add(b) {
            prop_assert_eq!(sum.checked_sub(b), Ok(a));
            prop_assert_eq!(b.checked_add(a), Ok(sum));
        }
    }

    #[test]
    fn shares_add_up_and_each_is_within_one_of_its_due(
        total in amount(),
        weights in prop::collection::vec(prop_oneof![Just(0), 0..10i64, 0..=i64::MAX], 1..12),
    ) {
        let shares = prorate(total, &weights).unwrap();
        prop_assert_eq!(shares.iter().map(|&share| i128::from(share)).sum::<i128>(), i128::from(total));
        let whole: i128 = weights.iter().map(|&weight| i128::from(weight)).sum();
        for (&share, &weight) in shares.iter().zip(&weights) {
            let (weight, whole) = if whole == 0 { (1, weights.len() as i128) } else { (i128::from(weight), whole) };
            let off = i128::from(share) * whole - i128::from(total) * weight;
            prop_assert!(off.abs() < whole, "{} of {} for {}", share, total, weight);
            prop_assert!(weight > 0 || share == 0);
        }
    }

    #[test]
    fn equal_weights_differ_by_one_at_most_and_the_earlier_has_more(total in amount(), count in 1..20usize) {
        let shares = prorate(total, &vec![7; count]).unwrap();
        prop_assert!(shares.windows(2).all(|pair| matches!(pair[0].abs() - pair[1].abs(), 0 | 1)));
        prop_assert!(shares[0].abs() - shares[count - 1].abs() <= 1);
    }

    #[test]
    fn percent_is_the_nearest_whole(amount in amount(), basis_points in -20_000..20_000i64) {
        if let Ok(part) = percent(amount, basis_points) {
            let off = i128::from(part) * 10_000 - i128::from(amount) * i128::from(basis_points);
            prop_assert!(off.abs() <= 5_000);
            prop_assert_eq!(percent(-amount, basis_points), Ok(-part));
        }
    }
}
