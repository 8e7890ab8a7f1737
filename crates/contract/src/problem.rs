//! Protocol problems: RFC 9457 `application/problem+json`, sent with a 4xx or 5xx. A business problem is a message in a
//! 200 answer ([`crate::message`]). A problem never repeats what was sent.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// RFC 9457 problem details, with a stable `code`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// `about:blank`, or an address that explains the problem.
    #[serde(rename = "type", default = "about_blank")]
    pub kind: String,
    /// A few words that do not change from one occurrence to the next.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What to do about this occurrence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// A word of the contract, or any other, which a client bears.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// RFC 9535 path of the member of the body that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// `dev.handsel.wishlist`: what can still be reserved, in pieces or, of a group gift, minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available: Option<i64>,
    /// `dev.handsel.wishlist`: the list that a genuine link belongs to, though it does not open it now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wishlist: Option<ClosedWishlist>,
}

wire_struct!(Problem {
    kind: Defaulted "type" = about_blank(),
    title: Required,
    status: Required,
    detail: Optional,
    code: Optional,
    path: Optional,
    available: Optional,
    wishlist: Optional,
});

/// What may be said of a list that is not open to the bearer of a genuine link, or of a hold: they were invited, so this
/// leaks nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClosedWishlist {
    /// The list's title.
    pub title: String,
    /// Whose list it is, for display.
    pub owner_name: String,
}

wire_struct!(ClosedWishlist { title: Required, owner_name: Required });

fn about_blank() -> String {
    "about:blank".to_owned()
}

impl Problem {
    /// A problem without an address of its own.
    pub fn new(status: u16, code: &str, title: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: about_blank(),
            title: title.to_owned(),
            status,
            detail: Some(detail.into()),
            code: Some(code.to_owned()),
            path: None,
            available: None,
            wishlist: None,
        }
    }
}
