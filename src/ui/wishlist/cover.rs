//! The picture of the list, above its title, for everybody.

use crate::state::wishlist::{At, Model};
use crate::ui::kit::at::by_word;
use crate::ui::kit::element::{View, el};

/// The cover, where there is one.
pub fn cover(at: &At) -> View {
    let url = |model: &Model, _: &str| model.list.as_ref().and_then(|list| list.cover.clone()).unwrap_or_default();
    by_word(at, url, |_, url| el("img", "cover").attr("src", url).attr("alt", "").view())
}
