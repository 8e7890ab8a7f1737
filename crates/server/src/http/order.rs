//! `GET /orders/{id}`: the record of an order. What was bought under a token is opened by the same token; any other
//! order by its identifier, which carries 128 random bits. It is read from its rows ([`crate::store::order::read`]).

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use handsel_contract::Order;
use handsel_contract::routes::ORDER;

use super::answer::Answer;
use super::bearer::Bearer;
use super::problem::Problem;
use crate::app::App;
use crate::checkout::{answer::permalink, envelope};
use crate::store::{Connection, StoreError, order};

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(ORDER, get(read)).merge(super::adjustment::routes())
}

async fn read(State(app): State<App>, bearer: Bearer, Path(id): Path<String>) -> Result<Answer, Problem> {
    let mut transaction = app.store.begin_read().await?;
    let summary = order::summary(&mut transaction, &id).await?.ok_or_else(unknown)?;
    bearer.opens(summary.token_hash.as_deref())?;
    Ok(Answer::json(200, &view(&mut transaction, &app, &id).await?.ok_or_else(unknown)?)?)
}

/// The order as it is answered.
pub async fn view(connection: &mut Connection, app: &App, id: &str) -> Result<Option<Order>, StoreError> {
    let order = order::read::find(connection, id).await?;
    let whole = |order: Order| Order { ucp: envelope::of_order(), permalink_url: permalink(app, &order.id), ..order };
    Ok(order.map(whole))
}

/// 404: no such order.
pub fn unknown() -> Problem {
    Problem::not_found("There is no such order. Check the link.")
}
