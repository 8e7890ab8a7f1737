//! In place of an address that the shopper does not know: whom the gift is for, and that the shop knows where to send it.

use crate::i18n::{S, t, tf};
use crate::state::Store;
use crate::ui::address::{region_of, want_subdivisions};
use crate::ui::kit::element::{View, el};
use crate::ui::remark::person_name;

/// Whom it is for.
pub fn private_address(store: &Store, person: &str) -> View {
    let read = person.to_owned();
    let name = store.slice(move |model| {
        let region = model.draft().recipient(&read).map(|recipient| region_of(model, &recipient.address));
        tf(S::GiftTo, &[("name", &person_name(model, &read)), ("region", &region.unwrap_or_default())])
    });
    let read = person.to_owned();
    let country = store.peek(|model| model.draft().recipient(&read).map(|recipient| recipient.address.country.clone()));
    want_subdivisions(store, &country.unwrap_or_default());
    el("div", "")
        .child(el("p", "person-name").live(name).view())
        .child(el("p", "quiet").text(t(S::GiftAddress)).view())
        .view()
}
