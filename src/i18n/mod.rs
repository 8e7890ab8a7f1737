//! Every sentence a shopper reads, and the browser's own knowledge of money, days, countries and plurals. It is not the
//! backend's voice: messages from a backend are shown as sent. Read [`sentences`] for the words, [`intl`] for the rest.

pub mod intl;
mod sentences;

pub use sentences::S;

/// The text of a sentence.
pub fn t(sentence: S) -> &'static str {
    sentence.english()
}

/// The text of a sentence with its `{names}` filled in.
pub fn tf(sentence: S, values: &[(&str, &str)]) -> String {
    let mut text = t(sentence).to_owned();
    for (name, value) in values {
        text = text.replace(&["{", name, "}"].concat(), value);
    }
    text
}

/// One of two sentences by number, with `{n}` filled in.
pub fn tn(one: S, other: S, n: i64) -> String {
    tf(if n == 1 { one } else { other }, &[("n", &intl::number(n))])
}

/// The ISO 3166-1 alpha-2 code in a BCP 47 tag, or the one its language suggests to the browser.
pub fn country_of_locale(locale: &str) -> Option<String> {
    intl::maximized_region(locale)
}
