//! A draft taken apart, to say which part of it who wrote last.

use std::collections::BTreeMap;

use crate::address::AddressDraft;
use crate::checkout::{Draft, Invoice};

/// What each part of a draft says.
pub type Slots = BTreeMap<String, String>;

/// Takes a draft apart. Who gets what is one part: its quantities depend on one another.
pub fn slots(draft: &Draft) -> Slots {
    let mut slots = Slots::new();
    let ids: Vec<&String> = draft.recipients.iter().map(|it| &it.id).collect();
    put(&mut slots, "goods", format!("{:?} {ids:?} {:?}", draft.lines, draft.shares));
    put(&mut slots, "email", draft.email.clone());
    put(&mut slots, "phone", draft.phone.clone());
    put(&mut slots, "reference", draft.invoice_reference.clone());
    put(&mut slots, "instrument", format!("{:?}", draft.for_storage().instrument));
    for code in &draft.codes {
        put(&mut slots, &format!("code {code}"), String::new());
    }
    match &draft.invoice {
        Invoice::SameAs(id) => put(&mut slots, "invoice", format!("same as {id}")),
        Invoice::Own(own) => {
            put(&mut slots, "invoice", "own".to_owned());
            put_address(&mut slots, "invoice", own);
        }
    }
    for it in &draft.recipients {
        let prefix = format!("@{}", it.id);
        put_address(&mut slots, &prefix, &it.address);
        put(&mut slots, &format!("{prefix} notes"), it.delivery_notes.clone());
        put(&mut slots, &format!("{prefix} from"), it.gift.from.clone());
        put(&mut slots, &format!("{prefix} message"), it.gift.message.clone());
        put(&mut slots, &format!("{prefix} prices"), it.gift.hide_prices.to_string());
        put(&mut slots, &format!("{prefix} option"), format!("{:?}", it.option_id));
    }
    slots
}

/// The parts of an address.
pub fn of_address(prefix: &str) -> impl Iterator<Item = String> {
    ["name", "country", "line 1", "line 2", "city", "postcode"].iter().map(move |name| format!("{prefix} {name}"))
}

/// What a part belongs to: a recipient (`@` and the id), the invoice, or itself.
pub fn about(key: &str) -> &str {
    key.split(' ').next().unwrap_or_default()
}

/// The parts that differ.
pub fn changed(before: &Slots, after: &Slots) -> Vec<String> {
    let keys = before.keys().chain(after.keys());
    keys.filter(|key| before.get(*key) != after.get(*key)).cloned().collect()
}

fn put(slots: &mut Slots, key: &str, value: String) {
    slots.insert(key.to_owned(), value);
}

fn put_address(slots: &mut Slots, prefix: &str, address: &AddressDraft) {
    let line = |at| address.lines.get(at).cloned().unwrap_or_default();
    // The backend writes a postcode its own way.
    let postcode = address.postal_code.to_ascii_uppercase();
    let (name, country, city) = (&address.full_name, &address.country, &address.locality);
    let values = [name.clone(), country.clone(), line(0), line(1), city.clone(), postcode];
    for (part, value) in of_address(prefix).zip(values) {
        put(slots, &part, value);
    }
}
