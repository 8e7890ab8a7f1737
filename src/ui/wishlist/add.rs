//! Adding a wish: typed, from any shop on the web. Nothing is fetched from there.

use super::form::{form, typed_field};
use crate::i18n::{S, t, tf};
use crate::state::wishlist::{Intent, Store};
use crate::ui::kit::Field;
use crate::ui::kit::dom::fixed;
use crate::ui::kit::element::{View, el};

/// The form for one more wish.
pub fn add_form(store: &Store) -> View {
    let currency = store.peek(|model| model.currency.clone());
    let mut fields = vec![
        el("h3", "small-heading").text(t(S::OwnAddHeading)).view(),
        typed_field(store, "item-title", S::OwnAddTitle).view(),
        Field { kind: "url", ..typed_field(store, "item-url", S::OwnAddUrl) }.optional().view(),
        Field { kind: "url", ..typed_field(store, "item-picture", S::OwnAddPicture) }.optional().view(),
    ];
    if !currency.is_empty() {
        let label = fixed(&tf(S::OwnAddPrice, &[("currency", &currency)]));
        let price = Field { label, inputmode: "decimal", ..typed_field(store, "item-price", S::OwnAddPrice) };
        fields.push(price.optional().view());
    }
    form(store, "add", fields, S::OwnAdd, || Intent::Add(None))
}
