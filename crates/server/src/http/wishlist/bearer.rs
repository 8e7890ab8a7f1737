//! The token that came with a request about a list or a hold. The client made it, the server keeps only its SHA-256, and what is
//! wrong with one is told from its form alone. What it opens is said by [`super::access`].

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use handsel_contract::code;
use handsel_core::token::{Token, TokenFault, TokenKind};
use sha2::{Digest, Sha256};

use crate::http::bearer::Bearer;
use crate::http::problem::Problem;

/// A whole token, as far as a server keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What it says that it opens.
    pub kind: TokenKind,
    /// Its SHA-256.
    pub hash: Vec<u8>,
}

impl Shown {
    /// What is kept of a token.
    pub fn of(token: &Token) -> Self {
        Self { kind: token.kind(), hash: Sha256::digest(token.as_str().as_bytes()).to_vec() }
    }

    /// As an idempotency key is bound to it.
    pub fn bearer(&self) -> Bearer {
        Bearer(Some(self.hash.clone()))
    }
}

impl<S: Sync> FromRequestParts<S> for Shown {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let missing = || refused("Send the token of the list, the link or the hold: Authorization: Bearer hnd1_…");
        match Token::parse(text(&parts.headers).ok_or_else(missing)?) {
            Ok(token) => Ok(Self::of(&token)),
            Err(TokenFault::Truncated) => Err(refused("The token was cut short. Send it whole.")),
            Err(TokenFault::Mistyped) => Err(refused("The token was changed on its way. Send it as it was made.")),
            Err(TokenFault::UnknownKind | TokenFault::NotAToken) => {
                Err(refused("This is no token that this server knows. Send one that begins with hnd1_."))
            }
        }
    }
}

/// Whatever stands after `Bearer`.
pub fn text(headers: &HeaderMap) -> Option<&str> {
    let (scheme, text) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(text)
}

fn refused(detail: &str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, code::TOKEN_INVALID, "The token does not open this", detail)
}
