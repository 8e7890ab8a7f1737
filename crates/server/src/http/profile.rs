//! `GET /.well-known/ucp`: what this shop speaks, where, and how one can pay (UCP, profile).
//! It is not negotiated per request; a checkout answer says what is active there. Read `handsel_contract::ucp` for the types.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::get;
use axum::{Json, Router};
use handsel_contract::routes::PROFILE;
use handsel_contract::ucp::{CAPABILITIES, Capability, EXTENSIONS, HANDSEL_VERSION, Profile, Service, Ucp, VERSION};

use crate::app::App;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(PROFILE, get(profile))
}

async fn profile(State(app): State<App>) -> ([(HeaderName, HeaderValue); 1], Json<Profile>) {
    let service =
        Service { version: VERSION.to_owned(), transport: "rest".to_owned(), endpoint: Some(app.config.public_url()) };
    let ucp = Ucp {
        version: VERSION.to_owned(),
        status: None,
        services: [("dev.ucp.shopping".to_owned(), vec![service])].into_iter().collect(),
        capabilities: CAPABILITIES
            .iter()
            .map(|name| base(name))
            .chain(EXTENSIONS.iter().map(|name| own(name, &app)))
            .collect(),
        payment_handlers: app.payments.handlers(),
    };
    ([(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"))], Json(Profile { ucp }))
}

const CHECKOUT: &str = "dev.ucp.shopping.checkout";

/// One of UCP's own. All but the two nouns themselves extend the checkout.
fn base(name: &str) -> (String, Vec<Capability>) {
    let noun = name.rsplit('.').next().unwrap_or(name);
    let capability = Capability {
        version: VERSION.to_owned(),
        schema: Some(format!("https://ucp.dev/{VERSION}/schemas/shopping/{noun}.json")),
        extends: (!matches!(noun, "checkout" | "order")).then(|| CHECKOUT.to_owned()),
    };
    (name.to_owned(), vec![capability])
}

/// One of Handsel's. All extend the checkout; their schemas are served here.
fn own(name: &str, app: &App) -> (String, Vec<Capability>) {
    let noun = name.rsplit('.').next().unwrap_or(name);
    let capability = Capability {
        version: HANDSEL_VERSION.to_owned(),
        schema: Some(app.config.absolute_url(&format!("/schemas/{noun}.json"))),
        extends: Some(CHECKOUT.to_owned()),
    };
    (name.to_owned(), vec![capability])
}
