//! Money as plain decimal text, for files and logs: digits, at most one point, at most one minus, no separators.

use super::{Currency, MAX_AMOUNT, Money, MoneyError};
use crate::whole::digits;

impl Money {
    /// The amount with the currency's decimals: `84.20` (USD), `-0.05` (EUR), `1200` (JPY).
    pub fn to_decimal_string(self) -> String {
        let sign = if self.amount < 0 { "-" } else { "" };
        let amount = self.amount.unsigned_abs();
        let places = usize::from(self.currency.digits());
        let written = digits(amount);
        if places == 0 {
            return [sign, &written].concat();
        }
        let padded = ["0".repeat((places + 1).saturating_sub(written.len())), written].concat();
        let (whole, fraction) = padded.split_at(padded.len() - places);
        [sign, whole, ".", fraction].concat()
    }

    /// Reads what [`Money::to_decimal_string`] writes, also with fewer decimals (`84.2`) or with zeros beyond the
    /// currency's own (`84.2000`). An error for anything else, for a finer amount, and beyond [`MAX_AMOUNT`].
    pub fn parse_decimal(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((_, "")) => return Err(MoneyError::NotADecimal),
            Some(parts) => parts,
            None => (unsigned, ""),
        };
        if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return Err(MoneyError::NotADecimal);
        }
        let digits = usize::from(currency.digits());
        let (kept, beyond) = fraction.split_at(fraction.len().min(digits));
        if beyond.bytes().any(|byte| byte != b'0') {
            return Err(MoneyError::TooPrecise);
        }
        let missing = std::iter::repeat_n(b'0', digits - kept.len());
        let mut amount: i64 = 0;
        for digit in whole.bytes().chain(kept.bytes()).chain(missing) {
            // At most ten times 2^53 and nine: far from the end of an i64.
            amount = amount * 10 + i64::from(digit - b'0');
            if amount > MAX_AMOUNT {
                return Err(MoneyError::TooLarge);
            }
        }
        Ok(Self { amount: if negative { -amount } else { amount }, currency })
    }
}
