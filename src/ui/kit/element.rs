//! An element of the page, built by calls. It is made at once, and what changes about it is an effect of Leptos; there is no
//! tree of views between the two, because each piece of markup and each type in it would bring code of its own
//! (docs/decisions/0008). Read [`super::dom`] next, for what comes and goes.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use web_sys::{Element, Event, EventTarget, HtmlElement, Node};

use super::dom::follow;
use super::each;
use super::focus::has_focus;
use crate::state::Slice;

/// What a function draws: an element, a text, or a fragment of several.
pub type View = Node;

/// What an attribute is set to.
pub enum Value {
    /// Never changes.
    Fixed(String),
    /// Follows a signal, and is absent while that is empty.
    Live(Slice<String>),
    /// There or not there.
    Flag(Slice<bool>),
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

impl From<Slice<String>> for Value {
    fn from(text: Slice<String>) -> Self {
        Self::Live(text)
    }
}

impl From<Slice<bool>> for Value {
    fn from(flag: Slice<bool>) -> Self {
        Self::Flag(flag)
    }
}

/// An element under construction. Its effects and listeners end with the owner that is drawing.
pub struct El(Element);

/// An element of this tag, with these classes (none when empty).
pub fn el(tag: &'static str, class: &str) -> El {
    // Refused only for names that are no names; those of tags are literals.
    let element = El(document().create_element(tag).unwrap_throw());
    if class.is_empty() { element } else { element.attr("class", class) }
}

impl El {
    /// Sets an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Value>) -> Self {
        attribute(self.0.clone(), name, value.into());
        self
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
    pub fn class_if(self, name: &'static str, on: Slice<bool>) -> Self {
        let list = self.0.class_list();
        follow(move || {
            // Refused only for an empty name or one with spaces; names here are literals.
            let _ = if on.get() { list.add_1(name) } else { list.remove_1(name) };
        });
        self
    }

    /// Whether a box is ticked or a button chosen.
    pub fn checked(self, on: Slice<bool>) -> Self {
        let element = self.0.clone();
        follow(move || set(&element, "checked", &JsValue::from_bool(on.get())));
        self
    }

    /// The content of a field. It follows the signal, but not while the field has the focus and is being typed into.
    pub fn content(self, text: Slice<String>) -> Self {
        let element = self.0.clone();
        follow(move || {
            let text = text.get();
            if content_of(&element) != text && !has_focus(element.unchecked_ref()) {
                set(&element, "value", &JsValue::from_str(&text));
            }
        });
        self
    }

    /// What happens on an event.
    pub fn on(self, event: &'static str, act: impl Fn(Event) + 'static) -> Self {
        listen(&self.0, event, Box::new(act));
        self
    }

    /// Takes the focus as soon as it is in the page.
    pub fn focused(self) -> Self {
        let element = self.0.clone();
        request_animation_frame(move || {
            // An element that cannot take the focus is left alone.
            let _ = element.unchecked_ref::<HtmlElement>().focus();
        });
        self
    }

    /// One child for each key, and no other; a key that stays keeps its nodes. A row is one element.
    pub fn each(self, keys: Slice<Vec<String>>, draw: impl Fn(String) -> View + 'static) -> Self {
        each::keep(self.0.clone(), keys, Rc::new(draw));
        self
    }

    /// Adds a child.
    pub fn child(self, child: View) -> Self {
        append(&self.0, &child);
        self
    }

    /// Adds text that does not change.
    pub fn text(self, text: impl AsRef<str>) -> Self {
        self.child(document().create_text_node(text.as_ref()).into())
    }

    /// Adds text that follows a signal.
    pub fn live(self, text: Slice<String>) -> Self {
        let node = document().create_text_node("");
        append(&self.0, &node);
        follow(move || node.set_data(&text.get()));
        self
    }

    /// Finishes it.
    pub fn view(self) -> View {
        self.0.into()
    }
}

/// Puts a view at the end of a node.
pub fn append(parent: &Node, view: &View) {
    // Refused only where a node would contain itself.
    let _ = parent.append_child(view);
}

/// What is done on an event; see [`Draw`](super::dom::Draw) for why it is no `dyn Fn`.
pub trait Act {
    /// Does it.
    fn act(&self, event: Event);
}

impl<F: Fn(Event)> Act for F {
    fn act(&self, event: Event) {
        self(event);
    }
}

/// Listens until whatever is being drawn is taken down.
pub fn listen(element: &EventTarget, event: &'static str, act: Box<dyn Act>) {
    let options = EventListenerOptions::enable_prevent_default();
    let call = move |event: &Event| act.act(event.clone());
    let listener = SendWrapper::new(EventListener::new_with_options(element, event, options, call));
    on_cleanup(move || drop(listener));
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
        Value::Live(text) => follow(move || put(Some(&*text.get()).filter(|text| !text.is_empty()))),
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

/// What an event tells under a name. Browsers that fill fields in send events without what their kind should have.
pub fn told(event: &Event, name: &str) -> JsValue {
    Reflect::get(event, &JsValue::from_str(name)).unwrap_or_default()
}

/// The element that an event was sent to.
pub fn target(event: &Event) -> Option<HtmlElement> {
    event.current_target().or_else(|| event.target()).map(JsCast::unchecked_into)
}

/// Ticks the box that an event was sent to, or takes its tick away.
pub fn set_ticked(event: &Event, on: bool) {
    if let Some(element) = target(event) {
        set(&element, "checked", &JsValue::from_bool(on));
    }
}

/// Whether a field has something in it that is no value yet: a day without its year (HTML, `validity.badInput`).
pub fn is_half(element: &Element) -> bool {
    let validity = Reflect::get(element, &"validity".into()).unwrap_or_default();
    Reflect::get(&validity, &"badInput".into()).is_ok_and(|bad| bad.is_truthy())
}

/// Whether the box that an event was sent to is ticked.
pub fn is_ticked(element: &Element) -> bool {
    Reflect::get(element, &"checked".into()).is_ok_and(|value| value.is_truthy())
}
