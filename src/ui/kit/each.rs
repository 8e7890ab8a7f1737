//! A list in the page: one child of an element for each key, drawn once. A key that stays keeps its nodes, whatever comes,
//! goes or moves around it. It is not for text that changes; that is a signal inside a row. Called by
//! [`super::element::El::each`].

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use web_sys::{Element, HtmlElement};

use super::dom::follow;

/// What draws the row of a key. A row is one element.
pub type DrawRow = std::rc::Rc<dyn Fn(String) -> AnyView>;

struct Row {
    key: String,
    element: Option<Element>,
    /// Takes the row out of the page when dropped.
    _view: UnmountHandle<AnyViewState>,
}

/// Keeps the children of `parent` as the keys are, from now until the owner that is drawing ends.
pub fn keep(parent: HtmlElement, keys: Signal<Vec<String>>, draw: DrawRow) {
    let rows = std::cell::RefCell::new(Vec::new());
    // A row lives until its key goes, not until the next change of the list.
    let owner = Owner::current().unwrap_or_default();
    follow(move || {
        let keys = keys.get();
        let mount = |key: &str| owner.with(|| untrack(|| mount_row(&parent, key, &draw)));
        arrange(&mut rows.borrow_mut(), &keys, &parent, &mount);
    });
}

fn mount_row(parent: &HtmlElement, key: &str, draw: &DrawRow) -> Row {
    let (drawn, draw): (_, DrawRow) = (key.to_owned(), draw.clone());
    let view: Box<dyn FnOnce() -> AnyView> = Box::new(move || draw(drawn));
    let view = mount_to(parent.clone(), view);
    Row { key: key.to_owned(), element: parent.last_element_child(), _view: view }
}

/// Brings rows and nodes into the order of the keys, touching no node that is in its place.
fn arrange(rows: &mut Vec<Row>, keys: &[String], parent: &Element, mount: &dyn Fn(&str) -> Row) {
    let mut next = parent.first_element_child();
    for (at, key) in keys.iter().enumerate() {
        while rows.get(at).is_some_and(|row| row.key != *key && !keys[at..].contains(&row.key)) {
            next = next.and_then(|node| node.next_element_sibling());
            rows.remove(at);
        }
        let row = match rows.iter().skip(at).position(|row| row.key == *key) {
            Some(0) => {
                next = next.and_then(|node| node.next_element_sibling());
                continue;
            }
            Some(behind) => rows.remove(at + behind),
            None => mount(key),
        };
        if let Some(element) = &row.element {
            // Refused only where `next` is not a child of `parent`; it was read from there.
            let _ = parent.insert_before(element, next.as_ref().map(AsRef::as_ref));
        }
        rows.insert(at, row);
    }
    rows.truncate(keys.len());
}
