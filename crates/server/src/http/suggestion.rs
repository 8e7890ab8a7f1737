//! `POST /checkout-sessions/{id}/address-suggestions`: addresses that may be meant, while one is typed. It changes nothing, and what was
//! typed is neither kept nor logged. It is a POST because paths and queries are logged on their way. They are found in
//! [`crate::store::suggested_address`].

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::post;
use handsel_contract::routes::ADDRESS_SUGGESTIONS;
use handsel_contract::suggestion::{AddressSuggestions, AddressSuggestionsWrite};
use handsel_core::address::AddressDraft;

use super::answer::Answer;
use super::bearer::Bearer;
use super::body::Body;
use super::checkout::visible;
use super::problem::Problem;
use crate::app::App;
use crate::store::{session, suggested_address};

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(ADDRESS_SUGGESTIONS, post(suggest))
}

async fn suggest(
    State(app): State<App>,
    bearer: Bearer,
    Path(id): Path<String>,
    body: Body<AddressSuggestionsWrite>,
) -> Result<Answer, Problem> {
    let mut transaction = app.store.begin_read().await?;
    visible(session::find(&mut transaction, &id).await?, &bearer)?;
    let typed = AddressDraft::from(&body.value.address);
    let country = typed.country.trim().to_ascii_uppercase();
    let street = typed.lines.first().map(String::as_str).unwrap_or_default();
    let suggestions = suggested_address::find(&mut transaction, &country, street).await?;
    Ok(Answer::json(200, &AddressSuggestions { suggestions })?)
}
