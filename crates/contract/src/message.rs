//! Messages: what a backend has to say about a session (UCP, `common/types/message*.json`). A business problem is an
//! answer with a message, never an HTTP error; those are [`crate::problem`]. Codes are in [`crate::code`].

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use crate::open::open_enum;

open_enum! {
    /// How loud a message is.
    MessageType {
        /// Something stands in the way.
        Error = "error",
        /// Must be shown.
        Warning = "warning",
        /// Good to know.
        Info = "info",
    }
}

open_enum! {
    /// What an error asks for; it drives the page.
    Severity {
        /// A change to the field at `path` resolves it.
        Recoverable = "recoverable",
        /// The buyer must give something that this interface cannot take.
        RequiresBuyerInput = "requires_buyer_input",
        /// The buyer must look and agree.
        RequiresBuyerReview = "requires_buyer_review",
        /// Nothing can be done with this session; start anew.
        Unrecoverable = "unrecoverable",
    }
}

/// One message about a session, an order or a refused request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Message {
    /// Error, warning or info.
    #[serde(rename = "type")]
    pub kind: MessageType,
    /// A word of the contract, or any other, which a client bears; absent only from infos.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// RFC 9535 path of what it is about, such as `$.line_items[0].quantity`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// A sentence for the buyer, plain text.
    pub content: String,
    /// Errors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// Warnings only: `notice`, or `disclosure`, which cannot be dismissed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presentation: Option<String>,
}

wire_struct!(Message {
    kind: Required "type",
    code: Optional,
    path: Optional,
    content: Required,
    severity: Optional,
    presentation: Optional,
});

impl Message {
    /// An error that a change at `path` resolves.
    pub fn recoverable(code: &str, path: impl Into<String>, content: impl Into<String>) -> Self {
        Self::error(code, Severity::Recoverable, path, content)
    }

    /// An error of any severity.
    pub fn error(code: &str, severity: Severity, path: impl Into<String>, content: impl Into<String>) -> Self {
        Self {
            kind: MessageType::Error,
            code: Some(code.to_owned()),
            path: Some(path.into()),
            content: content.into(),
            severity: Some(severity),
            presentation: None,
        }
    }

    /// A warning, to be shown and dismissible.
    pub fn warning(code: &str, path: impl Into<String>, content: impl Into<String>) -> Self {
        Self {
            kind: MessageType::Warning,
            code: Some(code.to_owned()),
            path: Some(path.into()),
            content: content.into(),
            severity: None,
            presentation: None,
        }
    }

    /// A remark.
    pub fn info(code: &str, path: impl Into<String>, content: impl Into<String>) -> Self {
        Self { kind: MessageType::Info, ..Self::warning(code, path, content) }
    }

    /// Whether it stands in the way of an order.
    pub fn is_error(&self) -> bool {
        self.kind == MessageType::Error
    }
}
