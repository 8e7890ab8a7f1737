//! What can go wrong with an amount of money.

use std::fmt;

/// Why an amount could not be computed or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MoneyError {
    /// Not a current ISO 4217 code of three capital letters.
    UnknownCurrency,
    /// Two currencies in one sum.
    CurrencyMismatch,
    /// Beyond [`MAX_AMOUNT`](super::MAX_AMOUNT).
    TooLarge,
    /// Not a decimal number such as `84.20`.
    NotADecimal,
    /// More decimals than the currency has.
    TooPrecise,
    /// Something is to be split, but there is nobody to split it over.
    NothingToSplitOver,
    /// A weight below zero.
    NegativeWeight,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownCurrency => "the currency is not a current ISO 4217 code such as EUR",
            Self::CurrencyMismatch => "amounts in different currencies cannot be added",
            Self::TooLarge => "the amount is larger than 9007199254740991 minor units",
            Self::NotADecimal => "the amount is not a decimal number such as 84.20",
            Self::TooPrecise => "the amount has more decimals than its currency",
            Self::NothingToSplitOver => "the amount has nothing to be split over",
            Self::NegativeWeight => "an amount cannot be split by a negative weight",
        })
    }
}

impl std::error::Error for MoneyError {}
