//! In place of an address that the shopper does not know: whom the gift is for, and that the shop knows where to send it.

use crate::i18n::{S, t, tf};
use crate::state::{At, Model};
use crate::ui::address::{region_of, want_subdivisions};
use crate::ui::kit::at::line;
use crate::ui::kit::element::{View, el};
use crate::ui::remark::person_name;

/// Whom it is for.
pub fn private_address(at: &At) -> View {
    let name = |model: &Model, id: &str| {
        let region = model.draft().recipient(id).map(|recipient| region_of(model, &recipient.address));
        tf(S::GiftTo, &[("name", &person_name(model, id)), ("region", &region.unwrap_or_default())])
    };
    let country = at.peek(|model, id| model.draft().recipient(id).map(|recipient| recipient.address.country.clone()));
    want_subdivisions(&at.store, &country.unwrap_or_default());
    el("div", "").child(line(at, "person-name", name)).child(el("p", "quiet").text(t(S::GiftAddress)).view()).view()
}
