//! The `dev.handsel.address_suggestions` extension: addresses that may be meant, while one is typed. It is a help and no rule: an
//! address that was not suggested is as good, and a client without an answer goes on as if there were no such call.

use handsel_core::address::Suggestion;
use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use crate::address::PostalAddress;
use crate::checkout::Context;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct AddressSuggestionsWrite {
    /// What there is of the address. Its `street_address` is being typed; it names nobody.
    pub address: PostalAddress,
    /// The language that the shopper reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<Context>,
}

wire_struct!(AddressSuggestionsWrite { address: Defaulted, context: Optional });

/// What is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct AddressSuggestions {
    /// The likeliest first, five at most; none where there is nothing to suggest.
    pub suggestions: Vec<AddressSuggestion>,
}

wire_struct!(AddressSuggestions { suggestions: Defaulted });

/// An address that may be meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct AddressSuggestion {
    /// One line, to choose by.
    pub display_text: String,
    /// The whole address, in the country that was asked for. It names nobody.
    pub address: PostalAddress,
}

wire_struct!(AddressSuggestion { display_text: Defaulted, address: Defaulted });

impl From<AddressSuggestion> for Suggestion {
    fn from(suggestion: AddressSuggestion) -> Self {
        Self { display_text: suggestion.display_text, address: (&suggestion.address).into() }
    }
}
