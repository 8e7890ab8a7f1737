//! The goods: what is ordered, how many, who gets them, and what it comes to. Read [`goods`] next.

mod goods;
mod line;
mod promo;
mod share;
mod summary;

pub use goods::goods;
pub use share::{share_key, share_stepper};
pub use summary::{summary, totals_table};
