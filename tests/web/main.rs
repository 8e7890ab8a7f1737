//! The widget's tests inside a real browser: what only a document can tell (focus, shadow roots, mount and unmount).
//! Not here: rules, which `crates/core` tests natively, and whole purchases, which `tests/e2e` tells.
//! Run them with `cargo xtask test --only web`; [`support`] is what a test needs, one file beside it is one noun.

#![cfg(target_arch = "wasm32")]

mod checkout;
mod each;
mod ground;
mod owner;
mod part;
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
