//! Rules.

pub mod day;
pub mod shipment;
