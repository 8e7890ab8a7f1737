//! Cells to values: each reading says what it expects, and takes nothing looser.
//! It knows types, not meanings; which column is read as what is in [`super::folder`].

use handsel_core::money::MAX_AMOUNT;

use super::mistake::Mistake;
use super::table::Row;

/// Longest identifier, in bytes.
const LONGEST_ID: usize = 128;
/// Longest text, in characters.
const LONGEST_TEXT: usize = 4_000;

impl Row<'_> {
    /// The trimmed text of a column; empty when the cell is, or the table has no such column.
    pub fn optional_text(&self, column: &str) -> Result<String, Mistake> {
        let text = self.cell(column).map(|cell| cell.text.trim()).unwrap_or_default();
        if text.chars().count() > LONGEST_TEXT {
            return Err(self.mistake(column, format_args!("expected at most {LONGEST_TEXT} characters")));
        }
        if text.chars().any(|char| char.is_control() && !char.is_whitespace()) {
            return Err(self.mistake(column, "has a control character that no page can show"));
        }
        Ok(text.to_owned())
    }

    /// A text that is not empty.
    pub fn text(&self, column: &str) -> Result<String, Mistake> {
        let text = self.optional_text(column)?;
        if text.is_empty() { Err(self.mistake(column, "expected a text, the cell is empty")) } else { Ok(text) }
    }

    /// An identifier: printable, without blanks.
    pub fn id(&self, column: &str) -> Result<String, Mistake> {
        let text = self.text(column)?;
        if is_id(&text) {
            Ok(text)
        } else {
            Err(self.expected(column, "an identifier without blanks, of at most 128 bytes"))
        }
    }

    /// A whole number within bounds.
    pub fn whole(&self, column: &str, min: i64, max: i64) -> Result<i64, Mistake> {
        let number = self.text(column)?.parse().ok().filter(|number| (min..=max).contains(number));
        number.ok_or_else(|| self.expected(column, &format!("a whole number from {min} to {max}")))
    }

    /// A price: whole minor units, none below zero.
    pub fn price(&self, column: &str) -> Result<i64, Mistake> {
        let number = self.text(column)?.parse().ok().filter(|number| (0..=MAX_AMOUNT).contains(number));
        number.ok_or_else(|| self.expected(column, "whole minor units of 0 or more, such as 3500 for 35.00"))
    }

    /// What `read` makes of a cell with text; none of an empty one.
    pub fn filled<T>(
        &self,
        column: &str,
        read: impl FnOnce(&Self, &str) -> Result<T, Mistake>,
    ) -> Result<Option<T>, Mistake> {
        if self.optional_text(column)?.is_empty() { Ok(None) } else { read(self, column).map(Some) }
    }

    /// `true` or `false`; an empty cell is false.
    pub fn flag(&self, column: &str) -> Result<bool, Mistake> {
        match self.optional_text(column)?.to_lowercase().as_str() {
            "true" => Ok(true),
            "" | "false" => Ok(false),
            _ => Err(self.expected(column, "true or false")),
        }
    }

    /// A time of day as `HH:MM`, in minutes after midnight.
    pub fn time(&self, column: &str) -> Result<u16, Mistake> {
        let text = self.text(column)?;
        let number = |part: &str, max: u16| {
            let digits = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u16>().ok().filter(|number| digits && *number <= max)
        };
        let time = text.split_once(':').filter(|(_, minute)| minute.len() == 2);
        let minutes = time.and_then(|(hour, minute)| Some(number(hour, 23)? * 60 + number(minute, 59)?));
        minutes.ok_or_else(|| self.expected(column, "a time of day such as 14:00"))
    }

    /// An ISO 3166-1 alpha-2 code.
    pub fn country(&self, column: &str) -> Result<String, Mistake> {
        let text = self.text(column)?;
        let expected = "two capital letters (ISO 3166-1), such as US";
        if is_country(&text) { Ok(text) } else { Err(self.expected(column, expected)) }
    }

    /// A web address, or one that begins with `/` and stands on the shop's own.
    pub fn url(&self, column: &str) -> Result<String, Mistake> {
        let text = self.text(column)?;
        if is_url(&text) { Ok(text) } else { Err(self.expected(column, URL)) }
    }

    /// A mistake that quotes what is there instead of what was expected.
    pub fn expected(&self, column: &str, expected: &str) -> Mistake {
        let found = self.cell(column).map(|cell| cell.text.trim()).unwrap_or_default();
        let short: String = found.chars().take(40).collect();
        self.mistake(column, format_args!("expected {expected}, found \"{short}\""))
    }
}

/// What an address has to look like.
pub const URL: &str = "an address that begins with https://, http:// or a single /";

/// Whether a text can name something: short, printable, without blanks.
pub fn is_id(text: &str) -> bool {
    let fits = |char: char| !char.is_whitespace() && !char.is_control();
    !text.is_empty() && text.len() <= LONGEST_ID && text.chars().all(fits)
}

/// Whether a text is a code of two capital letters.
pub fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a text is a web address or stands on the shop's own. Other schemes could run in a shopper's page.
pub fn is_url(text: &str) -> bool {
    let absolute = ["https://", "http://"].iter().any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
    let relative = text.starts_with('/') && !text.starts_with("//");
    (absolute || relative) && !text.chars().any(|char| char.is_whitespace() || char.is_control())
}
