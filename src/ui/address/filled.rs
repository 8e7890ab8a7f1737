//! What fills an address in at one stroke: a whole address that is pasted into any of its fields, one that was suggested, and the
//! browser's autofill. Each may be wrong, so there is a way back. What is pasted is taken apart in `handsel_core`.

use std::sync::{Arc, Mutex, PoisonError};

use handsel_core::address::{AddressDraft, Field, read_address};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, HtmlElement};

use super::country::countries;
use super::part::Part;
use crate::i18n::{S, t};
use crate::state::Flag;
use crate::ui::kit::dom::when;
use crate::ui::kit::element::{El, set_content};
use crate::ui::kit::{Tone, focus_when_shown, has_focus, link, notice};

/// What stood in a form before it was filled in, and whether it was.
#[derive(Clone)]
pub struct WayBack {
    before: Arc<Mutex<AddressDraft>>,
    filled: Flag,
}

impl Default for WayBack {
    fn default() -> Self {
        Self { before: Arc::default(), filled: Flag::new(false) }
    }
}

impl WayBack {
    /// Fills the form with an address, moved there by `moved`. The field that has the focus does not follow by itself.
    pub fn fill(
        &self,
        part: &Part,
        moved: fn(&AddressDraft, &AddressDraft) -> AddressDraft,
        address: &AddressDraft,
        focused: &HtmlElement,
    ) {
        let own = standing(part);
        put(part, &moved(&own, address));
        self.keep(own);
        refresh(focused, part);
    }

    fn keep(&self, before: AddressDraft) {
        *self.before.lock().unwrap_or_else(PoisonError::into_inner) = before;
        self.filled.set(true);
    }
}

/// Has a form take whole addresses, and offer the way back.
pub fn with_way_back(form: El, part: &Part) -> El {
    let resting = Arc::<Mutex<AddressDraft>>::default();
    let shown = part.way_back.filled.slice();
    let entered = {
        let (part, resting) = (part.clone(), resting.clone());
        move |_| *resting.lock().unwrap_or_else(PoisonError::into_inner) = standing(&part)
    };
    let typed = {
        let way_back = part.way_back.clone();
        move |event: Event| {
            // Nobody types into a field that does not have the focus.
            let other = field_of(&event).is_some_and(|field| !has_focus(&field));
            if other && !way_back.filled.now() {
                way_back.keep(resting.lock().unwrap_or_else(PoisonError::into_inner).clone());
            }
        }
    };
    let pasted = {
        let part = part.clone();
        move |event: Event| {
            let (Some(address), Some(field)) = (address_in(&event, &part), field_of(&event)) else { return };
            event.prevent_default();
            part.way_back.fill(&part, AddressDraft::moved_to, &address, &field);
        }
    };
    let part = part.clone();
    let undo = move || {
        let part = part.clone();
        let back = move |event: Event| {
            // The button goes with the notice.
            focus_when_shown(part.desk.control_id(Field::Line1), &event);
            let before = part.way_back.before.lock().unwrap_or_else(PoisonError::into_inner).clone();
            part.way_back.filled.set(false);
            put(&part, &before);
        };
        notice(Tone::Quiet, t(S::AddressFilled), link(t(S::Undo), back))
    };
    form.on("focusin", entered).on("input", typed).on("paste", pasted).child(when(shown, undo))
}

/// What stands in the form.
pub fn standing(part: &Part) -> AddressDraft {
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

fn refresh(input: &HtmlElement, part: &Part) {
    if let Some(field) = Field::ALL.into_iter().find(|field| part.desk.control_id(*field) == input.id()) {
        set_content(input, &part.of(field).value());
    }
}
