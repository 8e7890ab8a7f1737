//! Who may see a session: whoever has the token it was made with. The client makes the token (`hnd1_c…`) and sends it
//! in `Authorization`; the server keeps only its SHA-256. A session made without one, by a plain UCP client, is opened
//! by its identifier, which carries 128 random bits. Another kind of `Authorization` is not ours and is ignored.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use handsel_contract::code;
use handsel_core::token::{Token, TokenFault, TokenKind};
use sha2::{Digest, Sha256};

use super::problem::Problem;

/// The SHA-256 of the token that came with a request, if one came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bearer(pub Option<Vec<u8>>);

impl Bearer {
    /// Whether it opens what was locked with a token of this hash, or not locked at all.
    pub fn opens(&self, token_hash: Option<&[u8]>) -> Result<(), Problem> {
        match token_hash {
            Some(hash) if self.0.as_deref() != Some(hash) => {
                let detail = "Send the token that this was made with: Authorization: Bearer hnd1_c…";
                Err(refused(detail))
            }
            _ => Ok(()),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        read(&parts.headers)
    }
}

fn read(headers: &HeaderMap) -> Result<Bearer, Problem> {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let Some((scheme, token)) = value.split_once(' ') else { return Ok(Bearer(None)) };
    if !scheme.eq_ignore_ascii_case("bearer") || !token.trim_start().to_ascii_lowercase().starts_with("hnd1_") {
        return Ok(Bearer(None));
    }
    match Token::parse(token) {
        Ok(token) if token.kind() == TokenKind::Checkout => {
            Ok(Bearer(Some(Sha256::digest(token.as_str().as_bytes()).to_vec())))
        }
        Ok(_) => Err(refused("This token opens something else. Send the checkout's own.")),
        Err(TokenFault::Truncated) => Err(refused("The token was cut short. Send it whole.")),
        Err(_) => Err(refused("The token was changed on its way. Send it as it was made.")),
    }
}

fn refused(detail: &str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, code::TOKEN_INVALID, "The token does not open this", detail)
}
