//! `Idempotency-Key`: the same key and request get the same answer, whatever happened on the way; the same key with
//! another request is refused. The key is bound to method, path, bearer and body by SHA-256, and is kept in the
//! transaction of its first effect. Only answers of 2xx are kept: any other request had no effect and may simply be
//! sent again.

use axum::http::{HeaderMap, Method, StatusCode};
use handsel_contract::code;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::answer::Answer;
use super::bearer::Bearer;
use super::problem::Problem;
use crate::store::{Connection, StoreError, idempotency};

/// Seconds after which a request whose first copy still runs may be sent again.
const AGAIN_IN: u64 = 1;

/// A key with what it is bound to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// In its canonical form.
    pub key: String,
    fingerprint: [u8; 32],
}

impl Claim {
    /// Reads the key of a request, if it has one.
    pub fn optional(
        headers: &HeaderMap,
        (method, path): (&Method, &str),
        bearer: &Bearer,
        body: &[u8],
    ) -> Result<Option<Self>, Problem> {
        let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
        // Structured Fields write it in quotes; UCP's clients do not.
        let text = value.to_str().unwrap_or_default().trim().trim_matches('"');
        let key = Uuid::parse_str(text).map_err(|_| malformed("Idempotency-Key is not a UUID. Send a new one."))?;
        let mut hash = Sha256::new();
        for part in [method.as_str().as_bytes(), path.as_bytes(), bearer.0.as_deref().unwrap_or_default(), body] {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part);
        }
        Ok(Some(Self { key: key.to_string(), fingerprint: hash.finalize().into() }))
    }

    /// The same among the keys of one bearer alone. Whether a key is taken then tells nothing of what others have sent.
    pub fn of_bearer(self, bearer: &Bearer) -> Self {
        let whose = hex::encode(bearer.0.as_deref().unwrap_or_default());
        Self { key: format!("{}.{whose}", self.key), ..self }
    }

    /// Reads the key of a request that must have one.
    pub fn required(headers: &HeaderMap, what: (&Method, &str), bearer: &Bearer, body: &[u8]) -> Result<Self, Problem> {
        let missing =
            || malformed("This request needs the header Idempotency-Key: a UUID, the same for each repetition.");
        Self::optional(headers, what, bearer, body)?.ok_or_else(missing)
    }
}

/// Keeps a key for the request at hand, or answers with what it led to before.
pub async fn claim(connection: &mut Connection, claim: &Claim, now: i64) -> Result<Option<Answer>, Problem> {
    let Some(known) = idempotency::claim(connection, &claim.key, &claim.fingerprint, now).await? else {
        return Ok(None);
    };
    if known.fingerprint != claim.fingerprint {
        let detail = "This Idempotency-Key was used for another request. Send a new one with a changed request.";
        return Err(Problem::new(StatusCode::CONFLICT, code::IDEMPOTENCY_CONFLICT, "The key was used", detail));
    }
    let status = known.status.and_then(|status| u16::try_from(status).ok());
    match (status, known.body) {
        (Some(status), Some(body)) => Ok(Some(Answer { status, etag: known.etag, body, replayed: true })),
        _ => Err(running()),
    }
}

/// Whether a key was used, by a request that has ended.
pub async fn is_known(connection: &mut Connection, claim: &Claim) -> Result<bool, StoreError> {
    idempotency::is_known(connection, &claim.key).await
}

/// Keeps the answer of a request that has ended.
pub async fn finish(connection: &mut Connection, claim: &Claim, answer: &Answer) -> Result<(), StoreError> {
    idempotency::finish(connection, &claim.key, answer.status, answer.etag.as_deref(), &answer.body).await
}

fn running() -> Problem {
    let detail = "The first copy of this request is still running. Send the same again in a second.";
    Problem::new(StatusCode::CONFLICT, code::IDEMPOTENCY_IN_PROGRESS, "Still running", detail).after(AGAIN_IN)
}

fn malformed(detail: &str) -> Problem {
    Problem::bad_request(code::IDEMPOTENCY_KEY_INVALID, "The idempotency key does not do", detail)
}
