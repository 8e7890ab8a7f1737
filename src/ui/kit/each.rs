//! A list in the page: one child of an element for each key, drawn once. A key that stays keeps its nodes, whatever comes,
//! goes or moves around it. It is not for text that changes; that is a signal inside a row. Called by
//! [`super::element::El::each`].

use std::rc::Rc;

use leptos::prelude::*;
use web_sys::{Element, Node};

use super::dom::follow;
use super::element::View;
use crate::state::Slice;

/// What draws the row of a key. A row is one element.
pub type DrawRow = Rc<dyn Fn(String) -> View>;

struct Row {
    key: String,
    node: Node,
    owner: Owner,
}

impl Drop for Row {
    fn drop(&mut self) {
        self.owner.cleanup();
        if let Some(parent) = self.node.parent_node() {
            // It was just found there.
            let _ = parent.remove_child(&self.node);
        }
    }
}

/// Keeps the children of `parent` as the keys are, from now until the owner that is drawing ends.
pub fn keep(parent: Element, keys: Slice<Vec<String>>, draw: DrawRow) {
    let rows = std::cell::RefCell::new(Vec::new());
    // A row lives until its key goes, not until the next change of the list.
    let outer = Owner::current().unwrap_or_default();
    follow(move || {
        let keys = keys.get();
        let make = |key: &str| {
            let owner = outer.with(Owner::new);
            let node = owner.with(|| untrack(|| draw(key.to_owned())));
            Row { key: key.to_owned(), node, owner }
        };
        arrange(&mut rows.borrow_mut(), &keys, &parent, &make);
    });
}

/// Brings rows and nodes into the order of the keys, touching no node that is in its place.
fn arrange(rows: &mut Vec<Row>, keys: &[String], parent: &Element, make: &dyn Fn(&str) -> Row) {
    let mut next = parent.first_child();
    for (at, key) in keys.iter().enumerate() {
        while rows.get(at).is_some_and(|row| row.key != *key && !keys[at..].contains(&row.key)) {
            next = next.and_then(|node| node.next_sibling());
            rows.remove(at);
        }
        let row = match rows.iter().skip(at).position(|row| row.key == *key) {
            Some(0) => {
                next = next.and_then(|node| node.next_sibling());
                continue;
            }
            Some(behind) => rows.remove(at + behind),
            None => make(key),
        };
        // Refused only where `next` is not a child of `parent`; it was read from there.
        let _ = parent.insert_before(&row.node, next.as_ref());
        rows.insert(at, row);
    }
    rows.truncate(keys.len());
}
