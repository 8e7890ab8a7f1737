//! How it is paid, and the further step that a payment may ask for. Fields of a payment provider live in the `payment` slot,
//! in the page's own tree, because providers refuse shadow roots.

mod handlers;
mod step;

pub use handlers::payment_part;
pub use step::payment_step;
