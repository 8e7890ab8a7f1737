//! The choice between the shop's payment handlers.

use handsel_contract::payment::PaymentHandler;
use handsel_core::checkout::{Edit, Instrument, Place};

use crate::i18n::{S, t};
use crate::state::{At, Model};
use crate::ui::kit::at::{Table, line, shown};
use crate::ui::kit::dom::fixed;
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{choices, section};
use crate::ui::remark::remark;

/// One choice a handler; a stand-in handler's tokens are choices of their own.
pub fn payment_part(at: &At) -> View {
    let none = |model: &Model, _: &str| model.session().is_some() && model.handlers().is_empty();
    let chosen = |model: &Model, id: &str| model.draft().instrument.as_ref().is_some_and(|own| way_id(own) == id);
    let group = el("div", "").attr("role", "radiogroup").attr("aria-labelledby", "payment-heading").child(choices(
        at,
        "instrument",
        choices_of,
        chosen,
        choose,
    ));
    let content = vec![
        shown(at, none, |_| el("p", "quiet").text(t(S::PaymentNone)).view()),
        group.view(),
        line(at, "problem", |model, _| remark(model, &Place::Instrument)),
        el("slot", "").attr("name", "payment").view(),
    ];
    section("payment", fixed(t(S::PaymentHeading)), content)
}

/// A way to pay, as a choice.
struct Way {
    instrument: Instrument,
    title: String,
    detail: String,
}

/// The id of a way's control, and its key.
fn way_id(instrument: &Instrument) -> String {
    ["pay-", &instrument.handler_id, "-", instrument.token.as_deref().unwrap_or_default()].concat()
}

fn all_ways(model: &Model) -> Vec<Way> {
    model.handlers().iter().flat_map(ways).collect()
}

fn choices_of(model: &Model, _: &str) -> Table {
    let one = |way: Way| {
        let id = way_id(&way.instrument);
        vec![id.clone(), id, way.title, way.detail, String::new()]
    };
    all_ways(model).into_iter().map(one).collect()
}

fn choose(at: &At) {
    let way = at.peek(|model, id| all_ways(model).into_iter().find(|way| way_id(&way.instrument) == id));
    at.store.edit(Edit::Instrument(way.map(|way| way.instrument)));
}

fn ways(handler: &PaymentHandler) -> Vec<Way> {
    let config = handler.config.clone().unwrap_or_default();
    let kind = handler.available_instruments.first().map(|instrument| instrument.kind.clone()).unwrap_or_default();
    let instrument = |token| Instrument { handler_id: handler.id.clone(), kind: kind.clone(), token };
    let title = config.title.unwrap_or_else(|| handler.id.clone());
    if config.test_tokens.is_empty() {
        let detail = config.description.unwrap_or_default();
        return vec![Way { instrument: instrument(None), title, detail }];
    }
    let way = |token: handsel_contract::payment::TestToken| Way {
        instrument: instrument(Some(token.token)),
        title: [&title, ": ", &token.title].concat(),
        detail: t(S::TestCardHeading).to_owned(),
    };
    config.test_tokens.into_iter().map(way).collect()
}
