//! `GET /.well-known/ucp`: what this shop speaks, where, and how one can pay (UCP, profile).
//! It is the same for everybody, whoever they say they are; a checkout's answer says what is active there ([`super::negotiate`]). Read
//! `handsel_contract::ucp` for the types.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::get;
use axum::{Json, Router};
use handsel_contract::routes::PROFILE;
use handsel_contract::ucp::{CAPABILITIES, Capability, Profile, Service, Ucp, VERSION};

use crate::app::App;
use crate::platform::agreement::{Offer, offers_of};

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(PROFILE, get(profile))
}

async fn profile(State(app): State<App>) -> ([(HeaderName, HeaderValue); 1], Json<Profile>) {
    // Before there is a shop, and while its database is away, nothing is suggested.
    let suggests = app.store.catalogue().await.is_ok_and(|catalogue| catalogue.suggests_addresses);
    let offers = offers_of(suggests);
    let service =
        Service { version: VERSION.to_owned(), transport: "rest".to_owned(), endpoint: Some(app.config.public_url()) };
    let ucp = Ucp {
        version: VERSION.to_owned(),
        status: None,
        services: [("dev.ucp.shopping".to_owned(), vec![service])].into_iter().collect(),
        capabilities: offers.map(|offer| capability(offer, &app)).collect(),
        payment_handlers: app.payments.handlers(),
    };
    ([(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"))], Json(Profile { ucp }))
}

/// A capability as the profile has it. UCP's schemas are at UCP's, those of Handsel's extensions are served here.
fn capability(offer: Offer, app: &App) -> (String, Vec<Capability>) {
    let noun = offer.name.rsplit('.').next().unwrap_or(offer.name);
    let schema = if CAPABILITIES.contains(&offer.name) {
        format!("https://ucp.dev/{VERSION}/schemas/shopping/{noun}.json")
    } else {
        app.config.absolute_url(&format!("/schemas/{noun}.json"))
    };
    let capability = Capability {
        version: offer.version.to_owned(),
        schema: Some(schema),
        extends: offer.extends.map(str::to_owned),
    };
    (offer.name.to_owned(), vec![capability])
}
