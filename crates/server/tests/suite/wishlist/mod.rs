//! Wish lists: the calls, their races, their faults, and what must stay a surprise.

mod away;
mod checkout;
mod crash;
mod crowd;
mod events;
mod faults;
mod group_gift;
mod holds;
mod limits;
mod links;
mod looks;
mod privacy;
mod race;
mod reveal;
mod some_items;
mod streams;
mod surprise;
mod whole;
