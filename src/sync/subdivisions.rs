//! States, provinces and prefectures of a country, fetched once when an address needs them. Without them the region is a
//! plain text field.

use handsel_core::address::{Subdivision, from_columns};

use super::fetch::{self, fetch};

const TIMEOUT_MS: u32 = 10_000;

/// Fetches a country's list from the loader's folder. `then` is told at once that it is on its way, by an empty list.
pub fn want(assets: &str, country: &str, then: impl Fn(String, Vec<Subdivision>) + 'static) {
    let then: Box<dyn Fn(String, Vec<Subdivision>)> = Box::new(then);
    if country.len() == 2 {
        fetch_list([assets, "addresses/", country, ".txt"].concat(), country.to_owned(), then);
    }
}

fn fetch_list(url: String, country: String, then: Box<dyn Fn(String, Vec<Subdivision>)>) {
    then(country.clone(), Vec::new());
    let request = fetch::Request { method: "GET", url, headers: Vec::new(), body: None, timeout_ms: TIMEOUT_MS };
    let answered = move |answer: Result<fetch::Answer, fetch::NoAnswer>| {
        let list = answer.ok().filter(|answer| answer.status == 200).map(|answer| from_columns(&answer.body));
        if let Some(list) = list.filter(|list| !list.is_empty()) {
            then(country, list);
        }
    };
    fetch(request, Box::new(answered));
}
