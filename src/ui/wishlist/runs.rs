//! The rows of a list, of a long one in runs: the browser skips a run that is far from the window as a whole
//! (`content-visibility: auto`, CSS Containment 2), so that a list of thousands costs what is near (docs/decisions/0010). A row of
//! a far run is light: it has its title, and the rest is drawn when it comes near, by scrolling or by going from control to
//! control. Chromium and WebKit tell a screen reader nothing of what they skip until then.

use js_sys::Reflect;
use leptos::prelude::*;

use crate::state::Flag;
use crate::state::wishlist::{At, Model};
use crate::ui::kit::dom::dynamic;
use crate::ui::kit::element::{El, View, el, target};

/// Says that the browser has begun or ceased to skip an element.
const SKIPS: &str = "contentvisibilityautostatechange";
/// Drawn whole before the browser says so: what is seen first.
const FIRST: i64 = 2;

/// A list with a row for each item.
pub fn runs(at: &At, draw: fn(&At) -> View) -> El {
    let (runs, at) = (at.get(Model::runs), at.clone());
    el("div", "wishes").attr("role", "list").each(runs, move |key| run(&at.of(&key), draw))
}

fn run(at: &At, draw: fn(&At) -> View) -> View {
    // The one run of a short list has no number. A browser that does not say what it skips gets everything.
    let number = at.key().parse::<i64>().ok();
    let says = || Reflect::has(&document(), &["on", SKIPS].concat().into()).unwrap_or_default();
    let near = Flag::new(number.is_none_or(|number| number < FIRST || !says()));
    let nearing = near.clone();
    let skip = move |event: web_sys::Event| {
        let skipped = Reflect::get(&event, &"skipped".into()).is_ok_and(|skipped| skipped.is_truthy());
        let focused = || target(&event).is_some_and(|run| run.matches(":focus-within").unwrap_or_default());
        nearing.set(!skipped || focused());
    };
    let keys = at.get(Model::keys_of_run);
    let run = el("div", if number.is_some() { "run" } else { "" });
    let run = if number.is_some() { run.on(SKIPS, skip) } else { run };
    let at = at.clone();
    run.each(keys, move |key| row(&at.of(&key), &near, draw)).view()
}

fn row(at: &At, near: &Flag, draw: fn(&At) -> View) -> View {
    let (at, near) = (at.clone(), near.clone());
    let body = dynamic(move || if near.get() { draw(&at) } else { light(&at) });
    el("div", "wish").attr("role", "listitem").part("item").child(body).view()
}

fn light(at: &At) -> View {
    el("h3", "wish-title").text(at.peek(Model::title)).view()
}
