//! Who is invoiced: one of the recipients, said in full, or an address of its own. Never silently the home of another role.

use handsel_core::checkout::Edit;

use super::address::{address_form, one_line};
use super::kit::at::{Table, field, shown};
use super::kit::dom::fixed;
use super::kit::element::{View, el};
use super::kit::{Field, choices, disclosure, section};
use super::remark::person_name;
use crate::i18n::{S, t, tv};
use crate::state::fields::Owner;
use crate::state::{At, Model};

/// The choice of the invoice's address, and its form.
pub fn invoice_part(at: &At) -> View {
    let group = el("div", "").attr("role", "radiogroup").attr("aria-labelledby", "invoice-heading").child(choices(
        at,
        "invoice-of",
        addresses,
        |model, id| invoiced(model) == id,
        choose,
    ));
    let own = |model: &Model, _: &str| invoiced(model).is_empty();
    let form = |at: &At| address_form(at, Owner::Invoice);
    section("invoice", fixed(t(S::InvoiceHeading)), vec![group.view(), shown(at, own, form), reference(at)])
}

/// The recipient who is invoiced; no text for an address of its own.
fn invoiced(model: &Model) -> &str {
    model.draft().invoice_recipient().map(|recipient| recipient.id.as_str()).unwrap_or_default()
}

/// The recipients whose address is known, and one of its own beside them.
fn addresses(model: &Model, _: &str) -> Table {
    let mut all = Vec::new();
    for recipient in model.draft().open_recipients() {
        let title = tv(S::InvoiceSameAs, &person_name(model, &recipient.id));
        let id = ["invoice-same-", &recipient.id].concat();
        all.push(vec![recipient.id.clone(), id, title, one_line(&recipient.address), String::new()]);
    }
    if !all.is_empty() {
        let (id, title) = ("invoice-own".to_owned(), t(S::InvoiceOwn).to_owned());
        all.push(vec![String::new(), id, title, String::new(), String::new()]);
    }
    all
}

/// The focus stays: arrow keys walk through the choices, and the form of an own address is the next stop.
fn choose(at: &At) {
    at.store.edit(match at.key() {
        // What was typed before comes back.
        "" => Edit::InvoiceOwn(at.peek(|model, _| model.own_invoice.clone())),
        id => Edit::InvoiceSameAs { recipient: id.to_owned() },
    });
}

fn reference(at: &At) -> View {
    const ID: &str = "invoice-reference";
    let draw = |at: &At| {
        let value = |model: &Model, _: &str| model.draft().invoice_reference.clone();
        let edit = |at: &At, text| at.store.edit(Edit::InvoiceReference(text));
        let field = field(at, ID.to_owned(), S::InvoiceReference, value, edit).optional();
        Field { hint: fixed(t(S::InvoiceReferenceHint)), ..field }.view()
    };
    let in_use = at.get(|model, _| !model.draft().invoice_reference.is_empty());
    disclosure(t(S::InvoiceReferenceAdd), in_use, ID.to_owned(), at.again(draw))
}
