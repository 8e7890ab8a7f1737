//! Delivery of a parcel: dates, not speeds, with the price beside them. Windows and prices are the backend's.

mod options;

pub use options::{days, delivery_options};
