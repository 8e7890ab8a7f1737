//! E-mail addresses: which can be written to, and what was meant by one that was typed on a keyboard of wide letters.

use crate::ascii::{is_invisible, to_ascii};

/// The WHATWG's valid email address (HTML, 4.10.5.1.5), and a dot in the domain, since a shop must be able to write to it.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    // By bytes: a search for a character that may be any brings a search for texts along.
    let atom = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    !local.is_empty()
        && local.bytes().all(atom)
        && domain.bytes().any(|byte| byte == b'.')
        && domain.split('.').all(label)
}

/// An address in the letters that addresses are made of, where it was typed in wide ones, with blanks around it or with what
/// a document left in it; `None` where there is nothing to change, or no address comes of it.
pub fn plain_email(typed: &str) -> Option<String> {
    let plain: String = typed.trim().chars().filter(|&c| !is_invisible(c)).map(to_ascii).collect();
    (plain != typed && is_email(&plain)).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::plain_email;

    #[test]
    fn wide_letters_are_what_they_look_like() {
        for typed in
            ["ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ada＠example.com", " ada@example.com ", "ada\u{200b}@example.com"]
        {
            assert_eq!(plain_email(typed).as_deref(), Some("ada@example.com"), "{typed:?}");
        }
        for typed in ["ada@example.com", "", "ada@", "ａｄａ", "müller@example.com"] {
            assert_eq!(plain_email(typed), None, "{typed:?}");
        }
    }
}
