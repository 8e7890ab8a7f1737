//! An access report: a friend could not open the list and agreed that its owner be told. It says nothing of gifts, so the
//! owner may see it before the reveal. It never carries the token that failed.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use crate::open::open_enum;

open_enum! {
    /// Why the list did not open, as the friend's page saw it.
    AccessReason {
        /// The link was cut short.
        Truncated = "truncated",
        /// The link was mistyped.
        Mistyped = "mistyped",
        /// The backend does not know the link.
        Unknown = "unknown",
        /// The link was revoked.
        Revoked = "revoked",
        /// The link's time is over.
        Expired = "expired",
        /// The list's time is over.
        EventOver = "event_over",
        /// The link is paused.
        Paused = "paused",
        /// The list asks to sign in.
        SignInRequired = "sign_in_required",
        /// The browser keeps nothing.
        StorageBlocked = "storage_blocked",
        /// The page's script did not run.
        ScriptBlocked = "script_blocked",
        /// The page is older than the backend.
        PageOutdated = "page_outdated",
        /// There is nothing on the list.
        Empty = "empty",
    }
}

/// What the owner is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccessReport {
    /// Made by the backend.
    pub id: String,
    /// RFC 3339, UTC.
    pub reported_at: String,
    /// Why the list did not open.
    pub reason: AccessReason,
    /// Who it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The link that was followed, where it was a genuine one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link_id: Option<String>,
}

wire_struct!(AccessReport {
    id: Required,
    reported_at: Required,
    reason: Required,
    name: Optional,
    contact: Optional,
    link_id: Optional,
});

/// The body of `POST /wishlists/{id}/access-reports`. The bearer may be any text that was followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccessReportWrite {
    /// Why the list did not open.
    pub reason: AccessReason,
    /// Who it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

wire_struct!(AccessReportWrite { reason: Required, name: Optional, contact: Optional });
