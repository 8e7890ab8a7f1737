//! `<handsel-checkout>` as the loader mounts it, against a backend that is a function: accessibility first, then mount, move
//! and unmount. What a shopper does with it, and the loader's own part, is told in `tests/e2e`.

use handsel::elements::{checkout, host};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, ShadowRoot};

use crate::support::{Backend, Place, axe, frame, until};

/// A mounted element: its shadow root, and the handle.
struct Mounted {
    place: Place,
    root: ShadowRoot,
    handle: u32,
}

impl Mounted {
    async fn new(id: &str) -> Self {
        let place = Place::with(&format!("<handsel-stage id={id}></handsel-stage><div class=elsewhere></div>"));
        let stage: HtmlElement = place.find("handsel-stage").unchecked_into();
        let attach = Function::new_with_args("stage", "return stage.attachShadow({ mode: 'open' })");
        let root: ShadowRoot = attach.call1(&JsValue::NULL, &stage).expect("a shadow root").unchecked_into();
        let view: HtmlElement = crate::support::document().create_element("div").expect("a div").unchecked_into();
        root.append_child(&view).expect("a view");
        let options = js_sys::JSON::parse(
            r#"{"backend": "https://shop.example", "items": [{"id": "bouquet_tulips", "quantity": 1}]}"#,
        )
        .expect("options");
        handsel::i18n::intl::set_locale("en-US".to_owned());
        let handle = checkout::mount(stage, view, options, "https://shop.example/".to_owned());
        let mounted = Self { place, root, handle };
        until("the backend's total is on the button", || mounted.text("#place-order").contains("$35.00")).await;
        mounted
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).expect("a valid selector")
    }

    fn text(&self, selector: &str) -> String {
        self.find(selector).and_then(|found| found.text_content()).unwrap_or_default()
    }

    fn value(&self, selector: &str) -> String {
        let field = self.find(selector).unwrap_or_else(|| panic!("nothing fits `{selector}`"));
        Reflect::get(&field, &"value".into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
    }

    fn type_email(&self, text: &str) {
        let field = self.find("#email").expect("the email field");
        Reflect::set(&field, &"value".into(), &text.into()).expect("a value");
        field.dispatch_event(&web_sys::Event::new("input").expect("an event")).expect("a listener");
    }
}

#[wasm_bindgen_test]
async fn it_is_accessible_from_its_first_screen_on() {
    let _backend = Backend::start();
    let mounted = Mounted::new("accessible").await;
    assert_eq!(axe::violations(mounted.place.as_ref()).await, Vec::<String>::new(), "goods, and nothing typed");

    let button: HtmlElement = mounted.find("#place-order").expect("the button").unchecked_into();
    button.click();
    until("what is missing is told", || mounted.text("#missing").contains("Enter your email.")).await;
    assert_eq!(axe::violations(mounted.place.as_ref()).await, Vec::<String>::new(), "everything missing");

    let add: HtmlElement = mounted.find("#add-person").expect("the button").unchecked_into();
    add.click();
    until("there is a second card", || mounted.root.query_selector_all(".person").is_ok_and(|all| all.length() == 2))
        .await;
    assert_eq!(axe::violations(mounted.place.as_ref()).await, Vec::<String>::new(), "two people");
    host::drop_handle(mounted.handle);
}

#[wasm_bindgen_test]
async fn a_quantity_that_cannot_be_had_says_what_can() {
    let _backend = Backend::start();
    let mounted = Mounted::new("limits").await;
    for (typed, had, said) in [("5000", "999", "Choose 1 to 999."), ("3", "3", ""), ("three", "3", "Choose 1 to 999.")]
    {
        let field = mounted.find(".count").expect("the quantity");
        Reflect::set(&field, &"value".into(), &typed.into()).expect("a value");
        field.dispatch_event(&web_sys::Event::new("change").expect("an event")).expect("a listener");
        assert_eq!(mounted.value(".count"), had, "{typed} was typed");
        until("what can be had is said where it was not that", || mounted.text(".limits") == said).await;
    }
    let fewer: HtmlElement = mounted.find(".step").expect("the minus").unchecked_into();
    fewer.click();
    until("nothing is said of the next press", || mounted.text(".limits").is_empty()).await;
    host::drop_handle(mounted.handle);
}

/// Counts listeners on the window that are added and not removed, from now on.
const COUNT: &str = "
    const open = new Map();
    const key = (type, listener) => { if (!open.has(type)) open.set(type, new Set()); return open.get(type) };
    const [add, remove] = [window.addEventListener, window.removeEventListener];
    window.addEventListener = function (type, listener, ...rest) {
        key(type).add(listener);
        return add.call(this, type, listener, ...rest);
    };
    window.removeEventListener = function (type, listener, ...rest) {
        key(type).delete(listener);
        return remove.call(this, type, listener, ...rest);
    };
    return [() => [...open].filter(([, all]) => all.size).map(([type]) => type).sort().join(' '),
        () => { window.addEventListener = add; window.removeEventListener = remove }]";

#[wasm_bindgen_test]
async fn moved_it_goes_on_and_taken_down_it_leaves_nothing() {
    let backend = Backend::start();
    let counter: Array = Function::new_no_args(COUNT).call0(&JsValue::NULL).expect("a counter").unchecked_into();
    let [open, stop] = [0, 1].map(|at| counter.get(at).unchecked_into::<Function>());
    let listeners = || open.call0(&JsValue::NULL).ok().and_then(|text| text.as_string()).unwrap_or_default();

    let mounted = Mounted::new("moved").await;
    assert_eq!(listeners(), "focus offline online pagehide pageshow");
    mounted.type_email("ines@exam");

    // The loader leaves a moved element mounted: the nodes are the same, and so is what stands in them.
    let stage = mounted.place.find("handsel-stage");
    mounted.place.find(".elsewhere").append_child(&stage).expect("moved");
    frame().await;
    assert_eq!(mounted.value("#email"), "ines@exam");
    mounted.type_email("ines@example.com");
    until("what is typed after the move is sent", || backend.heard("ines@example.com")).await;
    assert_eq!(listeners(), "focus offline online pagehide pageshow");

    let before = backend.calls();
    host::drop_handle(mounted.handle);
    assert_eq!(listeners(), "", "no listener is left");
    assert_eq!(mounted.text("div"), "", "nothing is drawn any more");
    // What comes too late finds nobody: a focus, a change of an attribute, a second farewell.
    web_sys::window()
        .expect("a window")
        .dispatch_event(&web_sys::Event::new("focus").expect("an event"))
        .expect("sent");
    host::update(mounted.handle, "items", JsValue::from_str("[]"));
    host::drop_handle(mounted.handle);
    frame().await;
    assert_eq!(backend.calls(), before, "and nothing is asked for");
    stop.call0(&JsValue::NULL).expect("as it was");
}
