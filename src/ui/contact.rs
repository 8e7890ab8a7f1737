//! Who orders: an email address, and nothing that is not needed.

use handsel_core::checkout::{Edit, Place, plain_email};

use super::kit::at::field;
use super::kit::dom::fixed;
use super::kit::element::View;
use super::kit::{Field, section};
use super::remark::remark;
use crate::i18n::{S, t};
use crate::state::{At, Intent, Model};

/// The email field.
pub fn contact(at: &At) -> View {
    let value = |model: &Model, _: &str| model.draft().email.clone();
    let email = field(at, "email".to_owned(), S::Email, value, |at, text| at.store.edit(Edit::Email(text))).checked(
        at,
        |model, _| remark(model, &Place::Email),
        |at| {
            if let Some(plain) = at.peek(|model, _| plain_email(&model.draft().email)) {
                at.store.edit(Edit::Email(plain));
            }
            at.dispatch(Intent::Leave(Place::Email));
        },
    );
    let email = Field { autocomplete: "email".to_owned(), kind: "email", hint: fixed(t(S::EmailHint)), ..email };
    section("contact", fixed(t(S::ContactHeading)), vec![email.view()])
}
