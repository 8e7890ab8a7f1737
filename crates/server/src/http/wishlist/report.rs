//! `POST /wishlists/{id}/access-reports`: a friend who could not open a list lets its owner know. Whatever was followed may stand as
//! the bearer, even broken, so the answer never tells whether there is such a list, and the token is not kept.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method};
use axum::routing::post;
use handsel_contract::routes::{ACCESS_REPORTS, with_id};
use handsel_contract::wishlist::AccessReportWrite;
use handsel_core::token::{Token, TokenKind};
use sha2::{Digest, Sha256};

use super::bearer::{Shown, text};
use super::check;
use crate::app::App;
use crate::http::answer::Answer;
use crate::http::bearer::Bearer;
use crate::http::body::Body;
use crate::http::idempotency::{self, Claim};
use crate::http::problem::Problem;
use crate::random;
use crate::store::wishlist::event::{self, Audience};
use crate::store::wishlist::report::{self, KeptReport};
use crate::store::wishlist::{link, list};

/// Longest reason, in Unicode scalar values.
const REASON: usize = 40;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(ACCESS_REPORTS, post(create))
}

async fn create(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body<AccessReportWrite>,
) -> Result<Answer, Problem> {
    let followed = text(&headers);
    let bearer = Bearer(followed.map(|text| Sha256::digest(text.as_bytes()).to_vec()));
    let path = with_id(ACCESS_REPORTS, &id);
    let claim = Claim::required(&headers, (&Method::POST, &path), &bearer, &body.bytes)?.of_bearer(&bearer);
    let optional = |path: &str, text: Option<&str>| text.map(|text| check::short(path, text, check::TITLE)).transpose();
    let report = KeptReport {
        id: random::id("rep"),
        reported_at: 0,
        reason: check::needed("$.reason", body.value.reason.as_str(), REASON)?,
        name: optional("$.name", body.value.name.as_deref())?,
        contact: optional("$.contact", body.value.contact.as_deref())?,
        link_id: None,
    };
    let token = followed.and_then(|text| Token::parse(text).ok()).filter(|token| token.kind() == TokenKind::Link);
    let token = token.map(|token| Shown::of(&token));
    let (store, key) = (app.store.clone(), id.clone());
    let write = store.write(move |connection| {
        let (app, claim, id, report, token) = (app.clone(), claim.clone(), id.clone(), report.clone(), token.clone());
        Box::pin(async move {
            let now = app.clock.now();
            if let Some(answer) = idempotency::claim(&mut *connection, &claim, now).await? {
                return Ok(answer);
            }
            if let Some(list) = list::find(&mut *connection, &id).await? {
                let link = match &token {
                    Some(shown) => link::of_token(&mut *connection, &list.id, &shown.hash).await?,
                    None => None,
                };
                let report = KeptReport { reported_at: now, link_id: link.map(|link| link.id), ..report };
                report::insert(&mut *connection, &list.id, &report).await?;
                event::insert(&mut *connection, &list.id, None, Audience::All, now).await?;
            }
            let answer = Answer::json(202, &serde_json::json!({}))?;
            idempotency::finish(connection, &claim, &answer).await?;
            Ok::<_, Problem>(answer)
        })
    });
    let answer = write.await?;
    store.notify(event::EDITED, &key);
    Ok(answer)
}
