//! What the checkout tells its page: the events of its surface, each as the model changes.

use std::cell::Cell;

use handsel_core::checkout::{Fatal, Line};
use handsel_core::json::Json;
use web_sys::HtmlElement;

use crate::elements::host::emit;
use crate::i18n::{S, t};
use crate::state::{Model, Store};
use crate::ui::kit::dom::follow;

/// Tells the page what happens, as the model changes.
pub fn announce(store: &Store, host: &HtmlElement) {
    let ready = Cell::new(false);
    tell(
        store,
        host,
        "handsel-ready",
        |model| {
            let status = model.session()?.status.as_str();
            Some(object(vec![("status", text(status))]))
        },
        move || !ready.replace(true),
    );
    tell(
        store,
        host,
        "handsel-changed",
        |model| {
            let session = model.session()?;
            let item = |line: &Line| {
                let mut members = vec![("id", text(&line.item_id)), ("quantity", Json::Int(line.quantity))];
                if let Some(hold) = &line.hold {
                    members.push(("hold", text(&hold.id)));
                }
                object(members)
            };
            Some(object(vec![
                ("items", Json::List(model.draft().lines.iter().map(item).collect())),
                ("total", model.grand_total().map_or(Json::Null, |total| Json::Int(total.amount))),
                ("currency", text(&session.currency)),
                ("status", text(session.status.as_str())),
            ]))
        },
        || true,
    );
    tell(
        store,
        host,
        "handsel-order-placed",
        |model| {
            let order = model.session()?.order.as_ref().filter(|_| model.engine.progress().placed)?;
            Some(object(vec![
                ("order_id", text(&order.id)),
                ("label", order.label.as_deref().map_or(Json::Null, text)),
                ("permalink_url", text(&order.permalink_url)),
            ]))
        },
        || true,
    );
    tell(
        store,
        host,
        "handsel-failed",
        |model| {
            let (code, message, fatal) = match (&model.misconfigured, model.engine.progress().fatal) {
                (Some(message), _) => ("misconfigured", message.as_str(), true),
                (None, Some(fatal)) => (fatal_code(fatal), t(S::SessionGone), false),
                (None, None) => return None,
            };
            Some(object(vec![("code", text(code)), ("message", text(message)), ("fatal", Json::Bool(fatal))]))
        },
        || true,
    );
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

fn object(members: Vec<(&str, Json)>) -> Json {
    Json::Map(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// Sends an event whenever its detail has changed, as long as it is due.
fn tell(
    store: &Store,
    host: &HtmlElement,
    name: &'static str,
    detail: fn(&Model) -> Option<Json>,
    due: impl Fn() -> bool + 'static,
) {
    let detail = store.slice(detail);
    let host = host.clone();
    follow(move || {
        if let Some(detail) = detail.get()
            && due()
        {
            emit(&host, name, &detail);
        }
    });
}

fn fatal_code(fatal: Fatal) -> &'static str {
    match fatal {
        Fatal::SessionGone => "session_gone",
        Fatal::OrderUnknown => "order_unknown",
        Fatal::Forbidden => "forbidden",
        Fatal::Closed => "closed",
        Fatal::Unrecoverable => "unrecoverable",
    }
}
