//! What comes and goes in the page, and a few doors from the model to it, each of one concrete type, so that code is made
//! once and not for every closure. Elements themselves are in [`super::element`], lists that keep their nodes in
//! [`super::each`](super::element::El::each).

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::element::{View, append};
use crate::state::Slice;

/// Something to draw, as often as needed.
pub type Draw = Box<dyn Fn() -> View>;

/// Nothing at all.
pub fn nothing() -> View {
    document().create_document_fragment().into()
}

/// Several views in a row.
pub fn row(views: Vec<View>) -> View {
    let fragment = nothing();
    views.iter().for_each(|view| append(&fragment, view));
    fragment
}

/// A value that follows others.
pub fn derive<T: PartialEq + Clone + Default + Send + Sync + 'static>(
    read: impl Fn() -> T + Send + Sync + 'static,
) -> Slice<T> {
    Slice::of(read)
}

/// Text that does not change, where a signal is asked for.
pub fn fixed(text: &str) -> Slice<String> {
    Slice::fixed(text.to_owned())
}

/// Whatever `draw` draws, drawn anew when what it reads has changed.
pub fn dynamic(draw: impl Fn() -> View + 'static) -> View {
    between_marks(Box::new(draw))
}

fn between_marks(draw: Draw) -> View {
    let (start, end) = (document().create_comment(""), document().create_comment(""));
    let view = row(vec![start.clone().into(), end.clone().into()]);
    follow(move || {
        let drawn = draw();
        while let Some(old) = start.next_sibling().filter(|node| !node.is_same_node(Some(&end))) {
            let Some(parent) = old.parent_node() else { break };
            // It was just found there.
            let _ = parent.remove_child(&old);
        }
        if let Some(parent) = end.parent_node() {
            // Refused only where a node would contain itself.
            let _ = parent.insert_before(&drawn, Some(&end));
        }
    });
    view
}

/// Drawn only while the condition holds.
pub fn when(condition: Slice<bool>, draw: impl Fn() -> View + 'static) -> View {
    switch(condition, Box::new(draw), Box::new(nothing))
}

/// One of two, by a condition.
pub fn either(condition: Slice<bool>, yes: impl Fn() -> View + 'static, no: impl Fn() -> View + 'static) -> View {
    switch(condition, Box::new(yes), Box::new(no))
}

pub(super) fn switch(condition: Slice<bool>, yes: Draw, no: Draw) -> View {
    dynamic(move || if condition.get() { yes() } else { no() })
}

/// A list that is drawn anew as a whole: short, and without anything that holds the focus.
pub fn list<T: PartialEq + Clone + Send + Sync + 'static>(items: Slice<Vec<T>>, draw: fn(T) -> View) -> View {
    dynamic(move || row(items.get().into_iter().map(draw).collect()))
}

/// Runs `act` now, and again whenever what it reads has changed. For what a view cannot say, such as fetching.
pub fn follow(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    let effect = SendWrapper::new(RenderEffect::new(move |_| act()));
    on_cleanup(move || drop(effect));
}
