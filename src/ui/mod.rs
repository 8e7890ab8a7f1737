//! The views, by noun. A view reads slices of the model and sends edits back; an `if` about money, stock, addresses or time
//! is not here but in `handsel_core`, and no view knows an address of the web. Start at [`checkout`].

pub mod address;
pub mod cart;
pub mod checkout;
pub mod contact;
pub mod invoice;
pub mod kit;
pub mod order;
pub mod payment;
pub mod recipient;
pub mod remark;
pub mod shipment;
pub mod status;
mod undo;
pub mod wishlist;
