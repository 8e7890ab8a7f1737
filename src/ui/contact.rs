//! Who orders: an email address, and nothing that is not needed.

use handsel_core::checkout::{Edit, Place};
use leptos::prelude::*;

use super::kit::{Field, Section};
use super::remark::remark_at;
use crate::i18n::{S, t};
use crate::state::{Intent, Store};

/// The email field.
#[component]
pub fn Contact() -> impl IntoView {
    let store = Store::here();
    let value = store.slice(|model| model.draft().email.clone());
    let (edit, leave) = (store.clone(), store.clone());
    view! {
        <Section id="contact" title=t(S::ContactHeading).to_owned()>
            <Field
                id="email".to_owned()
                label=t(S::Email).to_owned()
                value=value
                on_input=move |text| edit.edit(Edit::Email(text))
                on_leave=move |()| leave.dispatch(Intent::Leave(Place::Email))
                problem=remark_at(&store, Place::Email)
                autocomplete="email"
                kind="email"
                hint=t(S::EmailHint)
            />
        </Section>
    }
}
