//! The rules that cases quote are in docs/contract.md, in the section that they name, in these words; and every case is whole:
//! its words are there, its identifier is its own, its level is one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use handsel_conformance::cases;

/// The document by its sections: an anchor, and the words beneath up to the next heading.
fn sections() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/contract.md");
    let text = std::fs::read_to_string(path).expect("the contract");
    let mut sections = BTreeMap::new();
    let (mut anchor, mut example) = (String::new(), false);
    for line in text.lines() {
        example ^= line.starts_with("```");
        match line.strip_prefix('#').filter(|_| !example) {
            Some(heading) => anchor = slug(heading.trim_start_matches('#')),
            None => {
                let section: &mut String = sections.entry(anchor.clone()).or_default();
                *section = format!("{section} {}", line.trim());
            }
        }
    }
    sections.into_iter().map(|(anchor, words)| (anchor, spaced(&words))).collect()
}

/// A heading's anchor, as GitHub makes it.
fn slug(heading: &str) -> String {
    let kept = |char: &char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_');
    heading.trim().to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_rule_is_in_the_contract_in_its_own_words() {
    let sections = sections();
    let missing: Vec<String> = cases::all()
        .filter(|case| !sections.get(case.rule.section).is_some_and(|words| words.contains(case.rule.says)))
        .map(|case| format!("{} quotes #{}: {}", case.id, case.rule.section, case.rule.says))
        .collect();
    assert!(missing.is_empty(), "not in docs/contract.md:\n{}", missing.join("\n"));
}

#[test]
fn every_case_is_whole_and_has_a_name_of_its_own() {
    let mut ids = BTreeSet::new();
    for case in cases::all() {
        assert!(ids.insert(case.id), "{} is there twice", case.id);
        let (noun, asked) = case.id.split_once('.').expect("a noun and what is asked of it");
        let is_name =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        assert!(is_name(noun) && is_name(asked), "{}", case.id);
        for words in [case.given, case.when, case.then] {
            assert!(!words.is_empty() && !words.ends_with('.') && spaced(words) == words, "{}: {words}", case.id);
        }
    }
}
