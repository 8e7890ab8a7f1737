//! The choice between the shop's payment handlers.

use handsel_contract::payment::PaymentHandler;
use handsel_core::checkout::{Edit, Instrument, Place};

use crate::i18n::{S, t};
use crate::state::{Slice, Store};
use crate::ui::kit::dom::{derive, dynamic, fixed, or_blank, row, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Choice, section};
use crate::ui::remark::remark_at;

/// One choice a handler; a stand-in handler's tokens are choices of their own.
pub fn payment_part(store: &Store) -> View {
    let ways = store.slice(|model| model.handlers().iter().flat_map(ways).collect::<Vec<_>>());
    let none = store.slice(|model| model.session().is_some() && model.handlers().is_empty());
    let chosen = store.slice(|model| model.draft().instrument.clone());
    let problem = remark_at(store, Place::Instrument);
    let store = store.clone();
    let choices = dynamic(move || {
        let one = |way: Way| choice(&store, way, chosen);
        row(ways.get().into_iter().map(one).collect())
    });
    let group = el("div", "").attr("role", "radiogroup").attr("aria-labelledby", "payment-heading").child(choices);
    let content = vec![
        when(none, || el("p", "quiet").text(t(S::PaymentNone)).view()),
        group.view(),
        el("p", "problem").live(or_blank(problem)).view(),
        el("slot", "").attr("name", "payment").view(),
    ];
    section("payment", fixed(t(S::PaymentHeading)), content)
}

fn choice(store: &Store, way: Way, chosen: Slice<Option<Instrument>>) -> View {
    let (store, instrument, own) = (store.clone(), way.instrument.clone(), way.instrument);
    Choice {
        id: ["pay-", &own.handler_id, "-", own.token.as_deref().unwrap_or_default()].concat(),
        group: "instrument".to_owned(),
        checked: derive(move || chosen.with(|chosen| chosen.as_ref() == Some(&own))),
        on_choose: Box::new(move |_| store.edit(Edit::Instrument(Some(instrument.clone())))),
        title: way.title,
        marks: Vec::new(),
        detail: way.detail,
        aside: String::new(),
    }
    .view()
}

/// A way to pay, as a choice.
#[derive(Clone, PartialEq)]
struct Way {
    instrument: Instrument,
    title: String,
    detail: String,
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
