//! Who is invoiced: one of the recipients, said in full, or an address of its own. Never silently the home of another role.

use handsel_core::address::AddressDraft;
use handsel_core::checkout::{Edit, Invoice};
use leptos::prelude::*;

use super::address::{address_form, one_line};
use super::kit::dom::{derive, dynamic, fixed, row, when};
use super::kit::element::{View, el};
use super::kit::{Choice, Field, disclosure, section};
use super::remark::person_name;
use crate::i18n::{S, t, tf};
use crate::state::Store;
use crate::state::fields::Owner;

/// The choice of the invoice's address, and its form.
pub fn invoice_part(store: &Store) -> View {
    // `None` is an address of its own.
    let chosen = store.slice(|model| match model.draft().invoice {
        Invoice::SameAs(_) => model.draft().invoice_recipient().map(|recipient| recipient.id.clone()),
        Invoice::Own(_) => None,
    });
    let own = derive(move || chosen.with(Option::is_none));
    let choice = store.slice(|model| model.draft().open_recipients().next().is_some());
    let (form, choosing) = (store.clone(), store.clone());
    let choices = el("div", "")
        .attr("role", "radiogroup")
        .attr("aria-labelledby", "invoice-heading")
        .child(same_as(store, chosen))
        .child(when(choice, move || own_choice(&choosing, own)));
    let content = vec![choices.view(), when(own, move || address_form(&form, Owner::Invoice)), reference(store)];
    section("invoice", fixed(t(S::InvoiceHeading)), content)
}

fn same_as(store: &Store, chosen: Signal<Option<String>>) -> View {
    let people = store.look(|model| {
        let open = model.draft().open_recipients();
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
                on_choose: Box::new(move |_| store.edit(Edit::InvoiceSameAs { recipient: same.clone() })),
                title: tf(S::InvoiceSameAs, &[("name", &name)]),
                marks: Vec::new(),
                detail: line,
                aside: String::new(),
            }
            .view()
        };
        row(people.get().into_iter().map(one).collect())
    })
}

fn own_choice(store: &Store, own: Signal<bool>) -> View {
    let store = store.clone();
    Choice {
        id: "invoice-own".to_owned(),
        group: "invoice-of".to_owned(),
        checked: own,
        // The focus stays: arrow keys walk through the choices, and the form is the next stop.
        on_choose: Box::new(move |_| store.edit(Edit::InvoiceOwn(AddressDraft::default()))),
        title: t(S::InvoiceOwn).to_owned(),
        marks: Vec::new(),
        detail: String::new(),
        aside: String::new(),
    }
    .view()
}

fn reference(store: &Store) -> View {
    let value = store.slice(|model| model.draft().invoice_reference.clone());
    let id = "invoice-reference";
    let store = store.clone();
    disclosure(t(S::InvoiceReferenceAdd), derive(move || !value.with(String::is_empty)), id.to_owned(), move || {
        let store = store.clone();
        let edit = move |text| store.edit(Edit::InvoiceReference(text));
        let label = fixed(t(S::InvoiceReference));
        Field { hint: fixed(t(S::InvoiceReferenceHint)), ..Field::new(id.to_owned(), label, value, edit) }
            .optional()
            .view()
    })
}
