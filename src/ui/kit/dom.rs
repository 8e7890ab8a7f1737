//! A few doors from the model to the page, each of one concrete type: what changes goes through them, so that Leptos makes
//! code once and not for every closure. Elements themselves are in [`super::element`].

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::state::Slice;

/// Something to draw, as often as needed.
pub type Draw = Box<dyn Fn() -> AnyView + Send + Sync>;

/// Nothing at all.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// Several views in a row.
pub fn row(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

/// A value that follows others.
pub fn derive<T: Send + Sync + 'static>(read: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    let read: Box<dyn Fn() -> T + Send + Sync> = Box::new(read);
    Signal::derive(read)
}

/// Text that does not change, where a signal is asked for.
pub fn fixed(text: &str) -> Signal<String> {
    Signal::stored(text.to_owned())
}

/// What is wrong, or no text.
pub fn or_blank(text: Signal<Option<String>>) -> Signal<String> {
    derive(move || text.get().unwrap_or_default())
}

/// Whatever `draw` draws, drawn anew when what it reads has changed.
pub fn dynamic(draw: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let draw: Draw = Box::new(draw);
    draw.into_any()
}

/// Drawn only while the condition holds.
pub fn when(condition: Signal<bool>, draw: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    either(condition, draw, nothing)
}

/// One of two, by a condition.
pub fn either(
    condition: Signal<bool>,
    yes: impl Fn() -> AnyView + Send + Sync + 'static,
    no: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    switch(condition, Box::new(yes), Box::new(no))
}

fn switch(condition: Signal<bool>, yes: Draw, no: Draw) -> AnyView {
    // A memo, so that a condition that is worked out again with the same result draws nothing anew.
    let condition = Memo::new(move |_| condition.get());
    dynamic(move || if condition.get() { yes() } else { no() })
}

/// A list that is drawn anew as a whole: short, and without anything that holds the focus.
pub fn list<T: Send + Sync + Clone + 'static>(items: Slice<Vec<T>>, draw: fn(T) -> AnyView) -> AnyView {
    dynamic(move || row(items.get().into_iter().map(draw).collect()))
}

/// Runs `act` now, and again whenever what it reads has changed. For what a view cannot say, such as fetching.
pub fn follow(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    let effect = SendWrapper::new(RenderEffect::new(move |_| act()));
    on_cleanup(move || drop(effect));
}
