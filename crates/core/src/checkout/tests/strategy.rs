//! Random edits, over few ids and few values so that they meet.

use proptest::prelude::*;
use proptest::sample::select;

use crate::address::{AddressDraft, Field};
use crate::allocation::Share;
use crate::checkout::{Draft, Edit, Gift, Instrument, Line, Recipient, WishHold};

/// The first recipient has the first id that the tests' `fresh` gives out.
pub const PEOPLE: [&str; 4] = ["key-1", "r2", "r3", "nobody"];
/// Whom lists' references stand for.
pub const PRIVATE: [&str; 2] = ["w1", "w2"];
const LINES: [&str; 4] = ["l1", "l2", "l3", "nothing"];
const ITEMS: [&str; 3] = ["i1", "i2", "i3"];

fn text() -> impl Strategy<Value = String> {
    select(vec!["", "a", "b", "c"]).prop_map(str::to_owned)
}

fn who() -> impl Strategy<Value = String> {
    prop_oneof![4 => select(PEOPLE.to_vec()), 1 => select(PRIVATE.to_vec())].prop_map(str::to_owned)
}

fn line() -> impl Strategy<Value = String> {
    select(LINES.to_vec()).prop_map(str::to_owned)
}

fn field() -> impl Strategy<Value = Field> {
    select(vec![Field::Locality, Field::PostalCode, Field::Line1, Field::Line2, Field::FullName, Field::Country])
}

fn quantity() -> impl Strategy<Value = i64> {
    prop_oneof![20 => 0..9i64, 1 => Just(-1), 1 => Just(i64::MAX), 1 => Just(i64::MIN)]
}

fn shares() -> impl Strategy<Value = Vec<Share>> {
    let share = (line(), who(), quantity()).prop_map(|(line, recipient, quantity)| Share { line, recipient, quantity });
    prop::collection::vec(share, 0..4)
}

fn address() -> impl Strategy<Value = AddressDraft> {
    (text(), text(), text()).prop_map(|(locality, postal_code, full_name)| AddressDraft {
        locality,
        postal_code,
        full_name,
        ..AddressDraft::default()
    })
}

fn recipient() -> impl Strategy<Value = Recipient> {
    let open = (who(), address(), text()).prop_map(|(id, address, from)| Recipient {
        id,
        address,
        gift: Gift { from, ..Gift::default() },
        ..Recipient::default()
    });
    prop_oneof![2 => open, 1 => select(PRIVATE.to_vec()).prop_map(private)]
}

/// The recipient of a list, as the shopper may know them.
pub fn private(reference: &str) -> Recipient {
    Recipient {
        id: reference.to_owned(),
        address: AddressDraft { full_name: "Ada".to_owned(), ..AddressDraft::default() },
        gift: Gift { hide_prices: true, recipient_ref: Some(reference.to_owned()), ..Gift::default() },
        ..Recipient::default()
    }
}

/// A line, on a hold or not.
fn any_line() -> impl Strategy<Value = Line> {
    let hold = (select(vec!["h1", "h2", "h3"]), select(PRIVATE.to_vec()))
        .prop_map(|(id, reference)| WishHold { id: id.to_owned(), recipient_ref: reference.to_owned() });
    (line(), select(ITEMS.to_vec()), quantity(), prop::option::of(hold))
        .prop_map(|(id, item_id, quantity, hold)| Line { id, item_id: item_id.to_owned(), quantity, hold })
}

fn instrument() -> impl Strategy<Value = Option<Instrument>> {
    let token = select(vec![Some("ok"), Some("no"), Some("step"), Some("late"), None]);
    prop_oneof![
        1 => Just(None),
        12 => (select(vec!["bank", "desk"]), token).prop_map(|(handler, token)| Some(Instrument {
            handler_id: handler.to_owned(),
            kind: if handler == "desk" { "invoice" } else { "card" }.to_owned(),
            token: token.filter(|_| handler != "desk").map(str::to_owned),
        })),
    ]
}

/// Edits of one field.
pub fn field_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        2 => select(vec!["", "a@x", "b@x"]).prop_map(|it| Edit::Email(it.to_owned())),
        1 => text().prop_map(Edit::Phone),
        3 => (who(), field(), text()).prop_map(|(recipient, field, value)| Edit::AddressField { recipient, field, value }),
        1 => (who(), address()).prop_map(|(recipient, address)| Edit::Address { recipient, address }),
        1 => (who(), text()).prop_map(|(recipient, value)| Edit::DeliveryNotes { recipient, value }),
        1 => (who(), text()).prop_map(|(recipient, value)| Edit::GiftFrom { recipient, value }),
        1 => (who(), text()).prop_map(|(recipient, value)| Edit::GiftMessage { recipient, value }),
        1 => (who(), any::<bool>()).prop_map(|(recipient, value)| Edit::HidePrices { recipient, value }),
        1 => (who(), prop::option::of(text())).prop_map(|(recipient, option_id)| Edit::Option { recipient, option_id }),
        1 => who().prop_map(|recipient| Edit::InvoiceSameAs { recipient }),
        1 => address().prop_map(Edit::InvoiceOwn),
        2 => (field(), text()).prop_map(|(field, value)| Edit::InvoiceField { field, value }),
        1 => text().prop_map(Edit::InvoiceReference),
        3 => instrument().prop_map(Edit::Instrument),
        1 => text().prop_map(Edit::AddCode),
        1 => text().prop_map(Edit::RemoveCode),
    ]
}

/// Edits that change who gets what.
pub fn goods_edit() -> impl Strategy<Value = Edit> {
    let item = || select(ITEMS.to_vec()).prop_map(str::to_owned);
    prop_oneof![
        3 => (line(), quantity()).prop_map(|(line, quantity)| Edit::Quantity { line, quantity }),
        2 => (line(), item(), quantity()).prop_map(|(id, item_id, quantity)| Edit::AddLine { id, item_id, quantity }),
        1 => line().prop_map(|line| Edit::RemoveLine { line }),
        2 => (any_line(), 0..4usize, shares()).prop_map(|(line, at, shares)| Edit::RestoreLine { line, at, shares }),
        3 => select(PEOPLE[..3].to_vec()).prop_map(|id| Edit::AddRecipient { id: id.to_owned() }),
        1 => who().prop_map(|id| Edit::RemoveRecipient { id }),
        2 => (recipient(), 0..4usize, shares())
            .prop_map(|(recipient, at, shares)| Edit::RestoreRecipient { recipient, at, shares }),
        4 => (line(), who(), quantity())
            .prop_map(|(line, recipient, quantity)| Edit::Assign { line, recipient, quantity }),
        2 => (line(), who(), who(), quantity())
            .prop_map(|(line, from, to, quantity)| Edit::Shift { line, from, to, quantity }),
        3 => line().prop_map(|line| Edit::SplitEvenly { line }),
    ]
}

/// Any edit.
pub fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![field_edit(), goods_edit()]
}

/// Any draft that edits can make.
pub fn draft() -> impl Strategy<Value = Draft> {
    prop::collection::vec(edit(), 0..20).prop_map(|edits| {
        let lines = [("l1", "i1", 5), ("l2", "i2", 1)];
        let line = |(id, item_id, quantity): (&str, &str, i64)| Line {
            id: id.into(),
            item_id: item_id.into(),
            quantity,
            hold: None,
        };
        let mut draft = Draft::new(lines.map(line).to_vec(), PEOPLE[0].to_owned());
        for edit in edits {
            edit.apply(&mut draft);
        }
        draft
    })
}
