//! Adding a wish: typed, from any shop on the web. Nothing is fetched from there.

use super::form::{form, typed_field};
use super::group::group_field;
use super::words::refused;
use crate::i18n::{S, t, tv};
use crate::state::Slice;
use crate::state::wishlist::{At, Intent};
use crate::ui::kit::dom::{fixed, nothing, row};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, checkbox, focus_once_said};

/// The form for one more wish.
pub fn add_form(at: &At) -> View {
    let title = Field {
        on_leave: Box::new(at.again(|at| at.dispatch(Intent::Sort))),
        hint: fixed(t(S::OwnAddTitleHint)),
        ..typed_field(at, "item-title", S::OwnAddTitle)
    };
    let fields = vec![
        el("h3", "small-heading").text(t(S::OwnAddHeading)).view(),
        title.view(),
        Field { kind: "url", ..typed_field(at, "item-url", S::OwnAddUrl) }.optional().view(),
        Field { kind: "url", ..typed_field(at, "item-picture", S::OwnAddPicture) }.optional().view(),
        price(at),
        group_field(at, typed_field(at, "item-group", S::OwnGroup)),
    ];
    form(at, "add", fields, S::OwnAdd, || Intent::Add)
}

/// What it costs, and whether friends share it. Without a currency there is neither.
fn price(at: &At) -> View {
    let currency = at.peek(|model, _| model.currency.clone());
    if currency.is_empty() {
        return nothing();
    }
    let label = fixed(&tv(S::OwnAddPrice, &currency));
    let problem = at.of("item-price").get(refused);
    let price = Field { label, problem, inputmode: "decimal", ..typed_field(at, "item-price", S::OwnAddPrice) };
    let price = price.optional().view();
    focus_once_said(problem, "item-price".to_owned(), &price);
    let shared: Slice<bool> = at.get(|model, _| model.raw("item-shared") == "true");
    let at = at.clone();
    let share = checkbox("item-shared".to_owned(), t(S::OwnShared), shared, move |on, _| {
        at.dispatch(Intent::Type("item-shared".to_owned(), on.to_string()));
    });
    row(vec![price, share])
}
