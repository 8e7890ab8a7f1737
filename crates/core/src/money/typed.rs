//! Amounts as people type them: with the currency's sign, with digits of their own, with thousands apart, with a point or a
//! comma. What could be two amounts is none: a thousandfold price must not come of a guess.

use super::{Currency, Money, MoneyError};
use crate::ascii::{is_invisible, to_ascii};

impl Money {
    /// Reads what somebody typed. `written` is some amount of the currency as the reader's language writes it, such as
    /// `0,00 zł`: it tells the sign and the decimal mark. Signs and the ISO code of the currency are passed over. A point or
    /// comma with three digits behind it parts thousands where it is not the reader's own mark; where it is, and the currency
    /// has fewer decimals, it is refused. [`MoneyError::NotADecimal`] for that and for whatever is no amount, and the errors of
    /// [`Money::parse_decimal`].
    pub fn typed(text: &str, currency: Currency, written: &str) -> Result<Self, MoneyError> {
        let example = Typed::of(written).unwrap_or_default();
        let typed = Typed::of(text).ok_or(MoneyError::NotADecimal)?;
        if ![&typed.before, &typed.after].into_iter().all(|side| is_sign(side, currency, &example)) {
            return Err(MoneyError::NotADecimal);
        }
        let own = example.number.chars().rev().find(|&c| is_point(c));
        let number = Number::of(&typed.number).and_then(|number| number.decimal(own, currency));
        Self::parse_decimal(&number.ok_or(MoneyError::NotADecimal)?, currency)
    }
}

/// A text cut at its first and behind its last digit.
#[derive(Default)]
struct Typed {
    before: String,
    number: String,
    after: String,
}

impl Typed {
    fn of(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|&c| !is_invisible(c)).map(|c| plain(to_ascii(c))).collect();
        let is_digit = |c: char| c.is_ascii_digit();
        let (start, end) = (text.find(is_digit)?, text.rfind(is_digit)? + 1);
        let (before, number) = (text.get(..start)?.trim(), text.get(start..end)?);
        let after = text.get(end..)?.trim();
        // `20,-` and `20.-` say that there are no cents.
        let after = match after.strip_prefix(is_point) {
            Some(rest) => rest.trim_start_matches('-').trim_start(),
            None => after,
        };
        Some(match before {
            "." | "," => {
                Self { before: String::new(), number: ["0", before, number].concat(), after: after.to_owned() }
            }
            _ => Self { before: before.to_owned(), number: number.to_owned(), after: after.to_owned() },
        })
    }
}

/// One character for all that part thousands alike, and for all that mean the same mark.
fn plain(c: char) -> char {
    match c {
        '٫' => '.',
        '،' => ',',
        '’' | '`' => '\'',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | ',')
}

/// What names a currency in every language, besides its code.
const SIGNS: [(&str, &str); 5] = [("USD", "$"), ("EUR", "€"), ("GBP", "£"), ("JPY", "¥￥円"), ("CNY", "¥￥元")];

/// Whether what stands beside a number only names its currency: another one's name makes another amount.
fn is_sign(side: &str, currency: Currency, example: &Typed) -> bool {
    let bare = |text: &str| text.trim_matches(['.', ' ']).to_owned();
    let known = SIGNS.iter().any(|(code, signs)| *code == currency.as_str() && signs.contains(side));
    // `$` may stand for `HK$`, but a letter of `SEK` may mean thousands.
    let has_letters = side.bytes().any(|byte| byte.is_ascii_alphabetic());
    let own = |own: &String| bare(own) == bare(side) || !has_letters && own.contains(side);
    known
        || side.is_empty()
        || side.eq_ignore_ascii_case(currency.as_str())
        || [&example.before, &example.after].into_iter().any(own)
}

/// Runs of digits, and the marks between them.
struct Number {
    runs: Vec<String>,
    marks: Vec<char>,
}

impl Number {
    /// `None` where two marks stand together, or something that is none.
    fn of(text: &str) -> Option<Self> {
        let mut number = Self { runs: vec![String::new()], marks: Vec::new() };
        for c in text.chars() {
            let run = number.runs.last_mut()?;
            match c {
                _ if c.is_ascii_digit() => run.push(c),
                '.' | ',' | ' ' | '\'' | '٬' if !run.is_empty() => {
                    number.marks.push(c);
                    number.runs.push(String::new());
                }
                _ => return None,
            }
        }
        Some(number)
    }

    /// The number with a point before its decimals and nothing between its thousands; `own` is the reader's decimal mark.
    fn decimal(&self, own: Option<char>, currency: Currency) -> Option<String> {
        let parts = self.marks.len() - usize::from(self.has_decimals(own, currency)?);
        let (apart, (whole, fraction)) = (self.marks.get(..parts)?, self.runs.split_at_checked(parts + 1)?);
        let alike = apart.windows(2).all(|pair| pair[0] == pair[1]);
        if !alike || parts > 0 && !are_thousands(whole) {
            return None;
        }
        Some(match fraction {
            [] => whole.concat(),
            _ => [whole.concat().as_str(), ".", fraction.concat().as_str()].concat(),
        })
    }

    /// Whether the last mark stands before decimals; `None` where that cannot be told.
    fn has_decimals(&self, own: Option<char>, currency: Currency) -> Option<bool> {
        let Some(&last) = self.marks.last() else { return Some(false) };
        match self.marks.as_slice() {
            _ if !is_point(last) => Some(false),
            [_] if !are_thousands(&self.runs) => Some(true),
            [mark] if own != Some(*mark) => Some(false),
            [_] => (currency.digits() > 2).then_some(true),
            [before @ .., _] => Some(!before.contains(&last)),
            [] => Some(false),
        }
    }
}

/// Whether these are thousands as written anywhere: by threes, or in India by twos before the last three.
fn are_thousands(runs: &[String]) -> bool {
    let [first, between @ .., last] = runs else { return false };
    let all = |length: usize| between.iter().all(|run| run.len() == length);
    !first.starts_with('0') && first.len() <= 3 && last.len() == 3 && (all(3) || all(2))
}
