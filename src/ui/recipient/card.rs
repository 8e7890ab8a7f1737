//! One recipient: folded to a line, or open with everything about them.

use handsel_core::checkout::{Edit, Place};
use leptos::prelude::*;

use super::gets::Gets;
use super::gift::GiftPart;
use super::people::Unfolded;
use crate::i18n::{S, t, tf, tn};
use crate::state::fields::{Owner, control_id};
use crate::state::{Intent, Store, Undo};
use crate::ui::address::{AddressForm, one_line};
use crate::ui::kit::{Disclosure, Field, focus_when_shown, none};
use crate::ui::remark::{person_name, remark_at};
use crate::ui::shipment::DeliveryOptions;

/// A recipient's card.
#[component]
pub fn PersonCard(person: String) -> impl IntoView {
    let store = Store::here();
    let unfolded = expect_context::<Unfolded>().0;
    let many = store.slice(|model| model.draft().is_split());
    let id = person.clone();
    let open = Memo::new(move |_| !many.get() || unfolded.with(|open| open.contains(&id)));
    let body = person.clone();
    let heading = person.clone();
    view! {
        <article class="person" class:folded=move || !open.get() part="person">
            <Show when=move || many.get()>
                <PersonHeading person=heading.clone() open=open />
            </Show>
            <Show when=move || open.get()>
                <PersonBody person=body.clone() many=many />
            </Show>
        </article>
    }
}

#[component]
fn PersonHeading(person: String, open: Memo<bool>) -> impl IntoView {
    let store = Store::here();
    let unfolded = expect_context::<Unfolded>().0;
    let read = person.clone();
    let name = store.slice(move |model| person_name(model, &read));
    let read = person.clone();
    let line = store.slice(move |model| {
        let draft = model.draft();
        let units = draft.shares.iter().filter(|share| share.recipient == read).map(|share| share.quantity).sum();
        let address = draft.recipient(&read).map(|recipient| one_line(&recipient.address)).unwrap_or_default();
        [tn(S::PersonItemsOne, S::PersonItemsOther, units), address].join(" · ")
    });
    let id = person.clone();
    let toggle = move |event: web_sys::MouseEvent| {
        unfolded.update(|open| {
            if !open.remove(&id) {
                open.insert(id.clone());
                focus_when_shown([&id, "-address_country"].concat(), event_target(&event));
            }
        });
    };
    let removing = store.clone();
    let gone = person.clone();
    view! {
        <header class="person-heading">
            <div>
                <h3 class="person-name">{move || name.get()}</h3>
                <p class="quiet person-line">{move || (!open.get()).then(|| line.get())}</p>
            </div>
            <button type="button" class="link" aria-expanded=move || open.get().to_string()
                aria-label=move || if open.get() { None } else { Some(tf(S::PersonEdit, &[("name", &name.get())])) }
                on:click=toggle>
                {move || if open.get() { t(S::PersonDone).to_owned() } else { tf(S::PersonEdit, &[("name", "")]).trim().to_owned() }}
            </button>
            <button type="button" class="remove" aria-label=move || tf(S::PersonRemove, &[("name", &name.get())])
                on:click=move |_| remove(&removing, &gone)>
                "×"
            </button>
        </header>
    }
}

fn remove(store: &Store, id: &str) {
    let undo = store.peek(|model| {
        let draft = model.draft();
        let at = draft.recipients.iter().position(|recipient| recipient.id == id)?;
        let shares = draft.shares.iter().filter(|share| share.recipient == id).cloned().collect();
        Some(Undo {
            text: tf(S::PersonRemoved, &[("name", &person_name(model, id))]),
            edit: Edit::RestoreRecipient { recipient: draft.recipients.get(at)?.clone(), at, shares },
        })
    });
    if let Some(undo) = undo {
        store.dispatch(Intent::Remove { edit: Edit::RemoveRecipient { id: id.to_owned() }, undo });
    }
}

#[component]
fn PersonBody(person: String, many: Memo<bool>) -> impl IntoView {
    let store = Store::here();
    let goods_problem = remark_at(&store, Place::Goods(person.clone()));
    let gets = person.clone();
    view! {
        <div class="person-body" id=control_id(&Place::Goods(person.clone())) tabindex="-1">
            <Show when=move || many.get()>
                <Gets person=gets.clone() />
            </Show>
            <p class="problem">{move || goods_problem.get()}</p>
            <SameAddress person=person.clone() />
            <AddressForm owner=Owner::Recipient(person.clone()) />
            <Notes person=person.clone() />
            <GiftPart person=person.clone() />
            <DeliveryOptions person=person.clone() />
        </div>
    }
}

/// "Same address as Anna", as long as this address is blank and another is not.
#[component]
fn SameAddress(person: String) -> impl IntoView {
    let store = Store::here();
    let read = person.clone();
    let others = store.slice(move |model| {
        let draft = model.draft();
        let blank = |address: &handsel_core::address::AddressDraft| address.lines.iter().all(|line| line.trim().is_empty());
        if !draft.recipient(&read).is_some_and(|own| blank(&own.address)) {
            return Vec::new();
        }
        let others = draft.recipients.iter().filter(|other| other.id != read && !blank(&other.address));
        others.map(|other| (other.id.clone(), person_name(model, &other.id))).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !others.with(Vec::is_empty)>
            <p class="same">
                {t(S::SameAddressAs)}
                {
                    let (store, person) = (store.clone(), person.clone());
                    move || {
                        let (store, person) = (store.clone(), person.clone());
                        others.get().into_iter().map(move |(id, name)| {
                            let (store, person) = (store.clone(), person.clone());
                            view! {
                                " "
                                <button type="button" class="link" on:click=move |_| copy_address(&store, &id, &person)>
                                    {name}
                                </button>
                            }
                        }).collect_view()
                    }
                }
            </p>
        </Show>
    }
}

/// Copies an address but for the name and the phone, which are the person's own.
fn copy_address(store: &Store, from: &str, to: &str) {
    let address = store.peek(|model| {
        let draft = model.draft();
        let own = draft.recipient(to)?.address.clone();
        let mut address = draft.recipient(from)?.address.clone();
        address.full_name = own.full_name;
        address.phone = own.phone;
        Some(address)
    });
    if let Some(address) = address {
        store.edit(Edit::Address { recipient: to.to_owned(), address });
    }
}

#[component]
fn Notes(person: String) -> impl IntoView {
    let store = Store::here();
    let read = person.clone();
    let value = store.slice(move |model| {
        model.draft().recipient(&read).map(|recipient| recipient.delivery_notes.clone()).unwrap_or_default()
    });
    let id = [&person, "-notes"].concat();
    let focus = id.clone();
    view! {
        <Disclosure label=t(S::DeliveryNotesAdd) in_use=Signal::derive(move || !value.with(String::is_empty)) focus=focus>
            {
                let (store, person) = (store.clone(), person.clone());
                view! {
                    <Field
                        id=id.clone()
                        label=t(S::DeliveryNotes).to_owned()
                        value=value
                        on_input=move |value| store.edit(Edit::DeliveryNotes { recipient: person.clone(), value })
                        on_leave=move |()| ()
                        problem=none()
                        autocomplete="off"
                        optional=true
                    />
                }
            }
        </Disclosure>
    }
}
