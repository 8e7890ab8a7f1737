//! One field of an address form: whose it is, and the country that decides what it is called and whether it must be there.
//! What is read and done with it are plain functions, as at a place of the model ([`crate::state::at`]).

use handsel_core::address::{CountryRules, Field, rules};

use super::desk::AnyDesk;
use super::filled::WayBack;
use super::labels;
use crate::state::Slice;
use crate::ui::kit::element::View;

/// A field, its owner, and the country as it is chosen.
#[derive(Clone)]
pub struct Part {
    /// Whose address.
    pub desk: AnyDesk,
    /// Which field of it.
    pub field: Field,
    /// The country as it is chosen.
    pub country: Slice<String>,
    /// What the form can be put back to.
    pub way_back: WayBack,
}

impl Part {
    /// Another field of the same address.
    pub fn of(&self, field: Field) -> Self {
        Self { field, ..self.clone() }
    }

    /// What is read here; it notifies only when it changes.
    pub fn get<T: PartialEq + Clone + Default + Send + Sync + 'static>(&self, read: fn(&Self) -> T) -> Slice<T> {
        let part = self.clone();
        Slice::of(move || read(&part))
    }

    /// Something that is drawn, or done, again and again.
    pub fn again<T: 'static>(&self, draw: fn(&Self) -> T) -> impl Fn() -> T + Send + Sync + use<T> {
        let part = self.clone();
        move || draw(&part)
    }

    /// What is typed or chosen goes to the owner.
    pub fn edit(&self) -> Box<dyn Fn(String)> {
        let part = self.clone();
        Box::new(move |text| part.desk.edit(part.field, text))
    }

    /// What stands in the field.
    pub fn value(&self) -> String {
        self.desk.value(self.field)
    }

    /// The rules of the country, where it is one.
    pub fn rules(&self) -> Option<CountryRules> {
        self.country.with(|country| rules(country))
    }

    /// What the field is called.
    pub fn label(&self) -> String {
        labels::label(self.field, self.rules().as_ref()).to_owned()
    }

    /// Whether the country's addresses must have it.
    pub fn is_required(&self) -> bool {
        self.rules().is_some_and(|rules| rules.required(self.field))
    }

    /// Draws it while the condition holds, or else the other.
    pub fn chosen(&self, condition: fn(&Self) -> bool, yes: fn(&Self) -> View, no: fn(&Self) -> View) -> View {
        crate::ui::kit::dom::either(self.get(condition), self.again(yes), self.again(no))
    }
}
