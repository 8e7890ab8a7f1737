//! Ordering by dragging, with a mouse or a finger. While a row is dragged the others make room for it; one change is told
//! at the end. The buttons beside it do the same for everybody else ([`super::entry`]).

use std::cell::RefCell;
use std::cmp::Ordering;
use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, Node};

use crate::state::wishlist::{At, Intent};
use crate::ui::kit::element::{View, el, target};

/// How near an edge of the window the page scrolls, and by how much each time, in CSS pixels.
const EDGE: i32 = 72;
const SCROLL: f64 = 14.0;

/// A row on its way.
struct Drag {
    rows: Vec<HtmlElement>,
    from: usize,
    to: usize,
    /// Where the pointer took hold of it, from the top of the page.
    start: i32,
}

/// What a row is dragged by.
pub fn grip(at: &At) -> View {
    let drag: Rc<RefCell<Option<Drag>>> = Rc::default();
    let (taking, moving) = (drag.clone(), drag.clone());
    let at = at.clone();
    let end: Rc<dyn Fn(Event)> = Rc::new(move |event| {
        let Some(ended) = drag.take() else { return };
        ended.rows.iter().for_each(|row| shift(row, 0));
        // Refused only for an empty name.
        let _ = ended.rows[ended.from].class_list().remove_1("is-dragged");
        if event.type_() == "pointerup" && ended.from != ended.to {
            at.dispatch(Intent::Move(at.key().to_owned(), ended.to));
        }
    });
    let (dropped, cancelled, escaped) = (end.clone(), end.clone(), end);
    el("span", "grip")
        .attr("aria-hidden", "true")
        .attr("tabindex", "-1")
        .text("⠿")
        .on("pointerdown", move |event| {
            event.prevent_default();
            taking.replace(begin(&event));
        })
        .on("pointermove", move |event| {
            if let Some(drag) = moving.borrow_mut().as_mut() {
                drag.follow(&event);
            }
        })
        .on("pointerup", move |event| dropped(event))
        .on("pointercancel", move |event| cancelled(event))
        .on("keydown", move |event| {
            if Reflect::get(&event, &"key".into()).is_ok_and(|key| key == "Escape") {
                escaped(event);
            }
        })
        .view()
}

fn begin(event: &Event) -> Option<Drag> {
    let grip = target(event)?;
    let row = grip.closest(".wish").ok().flatten()?;
    let rows = rows(&row.closest(".wishes").ok().flatten()?.into());
    let from = rows.iter().position(|other| other.is_same_node(Some(&row)))?;
    // Both fail only where the pointer or the element is gone; then there is nothing to drag.
    let _ = grip.set_pointer_capture(number(event, "pointerId"));
    let _ = grip.focus();
    let _ = rows[from].class_list().add_1("is-dragged");
    Some(Drag { rows, from, to: from, start: number(event, "pageY") })
}

/// Of all runs.
fn rows(list: &Node) -> Vec<HtmlElement> {
    children(list).iter().flat_map(|run| children(run)).collect()
}

fn children(of: &Node) -> Vec<HtmlElement> {
    let mut children = Vec::new();
    let mut next = of.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        children.push(node.unchecked_into());
    }
    children
}

impl Drag {
    fn follow(&mut self, event: &Event) {
        let by = number(event, "pageY") - self.start;
        let row = &self.rows[self.from];
        let height = number(row, "offsetHeight");
        let middle = |row: &HtmlElement| number(row, "offsetTop") + number(row, "offsetHeight") / 2;
        let (here, half) = (middle(row) + by, height / 2);
        // A row makes room as soon as the dragged one covers its middle.
        let is_above = |at: usize, other: &HtmlElement| match at.cmp(&self.from) {
            Ordering::Less => middle(other) < here - half,
            Ordering::Equal => false,
            Ordering::Greater => middle(other) < here + half,
        };
        self.to = self.rows.iter().enumerate().filter(|(at, other)| is_above(*at, other)).count();
        for (at, other) in self.rows.iter().enumerate() {
            shift(
                other,
                match at {
                    _ if at == self.from => by,
                    _ if (self.from..=self.to).contains(&at) => -height,
                    _ if (self.to..self.from).contains(&at) => height,
                    _ => 0,
                },
            );
        }
        scroll(number(event, "clientY"));
    }
}

/// Scrolls the page while the pointer is near its upper or lower edge.
fn scroll(at: i32) {
    let Some(window) = web_sys::window() else { return };
    let height = number(&window, "innerHeight");
    if at < EDGE {
        window.scroll_by_with_x_and_y(0.0, -SCROLL);
    } else if at > height - EDGE {
        window.scroll_by_with_x_and_y(0.0, SCROLL);
    }
}

/// Shows a row so many pixels lower than it is. Through the element's style, which a strict page allows.
fn shift(row: &HtmlElement, by: i32) {
    let value = if by == 0 { String::new() } else { ["0 ", &handsel_core::whole::whole(by.into()), "px"].concat() };
    if let Ok(style) = Reflect::get(row, &"style".into()) {
        // Every element of a page has a style.
        let _ = Reflect::set(&style, &"translate".into(), &value.into());
    }
}

#[expect(clippy::cast_possible_truncation, reason = "pixels and pointer ids are small")]
fn number(of: &JsValue, name: &str) -> i32 {
    Reflect::get(of, &name.into()).ok().and_then(|value| value.as_f64()).unwrap_or_default() as i32
}
