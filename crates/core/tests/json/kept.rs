//! What the browser keeps: every member and every edit, written out in full, so that a new one is missed by the compiler.

use handsel_core::address::{AddressDraft, Field};
use handsel_core::allocation::{Share, Shares};
use handsel_core::checkout::{
    Attempt, Draft, Edit, Gift, Instrument, Invoice, Line, Recipient, Sent, Stored, WishHold,
};
use serde_json::{Value, json};

use crate::compare::{agree, compare, replacements};

fn text(text: &str) -> String {
    text.to_owned()
}

fn address() -> AddressDraft {
    AddressDraft {
        country: text("JP"),
        full_name: text("山田 花子"),
        organization: text("\"Blumen\" \\ Söhne"),
        lines: vec![text("1-2-3"), text("Flat\n4")],
        dependent_locality: text("Minato"),
        locality: text("Tokyo"),
        region: text("東京都"),
        postal_code: text("105-0011"),
        sorting_code: text("CEDEX 1"),
        phone: text("+81 3"),
    }
}

fn recipient() -> Recipient {
    let gift = Gift { from: text("Ada"), message: text("🌷"), hide_prices: true, recipient_ref: Some(text("r")) };
    Recipient {
        id: text("ada"),
        address: address(),
        delivery_notes: text("back door"),
        gift,
        option_id: Some(text("express")),
    }
}

fn instrument() -> Instrument {
    Instrument { handler_id: text("card"), kind: text("card"), token: Some(text("secret")) }
}

fn line() -> Line {
    let hold = WishHold { id: text("hold_3f2a"), recipient_ref: text("r") };
    Line { id: text("l1"), item_id: text("tulips"), quantity: 3, hold: Some(hold) }
}

fn share() -> Share {
    Share { line: text("l1"), recipient: text("ada"), quantity: 2 }
}

fn draft(invoice: Invoice) -> Draft {
    let mut shares = Shares::default();
    shares.set("l1", 3, "ada", 2);
    Draft {
        email: text("ada@example.com"),
        phone: text("+49"),
        lines: vec![line()],
        recipients: vec![recipient()],
        shares,
        invoice,
        invoice_reference: text("PO 7"),
        instrument: Some(instrument()),
        codes: vec![text("SPRING")],
    }
}

/// One of each, in the order of the enum.
fn edits() -> Vec<Edit> {
    let (ada, l1) = (|| text("ada"), || text("l1"));
    let edits = vec![
        Edit::Email(text("ada@example.com")),
        Edit::Phone(text("+49")),
        Edit::Quantity { line: l1(), quantity: 4 },
        Edit::AddLine { id: l1(), item_id: text("tulips"), quantity: 1 },
        Edit::RemoveLine { line: l1() },
        Edit::RestoreLine { line: line(), at: 2, shares: vec![share()] },
        Edit::AddRecipient { id: ada() },
        Edit::RemoveRecipient { id: ada() },
        Edit::RestoreRecipient { recipient: recipient(), at: 1, shares: vec![share()] },
        Edit::AddressField { recipient: ada(), field: Field::Line1, value: text("Elm Street 7") },
        Edit::Address { recipient: ada(), address: address() },
        Edit::DeliveryNotes { recipient: ada(), value: text("ring twice") },
        Edit::GiftFrom { recipient: ada(), value: text("Jonas") },
        Edit::GiftMessage { recipient: ada(), value: text("🌷") },
        Edit::HidePrices { recipient: ada(), value: true },
        Edit::Assign { line: l1(), recipient: ada(), quantity: 1 },
        Edit::Shift { line: l1(), from: ada(), to: text("jonas"), quantity: 1 },
        Edit::SplitEvenly { line: l1() },
        Edit::Option { recipient: ada(), option_id: Some(text("express")) },
        Edit::InvoiceSameAs { recipient: ada() },
        Edit::InvoiceOwn(address()),
        Edit::InvoiceField { field: Field::PostalCode, value: text("10115") },
        Edit::InvoiceReference(text("PO 7")),
        Edit::Instrument(Some(instrument())),
        Edit::AddCode(text("SPRING")),
        Edit::RemoveCode(text("SPRING")),
    ];
    for (at, edit) in edits.iter().enumerate() {
        assert_eq!(place(edit), at, "{edit:?}");
    }
    assert_eq!(edits.len(), place(&Edit::RemoveCode(String::new())) + 1);
    edits
}

/// The place in the enum. It has no wildcard: a new edit does not compile until it is compared, too.
fn place(edit: &Edit) -> usize {
    match edit {
        Edit::Email(_) => 0,
        Edit::Phone(_) => 1,
        Edit::Quantity { .. } => 2,
        Edit::AddLine { .. } => 3,
        Edit::RemoveLine { .. } => 4,
        Edit::RestoreLine { .. } => 5,
        Edit::AddRecipient { .. } => 6,
        Edit::RemoveRecipient { .. } => 7,
        Edit::RestoreRecipient { .. } => 8,
        Edit::AddressField { .. } => 9,
        Edit::Address { .. } => 10,
        Edit::DeliveryNotes { .. } => 11,
        Edit::GiftFrom { .. } => 12,
        Edit::GiftMessage { .. } => 13,
        Edit::HidePrices { .. } => 14,
        Edit::Assign { .. } => 15,
        Edit::Shift { .. } => 16,
        Edit::SplitEvenly { .. } => 17,
        Edit::Option { .. } => 18,
        Edit::InvoiceSameAs { .. } => 19,
        Edit::InvoiceOwn(_) => 20,
        Edit::InvoiceField { .. } => 21,
        Edit::InvoiceReference(_) => 22,
        Edit::Instrument(_) => 23,
        Edit::AddCode(_) => 24,
        Edit::RemoveCode(_) => 25,
    }
}

fn stored(invoice: Invoice) -> Stored {
    Stored {
        version: Stored::VERSION,
        session_id: Some(text("chk_1")),
        draft: draft(invoice),
        pending: vec![Edit::Email(text("a@b")), Edit::RemoveLine { line: text("l1") }],
        sent: Some(Sent { key: text("k"), if_match: Some(7), edits: 1 }),
        attempt: Some(Attempt { key: text("k"), if_match: Some(7), amount: Some(4_900), seen: true, secret: true }),
        token: Some(text("t")),
        create_key: Some(text("c")),
        wanted: vec![line()],
    }
}

fn value(of: &impl serde::Serialize) -> Value {
    serde_json::to_value(of).expect("JSON")
}

#[test]
fn what_is_kept_reads_and_writes_the_same() {
    for invoice in [Invoice::Own(address()), Invoice::SameAs(text("ada"))] {
        compare::<Stored>(&value(&stored(invoice)), &replacements());
    }
    compare::<Stored>(&value(&Stored::default()), &replacements());
    assert!(agree::<Stored>(&json!({})), "an empty object is an empty store");
}

#[test]
fn every_edit_reads_and_writes_the_same() {
    for edit in edits() {
        compare::<Edit>(&value(&edit), &replacements());
    }
    for edit in [Edit::Option { recipient: text("ada"), option_id: None }, Edit::Instrument(None)] {
        compare::<Edit>(&value(&edit), &replacements());
    }
    assert!(!agree::<Edit>(&json!("email")));
    assert!(!agree::<Edit>(&json!({ "email": "a", "phone": "b" })));
    assert!(!agree::<Edit>(&json!({ "sing": "a song" })));
}

#[test]
fn every_field_reads_and_writes_the_same() {
    for field in Field::ALL {
        compare::<Field>(&value(&field), &replacements());
    }
}
