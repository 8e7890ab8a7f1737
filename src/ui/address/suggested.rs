//! The street field where addresses are suggested: a combobox with a list below it, as the WAI-ARIA Authoring Practices have it
//! (editable, list autocomplete, manual selection). Where the backend suggests nothing it stays a plain field. What the list does is
//! decided in `handsel_core`; what is chosen goes into the form as a pasted address does ([`super::filled`]).

use std::sync::{Arc, Mutex, PoisonError};

use handsel_contract::ucp::ADDRESS_SUGGESTIONS;
use handsel_core::address::{AddressDraft, Field, Key, Pressed, Suggestions};
use handsel_core::whole::count;
use leptos::prelude::{ArcTrigger, Notify, Track};
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
    let (is_open, active, own) = (street.get(is_open), street.get(active), list.clone());
    let expanded = derive(move || if suggests.get() { is_open.get().to_string() } else { String::new() });
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
    let found = announcer(street.get(found)).view();
    let below = el("div", "suggested").child(street.options(list, input.clone().unchecked_into())).child(found);
    row(vec![input, below.view()])
}

/// What is suggested, in words.
fn texts(known: &Suggestions) -> Vec<String> {
    known.shown().iter().map(|suggestion| suggestion.display_text.clone()).collect()
}

fn is_open(known: &Suggestions) -> bool {
    !known.shown().is_empty()
}

/// The number of the option that the keyboard is at, which its id ends with; empty while that is in the field.
fn active(known: &Suggestions) -> String {
    known.active().map(count).unwrap_or_default()
}

/// How many there are, said aloud.
fn found(known: &Suggestions) -> String {
    match known.shown().len() {
        0 => String::new(),
        n => tn(S::AddressesFound, i64::try_from(n).unwrap_or_default()),
    }
}

/// Whether the backend suggests addresses; not before it has said so.
fn are_offered(model: &Model) -> bool {
    model.session().is_some_and(|session| session.ucp.speaks(ADDRESS_SUGGESTIONS))
}

impl Street {
    /// The list of an id below a field.
    fn options(&self, id: String, field: HtmlElement) -> View {
        let (texts, is_open, active) = (self.get(texts), self.get(is_open), self.get(active));
        let (street, own) = (self.clone(), id.clone());
        let option = move |index: usize, text: &str| {
            let (street, field) = (street.clone(), field.clone());
            let number = count(index);
            let id = [&own, number.as_str()].concat();
            let selected = derive(move || active.with(|at| *at == number).to_string());
            el("li", "suggestion")
                .id(id)
                .attr("role", "option")
                .attr("aria-selected", selected)
                // The focus stays in the field.
                .on("mousedown", |event| event.prevent_default())
                .on("click", move |_| street.choose(index, &field))
                // A street reads from left to right on a page that does not.
                .child(el("bdi", "").text(text).view())
                .view()
        };
        let options = move || row(texts.with(|texts| (0..).zip(texts).map(|(at, text)| option(at, text)).collect()));
        el("ul", "suggestions")
            .id(id)
            .attr("role", "listbox")
            .attr("aria-label", t(S::AddressSuggestions))
            .attr("hidden", derive(move || !is_open.get()))
            .child(dynamic(options))
            .view()
    }

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
