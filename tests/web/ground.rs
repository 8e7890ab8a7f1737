//! The ground these tests stand on: that the rules find a fault, and that waiting ends.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Place, axe, document, frame, until};

#[wasm_bindgen_test]
async fn axe_finds_a_missing_label_and_nothing_else() {
    let bad = Place::with("<input type=text>");
    let found = axe::violations(bad.as_ref()).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("label: "), "{found:?}");
    drop(bad);

    let good = Place::with("<label>Name <input type=text></label>");
    assert_eq!(axe::violations(good.as_ref()).await, Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn a_place_is_gone_after_its_test() {
    let place = Place::with("<p id=ground-probe></p>");
    place.find("p");
    drop(place);
    frame().await;
    until("the probe is gone", || document().get_element_by_id("ground-probe").is_none()).await;
}
