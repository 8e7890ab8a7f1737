//! What an import did, in sentences for the person who ran it.
//! Read [`super::write`] for where the numbers come from.

use std::fmt;

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The shop's name.
    pub shop: String,
    /// ISO 4217.
    pub currency: String,
    /// What happened to products.
    pub products: Products,
    /// How many entries each of the other parts brought; none when the part has no source and stayed as it was.
    pub parts: Vec<(&'static str, Option<usize>)>,
    /// What was left out, or should be looked at.
    pub remarks: Vec<String>,
}

/// What happened to products.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Products {
    /// Not there before.
    pub new: usize,
    /// There before, and different.
    pub changed: usize,
    /// There before, and the same.
    pub unchanged: usize,
    /// There before, and no longer on sale.
    pub withdrawn: usize,
}

impl Products {
    /// How many are on sale.
    pub fn total(&self) -> usize {
        self.new + self.changed + self.unchanged
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Products { new, changed, unchanged, withdrawn } = self.products;
        writeln!(f, "Imported into \"{}\", which sells in {}:", self.shop, self.currency)?;
        writeln!(
            f,
            "  {:<16}{}: {new} new, {changed} changed, {unchanged} as before; {withdrawn} withdrawn",
            "products",
            self.products.total()
        )?;
        for (part, count) in &self.parts {
            match count {
                Some(count) => writeln!(f, "  {part:<16}{count}")?,
                None => writeln!(f, "  {part:<16}as before")?,
            }
        }
        for remark in &self.remarks {
            writeln!(f, "Note: {remark}.")?;
        }
        Ok(())
    }
}
