//! What fills an address in at one stroke: a whole address that is pasted into any of its fields, and the browser's autofill.
//! Either may be wrong, so there is a way back. What is pasted is taken apart in `handsel_core`.

use std::cell::RefCell;
use std::rc::Rc;

use handsel_core::address::{AddressDraft, Field, read_address};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, HtmlElement};

use super::country::countries;
use super::part::Part;
use crate::i18n::{S, t};
use crate::state::Flag;
use crate::ui::kit::dom::when;
use crate::ui::kit::element::{El, set_content};
use crate::ui::kit::{Tone, has_focus, link, notice};

/// What stood in the form.
type Stood = Rc<RefCell<AddressDraft>>;

/// Has a form take whole addresses, and offer the way back.
pub fn with_way_back(form: El, part: &Part) -> El {
    let (resting, before) = (Stood::default(), Stood::default());
    let filled = Flag::new(false);
    let shown = filled.slice();
    let entered = {
        let (part, resting) = (part.clone(), resting.clone());
        move |_| *resting.borrow_mut() = standing(&part)
    };
    let typed = {
        let (before, filled) = (before.clone(), filled.clone());
        move |event: Event| {
            // Nobody types into a field that does not have the focus.
            let other = field_of(&event).is_some_and(|field| !has_focus(&field));
            if other && !filled.now() {
                before.borrow_mut().clone_from(&resting.borrow());
                filled.set(true);
            }
        }
    };
    let pasted = {
        let (part, before, filled) = (part.clone(), before.clone(), filled.clone());
        move |event: Event| {
            let Some(address) = address_in(&event, &part) else { return };
            event.prevent_default();
            let own = standing(&part);
            put(&part, &own.moved_to(&address));
            *before.borrow_mut() = own;
            refresh(&event, &part);
            filled.set(true);
        }
    };
    let part = part.clone();
    let undo = move || {
        let (part, before, filled) = (part.clone(), before.clone(), filled.clone());
        let back = move |_| {
            filled.set(false);
            put(&part, &before.borrow());
        };
        notice(Tone::Quiet, t(S::AddressFilled), link(t(S::Undo), back))
    };
    form.on("focusin", entered).on("input", typed).on("paste", pasted).child(when(shown, undo))
}

fn standing(part: &Part) -> AddressDraft {
    let mut address = AddressDraft::default();
    Field::ALL.into_iter().for_each(|field| address.set(field, part.of(field).value()));
    address
}

fn field_of(event: &Event) -> Option<HtmlElement> {
    event.target().map(JsCast::unchecked_into)
}

/// The address that an event of pasting brings; none when it is a text for one field.
fn address_in(event: &Event, part: &Part) -> Option<AddressDraft> {
    let text = event.unchecked_ref::<ClipboardEvent>().clipboard_data()?.get_data("text").ok()?;
    let known = countries(part);
    let named = |line: &str| {
        let found = known.iter().find(|cells| cells.iter().any(|cell| cell.eq_ignore_ascii_case(line)))?;
        found.first().cloned()
    };
    let country = part.of(Field::Country).value();
    read_address(&text, &country, &part.desk.subdivisions(&country), &named)
}

/// Puts an address into the form, where it says something else.
fn put(part: &Part, address: &AddressDraft) {
    for field in Field::ALL {
        if part.of(field).value() != address.get(field) {
            part.desk.edit(field, address.get(field).to_owned());
        }
    }
}

/// A field that has the focus does not follow the address by itself.
fn refresh(event: &Event, part: &Part) {
    let Some(input) = field_of(event) else { return };
    if let Some(field) = Field::ALL.into_iter().find(|field| part.desk.control_id(*field) == input.id()) {
        set_content(&input, &part.of(field).value());
    }
}
