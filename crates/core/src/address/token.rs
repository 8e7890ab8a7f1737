//! The parts of a libaddressinput format such as `%N%n%O%n%A%n%Z %C`: fields, literal text between them, line breaks.

use super::Field;

/// One part of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// The text of a field; all street lines for [`Field::Line1`].
    Field(Field),
    /// Text that is always the same.
    Literal(&'static str),
    /// A new line.
    Break,
}

impl Token {
    pub(super) fn field(self) -> Option<Field> {
        match self {
            Self::Field(field) => Some(field),
            _ => None,
        }
    }

    pub(super) fn is_line_break(self) -> bool {
        self == Self::Break
    }
}

/// The field behind a letter of libaddressinput's; none for a letter it does not use.
pub(super) fn field(letter: char) -> Option<Field> {
    Some(match letter {
        'N' => Field::FullName,
        'O' => Field::Organization,
        'A' => Field::Line1,
        'D' => Field::DependentLocality,
        'C' => Field::Locality,
        'S' => Field::Region,
        'Z' => Field::PostalCode,
        'X' => Field::SortingCode,
        _ => return None,
    })
}

/// The parts of `format`, in order.
pub(super) fn tokens(format: &'static str) -> impl Iterator<Item = Token> {
    let mut rest = format;
    std::iter::from_fn(move || {
        if let Some(escaped) = rest.strip_prefix('%') {
            let letter = escaped.chars().next()?;
            rest = &escaped[letter.len_utf8()..];
            return Some(field(letter).map_or(Token::Break, Token::Field));
        }
        let literal = rest.find('%').unwrap_or(rest.len());
        let (text, after) = rest.split_at(literal);
        rest = after;
        (!text.is_empty()).then_some(Token::Literal(text))
    })
}
