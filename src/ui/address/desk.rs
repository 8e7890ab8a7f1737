//! What an address form is about: a recipient of a checkout, its invoice, or the owner of a list. The form knows none of
//! them; it is made once, and each gives it values, takes what is typed, and says what is wrong.

use std::sync::Arc;

use handsel_core::address::{Field, Subdivision};

use super::form::address_fields;
use super::part::Part;
use super::suggested::combobox;
use crate::state::fields::Owner;
use crate::state::{At, Intent, Store};
use crate::sync::subdivisions;
use crate::ui::kit::element::{El, View};
use crate::ui::remark::remark;

/// An address and its owner. What is read of it is followed.
pub trait Desk: Send + Sync {
    /// What stands in a field.
    fn value(&self, field: Field) -> String;
    /// Something was typed.
    fn edit(&self, field: Field, text: String);
    /// A field was left.
    fn leave(&self, field: Field);
    /// What is wrong with a field.
    fn problem(&self, field: Field) -> String;
    /// The id of a field's control, unique within the element.
    fn control_id(&self, field: Field) -> String;
    /// WHATWG autofill detail tokens.
    fn autocomplete(&self, field: Field) -> String;
    /// The subdivisions of a country, as far as they have come.
    fn subdivisions(&self, country: &str) -> Vec<Subdivision>;
    /// The subdivisions of this country are needed.
    fn want(&self, country: &str);
    /// The countries to choose from; empty for all there are.
    fn served(&self) -> Vec<String>;
    /// Whether there must be a telephone number.
    fn phone_required(&self) -> bool;

    /// What becomes of the input of the street.
    fn street(&self, _: &Part, input: El) -> View {
        input.view()
    }
}

/// Any of them.
pub type AnyDesk = Arc<dyn Desk>;

/// The fields of one address of a checkout.
pub fn address_form(at: &At, owner: Owner) -> View {
    address_fields(Arc::new(CheckoutDesk { store: at.store.clone(), owner }))
}

/// A recipient's, or the invoice's own.
struct CheckoutDesk {
    store: Store,
    owner: Owner,
}

impl Desk for CheckoutDesk {
    fn value(&self, field: Field) -> String {
        self.store.read(|model| self.owner.address(model.draft()).get(field).to_owned())
    }

    fn edit(&self, field: Field, text: String) {
        self.store.edit(self.owner.edit(field, text));
    }

    fn leave(&self, field: Field) {
        self.store.dispatch(Intent::Leave(self.owner.place(field)));
    }

    fn problem(&self, field: Field) -> String {
        self.store.read(|model| remark(model, &self.owner.place(field)))
    }

    fn control_id(&self, field: Field) -> String {
        self.owner.control_id(field)
    }

    fn autocomplete(&self, field: Field) -> String {
        self.owner.autocomplete(field)
    }

    fn subdivisions(&self, country: &str) -> Vec<Subdivision> {
        self.store.read(|model| model.subdivisions_of(country).unwrap_or_default().to_vec())
    }

    fn want(&self, country: &str) {
        want_subdivisions(&self.store, country);
    }

    fn served(&self) -> Vec<String> {
        let limits = self.store.read(|model| model.limits());
        if self.owner == Owner::Invoice { limits.bill_to } else { limits.ship_to }
    }

    fn phone_required(&self) -> bool {
        self.owner != Owner::Invoice && self.store.read(|model| model.limits().phone_required)
    }

    fn street(&self, part: &Part, input: El) -> View {
        combobox(part, &self.store, input)
    }
}

/// Fetches the subdivisions of a country, unless they are there or on their way.
pub fn want_subdivisions(store: &Store, country: &str) {
    if store.peek(|model| model.subdivisions_of(country).is_none()) {
        let (store, assets) = (store.clone(), store.peek(|model| model.connection.assets.clone()));
        subdivisions::want(&assets, country, move |country, list| {
            store.dispatch(Intent::Subdivisions(country, list));
        });
    }
}
