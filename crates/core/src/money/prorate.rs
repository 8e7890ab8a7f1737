//! Splitting an amount fairly, to the last minor unit, by the method of the largest remainder.

use super::{MoneyError, in_range};

/// Splits `total` (minor units, of either sign) in proportion to `weights`; the shares add up to `total` exactly and
/// each is within one minor unit of its exact share. Units left over by rounding go to the largest remainders, the
/// earliest first among equals. A weight of 0 gets 0 while any other is positive; if all are 0, all count the same.
///
/// An error for a negative weight, for a `total` beyond [`MAX_AMOUNT`](super::MAX_AMOUNT), and for no weights at all
/// unless `total` is 0.
pub fn prorate(total: i64, weights: &[i64]) -> Result<Vec<i64>, MoneyError> {
    let total = in_range(i128::from(total))?;
    if weights.iter().any(|&weight| weight < 0) {
        return Err(MoneyError::NegativeWeight);
    }
    if weights.is_empty() {
        return if total == 0 { Ok(Vec::new()) } else { Err(MoneyError::NothingToSplitOver) };
    }
    let sum: i128 = weights.iter().map(|&weight| i128::from(weight)).sum();
    let all_zero = sum == 0;
    let sum = if all_zero { weights.len() as i128 } else { sum };
    let magnitude = i128::from(total.unsigned_abs());

    let products = weights.iter().map(|&weight| magnitude * if all_zero { 1 } else { i128::from(weight) });
    let (mut shares, remainders): (Vec<i128>, Vec<i128>) =
        products.map(|product| (product / sum, product % sum)).unzip();

    let left_over = (magnitude - shares.iter().sum::<i128>()) as usize;
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    // A stable sort keeps the earliest first among equals. Fewer units are left over than there are remainders above 0.
    by_remainder.sort_by_key(|&index| std::cmp::Reverse(remainders[index]));
    for &index in by_remainder.iter().take(left_over) {
        shares[index] += 1;
    }
    shares.into_iter().map(|share| in_range(share * i128::from(total.signum()))).collect()
}
