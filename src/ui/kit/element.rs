//! An element of the page, built by calls. Every element goes through one Leptos type and one directive, so the code that
//! builds, updates and removes elements exists once: with `view!` each piece of markup would bring its own, and the widget
//! would be half as large again (docs/decisions/0004). What changes is a signal; what does not is text.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use leptos::html::{ElementChild, custom};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement};

use super::dom::follow;
use super::each::{self, DrawRow};
use super::focus::has_focus;

/// What an attribute is set to.
#[derive(Clone)]
pub enum Value {
    /// Never changes.
    Fixed(String),
    /// Follows a signal.
    Live(Signal<String>),
    /// Follows a signal, and is absent while there is nothing.
    Maybe(Signal<Option<String>>),
    /// There or not there.
    Flag(Signal<bool>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Fixed(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Fixed(text)
    }
}

impl From<Signal<String>> for Value {
    fn from(text: Signal<String>) -> Self {
        Self::Live(text)
    }
}

impl From<Signal<Option<String>>> for Value {
    fn from(text: Signal<Option<String>>) -> Self {
        Self::Maybe(text)
    }
}

impl From<Signal<bool>> for Value {
    fn from(flag: Signal<bool>) -> Self {
        Self::Flag(flag)
    }
}

type Handler = SendWrapper<std::rc::Rc<dyn Fn(Event)>>;

#[derive(Clone)]
enum Trait {
    Attribute(&'static str, Value),
    Class(&'static str, Signal<bool>),
    Checked(Signal<bool>),
    Content(Signal<String>),
    On(&'static str, Handler),
    Focused,
    Each(Signal<Vec<String>>, SendWrapper<DrawRow>),
}

/// An element under construction. A pointer, so that a chain of calls moves next to nothing.
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    traits: Vec<Trait>,
    children: Vec<AnyView>,
}

/// An element of this tag, with these classes (none when empty).
pub fn el(tag: &'static str, class: &str) -> El {
    let traits = if class.is_empty() { Vec::new() } else { vec![Trait::Attribute("class", class.into())] };
    El(Box::new(Parts { tag, traits, children: Vec::new() }))
}

impl El {
    fn with(mut self, one: Trait) -> Self {
        self.0.traits.push(one);
        self
    }

    /// Sets an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Value>) -> Self {
        self.with(Trait::Attribute(name, value.into()))
    }

    /// The name for `::part()`.
    pub fn part(self, name: &'static str) -> Self {
        self.attr("part", name)
    }

    /// The id, unique within the shadow root.
    pub fn id(self, id: impl Into<String>) -> Self {
        self.attr("id", id.into())
    }

    /// A class that comes and goes.
    pub fn class_if(self, name: &'static str, on: Signal<bool>) -> Self {
        self.with(Trait::Class(name, on))
    }

    /// Whether a box is ticked or a button chosen.
    pub fn checked(self, on: Signal<bool>) -> Self {
        self.with(Trait::Checked(on))
    }

    /// The content of a field. It follows the signal, but not while the field has the focus and is being typed into.
    pub fn content(self, text: Signal<String>) -> Self {
        self.with(Trait::Content(text))
    }

    /// What happens on an event.
    pub fn on(self, event: &'static str, act: impl Fn(Event) + 'static) -> Self {
        self.with(Trait::On(event, SendWrapper::new(std::rc::Rc::new(act))))
    }

    /// Takes the focus as soon as it is in the page.
    pub fn focused(self) -> Self {
        self.with(Trait::Focused)
    }

    /// One child for each key, and no other; a key that stays keeps its nodes. A row is one element.
    pub fn each(self, keys: Signal<Vec<String>>, draw: impl Fn(String) -> AnyView + 'static) -> Self {
        self.with(Trait::Each(keys, SendWrapper::new(std::rc::Rc::new(draw))))
    }

    /// Adds a child.
    pub fn child(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }

    /// Adds text that does not change.
    pub fn text(self, text: impl Into<String>) -> Self {
        let text: String = text.into();
        self.child(text.into_any())
    }

    /// Adds text that follows a signal.
    pub fn live(self, text: Signal<String>) -> Self {
        self.child(text.into_any())
    }

    /// Finishes it.
    pub fn view(self) -> AnyView {
        let Parts { tag, traits, children } = *self.0;
        custom(tag).child(children).directive(apply, SendWrapper::new(traits)).into_any()
    }
}

/// Gives a fresh element its traits. Effects and listeners end with the owner that is drawing.
fn apply(element: Element, traits: SendWrapper<Vec<Trait>>) {
    for one in traits.take() {
        match one {
            Trait::Attribute(name, value) => attribute(element.clone(), name, value),
            Trait::Class(name, on) => {
                let list = element.class_list();
                follow(move || {
                    // Refused only for an empty name or one with spaces; names here are literals.
                    let _ = if on.get() { list.add_1(name) } else { list.remove_1(name) };
                });
            }
            Trait::Checked(on) => {
                let element = element.clone();
                follow(move || set(&element, "checked", &JsValue::from_bool(on.get())));
            }
            Trait::Content(text) => {
                let element = element.clone();
                follow(move || {
                    let text = text.get();
                    if content_of(&element) != text && !element.dyn_ref::<HtmlElement>().is_some_and(has_focus) {
                        set(&element, "value", &JsValue::from_str(&text));
                    }
                });
            }
            Trait::On(event, act) => {
                let options = EventListenerOptions::enable_prevent_default();
                let call = move |event: &Event| act(event.clone());
                let listener = EventListener::new_with_options(&element, event, options, call);
                let listener = SendWrapper::new(listener);
                on_cleanup(move || drop(listener));
            }
            Trait::Each(keys, draw) => {
                if let Some(parent) = element.dyn_ref::<HtmlElement>() {
                    each::keep(parent.clone(), keys, draw.take());
                }
            }
            Trait::Focused => {
                let element = element.clone();
                request_animation_frame(move || {
                    // An element that cannot take the focus is left alone.
                    let _ = element.dyn_ref::<HtmlElement>().map(HtmlElement::focus);
                });
            }
        }
    }
}

fn attribute(element: Element, name: &'static str, value: Value) {
    // Refused only for names that are no names; those here are literals.
    let put = move |text: Option<&str>| {
        let _ = match text {
            Some(text) => element.set_attribute(name, text),
            None => element.remove_attribute(name),
        };
    };
    match value {
        Value::Fixed(text) => put(Some(&text)),
        Value::Live(text) => follow(move || put(Some(&text.get()))),
        Value::Maybe(text) => follow(move || put(text.get().as_deref())),
        Value::Flag(flag) => follow(move || put(flag.get().then_some(""))),
    }
}

fn set(element: &Element, name: &str, value: &JsValue) {
    // Fields take any text and any flag.
    let _ = Reflect::set(element, &JsValue::from_str(name), value);
}

/// What stands in an input, select or textarea.
pub fn content_of(element: &Element) -> String {
    Reflect::get(element, &"value".into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// Puts text into an input, select or textarea, focus or not.
pub fn set_content(element: &Element, text: &str) {
    set(element, "value", &JsValue::from_str(text));
}

/// The element that an event was sent to.
pub fn target(event: &Event) -> Option<HtmlElement> {
    event.current_target().or_else(|| event.target()).and_then(|target| target.dyn_into().ok())
}

/// Whether the box that an event was sent to is ticked.
pub fn is_ticked(element: &Element) -> bool {
    Reflect::get(element, &"checked".into()).is_ok_and(|value| value.is_truthy())
}
