//! Every sentence a shopper reads, and the browser's own knowledge of money, days, countries and plurals. It is not the
//! backend's voice: messages from a backend are shown as sent. Read [`sentences`] for the words and their other languages,
//! [`intl`] for the rest.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::JsValue;

pub mod intl;
#[cfg(test)]
mod languages;
mod sentences;

pub use sentences::S;

thread_local! {
    /// The sentences of another language, in the order of [`S`]; an empty one is said in English.
    static OVERLAY: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Speaks another language from here on: its sentences in the order of [`S`], `null` where it has none. They are kept for
/// as long as the page lives.
pub fn speak(sentences: &Array) {
    let text = |sentence: JsValue| &*sentence.as_string().unwrap_or_default().leak();
    OVERLAY.set(sentences.iter().map(text).collect());
}

/// The text of a sentence.
pub fn t(sentence: S) -> &'static str {
    let said = OVERLAY.with_borrow(|overlay| overlay.get(sentence as usize).copied().unwrap_or_default());
    if said.is_empty() { sentence.english() } else { said }
}

/// The text of a sentence with its one value filled in.
pub fn tv(sentence: S, value: &str) -> String {
    tf(sentence, &[(ANY, value)])
}

/// The text of a sentence with its `{names}` filled in.
pub fn tf(sentence: S, values: &[(&str, &str)]) -> String {
    fill(t(sentence), values)
}

/// A name that stands for any other.
const ANY: &str = "";

/// Fills `{names}` in, once: a value that looks like a name stays as it is, and so does a name without a value.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let known = part.split_once('}').and_then(|(name, rest)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name || *known == ANY)?;
            Some((*value, rest))
        });
        let (value, rest) = known.unwrap_or(("{", part));
        filled.push_str(value);
        filled.push_str(rest);
    }
    filled
}

/// Several texts as one.
pub fn joined(parts: &[String], between: &str) -> String {
    let mut all = String::new();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            all.push_str(between);
        }
        all.push_str(part);
    }
    all
}

/// The form of a sentence for a number, with `{n}` filled in.
pub fn tn(sentence: S, n: i64) -> String {
    fill(form(t(sentence), &intl::plural(n)), &[(ANY, &intl::number(n))])
}

/// The form of a text for a CLDR plural category: `other|one:…|few:…`.
fn form<'a>(text: &'a str, category: &str) -> &'a str {
    let named = |form: &'a str| form.strip_prefix(category)?.strip_prefix(':');
    let mut forms = text.split('|');
    let other = forms.next().unwrap_or_default();
    forms.find_map(named).unwrap_or(other)
}

/// The ISO 3166-1 alpha-2 code in a BCP 47 tag, or the one its language suggests to the browser.
pub fn country_of_locale(locale: &str) -> Option<String> {
    intl::maximized_region(locale)
}

#[cfg(test)]
mod tests {
    use super::{fill, form};

    #[test]
    fn a_number_has_its_own_form_or_that_of_all() {
        let text = "{n} przedmiotu|one:{n} przedmiot|few:{n} przedmioty";
        assert_eq!(form(text, "one"), "{n} przedmiot");
        assert_eq!(form(text, "few"), "{n} przedmioty");
        assert_eq!(["other", "many", ""].map(|category| form(text, category)), ["{n} przedmiotu"; 3]);
        assert_eq!(form("No forms: {n}", "one"), "No forms: {n}");
    }

    #[test]
    fn names_are_filled_in_once() {
        let values = [("a", "{b}"), ("b", "B")];
        assert_eq!(fill("{a} and {b}{b}.", &values), "{b} and BB.");
        assert_eq!(fill("{c} {a {b}", &values), "{c} {a B");
        assert_eq!(fill("", &values), "");
        assert_eq!(fill("{a}, {b}", &[("", "A")]), "A, A");
    }
}
