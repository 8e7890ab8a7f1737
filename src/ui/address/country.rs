//! The country select: the countries the shop delivers to, by the names the browser knows. It comes first, because it
//! changes the rest.

use handsel_core::address::{self, Field};
use leptos::prelude::*;

use crate::i18n::{S, intl, t};
use crate::state::fields::Owner;
use crate::state::{Intent, Store};
use crate::ui::kit::Select;
use crate::ui::remark::remark_at;

/// The country of an address.
#[component]
pub fn Country(owner: Owner) -> impl IntoView {
    let store = Store::here();
    let role = owner.clone();
    let served = store.slice(move |model| {
        let limits = model.limits();
        if role == Owner::Invoice { limits.bill_to } else { limits.ship_to }
    });
    let choices = Memo::new(move |_| {
        let served = served.get();
        if served.is_empty() {
            intl::countries(address::countries())
        } else {
            intl::countries(served.iter().map(String::as_str))
        }
    });
    let (read, edit, leave) = (owner.clone(), owner.clone(), owner.place(Field::Country));
    let value = store.slice(move |model| read.address(model.draft()).country);
    let (on_change, on_leave) = (store.clone(), store.clone());
    view! {
        <Select
            id=owner.control_id(Field::Country)
            label=t(S::Country).to_owned()
            value=value
            choices=choices
            placeholder=t(S::CountryChoose)
            on_change=move |code| on_change.edit(edit.edit(Field::Country, code))
            on_leave=move |()| on_leave.dispatch(Intent::Leave(leave.clone()))
            problem=remark_at(&store, owner.place(Field::Country))
            autocomplete=owner.autocomplete(Field::Country)
        />
    }
}
