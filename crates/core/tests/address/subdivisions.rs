//! The lists in `www/addresses`, and what is checked when one is at hand.

use std::collections::BTreeSet;
use std::path::Path;

use handsel_core::address::pattern::{is_well_formed, matches_start};
use handsel_core::address::{
    Field, Problem, ProblemKind, Subdivision, countries, evaluate_with, find_subdivision, from_columns, rules,
    to_columns,
};
use proptest::collection;
use proptest::prelude::*;

use crate::Typed;

pub fn list(country: &str) -> Vec<Subdivision> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/addresses").join(country).with_extension("json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("a list")).expect("a list of subdivisions")
}

fn check(typed: &Typed) -> (String, Vec<Problem>) {
    let (draft, problems) = evaluate_with(&typed.draft(), &list(typed.0));
    (draft.region, problems)
}

#[test]
fn every_list_that_is_promised_is_there_and_can_be_used() {
    let mut promised = 0;
    for rules in countries().filter_map(rules).filter(|rules| rules.has_subdivisions()) {
        promised += 1;
        let list = list(rules.code());
        let keys: BTreeSet<&str> = list.iter().map(|subdivision| subdivision.key.as_str()).collect();
        assert!(rules.uses(Field::Region) && !list.is_empty(), "{}", rules.code());
        assert_eq!(keys.len(), list.len(), "{}", rules.code());
        assert_eq!(from_columns(&to_columns(&list)), list, "{}", rules.code());
        for subdivision in &list {
            let place = format!("{} {}", rules.code(), subdivision.key);
            assert!(!subdivision.key.is_empty() && !subdivision.name.is_empty(), "{place}");
            assert!(is_well_formed(&subdivision.postal_code), "{place}");
            for name in [&subdivision.key, &subdivision.name].into_iter().chain(&subdivision.latin_name) {
                assert_eq!(
                    find_subdivision(&list, &name.to_lowercase()).map(|found| &found.key),
                    Some(&subdivision.key),
                    "{place}"
                );
            }
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/addresses");
    let files = std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok);
    assert_eq!(
        files.filter(|file| file.path().extension().is_some_and(|extension| extension == "json")).count(),
        promised
    );
}

#[test]
fn a_region_may_be_given_by_any_of_its_names() {
    for (country, typed, key) in [
        ("US", "california", "CA"),
        ("US", "ca", "CA"),
        ("CA", "colombie-britannique", "BC"),
        ("JP", "tokyo", "東京都"),
        ("JP", "東京都", "東京都"),
        ("IE", "Carlow", "Co. Carlow"),
        ("AE", "دبي", "Dubai"),
        ("MX", "Distrito Federal", "CDMX"),
        ("KR", "강원도", "강원특별자치도"),
        ("CL", "Región Metropolitana de Santiago", "Metropolitana de Santiago"),
    ] {
        assert_eq!(
            find_subdivision(&list(country), typed).map(|found| found.key.clone()).as_deref(),
            Some(key),
            "{typed}"
        );
    }
    assert!(find_subdivision(&list("US"), "").is_none() && find_subdivision(&[], "CA").is_none());
    // Regions that have entries of their own in the table.
    assert!(["香港", "澳门", "台湾"].iter().all(|key| find_subdivision(&list("CN"), key).is_none()));
}

#[test]
fn the_region_becomes_its_key_and_its_postcodes_are_checked() {
    let typed = |region, postal_code| Typed("US", "Ines", "", &["1 Main St"], "", "Town", region, postal_code);
    assert_eq!(check(&typed("illinois", "62704")), ("IL".to_owned(), vec![]));
    assert_eq!(check(&typed("Atlantis", "62704")).1, [Problem::new(Field::Region, ProblemKind::UnknownRegion)]);
    assert_eq!(check(&typed("CA", "62704")).1, [Problem::new(Field::PostalCode, ProblemKind::PostalCodeRegion)]);
    // A postcode that fits nowhere is said to be wrong once, not twice.
    assert_eq!(check(&typed("CA", "9")).1.len(), 1);
    let no_list = evaluate_with(&typed("Atlantis", "62704").draft(), &[]);
    assert_eq!((no_list.0.region.as_str(), no_list.1), ("Atlantis", vec![]));
}

#[test]
fn every_known_postcode_belongs_to_some_region() {
    for rules in countries().filter_map(rules).filter(|rules| rules.has_subdivisions()) {
        let list = list(rules.code());
        if list.iter().any(|subdivision| subdivision.postal_code.is_empty()) {
            continue;
        }
        for example in rules.postal_code_examples() {
            assert!(
                list.iter().any(|subdivision| matches_start(&subdivision.postal_code, example)),
                "{} {example}",
                rules.code()
            );
        }
    }
}

#[test]
fn a_list_is_served_as_columns() {
    let tokyo =
        Subdivision { latin_name: Some("Tokyo".into()), postal_code: "1".into(), ..named("東京都", "東京都") };
    let quebec = Subdivision { other_names: vec!["Québec".into(), "PQ".into()], ..named("QC", "Quebec") };
    let list = [tokyo, quebec];
    assert_eq!(to_columns(&list), "東京都~QC\n~Quebec\nTokyo~\n1~\n~Québec|PQ");
    assert_eq!(from_columns(&to_columns(&list)), list);
    // ก is !, and น, 24 letters on, is 9.
    let list = [named("กก", "กก"), named("น ก", "น ก")];
    assert_eq!(to_columns(&list), "\tก!!~9 !\n\n\n\n");
    assert_eq!(from_columns(&to_columns(&list)), list);
    for nonsense in ["", "\n", "A~B\n", "[]", "<!doctype html>\n<p>No such page</p>\n", "~~\n\n\n\n"] {
        assert_eq!(from_columns(nonsense), [], "{nonsense:?}");
    }
}

proptest! {
    /// In whatever script.
    #[test]
    fn what_is_served_is_read(
        names in collection::vec(prop_oneof!["[ก-๛ ]{1,4}", "[А-я]{1,4}", "[a-zé{}]{1,4}", "[가-힣]{1,4}", "[!-{}]{1,4}"], 0..6),
        others in collection::vec("[ก-๛]{1,3}", 0..3),
    ) {
        let list: Vec<Subdivision> = names
            .iter()
            .map(|name| Subdivision { other_names: others.clone(), ..named(name, name) })
            .collect();
        prop_assert_eq!(from_columns(&to_columns(&list)), list);
    }
}

fn named(key: &str, name: &str) -> Subdivision {
    Subdivision { key: key.to_owned(), name: name.to_owned(), ..Subdivision::default() }
}
