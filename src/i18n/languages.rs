//! What a language must hold, for every file in `languages/`: each sentence in the order of the English ones, with the same
//! names in braces, a form for every plural category, and nothing that shouts. There is no code here but tests; the build
//! makes of the files what the loader brings (`xtask/src/build/languages.rs`).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::sentences::S;

/// Languages and the CLDR plural categories of whole numbers below a million in them, beside `other`.
const PLURALS: [(&str, &[&str]); 9] = [
    ("ar", &["zero", "one", "two", "few", "many"]),
    ("de", &["one"]),
    ("es", &["one"]),
    ("fr", &["one"]),
    ("he", &["one", "two"]),
    ("ja", &[]),
    ("pl", &["one", "few", "many"]),
    ("pt", &["one"]),
    ("zh", &[]),
];

/// A sentence's name and its text.
type Entry = (String, String);

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
}

/// The loader's words and the sentences of a language, by name, in the order of the file.
fn language(code: &str) -> Vec<Entry> {
    let text = read(&format!("src/i18n/languages/{code}.txt"));
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(" = ").expect(line)).map(|(name, text)| (name.into(), text.into())).collect()
}

/// The names in braces.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect()
}

#[test]
fn every_language_says_every_sentence_in_order() {
    let loader = ["loader.direction", "loader.email", "loader.wish", "loader.failed", "loader.again"];
    let names: Vec<&str> = loader.into_iter().chain(S::ALL.iter().map(|(name, _)| *name)).collect();
    for (code, _) in PLURALS {
        let said = language(code);
        for (at, name) in names.iter().enumerate() {
            let there = said.get(at).map(|(name, _)| name.as_str());
            assert_eq!(there, Some(*name), "{code}.txt, sentence {at}");
        }
        assert_eq!(said.len(), names.len(), "{code}.txt has sentences that nobody says");
    }
}

#[test]
fn what_is_filled_in_has_its_place_in_every_form() {
    for (code, plurals) in PLURALS {
        for ((name, text), (_, english)) in language(code)[5..].iter().zip(S::ALL) {
            let mut forms = text.split('|');
            let other = forms.next().unwrap_or_default();
            let wanted = places(english.split('|').next().unwrap_or_default());
            assert_eq!(places(other), wanted, "{code}.txt, {name}");
            let mut categories = Vec::new();
            for form in forms {
                let (category, form) = form.split_once(':').expect(name);
                assert!(places(form).is_subset(&wanted), "{code}.txt, {name}: {form}");
                categories.push(category);
            }
            let expected = if english.contains('|') { plurals } else { &[][..] };
            categories.sort_by_key(|category| expected.iter().position(|known| known == category));
            // Where nothing is said for zero, the words for all others do.
            let unsaid = expected.first() == Some(&"zero") && categories.first() != Some(&"zero");
            assert_eq!(categories, expected[usize::from(unsaid)..], "{code}.txt, {name}");
        }
    }
}

#[test]
fn every_language_keeps_the_tone() {
    for (code, _) in PLURALS {
        for (name, text) in language(code) {
            assert!(!text.contains(['!', '！', '¡']), "{code}.txt, {name} shouts");
            assert_eq!(text.trim(), text, "{code}.txt, {name}");
        }
    }
}

#[test]
fn the_loader_knows_the_languages_and_begins_as_their_files_do() {
    let loader = read("www/handsel.js");
    let list: Vec<String> = PLURALS.iter().map(|(code, _)| format!("{code:?}")).collect();
    assert!(loader.contains(&format!("const LANGUAGES = [{}];", list.join(", "))), "{list:?}");
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n/languages")).expect("the folder");
    assert_eq!(files.count(), PLURALS.len());
    for (code, _) in PLURALS {
        let direction = if ["ar", "he"].contains(&code) { "rtl" } else { "ltr" };
        assert_eq!(language(code)[0], ("loader.direction".to_owned(), direction.to_owned()), "{code}.txt");
    }
}

/// The page that tells a merchant what every sentence is called. Run with `HANDSEL_UPDATE=1` to write it anew.
#[test]
fn the_docs_name_every_sentence() {
    let mut page = read("docs/languages.md");
    let begin = page.find("| name | in English |").expect("a table");
    page.truncate(begin);
    page += "| name | in English |\n|---|---|\n";
    for (name, text) in S::ALL {
        page += &format!("| `{name}` | {} |\n", text.replace('|', "\\|"));
    }
    if std::env::var_os("HANDSEL_UPDATE").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/languages.md"), &page).expect("written");
    }
    assert!(
        page == read("docs/languages.md"),
        "docs/languages.md does not tell the sentences; HANDSEL_UPDATE=1 writes it"
    );
}
