//! Revisions in headers: a write may say which one it is based on (`If-Match`, RFC 9110 section 13.1.1), and is refused
//! if what it is about has changed since. A plain UCP client says nothing, and the last write wins.

use axum::http::{HeaderMap, StatusCode, header};
use handsel_contract::code;

use super::problem::Problem;

/// Refuses a write that is based on another revision than `current`.
pub fn check(headers: &HeaderMap, current: i64) -> Result<(), Problem> {
    let Some(wanted) = headers.get(header::IF_MATCH) else { return Ok(()) };
    let current = current.to_string();
    let matches =
        wanted.to_str().unwrap_or_default().split(',').map(str::trim).any(|tag| {
            tag == "*" || tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"')) == Some(current.as_str())
        });
    if matches {
        return Ok(());
    }
    let detail = "This has changed since it was read. Read it again, then send the change once more.";
    Err(Problem::new(StatusCode::CONFLICT, code::REVISION_STALE, "The revision is stale", detail))
}
