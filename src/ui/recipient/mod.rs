//! The people who get something. People are the columns of the shopper's mind: each is a card with a name, an address, what
//! they get, their note and their delivery. With one recipient there is no trace of splitting. Read [`people`] next.

mod card;
mod gift;
mod heading;
mod notes;
mod people;
mod private;
mod same_address;

pub use people::people;
