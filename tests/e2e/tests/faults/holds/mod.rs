//! Schedules over reservations: a friend with one tab or two at a shared list, another friend who wants the same last thing, and a
//! network, a server and a browser that fail at any moment. Faults then stop, and each unit is reserved once at most, by whom the
//! pages say, and everything must still work. Read `schedule.rs` first, then `world.rs` and `laws.rs`.

mod laws;
mod schedule;
mod world;

pub use laws::run;
