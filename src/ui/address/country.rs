//! The country select: the countries the shop delivers to, by the names the browser knows. It comes first, because it
//! changes the rest.

use handsel_core::address::{self, Field};
use leptos::prelude::*;

use crate::i18n::{S, intl, t};
use crate::state::fields::Owner;
use crate::state::{Intent, Slice, Store};
use crate::ui::kit::Select;
use crate::ui::kit::dom::fixed;
use crate::ui::kit::element::View;
use crate::ui::remark::remark_at;

/// The country of an address.
pub fn country_select(store: &Store, owner: &Owner, value: Signal<String>) -> View {
    let role = owner.clone();
    let served = store.slice(move |model| {
        let limits = model.limits();
        if role == Owner::Invoice { limits.bill_to } else { limits.ship_to }
    });
    let choices = Slice::of(move || {
        let served = served.get();
        if served.is_empty() {
            intl::countries(&address::countries().collect::<Vec<_>>())
        } else {
            intl::countries(&served.iter().map(String::as_str).collect::<Vec<_>>())
        }
    });
    let (edit, place) = (owner.clone(), owner.place(Field::Country));
    let (changing, leaving) = (store.clone(), store.clone());
    Select {
        id: owner.control_id(Field::Country),
        label: fixed(t(S::Country)),
        value,
        choices,
        placeholder: t(S::CountryChoose),
        on_change: Box::new(move |code| changing.edit(edit.edit(Field::Country, code))),
        on_leave: Box::new(move || leaving.dispatch(Intent::Leave(place.clone()))),
        problem: remark_at(store, owner.place(Field::Country)),
        autocomplete: owner.autocomplete(Field::Country),
    }
    .view()
}
