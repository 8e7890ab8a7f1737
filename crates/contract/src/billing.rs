//! The `dev.handsel.billing` extension: who is invoiced. It is neither the instrument's `billing_address` (who holds the
//! card) nor a destination (who receives): three roles that may default to one another and are never one field.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use crate::address::PostalAddress;

/// Who is invoiced, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invoice {
    /// Take the address of this fulfilment method's destination. `address` then repeats it in answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as_method_id: Option<String>,
    /// The address, when it is one of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<PostalAddress>,
    /// A purchase order number or cost centre to print on the invoice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

wire_struct!(Invoice { same_as_method_id: Optional, address: Optional, reference: Optional });
