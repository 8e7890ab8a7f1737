//! Postal addresses of every country: a draft, what is wrong with it, and how it is written on a label.
//! No geocoding, no look-up of streets or towns, and no names of countries, which the browser's `Intl` has.
//! Read [`AddressDraft`] first, then [`evaluate`]; [`CountryRules`] is what a form asks for its fields.

mod accepted;
mod columns;
mod draft;
mod evaluate;
mod field;
mod format;
mod labels;
mod military;
pub mod pattern;
mod phone;
mod phrase;
mod po_box;
mod postal_code;
mod problem;
mod read;
mod rules;
mod subdivision;
mod suggestions;
mod table;
mod text;
mod token;

pub use accepted::Accepted;
pub use columns::{from_columns, to_columns};
pub use draft::{Address, AddressDraft};
pub use evaluate::{evaluate, evaluate_with};
pub use field::Field;
pub use format::format_lines;
pub use labels::{DependentLocalityLabel, LocalityLabel, PostalCodeLabel, RegionLabel};
pub use military::is_military;
pub use po_box::is_po_box;
pub use problem::{Problem, ProblemKind};
pub use read::read_address;
pub use rules::CountryRules;
pub use subdivision::{Subdivision, find_subdivision};
pub use suggestions::{Key, Pressed, Suggestion, Suggestions};
pub use table::{countries, rules};
