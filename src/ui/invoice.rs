//! Who is invoiced: one of the recipients, said in full, or an address of its own. Never silently the home of another role.

use handsel_core::address::AddressDraft;
use handsel_core::checkout::{Edit, Invoice};
use leptos::prelude::*;

use super::address::{AddressForm, one_line};
use super::kit::{Choice, Disclosure, Field, Section, focus_when_shown, none};
use super::remark::person_name;
use crate::i18n::{S, t, tf};
use crate::state::Store;
use crate::state::fields::Owner;

/// The choice of the invoice's address, and its form.
#[component]
pub fn InvoicePart() -> impl IntoView {
    let store = Store::here();
    let people = store.slice(|model| {
        let recipients = model.draft().recipients.iter();
        let open = recipients.filter(|recipient| recipient.gift.recipient_ref.is_none());
        open.map(|recipient| (recipient.id.clone(), person_name(model, &recipient.id), one_line(&recipient.address)))
            .collect::<Vec<_>>()
    });
    // `None` is an address of its own.
    let chosen = store.slice(|model| match model.draft().invoice {
        Invoice::SameAs(_) => model.draft().invoice_recipient().map(|recipient| recipient.id.clone()),
        Invoice::Own(_) => None,
    });
    let choosing = store.clone();
    let own = store.clone();
    let node = NodeRef::<leptos::html::Div>::new();
    let choose_own = move |()| {
        own.edit(Edit::InvoiceOwn(AddressDraft::default()));
        if let Some(node) = node.get_untracked() {
            focus_when_shown("invoice-address_country".to_owned(), node.into());
        }
    };
    view! {
        <Section id="invoice" title=t(S::InvoiceHeading).to_owned()>
            <div role="radiogroup" aria-labelledby="invoice-heading" node_ref=node>
                <For each=move || people.get() key=Clone::clone children=move |(id, name, line)| {
                    let (store, same) = (choosing.clone(), id.clone());
                    view! {
                        <Choice
                            id=["invoice-same-", &id].concat()
                            group="invoice-of".to_owned()
                            checked=Signal::derive(move || chosen.get().as_ref() == Some(&id))
                            on_choose=move |()| store.edit(Edit::InvoiceSameAs { recipient: same.clone() })
                            title=tf(S::InvoiceSameAs, &[("name", &name)])
                            detail=line
                        />
                    }
                } />
                <Choice
                    id="invoice-own".to_owned()
                    group="invoice-of".to_owned()
                    checked=Signal::derive(move || chosen.get().is_none())
                    on_choose=choose_own
                    title=t(S::InvoiceOwn).to_owned()
                />
            </div>
            <Show when=move || chosen.get().is_none()>
                <AddressForm owner=Owner::Invoice />
            </Show>
            <Reference />
        </Section>
    }
}

#[component]
fn Reference() -> impl IntoView {
    let store = Store::here();
    let value = store.slice(|model| model.draft().invoice_reference.clone());
    view! {
        <Disclosure
            label=t(S::InvoiceReferenceAdd)
            in_use=Signal::derive(move || !value.with(String::is_empty))
            focus="invoice-reference".to_owned()
        >
            {
                let store = store.clone();
                view! {
                    <Field
                        id="invoice-reference".to_owned()
                        label=t(S::InvoiceReference).to_owned()
                        value=value
                        on_input=move |text| store.edit(Edit::InvoiceReference(text))
                        on_leave=move |()| ()
                        problem=none()
                        autocomplete="off"
                        optional=true
                        hint=t(S::InvoiceReferenceHint)
                    />
                }
            }
        </Disclosure>
    }
}
