//! Who is invoiced: one of the recipients, said in full, or an address of its own. Never silently the home of another role.

use handsel_core::address::AddressDraft;
use handsel_core::checkout::{Edit, Invoice};
use leptos::html;
use leptos::prelude::*;

use super::address::{address_form, one_line};
use super::kit::dom::{derive, dynamic, when};
use super::kit::{Choice, Field, disclosure, focus_when_shown, section};
use super::remark::person_name;
use crate::i18n::{S, t, tf};
use crate::state::Store;
use crate::state::fields::Owner;

/// The choice of the invoice's address, and its form.
pub fn invoice_part(store: &Store) -> AnyView {
    // `None` is an address of its own.
    let chosen = store.slice(|model| match model.draft().invoice {
        Invoice::SameAs(_) => model.draft().invoice_recipient().map(|recipient| recipient.id.clone()),
        Invoice::Own(_) => None,
    });
    let own = derive(move || chosen.with(Option::is_none));
    let form = store.clone();
    let content = view! {
        <div role="radiogroup" aria-labelledby="invoice-heading">{same_as(store, chosen)}{own_choice(store, own)}</div>
        {when(own, move || address_form(&form, Owner::Invoice))}
        {reference(store)}
    };
    section("invoice", Signal::stored(t(S::InvoiceHeading).to_owned()), content.into_any())
}

fn same_as(store: &Store, chosen: Signal<Option<String>>) -> AnyView {
    let people = store.slice(|model| {
        let recipients = model.draft().recipients.iter();
        let open = recipients.filter(|recipient| recipient.gift.recipient_ref.is_none());
        let view = |id: &str, address| (id.to_owned(), person_name(model, id), one_line(address));
        open.map(|recipient| view(&recipient.id, &recipient.address)).collect::<Vec<_>>()
    });
    let store = store.clone();
    dynamic(move || {
        let one = |(id, name, line): (String, String, String)| {
            let (store, own, same) = (store.clone(), id.clone(), id.clone());
            Choice {
                id: ["invoice-same-", &id].concat(),
                group: "invoice-of".to_owned(),
                checked: derive(move || chosen.with(|chosen| chosen.as_ref() == Some(&own))),
                on_choose: Box::new(move || store.edit(Edit::InvoiceSameAs { recipient: same.clone() })),
                title: tf(S::InvoiceSameAs, &[("name", &name)]),
                marks: Vec::new(),
                detail: line,
                aside: String::new(),
            }
            .view()
        };
        people.get().into_iter().map(one).collect::<Vec<_>>().into_any()
    })
}

fn own_choice(store: &Store, own: Signal<bool>) -> AnyView {
    let store = store.clone();
    let node = NodeRef::<html::Span>::new();
    let choose = move || {
        store.edit(Edit::InvoiceOwn(AddressDraft::default()));
        if let Some(near) = node.get_untracked() {
            focus_when_shown("invoice-address_country".to_owned(), near.into());
        }
    };
    let choice = Choice {
        id: "invoice-own".to_owned(),
        group: "invoice-of".to_owned(),
        checked: own,
        on_choose: Box::new(choose),
        title: t(S::InvoiceOwn).to_owned(),
        marks: Vec::new(),
        detail: String::new(),
        aside: String::new(),
    };
    view! { {choice.view()}<span node_ref=node></span> }.into_any()
}

fn reference(store: &Store) -> AnyView {
    let value = store.slice(|model| model.draft().invoice_reference.clone());
    let id = "invoice-reference";
    let store = store.clone();
    disclosure(t(S::InvoiceReferenceAdd), derive(move || !value.with(String::is_empty)), id.to_owned(), move || {
        let store = store.clone();
        let edit = move |text| store.edit(Edit::InvoiceReference(text));
        let label = Signal::stored(t(S::InvoiceReference).to_owned());
        Field { hint: t(S::InvoiceReferenceHint), ..Field::new(id.to_owned(), label, value, edit) }.optional().view()
    })
}
