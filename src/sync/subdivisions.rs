//! States, provinces and prefectures of a country, fetched once when an address needs them. Without them the region is a
//! plain text field.

use handsel_core::address::Subdivision;
use handsel_core::json;
use wasm_bindgen_futures::spawn_local;

use super::fetch::fetch;
use crate::state::{Intent, Store};

const TIMEOUT_MS: u32 = 10_000;

/// Fetches a country's list, unless it is there or on its way.
pub fn want(store: &Store, country: &str) {
    if country.len() != 2 || store.peek(|model| model.subdivisions_of(country).is_some()) {
        return;
    }
    store.dispatch(Intent::Subdivisions(country.to_owned(), Vec::new()));
    let (store, country) = (store.clone(), country.to_owned());
    spawn_local(async move {
        let url = [&store.peek(|model| model.connection.assets.clone()), "addresses/", &country, ".json"].concat();
        if let Ok(answer) = fetch("GET", &url, &[], None, TIMEOUT_MS).await
            && answer.status == 200
            && let Some(list) = json::from_text::<Vec<Subdivision>>(&answer.body)
        {
            store.dispatch(Intent::Subdivisions(country, list));
        }
    });
}
