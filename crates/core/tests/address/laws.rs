//! What holds in every country of the table.

use handsel_core::address::{
    AddressDraft, CountryRules, Field, Problem, ProblemKind, countries, evaluate, format_lines, is_military, is_po_box,
    rules,
};
use proptest::prelude::*;

/// An address by the country's rules: what is needed, and of the rest what `wanted` says.
fn by_the_rules(rules: &CountryRules, words: &[String], wanted: u16) -> AddressDraft {
    let mut draft = AddressDraft::default();
    for (index, field) in Field::ALL.into_iter().enumerate() {
        let optional = rules.uses(field) && wanted & (1 << index) != 0;
        if rules.required(field) || optional {
            draft.set(field, format!("{} {index}", words[index]));
        }
    }
    draft.set(Field::Country, rules.code());
    let examples: Vec<_> = rules.postal_code_examples().collect();
    if !draft.postal_code.is_empty() && !examples.is_empty() {
        draft.postal_code = examples[usize::from(wanted) % examples.len()].to_owned();
    }
    draft
}

fn all() -> impl Iterator<Item = CountryRules> {
    countries().map(|code| rules(code).expect("a listed code"))
}

fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[A-Za-zÀ-ÿ東京都港区Ж]{1,9}( [A-Za-z0-9]{1,5})?", Field::ALL.len())
}

/// Anything, often in a country that exists.
fn any_draft() -> impl Strategy<Value = AddressDraft> {
    let country =
        prop_oneof![prop::sample::select(countries().collect::<Vec<_>>()).prop_map(str::to_owned), any::<String>()];
    let text = || prop_oneof![any::<String>(), "[ \\t\u{200B}A-Za-z0-9٠-٩０-９-]{0,14}"];
    (country, prop::collection::vec(text(), 0..7), prop::collection::vec(text(), 8)).prop_map(
        |(country, lines, texts)| {
            let mut draft = AddressDraft { country, lines, ..AddressDraft::default() };
            let fields =
                Field::ALL.into_iter().filter(|field| !matches!(field, Field::Country | Field::Line1 | Field::Line2));
            for (field, text) in fields.zip(texts) {
                draft.set(field, text);
            }
            draft
        },
    )
}

#[test]
fn the_table_is_whole() {
    assert_eq!(countries().count(), 252);
    assert!(countries().is_sorted());
    for rules in all() {
        let asked: Vec<Field> = rules.fields_in_order().flatten().collect();
        let latin: Vec<Field> = rules.fields_in_latin_order().flatten().collect();
        assert!(
            rules.postal_code_pattern().is_empty() || rules.postal_code_examples().next().is_some(),
            "{}",
            rules.code()
        );
        for field in Field::ALL {
            let apart = matches!(field, Field::Country | Field::Phone | Field::SortingCode);
            assert_eq!(asked.contains(&field), rules.uses(field) && !apart, "{} {field:?}", rules.code());
            assert_eq!(asked.contains(&field), latin.contains(&field), "{} {field:?}", rules.code());
            assert!(!rules.required(field) || rules.uses(field), "{} {field:?}", rules.code());
            assert_eq!(asked.iter().filter(|asked| **asked == field).count(), usize::from(asked.contains(&field)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn an_address_by_the_rules_is_accepted(words in words(), wanted in any::<u16>()) {
        for rules in all() {
            let draft = by_the_rules(&rules, &words, wanted);
            prop_assert_eq!(draft.validate().map(|address| address.into_draft().country), Ok(rules.code().to_owned()));
        }
    }

    #[test]
    fn each_missing_field_is_exactly_one_problem(words in words(), wanted in any::<u16>()) {
        for rules in all() {
            let mut whole = by_the_rules(&rules, &words, wanted);
            whole.organization.clear();
            for field in Field::ALL.into_iter().filter(|field| rules.required(*field)) {
                let mut draft = whole.clone();
                draft.set(field, "  ");
                if field == Field::Line1 {
                    draft.lines.clear();
                }
                let problems: Vec<_> = evaluate(&draft).1.iter().map(|problem| (problem.field, problem.kind)).collect();
                prop_assert_eq!(problems, [(field, ProblemKind::Missing)], "{}", rules.code());
            }
        }
    }

    #[test]
    fn a_label_has_every_text(words in words(), wanted in any::<u16>()) {
        for rules in all() {
            let mut draft = by_the_rules(&rules, &words, wanted);
            // Parts the country has no place for are not lost either.
            draft.dependent_locality = format!("Nook {wanted}");
            draft.sorting_code = "CX 7".to_owned();
            let normal = evaluate(&draft).0;
            let label = format_lines(&draft).join("\n");
            for field in Field::ALL.into_iter().filter(|field| !matches!(field, Field::Country | Field::Phone)) {
                prop_assert!(label.contains(normal.get(field)), "{} {:?} {}", rules.code(), field, label);
            }
            prop_assert!(format_lines(&draft).iter().all(|line| line.trim() == line && !line.is_empty()), "{}", label);
            prop_assert_eq!(format_lines(&normal), format_lines(&draft));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn anything_can_be_evaluated_and_normalising_twice_changes_nothing(draft in any_draft()) {
        let (normal, problems) = evaluate(&draft);
        prop_assert_eq!(evaluate(&normal), (normal.clone(), problems.clone()));
        prop_assert!(problems.windows(2).all(|pair| pair[0].field < pair[1].field));
        let said = |draft| (format_lines(draft), is_po_box(draft), is_military(draft));
        prop_assert_eq!(said(&draft), said(&normal));
    }
}

#[test]
fn a_blank_behind_the_last_line_is_no_line() {
    let mut draft = AddressDraft::default();
    draft.set(Field::Line1, "");
    assert_eq!(draft, AddressDraft::default(), "nothing was said");
    draft.set(Field::Line2, "Flat 2");
    assert_eq!(draft.lines, ["", "Flat 2"]);
    draft.set(Field::Line1, "Weg 1");
    draft.set(Field::Line2, "");
    assert_eq!(draft.lines, ["Weg 1"]);
}

#[test]
fn what_is_no_address_is_refused() {
    let whole = || AddressDraft {
        country: "DE".to_owned(),
        full_name: "Ines".to_owned(),
        lines: vec!["Weg 1".to_owned()],
        locality: "Köln".to_owned(),
        postal_code: "50667".to_owned(),
        ..AddressDraft::default()
    };
    let problem = |change: fn(&mut AddressDraft)| {
        let mut draft = whole();
        change(&mut draft);
        draft.validate().map(|address| address.as_draft().clone())
    };
    let is = |field, kind| Err(vec![Problem::new(field, kind)]);
    assert_eq!(problem(|_| ()), Ok(whole()));
    assert_eq!(problem(|draft| draft.full_name = "I".repeat(121)), is(Field::FullName, ProblemKind::TooLong));
    assert_eq!(problem(|draft| draft.full_name = "ß".repeat(120)).map(|_| ()), Ok(()));
    assert_eq!(problem(|draft| draft.lines = vec!["a".to_owned(); 6]), is(Field::Line2, ProblemKind::TooLong));
    assert_eq!(
        problem(|draft| draft.lines.extend(["b".to_owned(), "c\u{7}".to_owned()])),
        is(Field::Line2, ProblemKind::ControlCharacters)
    );
    assert_eq!(
        problem(|draft| draft.locality = "K\0ln".to_owned()),
        is(Field::Locality, ProblemKind::ControlCharacters)
    );
    assert_eq!(problem(|draft| draft.phone = "1".repeat(41)), is(Field::Phone, ProblemKind::TooLong));
    assert_eq!(problem(|draft| draft.country = "D\0".to_owned()), is(Field::Country, ProblemKind::ControlCharacters));
}

#[test]
fn pasted_text_is_cleaned() {
    let draft = AddressDraft {
        country: " de ".to_owned(),
        full_name: "\u{202A}Ines\u{A0}\u{3000} Duarte\u{202C}\u{200B}".to_owned(),
        lines: vec!["Weg 1\r\nHinterhaus\n".to_owned(), " ".to_owned(), "3. Stock".to_owned()],
        locality: "Köln\t".to_owned(),
        postal_code: "50 667".to_owned(),
        phone: "+４９ 221 1234".to_owned(),
        ..AddressDraft::default()
    };
    let normal = draft.validate().expect("nothing is wrong").into_draft();
    assert_eq!((normal.country.as_str(), normal.full_name.as_str()), ("DE", "Ines Duarte"));
    assert_eq!(normal.lines, ["Weg 1", "Hinterhaus", "3. Stock"]);
    assert_eq!((normal.postal_code.as_str(), normal.phone.as_str()), ("50667", "+492211234"));
}
