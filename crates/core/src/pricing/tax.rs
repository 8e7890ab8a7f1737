//! Tax by destination: on discounted goods and delivery, added to the price per parcel. It knows no exemptions,
//! thresholds or reduced rates, and does not know which rate holds where; the caller brings it. Read [`TaxRate::on`]
//! for the rounding.

use super::{Parcel, PricedParcel};
use crate::money::{MoneyError, percent};

/// The rate at a destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxRate {
    /// Hundredths of a percent: 725 is 7.25 %.
    pub basis_points: i64,
    /// What to call it. Rates of one name and size are told as one.
    pub title: String,
}

impl TaxRate {
    /// The tax on an amount in minor units, rounded half away from zero.
    pub fn on(&self, amount: i64) -> Result<i64, MoneyError> {
        percent(amount, self.basis_points.max(0))
    }
}

/// Tax of an order at one rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxLine {
    /// What to call it.
    pub title: String,
    /// Minor units.
    pub amount: i64,
}

/// Adds up the tax of parcels that share a rate. Tax is rounded per parcel, so this only adds.
pub(super) fn by_rate(parcels: &[Parcel], priced: &[PricedParcel]) -> Vec<TaxLine> {
    let mut seen: Vec<&TaxRate> = Vec::new();
    let mut lines: Vec<TaxLine> = Vec::new();
    for (parcel, priced) in parcels.iter().zip(priced) {
        let Some(rate) = &parcel.tax else { continue };
        match seen.iter().position(|known| *known == rate) {
            Some(index) => lines[index].amount += priced.tax,
            None => {
                seen.push(rate);
                lines.push(TaxLine { title: rate.title.clone(), amount: priced.tax });
            }
        }
    }
    lines
}
