//! The small parts that every screen is made of. They know no checkout: text, values and callbacks come in from outside.
//! Each is a native control with its label, its problem and its styles beside it in a `.css`. They are plain functions and
//! structs of concrete types, for the reason that [`element`] gives; read that first, then [`dom`].

mod announcer;
pub mod at;
mod button;
mod checkbox;
mod choice;
mod disclosure;
pub mod dom;
mod each;
pub mod element;
mod field;
mod focus;
mod notice;
mod section;
mod select;
mod stepper;

use crate::state::Slice;
pub use announcer::{alarm, announcer};
pub use button::{button, link, remove_button};
pub use checkbox::checkbox;
pub use choice::choices;
pub use disclosure::disclosure;
pub use field::Field;
pub use focus::{focus_near, focus_once_said, focus_when_shown, has_focus, keep_in_sight};
pub use notice::{Tone, notice};
pub use section::section;
pub use select::Select;
pub use stepper::Stepper;

/// What is wrong at a place, in words; empty while nothing is.
pub type Problem = Slice<String>;
