//! The pattern matcher against a real regular expression engine, and against anything at all.

use handsel_core::address::pattern::{is_well_formed, matches, matches_start};
use handsel_core::address::{countries, rules};
use proptest::prelude::*;
use proptest::string::string_regex;
use regex::Regex;

fn patterns() -> Vec<&'static str> {
    let patterns = countries().filter_map(rules).map(|rules| rules.postal_code_pattern());
    patterns.filter(|pattern| !pattern.is_empty()).collect()
}

fn pattern() -> impl Strategy<Value = &'static str> {
    prop::sample::select(patterns())
}

/// Patterns of our kind, nested at random.
fn any_pattern() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        Just("\\d".to_owned()),
        Just("[A-C1]".to_owned()),
        Just("[ \\-]".to_owned()),
        Just("[\\dA]".to_owned()),
        "[AB1 -]".prop_map(|literal| literal),
    ];
    let quantified = |inner: String, quantifier: u8| match quantifier {
        0 => format!("{inner}?"),
        1 => format!("{inner}{{2}}"),
        2 => format!("{inner}{{0,3}}"),
        _ => inner,
    };
    atom.prop_recursive(4, 24, 4, move |inner| {
        let sequence = prop::collection::vec((inner, 0..6u8), 1..4).prop_map(move |parts| {
            parts.into_iter().map(|(part, quantifier)| quantified(part, quantifier)).collect::<String>()
        });
        prop::collection::vec(sequence, 1..4).prop_map(|alternatives| format!("({})", alternatives.join("|")))
    })
}

fn oracle(pattern: &str) -> (Regex, Regex) {
    let compile =
        |text: String| Regex::new(&text.replace("\\d", "[0-9]").replace("[[0-9]", "[0-9")).expect("a pattern");
    (compile(format!("^(?:{pattern})$")), compile(format!("^(?:{pattern})")))
}

#[test]
fn what_cannot_be_read_matches_nothing() {
    for pattern in [
        "(",
        ")",
        "a)",
        "(a",
        "[",
        "[a",
        "[a-",
        "?",
        "{2}",
        "a{",
        "a{2",
        "a{,2}",
        "a{3,2}",
        "a{999}",
        "a{2}{2}",
        "\\",
        "a|?",
        &"(".repeat(99),
    ] {
        assert!(!is_well_formed(pattern), "{pattern}");
        assert!(!matches(pattern, "a") && !matches(pattern, "") && !matches_start(pattern, "aa"), "{pattern}");
    }
    assert!(patterns().into_iter().all(is_well_formed));
}

#[test]
fn the_whole_text_or_only_its_start() {
    assert!(matches("3[56]|99[5-9]", "35") && !matches("3[56]|99[5-9]", "35004"));
    assert!(matches_start("3[56]|99[5-9]", "35004") && !matches_start("3[56]|99[5-9]", "37004"));
    assert!(matches("", "") && !matches("", "1") && matches_start("", "1"));
    assert!(matches("a|", "") && matches("(a|){3}b", "aab"));
    assert!(!matches("\\d{5}", "１２３４５") && !matches("a{0,99}", &"a".repeat(64)));
    assert!(matches("a{0,63}", &"a".repeat(63)));
}

#[test]
fn no_pattern_takes_long() {
    let text = "a".repeat(63);
    let nested = (0..8).fold("a?".to_owned(), |inner, _| format!("({inner}){{99}}"));
    assert!(is_well_formed(&nested));
    assert!(matches(&nested, &text));
    assert!(!matches(&format!("{nested}b"), &text));
    assert!(!matches(&"(a|a)?".repeat(500), &format!("{}b", &text[1..])));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn agrees_with_a_regular_expression(
        pattern in prop_oneof![pattern().prop_map(str::to_owned), any_pattern()],
        seed in "[A-Z0-9 -]{0,9}",
    ) {
        let (whole, start) = oracle(&pattern);
        prop_assert_eq!(matches(&pattern, &seed), whole.is_match(&seed), "{} on {}", &pattern, &seed);
        prop_assert_eq!(matches_start(&pattern, &seed), start.is_match(&seed), "{} on {}", &pattern, &seed);
    }

    #[test]
    fn matches_what_was_made_to_match(
        (pattern, text) in prop_oneof![pattern().prop_map(str::to_owned), any_pattern()].prop_flat_map(|pattern| {
            let texts = string_regex(&pattern.replace("\\d", "[0-9]").replace("[[0-9]", "[0-9")).expect("a pattern");
            (Just(pattern), texts)
        }),
        extra in "[A-Z0-9 ]?",
    ) {
        prop_assume!(text.len() < 60);
        prop_assert!(matches(&pattern, &text), "{} on {}", &pattern, &text);
        let longer = format!("{text}{extra}");
        prop_assert!(matches_start(&pattern, &longer));
        prop_assert_eq!(matches(&pattern, &longer), oracle(&pattern).0.is_match(&longer));
    }

    #[test]
    fn anything_ends(
        pattern in prop_oneof![any::<String>(), "[(){}?|\\[\\]0-9a,:\\\\-]{0,40}"],
        text in prop_oneof![any::<String>(), "[a0-9]{0,70}"],
    ) {
        let (whole, start) = (matches(&pattern, &text), matches_start(&pattern, &text));
        prop_assert!(start || !whole);
        prop_assert!(is_well_formed(&pattern) || !start);
    }
}
