//! The choice between the shop's payment handlers.

use handsel_contract::payment::PaymentHandler;
use handsel_core::checkout::{Edit, Instrument, Place};
use leptos::prelude::*;

use crate::i18n::{S, t};
use crate::state::Store;
use crate::ui::kit::{Choice, Section};
use crate::ui::remark::remark_at;

/// One choice a handler; a stand-in handler's tokens are choices of their own.
#[component]
pub fn PaymentPart() -> impl IntoView {
    let store = Store::here();
    let ways = store.slice(|model| model.handlers().iter().flat_map(ways).collect::<Vec<_>>());
    let loaded = store.slice(|model| model.session().is_some());
    let chosen = store.slice(|model| model.draft().instrument.clone());
    let problem = remark_at(&store, Place::Instrument);
    view! {
        <Section id="payment" title=t(S::PaymentHeading).to_owned()>
            <Show when=move || loaded.get() && ways.with(Vec::is_empty)>
                <p class="quiet">{t(S::PaymentNone)}</p>
            </Show>
            <div role="radiogroup" aria-labelledby="payment-heading">
                <For each=move || ways.get() key=|way| [&way.instrument.handler_id, " ", way.instrument.token.as_deref().unwrap_or_default()].concat() children=move |way| {
                    let (store, instrument, own) = (store.clone(), way.instrument.clone(), way.instrument.clone());
                    view! {
                        <Choice
                            id=["pay-", &own.handler_id, "-", own.token.as_deref().unwrap_or_default()].concat()
                            group="instrument".to_owned()
                            checked=Signal::derive(move || chosen.get().as_ref() == Some(&own))
                            on_choose=move |()| store.edit(Edit::Instrument(Some(instrument.clone())))
                            title=way.title
                            detail=way.detail
                        />
                    }
                } />
            </div>
            <p class="problem">{move || problem.get()}</p>
            <slot name="payment"></slot>
        </Section>
    }
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
    if config.test_tokens.is_empty() {
        return vec![Way {
            instrument: instrument(None),
            title: config.title.unwrap_or_else(|| handler.id.clone()),
            detail: config.description.unwrap_or_default(),
        }];
    }
    let tokens = config.test_tokens.into_iter();
    tokens
        .map(|token| Way {
            instrument: instrument(Some(token.token)),
            title: token.title,
            detail: t(S::TestCardHeading).to_owned(),
        })
        .collect()
}
