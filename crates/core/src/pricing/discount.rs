//! How a discount code falls on goods: the amount is computed once, over the whole order, and then handed down by
//! largest remainder, first to items, then to the parcels that hold the item, then to its lines. It is not about
//! delivery, which is in `delivery`; read `tests` for the laws.

use super::{Line, Parcel};
use crate::money::{MoneyError, percent, prorate};

/// A discount code that the shop knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// As the shop writes it.
    pub code: String,
    /// What to call it.
    pub title: String,
    /// How much.
    pub value: CodeValue,
}

/// How much a code takes off what the codes before it have left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeValue {
    /// Hundredths of a percent, at most 10 000; rounded half away from zero.
    Percentage(i64),
    /// Minor units, at most what is left.
    Fixed(i64),
}

/// What a code took off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Minor units, positive.
    pub amount: i64,
    /// Its share per line; the shares add up to `amount`.
    pub lines: Vec<i64>,
}

/// Units of one line in one parcel (or in none), and what they still cost.
struct Atom {
    item: usize,
    parcel: usize,
    line: usize,
    net: i64,
}

/// The goods of an order while codes are applied to them.
pub(super) struct Goods {
    atoms: Vec<Atom>,
}

/// The levels of the hand-down. Lines come last, and parcels are asked for the item as a whole, so that an item in one
/// line with three allocations and the same item in three lines cost the same to the cent.
const LEVELS: [fn(&Atom) -> usize; 3] = [|atom| atom.item, |atom| atom.parcel, |atom| atom.line];

impl Goods {
    /// Amounts must have been checked to fit. Units without a parcel are put behind the last one.
    pub(super) fn new(lines: &[Line], parcels: &[Parcel]) -> Self {
        let mut items: Vec<&str> = lines.iter().map(|line| line.item.as_str()).collect();
        items.sort_unstable();
        items.dedup();
        let mut left: Vec<i64> = lines.iter().map(|line| line.quantity).collect();
        let mut atoms = Vec::new();
        let mut push = |line: usize, parcel: usize, quantity: i64| {
            let item = items.binary_search(&lines[line].item.as_str()).unwrap_or_default();
            atoms.push(Atom { item, parcel, line, net: lines[line].unit_price * quantity });
        };
        for (index, parcel) in parcels.iter().enumerate() {
            for &(line, quantity) in &parcel.contents {
                let Some(left) = left.get_mut(line) else { continue };
                let quantity = quantity.clamp(0, *left);
                *left -= quantity;
                push(line, index, quantity);
            }
        }
        for (line, quantity) in left.into_iter().enumerate() {
            push(line, parcels.len(), quantity);
        }
        atoms.sort_by_key(|atom| (atom.item, atom.parcel, atom.line));
        Self { atoms }
    }

    /// What the goods still cost.
    pub(super) fn net(&self) -> i64 {
        sum(&self.atoms)
    }

    /// What the goods of a parcel still cost.
    pub(super) fn net_of_parcel(&self, parcel: usize) -> i64 {
        self.atoms.iter().filter(|atom| atom.parcel == parcel).map(|atom| atom.net).sum()
    }

    /// Takes a code's amount off, and tells where it fell.
    pub(super) fn apply(&mut self, value: CodeValue, lines: usize) -> Result<Applied, MoneyError> {
        let net = self.net();
        let amount = match value {
            CodeValue::Percentage(basis_points) => percent(net, basis_points.clamp(0, 10_000))?,
            CodeValue::Fixed(amount) => amount,
        };
        let amount = amount.clamp(0, net);
        let mut applied = Applied { amount, lines: vec![0; lines] };
        hand_down(amount, &mut self.atoms, &LEVELS, &mut applied.lines)?;
        Ok(applied)
    }
}

fn sum(atoms: &[Atom]) -> i64 {
    atoms.iter().map(|atom| atom.net).sum()
}

/// Splits `amount` over the groups of the first level by what they still cost, and goes on inside each. Atoms are
/// sorted by all levels, so groups are runs. No share exceeds its group's net, because `amount` does not exceed the
/// sum.
fn hand_down(
    amount: i64,
    atoms: &mut [Atom],
    levels: &[fn(&Atom) -> usize],
    per_line: &mut [i64],
) -> Result<(), MoneyError> {
    if amount == 0 {
        return Ok(());
    }
    let Some((level, deeper)) = levels.split_first() else {
        // Several atoms remain only where a parcel lists a line twice.
        let weights: Vec<i64> = atoms.iter().map(|atom| atom.net).collect();
        for (atom, share) in atoms.iter_mut().zip(prorate(amount, &weights)?) {
            atom.net -= share;
            per_line[atom.line] += share;
        }
        return Ok(());
    };
    let groups: Vec<&mut [Atom]> = atoms.chunk_by_mut(|a, b| level(a) == level(b)).collect();
    let weights: Vec<i64> = groups.iter().map(|group| sum(group)).collect();
    for (group, share) in groups.into_iter().zip(prorate(amount, &weights)?) {
        hand_down(share, group, deeper, per_line)?;
    }
    Ok(())
}
