//! Whose address a form is about, and what its fields are called on the page: ids, autofill sections, places, edits. One
//! form serves recipients and the invoice alike.

use handsel_core::address::{AddressDraft, Field};
use handsel_core::checkout::{Draft, Edit, Invoice, Place};

/// Whose address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// A recipient's, by id.
    Recipient(String),
    /// The invoice's own.
    Invoice,
}

impl Owner {
    /// The address in a draft; blank when there is none.
    pub fn address(&self, draft: &Draft) -> AddressDraft {
        match self {
            Self::Recipient(id) => draft.recipient(id).map(|recipient| recipient.address.clone()).unwrap_or_default(),
            Self::Invoice => match &draft.invoice {
                Invoice::Own(address) => address.clone(),
                Invoice::SameAs(_) => AddressDraft::default(),
            },
        }
    }

    /// The change of one field.
    pub fn edit(&self, field: Field, value: String) -> Edit {
        match self {
            Self::Recipient(id) => Edit::AddressField { recipient: id.clone(), field, value },
            Self::Invoice => Edit::InvoiceField { field, value },
        }
    }

    /// Where problems of a field belong.
    pub fn place(&self, field: Field) -> Place {
        match self {
            Self::Recipient(id) => Place::Address(id.clone(), field),
            Self::Invoice => Place::InvoiceAddress(field),
        }
    }

    /// The id of a field's control, unique within the element.
    pub fn control_id(&self, field: Field) -> String {
        control_id(&self.place(field))
    }

    /// The WHATWG autofill detail tokens of a field: a section for each recipient, so the browser fills one at a time.
    pub fn autocomplete(&self, field: Field) -> String {
        let token = field.autofill();
        if token.is_empty() {
            return "off".to_owned();
        }
        match self {
            Self::Recipient(id) => ["section-", id, " shipping ", token].concat(),
            Self::Invoice => ["section-invoice billing ", token].concat(),
        }
    }
}

/// The id of the control, or of the part of the page, that a place means. The focus goes there.
pub fn control_id(place: &Place) -> String {
    match place {
        Place::Lines => "goods-heading".to_owned(),
        Place::Line(line) => ["quantity-", line].concat(),
        Place::Code(_) => "code".to_owned(),
        Place::Email => "email".to_owned(),
        Place::Goods(id) => ["goods-", id].concat(),
        Place::Address(id, field) => [id, "-", field.ucp_name()].concat(),
        Place::GiftMessage(id) => [id, "-message"].concat(),
        Place::Option(id) => [id, "-delivery"].concat(),
        Place::InvoiceAddress(field) => ["invoice-", field.ucp_name()].concat(),
        Place::Instrument => "payment-heading".to_owned(),
    }
}

/// The field of a UCP member name.
pub fn field_of(name: &str) -> Option<Field> {
    Field::ALL.into_iter().find(|field| field.ucp_name() == name)
}
