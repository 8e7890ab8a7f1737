//! The street field where addresses are suggested: a combobox with a list below it, as the WAI-ARIA Authoring Practices have it
//! (editable, list autocomplete, manual selection). Where the backend suggests nothing it stays a plain field. What the list does is
//! decided in `handsel_core`; what is chosen goes into the form as a pasted address does ([`super::filled`]).

use std::sync::{Arc, Mutex, PoisonError};

use handsel_contract::ucp::ADDRESS_SUGGESTIONS;
use handsel_core::address::{AddressDraft, Field, Key, Pressed, Suggestions};
use handsel_core::whole::count;
use leptos::prelude::ArcTrigger;
use leptos::prelude::{Notify, Track};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

use super::part::Part;
use crate::i18n::{S, t, tn};
use crate::state::{Model, Slice, Store};
use crate::sync::suggestions::{Question, ask};
use crate::ui::kit::announcer;
use crate::ui::kit::dom::{derive, dynamic, row};
use crate::ui::kit::element::{El, View, content_of, el, told};

/// What a street field knows of suggestions; clones know the same.
#[derive(Clone)]
struct Street {
    part: Part,
    store: Store,
    known: Arc<Mutex<Suggestions>>,
    changed: ArcTrigger,
}

/// Makes the input of a street field a combobox, with its list beside it.
pub fn combobox(part: &Part, store: &Store, input: El) -> View {
    let street = Street { part: part.clone(), store: store.clone(), known: Arc::default(), changed: ArcTrigger::new() };
    let list = [&part.desk.control_id(Field::Line1), "-list"].concat();
    let suggests = store.slice(are_offered);
    let if_any = move |text: &str| {
        let text = text.to_owned();
        derive(move || if suggests.get() { text.clone() } else { String::new() })
    };
    let texts =
        street.get(|known| known.shown().iter().map(|suggestion| suggestion.display_text.clone()).collect::<Vec<_>>());
    let active = street.get(|known| known.active().map(count).unwrap_or_default());
    let is_open = derive(move || !texts.with(Vec::is_empty));
    let expanded = derive(move || match (suggests.get(), is_open.get()) {
        (false, _) => String::new(),
        (true, open) => open.to_string(),
    });
    let prefix = [&list, "-"].concat();
    let own = prefix.clone();
    let at = derive(move || active.with(|at| if at.is_empty() { String::new() } else { [&own, at.as_str()].concat() }));
    let input = input
        .attr("role", if_any("combobox"))
        .attr("aria-autocomplete", if_any("list"))
        .attr("aria-controls", if_any(&list))
        .attr("aria-expanded", expanded)
        .attr("aria-activedescendant", at)
        .on("input", street.act(Street::typed))
        .on("keydown", street.act(Street::pressed))
        .on("blur", street.act(|street, _| street.change(Suggestions::left)))
        .view();
    let field: HtmlElement = input.clone().unchecked_into();
    let options = dynamic(move || {
        let option = |(index, text): (usize, &String)| {
            let number = count(index);
            let (street, field) = (street.clone(), field.clone());
            let own = number.clone();
            let selected = derive(move || active.with(|at| *at == own).to_string());
            el("li", "suggestion")
                .id([&prefix, number.as_str()].concat())
                .attr("role", "option")
                .attr("aria-selected", selected)
                // The focus stays in the field.
                .on("mousedown", |event| event.prevent_default())
                .on("click", move |_| street.choose(index, &field))
                .child(el("bdi", "").text(text).view())
                .view()
        };
        texts.with(|texts| row(texts.iter().enumerate().map(option).collect()))
    });
    let found = derive(move || match texts.with(Vec::len) {
        0 => String::new(),
        n => tn(S::AddressesFound, i64::try_from(n).unwrap_or_default()),
    });
    let list = el("ul", "suggestions")
        .id(list)
        .attr("role", "listbox")
        .attr("aria-label", t(S::AddressSuggestions))
        .attr("hidden", derive(move || !is_open.get()))
        .child(options);
    row(vec![input, el("div", "suggested").child(list.view()).child(announcer(found).view()).view()])
}

/// Whether the backend suggests addresses; not before it has said so.
fn are_offered(model: &Model) -> bool {
    model.session().is_some_and(|session| session.ucp.speaks(ADDRESS_SUGGESTIONS))
}

impl Street {
    fn get<T: PartialEq + Clone + Default + Send + Sync + 'static>(&self, read: fn(&Suggestions) -> T) -> Slice<T> {
        let street = self.clone();
        Slice::of(move || {
            street.changed.track();
            street.change_quietly(|known| read(known))
        })
    }

    fn act(&self, act: fn(&Self, &Event)) -> impl Fn(Event) + use<> {
        let street = self.clone();
        move |event| act(&street, &event)
    }

    fn change_quietly<T>(&self, change: impl FnOnce(&mut Suggestions) -> T) -> T {
        change(&mut self.known.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<T>(&self, change: impl FnOnce(&mut Suggestions) -> T) -> T {
        let changed = self.change_quietly(change);
        self.changed.notify();
        changed
    }

    fn typed(&self, event: &Event) {
        // What the browser fills in is no question: it says so, or says nothing of how it came.
        let how = told(event, "inputType").as_string().unwrap_or_default();
        if !self.store.peek(are_offered) || how.is_empty() || how == "insertReplacementText" {
            return self.change(Suggestions::left);
        }
        let Some(field) = event.target() else { return };
        let Some(turn) = self.change(|known| known.typed(&content_of(field.unchecked_ref()))) else { return };
        let (asking, answering) = (self.clone(), self.clone());
        let question = Question {
            address: super::filled::standing(&self.part).place_alone(),
            is_current: Box::new(move || asking.change_quietly(|known| known.is_current(turn))),
            then: Box::new(move |list| answering.change(|known| known.answered(turn, list))),
        };
        ask(&self.store, question);
    }

    fn pressed(&self, event: &Event) {
        // An arrow or Enter within a composition is the input method's.
        let key = match told(event, "key").as_string().as_deref() {
            _ if told(event, "isComposing").is_truthy() => return,
            Some("ArrowDown") => Key::Down,
            Some("ArrowUp") => Key::Up,
            Some("Enter") => Key::Enter,
            Some("Escape") => Key::Escape,
            _ => return,
        };
        let pressed = self.change(|known| known.pressed(key));
        if pressed != Pressed::Nothing {
            event.prevent_default();
        }
        if let (Pressed::Chosen(chosen), Some(field)) = (pressed, event.target()) {
            self.fill(&chosen.address, field.unchecked_ref());
        }
    }

    fn choose(&self, index: usize, field: &HtmlElement) {
        if let Some(chosen) = self.change(|known| known.choose(index)) {
            self.fill(&chosen.address, field);
        }
    }

    fn fill(&self, address: &AddressDraft, field: &HtmlElement) {
        self.part.way_back.fill(&self.part, AddressDraft::completed_as, address, field);
    }
}
