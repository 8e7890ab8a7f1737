//! States, provinces and prefectures of a country, fetched once when an address needs them. Without them the region is a
//! plain text field.

use handsel_core::json;

use super::fetch::{self, fetch};
use crate::state::{Intent, Store};

const TIMEOUT_MS: u32 = 10_000;

/// Fetches a country's list, unless it is there or on its way.
pub fn want(store: &Store, country: &str) {
    if country.len() != 2 || store.peek(|model| model.subdivisions_of(country).is_some()) {
        return;
    }
    store.dispatch(Intent::Subdivisions(country.to_owned(), Vec::new()));
    let url = [&store.peek(|model| model.connection.assets.clone()), "addresses/", country, ".json"].concat();
    let request = fetch::Request { method: "GET", url, headers: Vec::new(), body: None, timeout_ms: TIMEOUT_MS };
    let (store, country) = (store.clone(), country.to_owned());
    let then = move |answer: Result<fetch::Answer, fetch::NoAnswer>| {
        let list = answer.ok().filter(|answer| answer.status == 200).and_then(|answer| json::from_text(&answer.body));
        if let Some(list) = list {
            store.dispatch(Intent::Subdivisions(country, list));
        }
    };
    fetch(request, Box::new(then));
}
