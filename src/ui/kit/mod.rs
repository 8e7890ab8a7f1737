//! The small parts that every screen is made of. They know no checkout: text, values and callbacks come in from outside.
//! Each is a native control with its label, its problem and its styles beside it in a `.css` of the same name. They are
//! plain functions and structs of concrete types, for the reason that [`dom`] gives.

mod announcer;
mod checkbox;
mod choice;
mod disclosure;
pub mod dom;
mod field;
mod focus;
mod notice;
mod section;
mod select;
mod stepper;
mod text_area;

use leptos::prelude::Signal;

pub use announcer::announcer;
pub use checkbox::checkbox;
pub use choice::Choice;
pub use disclosure::{disclosure, link, remove_button};
pub use field::Field;
pub use focus::{focus_when_shown, has_focus};
pub use notice::{Tone, notice};
pub use section::section;
pub use select::Select;
pub use stepper::Stepper;
pub use text_area::TextArea;

/// What is wrong at a place, in words, while something is.
pub type Problem = Signal<Option<String>>;
