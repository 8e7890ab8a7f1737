//! A row that costs next to nothing while it is far from the window. A short list is drawn whole; of a long one a row out of
//! reach has its title alone, which the browser's own search and a screen reader still find. Its height is remembered by
//! the browser (`content-visibility: auto`, CSS Containment 2).

use js_sys::Reflect;
use leptos::prelude::*;

use crate::state::wishlist::{At, Model};
use crate::ui::kit::dom::dynamic;
use crate::ui::kit::element::{View, el, target};

/// Up to so many rows are always drawn whole.
const SHORT: usize = 100;
/// Says that the browser has begun or ceased to skip an element.
const SKIPS: &str = "contentvisibilityautostatechange";

/// The row of an item, with its body while that is worth while.
pub fn lazy_row(at: &At, draw: fn(&At) -> View) -> View {
    let row = el("li", "wish").part("item");
    // A browser that does not say so gets everything.
    let says = Reflect::has(&document(), &["on", SKIPS].concat().into()).unwrap_or_default();
    if !says || at.peek(|model, _| model.items().len() <= SHORT) {
        return row.child(draw(at)).view();
    }
    let near = RwSignal::new(false);
    let skip = move |event: web_sys::Event| {
        let skipped = Reflect::get(&event, &"skipped".into()).is_ok_and(|skipped| skipped.is_truthy());
        let focused = || target(&event).is_some_and(|row| row.matches(":focus-within").unwrap_or_default());
        near.set(!skipped || focused());
    };
    let at = at.clone();
    let title = |at: &At| el("h3", "wish-title").text(at.peek(Model::title)).view();
    row.on(SKIPS, skip).child(dynamic(move || if near.get() { draw(&at) } else { title(&at) })).view()
}
