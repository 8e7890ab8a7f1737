//! A name and a word with a gift, for who likes to give them.

use handsel_contract::wishlist::{Giver, HoldAction};

use crate::i18n::{S, t, tv};
use crate::state::Slice;
use crate::state::wishlist::{At, Body, Intent, Model, giver};
use crate::ui::kit::dom::{fixed, row};
use crate::ui::kit::element::View;
use crate::ui::kit::{Field, disclosure};

/// Two fields behind a press; open where something was said before.
pub fn who(at: &At) -> View {
    let used = at.peek(|model, id| given(model, id) != Giver::default());
    let at = at.clone();
    disclosure(t(S::HeldWho), Slice::fixed(used), name(at.key()), move || {
        let owner = at.peek(|model, _| model.owner_name().to_owned());
        let says = |sentence| fixed(&tv(sentence, &owner));
        let named = Field {
            hint: says(S::HeldNameHint),
            autocomplete: "name".to_owned(),
            ..field(&at, name, fixed(t(S::HeldName)), typed_name)
        };
        let word = Field { kind: "textarea", ..field(&at, message, says(S::HeldMessage), typed_message) };
        row(vec![named.view(), word.view()])
    })
}

fn name(id: &str) -> String {
    ["giver-", id].concat()
}

fn message(id: &str) -> String {
    ["word-", id].concat()
}

fn given(model: &Model, id: &str) -> Giver {
    model.hold(id).map(|hold| hold.giver.clone()).unwrap_or_default()
}

fn typed_name(model: &Model, id: &str) -> String {
    model.typed_or(&name(id), given(model, id).name)
}

fn typed_message(model: &Model, id: &str) -> String {
    model.typed_or(&message(id), given(model, id).message)
}

/// One of the two; both are sent when either is left.
fn field(at: &At, field: fn(&str) -> String, label: Slice<String>, value: fn(&Model, &str) -> String) -> Field {
    let (typing, leave) = (at.clone(), at.again(send));
    let typed = move |text| typing.dispatch(Intent::Type(field(typing.key()), text));
    Field { on_leave: Box::new(leave), ..Field::new(field(at.key()), label, at.get(value), typed).optional() }
}

/// Tells what was typed, where it is not what was said before.
fn send(at: &At) {
    let said = at.peek(|model, id| {
        let before = given(model, id);
        let typed = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let (name, message) = (typed(typed_name(model, id)), typed(typed_message(model, id)));
        let is_new = name != before.name || message != before.message;
        is_new.then(|| Body::of("giver", giver(name, message, before.named)))
    });
    if let Some(said) = said {
        at.dispatch(Intent::Hold(at.key().to_owned(), HoldAction::SetGiver, said));
    }
}
