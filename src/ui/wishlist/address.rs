//! The address form's way to a list: the delivery address as its owner types it.

use handsel_core::address::{Field, Subdivision};

use crate::state::wishlist::{At, Intent, Model};
use crate::sync::subdivisions;
use crate::ui::address::{Desk, words};

/// The delivery address of the list that is open.
pub struct ListDesk(pub At);

impl ListDesk {
    /// The id of a field's control.
    pub fn id(field: Field) -> String {
        ["address-", field.ucp_name()].concat()
    }
}

impl Desk for ListDesk {
    fn value(&self, field: Field) -> String {
        self.0.store.read(|model| model.delivery_address().get(field).to_owned())
    }

    fn edit(&self, field: Field, text: String) {
        self.0.dispatch(Intent::Address(field, text));
    }

    fn leave(&self, _: Field) {}

    fn problem(&self, field: Field) -> String {
        self.0.store.read(|model| wrong(model, field))
    }

    fn control_id(&self, field: Field) -> String {
        Self::id(field)
    }

    fn autocomplete(&self, field: Field) -> String {
        match field.autofill() {
            "" => "off".to_owned(),
            token => ["section-list shipping ", token].concat(),
        }
    }

    fn subdivisions(&self, country: &str) -> Vec<Subdivision> {
        self.0.store.read(|model| model.subdivisions_of(country).unwrap_or_default().to_vec())
    }

    fn want(&self, country: &str) {
        let store = self.0.store.clone();
        if store.peek(|model| model.subdivisions_of(country).is_none()) {
            let assets = store.peek(|model| model.connection.assets.clone());
            subdivisions::want(&assets, country, move |country, list| {
                store.dispatch(Intent::Subdivisions(country, list))
            });
        }
    }

    fn served(&self) -> Vec<String> {
        Vec::new()
    }

    fn phone_required(&self) -> bool {
        false
    }
}

/// What is wrong with a field, once the whole was to be saved.
fn wrong(model: &Model, field: Field) -> String {
    if !model.asked_for_address {
        return String::new();
    }
    let (address, problems) = model.evaluated_address();
    let listed = model.subdivisions_of(&address.country).is_some_and(|list| !list.is_empty());
    let problem = problems.iter().find(|problem| problem.field == field);
    let said = |problem: &handsel_core::address::Problem| {
        words(field, &problem.kind, problem.example.as_deref(), &address.country, listed)
    };
    problem.map(said).unwrap_or_default()
}
