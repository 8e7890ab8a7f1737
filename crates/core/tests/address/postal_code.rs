//! Postcodes as they are typed, and as their country writes them.

use handsel_core::address::pattern::matches;
use handsel_core::address::{AddressDraft, countries, evaluate, rules};
use proptest::prelude::*;

fn normal(country: &str, typed: &str) -> String {
    let draft = AddressDraft { country: country.to_owned(), postal_code: typed.to_owned(), ..AddressDraft::default() };
    evaluate(&draft).0.postal_code
}

#[test]
fn spacing_and_case_are_the_country_s() {
    for (country, typed, written) in [
        ("GB", "sw1a1aa", "SW1A 1AA"),
        ("GB", "m34-4ab", "M34 4AB"),
        ("GB", "SW1A  1AA", "SW1A 1AA"),
        ("GB", "bfpo61", "BFPO 61"),
        ("GB", "BFPO 1234", "BFPO 1234"),
        ("GB", "bfpo-1234", "BFPO1234"),
        ("PY", "1536 12", "153612"),
        ("CA", "k1a0b1", "K1A 0B1"),
        ("JP", "1234567", "123-4567"),
        ("JP", "〒１２３－４５６７", "123-4567"),
        ("JP", "123ー4567", "123-4567"),
        ("BR", "01310100", "01310-100"),
        ("PL", "00001", "00-001"),
        ("PT", "1250096", "1250-096"),
        ("PT", "1250 – 096", "1250-096"),
        ("NL", "1234ab", "1234 AB"),
        ("SE", "11455", "114 55"),
        ("CZ", "11000", "110 00"),
        ("GR", "15124", "151 24"),
        ("US", "221621010", "22162-1010"),
        ("US", "22162 1010", "22162-1010"),
        ("IN", "110 034", "110034"),
        ("IR", "1193612345", "11936-12345"),
        ("FR", "33 380", "33380"),
        ("EG", "١٢٤١١", "12411"),
        ("IR", "۱۱۹۳۶۱۲۳۴۵", "11936-12345"),
        ("MT", "nxr01", "NXR 01"),
        ("KY", "ky11100", "KY1-1100"),
        ("MU", "742cu001", "742CU001"),
    ] {
        assert_eq!(normal(country, typed), written, "{country} {typed}");
    }
}

#[test]
fn prefixes_come_and_go_as_the_country_has_them() {
    for (country, typed, written) in [
        ("DE", "D-10115", "10115"),
        ("DE", "DE 10115", "10115"),
        ("AT", "a-1010", "1010"),
        ("CH", "CH-8001", "8001"),
        ("SE", "SE-114 55", "114 55"),
        ("SE", "s-11455", "114 55"),
        ("NL", "NL-1234 AB", "1234 AB"),
        ("PL", "PL 00-001", "00-001"),
        ("SG", "Singapore 546080", "546080"),
        ("FO", "FO100", "100"),
        ("LU", "L-1234", "1234"),
        ("LV", "1073", "LV-1073"),
        ("LV", "lv1073", "LV-1073"),
        ("GG", "1 1aa", "GY1 1AA"),
        ("SV", "1101", "CP 1101"),
        ("AD", "500", "AD500"),
        ("BB", "23026", "BB23026"),
    ] {
        assert_eq!(normal(country, typed), written, "{country} {typed}");
    }
}

#[test]
fn what_fits_nothing_is_left_alone() {
    for (country, typed, written) in [
        ("US", "1234", "1234"),
        ("GB", "1 1aa", "1 1AA"),
        ("DE", "D-1011", "D-1011"),
        ("DE", "ABCD-10115", "ABCD-10115"),
        ("PL", "0-0001 x", "0-0001 X"),
        ("HK", "999 077", "999 077"),
        ("XX", " ab  12 ", "AB 12"),
    ] {
        assert_eq!(normal(country, typed), written, "{country} {typed}");
    }
}

#[test]
fn every_example_survives_every_way_of_typing_it() {
    for rules in countries().filter_map(rules) {
        for example in rules.postal_code_examples() {
            let bare: String = example.chars().filter(char::is_ascii_alphanumeric).collect();
            let wide: String = bare.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect();
            for typed in [example, &bare, &wide, &bare.to_lowercase(), &format!(" {} ", example.replace('-', " "))] {
                assert_eq!(normal(rules.code(), typed), example, "{} {typed}", rules.code());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_matches_goes_on_matching(texts in prop::collection::vec("[A-Z]{0,3}[ -]?[0-9]{0,6}[ -]?[A-Z0-9]{0,4}", 2)) {
        for rules in countries().filter_map(rules) {
            for text in &texts {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let (pattern, normal) = (rules.postal_code_pattern(), normal(rules.code(), &text));
                let place = format!("{} {text} {normal}", rules.code());
                prop_assert!(!matches(pattern, &text) || matches(pattern, &normal), "{place}");
                let kept = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                prop_assert!(kept(&normal).contains(&kept(&text)), "{place}");
            }
        }
    }

    #[test]
    fn what_a_pattern_describes_is_accepted_bare(
        (code, text) in prop::sample::select(countries().collect::<Vec<_>>()).prop_flat_map(|code| {
            let pattern = rules(code).unwrap().postal_code_pattern().replace("\\d", "[0-9]").replace("[[0-9]", "[0-9");
            (Just(code), proptest::string::string_regex(&pattern).expect("a pattern"))
        }),
    ) {
        let normal = normal(code, &text.to_lowercase());
        prop_assert!(matches(rules(code).unwrap().postal_code_pattern(), &normal), "{} {} {}", code, text, normal);
    }
}
