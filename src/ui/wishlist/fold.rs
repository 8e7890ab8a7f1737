//! Something that is seldom needed, folded away under a line of its own. It is made when it is first unfolded.

use crate::state::Flag;
use crate::state::wishlist::At;
use crate::ui::kit::dom::when;
use crate::ui::kit::element::{View, el};

/// A line that unfolds what `draw` draws, and folds it again.
pub fn fold(at: &At, label: &str, draw: fn(&At) -> View) -> View {
    let opened = Flag::new(false);
    let shown = opened.slice();
    el("details", "fold")
        .on("toggle", move |_| opened.set(true))
        .child(el("summary", "link").text(label).view())
        .child(el("div", "folded-content").child(when(shown, at.again(draw))).view())
        .view()
}
