//! The pick-one group of a wish, by name: one that there is, from a list below the field, or a new one.

use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::i18n::{S, t};
use crate::state::Slice;
use crate::state::wishlist::At;
use crate::ui::kit::Field;
use crate::ui::kit::dom::{dynamic, fixed, row};
use crate::ui::kit::element::{View, el};

/// The field with the names of the groups that there are.
pub fn group_field(at: &At, field: Field) -> View {
    let groups: Slice<Vec<String>> =
        at.get(|model, _| model.list.iter().flat_map(|list| &list.groups).map(|group| group.title.clone()).collect());
    let id = [&field.id, "-list"].concat();
    let options = dynamic(move || {
        row(groups.get().into_iter().map(|title| el("option", "").attr("value", title).view()).collect())
    });
    let names = el("datalist", "").id(id.clone()).child(options).view();
    let view = Field { hint: fixed(t(S::OwnGroupHint)), ..field }.optional().view();
    if let Ok(Some(input)) = view.unchecked_ref::<Element>().query_selector("input") {
        // The name is a literal.
        let _ = input.set_attribute("list", &id);
    }
    row(vec![view, names])
}
