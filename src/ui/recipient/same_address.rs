//! "Same address as Anna", as long as this address is blank and another is not.

use handsel_core::address::{AddressDraft, Field};
use handsel_core::checkout::{Edit, Place};
use web_sys::Event;

use crate::i18n::{S, t};
use crate::state::fields::control_id;
use crate::state::{At, Model};
use crate::ui::kit::at::{Table, shown, table};
use crate::ui::kit::dom::nothing;
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{focus_when_shown, link};
use crate::ui::remark::person_name;

/// A link for every person whose address could be taken over.
pub fn same_address(at: &At) -> View {
    shown(at, |model, id| !others(model, id).is_empty(), links)
}

/// Whose address could be taken over: key, and name.
fn others(model: &Model, person: &str) -> Table {
    let draft = model.draft();
    if !draft.recipient(person).is_some_and(|own| is_blank(&own.address)) {
        return Vec::new();
    }
    let others = draft.recipients.iter().filter(|other| other.id != person && !is_blank(&other.address));
    others.map(|other| vec![[person, " ", &other.id].concat(), person_name(model, &other.id)]).collect()
}

fn links(at: &At) -> View {
    el("div", "same")
        .child(el("span", "").text(t(S::SameAddressAs)).view())
        .child(table(at, others, |at, cells| {
            let [key, name] = cells else { return nothing() };
            link(name, at.of(key).take(copy_address))
        }))
        .view()
}

fn is_blank(address: &AddressDraft) -> bool {
    address.lines.iter().all(|line| line.trim().is_empty())
}

/// Copies an address but for the name and the phone, which are the person's own.
fn copy_address(at: &At, event: Event) {
    let Some((to, from)) = at.key().split_once(' ') else { return };
    // The link goes once there is an address; a name is what may still be missing.
    focus_when_shown(control_id(&Place::Address(to.to_owned(), Field::FullName)), &event);
    let address = at.store.peek(|model| {
        let own = model.draft().recipient(to)?.address.clone();
        let other = model.draft().recipient(from)?.address.clone();
        Some(AddressDraft { full_name: own.full_name, phone: own.phone, ..other })
    });
    if let Some(address) = address {
        at.store.edit(Edit::Address { recipient: to.to_owned(), address });
    }
}
