//! An address while it is being typed, and an address that has been found complete.

use serde::{Deserialize, Serialize};

use super::{Field, Problem, evaluate, rules};

/// An address as far as it is known: any part may be empty, nothing is trimmed until it is [evaluated](evaluate).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressDraft {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Who receives.
    pub full_name: String,
    /// Firm or institution.
    pub organization: String,
    /// Street lines, the first with street and number.
    pub lines: Vec<String>,
    /// Neighbourhood, district or suburb.
    pub dependent_locality: String,
    /// Town or city.
    pub locality: String,
    /// State, province, prefecture: the subdivision's key where the country has a list.
    pub region: String,
    /// Postcode.
    pub postal_code: String,
    /// Such as CEDEX.
    pub sorting_code: String,
    /// For the courier.
    pub phone: String,
}

crate::wire_struct!(AddressDraft {
    country: Defaulted,
    full_name: Defaulted,
    organization: Defaulted,
    lines: Defaulted,
    dependent_locality: Defaulted,
    locality: Defaulted,
    region: Defaulted,
    postal_code: Defaulted,
    sorting_code: Defaulted,
    phone: Defaulted,
});

impl AddressDraft {
    /// The text of a field. Lines beyond the second are not reachable here; see [`lines`](Self::lines).
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Country => &self.country,
            Field::FullName => &self.full_name,
            Field::Organization => &self.organization,
            Field::Line1 => self.lines.first().map_or("", String::as_str),
            Field::Line2 => self.lines.get(1).map_or("", String::as_str),
            Field::DependentLocality => &self.dependent_locality,
            Field::Locality => &self.locality,
            Field::Region => &self.region,
            Field::PostalCode => &self.postal_code,
            Field::SortingCode => &self.sorting_code,
            Field::Phone => &self.phone,
        }
    }

    /// Puts `text` into a field, as it is. A blank behind the last street line is no line.
    pub fn set(&mut self, field: Field, text: impl Into<String>) {
        let place = match field {
            Field::Country => &mut self.country,
            Field::FullName => &mut self.full_name,
            Field::Organization => &mut self.organization,
            Field::Line1 => self.line(0),
            Field::Line2 => self.line(1),
            Field::DependentLocality => &mut self.dependent_locality,
            Field::Locality => &mut self.locality,
            Field::Region => &mut self.region,
            Field::PostalCode => &mut self.postal_code,
            Field::SortingCode => &mut self.sorting_code,
            Field::Phone => &mut self.phone,
        };
        *place = text.into();
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
    }

    /// The address without what its country does not write, such as the state of the country that was chosen before.
    pub fn without_unused(&self) -> Self {
        let mut used = self.clone();
        if let Some(rules) = rules(&self.country) {
            for field in [Field::Region, Field::PostalCode, Field::SortingCode, Field::DependentLocality] {
                if !rules.uses(field) {
                    used.set(field, String::new());
                }
            }
        }
        used
    }

    /// This address moved to the place of another. Whom it is for, and their number, stay where the other names nobody.
    /// A form has two street lines: those beyond go onto the second.
    pub fn moved_to(&self, other: &Self) -> Self {
        let or_own = |own: &String, other: &String| if other.is_empty() { own.clone() } else { other.clone() };
        let mut lines = other.lines.clone();
        if lines.len() > 2 {
            let rest = lines.split_off(1).join(", ");
            lines.push(rest);
        }
        Self {
            full_name: or_own(&self.full_name, &other.full_name),
            organization: or_own(&self.organization, &other.organization),
            phone: or_own(&self.phone, &other.phone),
            lines,
            ..other.clone()
        }
    }

    /// The normalised address when nothing is wrong with it, else every problem. See [`evaluate`].
    pub fn validate(&self) -> Result<Address, Vec<Problem>> {
        let (draft, problems) = evaluate(self);
        if problems.is_empty() { Ok(Address(draft)) } else { Err(problems) }
    }

    fn line(&mut self, index: usize) -> &mut String {
        if self.lines.len() <= index {
            self.lines.resize_with(index + 1, String::new);
        }
        &mut self.lines[index]
    }
}

/// A normalised address in which [`AddressDraft::validate`] found no problem.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address(AddressDraft);

impl Address {
    /// The parts.
    pub fn as_draft(&self) -> &AddressDraft {
        &self.0
    }

    /// The parts, to go on editing.
    pub fn into_draft(self) -> AddressDraft {
        self.0
    }
}
