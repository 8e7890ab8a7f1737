//! A section of the page with its heading.

use super::element::{View, el};
use crate::state::Slice;

/// A titled part of the page. Its heading can take the focus, at the id `{id}-heading`.
pub fn section(id: &'static str, title: Slice<String>, content: Vec<View>) -> View {
    let heading = [id, "-heading"].concat();
    let head = el("h2", "heading").part("heading").id(heading.clone()).attr("tabindex", "-1").live(title).view();
    let section = el("section", "section").part("section").id(id).attr("aria-labelledby", heading).child(head);
    content.into_iter().fold(section, |section, part| section.child(part)).view()
}
