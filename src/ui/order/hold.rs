//! Goods that are held while a payment waits: until when, a word in time before that ends, and the way to keep them longer
//! (WCAG 2.2.1). The words change, their nodes stay: whoever has the focus on the button keeps it.

use handsel_core::checkout::Input;
use handsel_core::stock_hold::Stage;

use crate::i18n::{S, intl, t, tv};
use crate::state::{At, Intent, Model};
use crate::sync;
use crate::ui::kit::at::{line, press, shown};
use crate::ui::kit::dom::{follow, row};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{alarm, announcer};

/// Shown while something is really held.
pub fn stock_hold_notice(at: &At) -> View {
    let (watching, until) = (at.clone(), at.get(until));
    follow(move || {
        let until = until.get();
        if !until.is_empty() {
            sync::hold::watch(&watching.store, until);
        }
    });
    row(vec![
        shown(at, |model, _| model.held().is_some(), notice),
        announcer(at.get(|model, _| words(model, Stage::Soon))).id("hold-soon").view(),
        alarm(at.get(|model, _| words(model, Stage::Ending))).id("hold-ends").view(),
    ])
}

fn notice(at: &At) -> View {
    let extend = |at: &At| press(at, S::HoldExtend, |at| at.dispatch(Intent::Engine(Input::ExtendHolds)));
    el("div", "notice")
        .part("notice")
        .id("hold")
        .class_if("notice-problem", at.get(|model, _| stage(model) >= Stage::Ending))
        .child(line(at, "", text))
        .child(shown(at, |model, _| is_extendable(model), extend))
        .view()
}

fn until(model: &Model, _: &str) -> String {
    model.held().map(|(until, _)| until).unwrap_or_default()
}

fn is_extendable(model: &Model) -> bool {
    model.held().is_some_and(|(_, extendable)| extendable)
}

fn stage(model: &Model) -> Stage {
    model.held().map_or(Stage::Held, |_| model.hold)
}

fn text(model: &Model, key: &str) -> String {
    match (stage(model), until(model, key)) {
        (Stage::Held, until) if until.is_empty() => String::new(),
        (Stage::Held, until) => tv(S::HoldUntil, &intl::clock(&until)),
        (stage, _) => words(model, stage),
    }
}

/// What is said of the end once it is at this stage, and that it can be put off.
fn words(model: &Model, at: Stage) -> String {
    let sentence = match at {
        _ if at != stage(model) => return String::new(),
        Stage::Held => return String::new(),
        Stage::Soon => S::HoldSoon,
        Stage::Ending => S::HoldEnding,
        Stage::Over => return t(S::HoldOver).to_owned(),
    };
    if is_extendable(model) { [t(sentence), " ", t(S::HoldCanExtend)].concat() } else { t(sentence).to_owned() }
}
