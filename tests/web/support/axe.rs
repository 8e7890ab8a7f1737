//! axe-core's accessibility rules, on one part of the page. It looks into open shadow roots by itself.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// axe-core itself, fetched by `cargo xtask setup`.
const SOURCE: &str = include_str!(env!("HANDSEL_AXE", "run these tests with `cargo xtask test --only web`"));

const RUN: &str = "return axe.run(node, { resultTypes: ['violations'], rules: { region: { enabled: false } } })
    .then(found => found.violations.flatMap(rule =>
        rule.nodes.map(node => `${rule.id}: ${rule.help}, at ${JSON.stringify(node.target)}`)))";

/// What the rules find wrong inside the element, one line per place. Landmarks are the host page's matter and left out.
pub async fn violations(inside: &Element) -> Vec<String> {
    if !Reflect::has(&js_sys::global(), &"axe".into()).unwrap_or(false) {
        js_sys::eval(SOURCE).expect("axe-core runs");
    }
    let promise: Promise =
        Function::new_with_args("node", RUN).call1(&JsValue::NULL, inside).expect("axe-core starts").unchecked_into();
    let found: Array = JsFuture::from(promise).await.expect("axe-core ends").unchecked_into();
    found.iter().filter_map(|line| line.as_string()).collect()
}
