//! The rules of Handsel: money, addresses, and what may be done with them, the same in the browser and on the server.
//! No I/O, clock, randomness, floats or web: whatever changes from run to run is handed in.
//! Read [`money`] first, then [`address`].

pub mod address;
pub mod allocation;
mod ascii;
pub mod checkout;
pub mod day;
pub mod hold;
pub mod json;
pub mod money;
pub mod pricing;
pub mod shipment;
pub mod stock_hold;
pub mod token;
pub mod whole;
pub mod wishlist;

#[cfg(test)]
mod many;
