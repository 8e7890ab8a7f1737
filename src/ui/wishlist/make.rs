//! The first form of an owner: what the list is for, and whose it is.

use super::form::{form, typed_field};
use crate::i18n::{S, t};
use crate::state::wishlist::{At, Intent};
use crate::ui::kit::Field;
use crate::ui::kit::dom::fixed;
use crate::ui::kit::element::View;
use crate::ui::kit::section;

/// The form that makes a list.
pub fn make_form(at: &At) -> View {
    let hint = |sentence: S| fixed(t(sentence));
    let fields = vec![
        Field { hint: hint(S::MakeTitleHint), ..typed_field(at, "list-title", S::MakeTitle) }.view(),
        Field { autocomplete: "name".to_owned(), ..typed_field(at, "list-owner", S::MakeOwner) }.view(),
        Field { kind: "date", hint: hint(S::MakeDateHint), ..typed_field(at, "list-date", S::MakeDate) }
            .optional()
            .view(),
        Field { kind: "textarea", ..typed_field(at, "list-message", S::MakeMessage) }.optional().view(),
    ];
    section("make", fixed(t(S::MakeHeading)), vec![form(at, "make", fields, S::MakeButton, || Intent::Make)])
}
