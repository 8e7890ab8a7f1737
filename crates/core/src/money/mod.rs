//! Amounts of money: whole minor units of one ISO 4217 currency, added, multiplied and split without losing a cent.
//! No floats, no exchange rates, and no text for shoppers: the browser's `Intl` writes that.
//! Read [`currency`] for the list of currencies, [`prorate`](mod@prorate) for fair splitting, and [`Money::typed`] for what
//! people type.

pub mod currency;
pub mod decimal;
pub mod error;
pub mod prorate;
mod typed;

use serde::{Deserialize, Deserializer, Serialize, de};

pub use currency::Currency;
pub use error::MoneyError;
pub use prorate::prorate;

/// The largest amount in minor units, either side of zero: 2^53 − 1 (UCP, and what JSON numbers carry exactly).
pub const MAX_AMOUNT: i64 = (1 << 53) - 1;

/// An amount in minor units of `currency` (8420 USD is $84.20; 1200 JPY is ¥1200).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units; negative for what is given back.
    #[serde(deserialize_with = "amount_within_range")]
    pub amount: i64,
    /// The currency whose minor units `amount` counts.
    pub currency: Currency,
}

impl Money {
    /// Nothing, in `currency`.
    pub const fn zero(currency: Currency) -> Self {
        Self { amount: 0, currency }
    }

    /// `amount` minor units; an error beyond [`MAX_AMOUNT`].
    pub fn new(amount: i64, currency: Currency) -> Result<Self, MoneyError> {
        Ok(Self { amount: in_range(i128::from(amount))?, currency })
    }

    /// The sum; an error when the currencies differ or the result is beyond [`MAX_AMOUNT`].
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        Ok(Self { amount: in_range(i128::from(self.amount) + i128::from(other.amount))?, ..self })
    }

    /// The difference; an error when the currencies differ or the result is beyond [`MAX_AMOUNT`].
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        Ok(Self { amount: in_range(i128::from(self.amount) - i128::from(other.amount))?, ..self })
    }

    /// `factor` times the amount, such as a price times a quantity; an error when the result is beyond [`MAX_AMOUNT`].
    pub fn checked_mul(self, factor: i64) -> Result<Self, MoneyError> {
        Ok(Self { amount: in_range(i128::from(self.amount) * i128::from(factor))?, ..self })
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency { Ok(()) } else { Err(MoneyError::CurrencyMismatch) }
    }
}

/// The sum of `amounts`, all in `currency`; zero when there are none. Errors as in [`Money::checked_add`].
pub fn sum(amounts: impl IntoIterator<Item = Money>, currency: Currency) -> Result<Money, MoneyError> {
    amounts.into_iter().try_fold(Money::zero(currency), Money::checked_add)
}

/// `basis_points` hundredths of a percent of `amount` (750 is 7.5 %), half a minor unit rounded away from zero.
/// An error when the result is beyond [`MAX_AMOUNT`].
pub fn percent(amount: i64, basis_points: i64) -> Result<i64, MoneyError> {
    const WHOLE: i128 = 10_000;
    let product = i128::from(amount) * i128::from(basis_points);
    in_range((product + product.signum() * WHOLE / 2) / WHOLE)
}

/// `amount` as an `i64`, or the error that it is beyond [`MAX_AMOUNT`].
pub(crate) fn in_range(amount: i128) -> Result<i64, MoneyError> {
    i64::try_from(amount).ok().filter(|amount| amount.unsigned_abs() <= MAX_AMOUNT as u64).ok_or(MoneyError::TooLarge)
}

fn amount_within_range<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let amount = i64::deserialize(deserializer)?;
    in_range(i128::from(amount)).map_err(de::Error::custom)
}
