//! "Same address as Anna", as long as this address is blank and another is not.

use handsel_core::address::AddressDraft;
use handsel_core::checkout::Edit;

use crate::i18n::{S, t};
use crate::state::Store;
use crate::ui::kit::dom::{derive, dynamic, row, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::link;
use crate::ui::remark::person_name;

/// A link for every person whose address could be taken over.
pub fn same_address(store: &Store, person: &str) -> View {
    let read = person.to_owned();
    let others = store.slice(move |model| {
        let draft = model.draft();
        if !draft.recipient(&read).is_some_and(|own| is_blank(&own.address)) {
            return Vec::new();
        }
        let others = draft.recipients.iter().filter(|other| other.id != read && !is_blank(&other.address));
        others.map(|other| (other.id.clone(), person_name(model, &other.id))).collect()
    });
    let (store, person) = (store.clone(), person.to_owned());
    when(derive(move || !others.with(Vec::is_empty)), move || {
        let (store, person) = (store.clone(), person.clone());
        let links = dynamic(move || {
            let one = |(id, name): (String, String)| {
                let (store, person) = (store.clone(), person.clone());
                link(name, move |_| copy_address(&store, &id, &person))
            };
            row(others.get().into_iter().map(one).collect())
        });
        el("div", "same").child(el("span", "").text(t(S::SameAddressAs)).view()).child(links).view()
    })
}

fn is_blank(address: &AddressDraft) -> bool {
    address.lines.iter().all(|line| line.trim().is_empty())
}

/// Copies an address but for the name and the phone, which are the person's own.
fn copy_address(store: &Store, from: &str, to: &str) {
    let address = store.peek(|model| {
        let own = model.draft().recipient(to)?.address.clone();
        let other = model.draft().recipient(from)?.address.clone();
        Some(AddressDraft { full_name: own.full_name, phone: own.phone, ..other })
    });
    if let Some(address) = address {
        store.edit(Edit::Address { recipient: to.to_owned(), address });
    }
}
