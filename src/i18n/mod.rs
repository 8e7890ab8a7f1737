//! Every sentence a shopper reads, and the browser's own knowledge of money, days, countries and plurals. It is not the
//! backend's voice: messages from a backend are shown as sent. Read [`sentences`] for the words, [`intl`] for the rest.

pub mod intl;
mod sentences;

pub use sentences::S;

/// The text of a sentence.
pub fn t(sentence: S) -> &'static str {
    sentence.english()
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

/// One of two sentences by number, with `{n}` filled in.
pub fn tn(one: S, other: S, n: i64) -> String {
    tv(if n == 1 { one } else { other }, &intl::number(n))
}

/// The ISO 3166-1 alpha-2 code in a BCP 47 tag, or the one its language suggests to the browser.
pub fn country_of_locale(locale: &str) -> Option<String> {
    intl::maximized_region(locale)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn names_are_filled_in_once() {
        let values = [("a", "{b}"), ("b", "B")];
        assert_eq!(fill("{a} and {b}{b}.", &values), "{b} and BB.");
        assert_eq!(fill("{c} {a {b}", &values), "{c} {a B");
        assert_eq!(fill("", &values), "");
        assert_eq!(fill("{a}, {b}", &[("", "A")]), "A, A");
    }
}
