//! Whether a request comes from the shop's own systems: it shows the token of the configuration. Without one there is nothing
//! here for anybody. Shoppers, owners and givers have tokens of their own ([`super::bearer`], [`super::wishlist::bearer`]).

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use handsel_contract::code;

use super::bearer::Bearer;
use super::problem::Problem;
use super::wishlist::bearer::text;
use crate::app::App;

/// The shop, as an idempotency key is bound to it.
pub struct Shop(pub Bearer);

impl FromRequestParts<App> for Shop {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Some(token) = &app.config.shop_token else {
            return Err(Problem::not_found("There is nothing at this address. Check the link."));
        };
        match text(&parts.headers) {
            Some(shown) if token.is(shown) => Ok(Self(Bearer(Some(token.hash().to_vec())))),
            _ => {
                let detail = "Send the token of the server's option shop_token: Authorization: Bearer …";
                Err(Problem::new(StatusCode::UNAUTHORIZED, code::TOKEN_INVALID, "The token does not open this", detail))
            }
        }
    }
}
