//! Goods that are held while a payment waits: until when, a word in time before that ends, and the way to keep them longer
//! (WCAG 2.2.1). The words change, their nodes stay: whoever has the focus on the button keeps it.

use handsel_core::checkout::Input;
use handsel_core::stock_hold::Stage;

use crate::i18n::{S, intl, t, tf};
use crate::state::{Intent, Store};
use crate::sync;
use crate::ui::kit::dom::{derive, follow, row, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{alarm, announcer, link};

/// Shown while something is really held.
pub fn stock_hold_notice(store: &Store) -> View {
    let until = store.slice(|model| model.held().map(|(until, _)| until));
    let extendable = store.slice(|model| model.held().is_some_and(|(_, extendable)| extendable));
    let stage = store.slice(|model| model.held().map_or(Stage::Held, |_| model.hold));
    let (watching, extending) = (store.clone(), store.clone());
    follow(move || {
        if let Some(until) = until.get() {
            sync::hold::watch(&watching, until);
        }
    });
    let text = derive(move || match stage.get() {
        Stage::Held => tf(S::HoldUntil, &[("time", &until.get().as_deref().map(intl::clock).unwrap_or_default())]),
        stage => words(stage, extendable.get()),
    });
    let said =
        move |at: Stage| derive(move || if stage.get() == at { words(at, extendable.get()) } else { String::new() });
    let notice = move || {
        let store = extending.clone();
        let extend = move || {
            let store = store.clone();
            link(t(S::HoldExtend), move |_| store.dispatch(Intent::Engine(Input::ExtendHolds)))
        };
        el("div", "notice")
            .part("notice")
            .id("hold")
            .class_if("notice-problem", derive(move || stage.get() >= Stage::Ending))
            .child(el("p", "").live(text).view())
            .child(when(extendable, extend))
            .view()
    };
    row(vec![
        when(derive(move || until.with(Option::is_some)), notice),
        announcer(said(Stage::Soon)).id("hold-soon").view(),
        alarm(said(Stage::Ending)).id("hold-ends").view(),
    ])
}

/// What is said of the end, and that it can be put off.
fn words(stage: Stage, extendable: bool) -> String {
    let sentence = match stage {
        Stage::Held => return String::new(),
        Stage::Soon => S::HoldSoon,
        Stage::Ending => S::HoldEnding,
        Stage::Over => return t(S::HoldOver).to_owned(),
    };
    if extendable { [t(sentence), " ", t(S::HoldCanExtend)].concat() } else { t(sentence).to_owned() }
}
