//! What can be wrong with an address: a field and a code, never a sentence, which belongs to the page that shows it.

use serde::{Deserialize, Serialize};

use super::Field;

/// Why a field does not do yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// Empty, but the country's addresses need it.
    Missing,
    /// Not an ISO 3166-1 alpha-2 code that is known here.
    UnknownCountry,
    /// Not what postcodes of the country look like; [`Problem::example`] has one that is.
    PostalCodePattern,
    /// A postcode of another region than the one given; [`Problem::example`] is empty.
    PostalCodeRegion,
    /// Not one of the country's regions.
    UnknownRegion,
    /// Longer than carriers can print; limits in [`Field::max_chars`].
    TooLong,
    /// Characters that no keyboard types and no label can show.
    ControlCharacters,
    /// A post office box where the shop needs a street. Never found by `evaluate`: [`Accepted`](super::Accepted) decides.
    PoBox,
    /// A military or diplomatic post office that the shop does not deliver to; decided there, too.
    Military,
}

/// One thing wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Problem {
    /// Where.
    pub field: Field,
    /// What.
    pub kind: ProblemKind,
    /// A value that would do, such as a postcode of the country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
}

impl Problem {
    /// A problem without an example.
    pub const fn new(field: Field, kind: ProblemKind) -> Self {
        Self { field, kind, example: None }
    }
}
