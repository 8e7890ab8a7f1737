//! Which members of an answer belong to which capability, and what is said when they are left out. A member that is not here is UCP's
//! checkout or order itself. Read [`super::shown`] for how they are left out.

use handsel_contract::ucp::{
    ADDRESS, ALLOCATION, BILLING, DISCOUNT, FULFILLMENT, GIFT, PAYMENT_AUTHENTICATION, REVISION, RULES, STOCK_HOLD,
    WISHLIST,
};

/// Members of an extension.
pub struct Members {
    /// The capability.
    pub of: &'static str,
    /// The objects that have them: names with a dot between, `*` for each of a list, nothing for the answer itself.
    pub at: &'static [&'static str],
    /// The members of those.
    pub names: &'static [&'static str],
    /// What is said if they are left out of a checkout. None: the answer says it in another way, or they are a help and no fact.
    pub said: Option<&'static str>,
}

const ANSWER: &[&str] = &[""];
const PARCELS: &[&str] = &["fulfillment.methods.*", "fulfillment.expectations.*"];
const ADDRESSES: &[&str] = &[
    "fulfillment.methods.*.destinations.*",
    "fulfillment.expectations.*.destination",
    "payment.instruments.*.billing_address",
    "invoice.address",
];

/// In the order in which they are left out: what is within another's members goes with those.
pub const MEMBERS: &[Members] = &[
    Members {
        of: ALLOCATION,
        at: ANSWER,
        names: &["allocations"],
        said: Some("The quantities of a line are split between addresses here. This app does not show it."),
    },
    Members {
        of: BILLING,
        at: ANSWER,
        names: &["invoice"],
        said: Some("Who gets the invoice was entered elsewhere. This app does not show it."),
    },
    Members {
        of: GIFT,
        at: PARCELS,
        names: &["gift"],
        said: Some(
            "A part of this order is a gift, with a note or an address of its own. This app does not show them.",
        ),
    },
    Members {
        of: WISHLIST,
        at: ANSWER,
        names: &["wish_holds"],
        said: Some("A part of this order was reserved on a wish list. This app does not show it."),
    },
    Members {
        of: DISCOUNT,
        at: ANSWER,
        names: &["discounts"],
        said: Some("The totals have discounts, or codes were entered. This app does not show them."),
    },
    Members {
        of: ADDRESS,
        at: ADDRESSES,
        names: &["organization", "dependent_locality", "sorting_code", "tax_id", "delivery_notes"],
        said: Some("An address has a line, such as a firm or a word to the courier, that this app does not show."),
    },
    // They are there in UCP's names, too.
    Members { of: ADDRESS, at: ADDRESSES, names: &["full_name", "address_lines", "language"], said: None },
    // `continue_url` leads to the same step, and a message says so.
    Members { of: PAYMENT_AUTHENTICATION, at: ANSWER, names: &["actions"], said: None },
    Members { of: RULES, at: ANSWER, names: &["rules"], said: None },
    Members { of: STOCK_HOLD, at: ANSWER, names: &["stock_holds"], said: None },
    Members { of: REVISION, at: ANSWER, names: &["revision"], said: None },
];

/// How the goods of a checkout reach people is an extension; of an order it is a part.
pub const DELIVERY: Members = Members {
    of: FULFILLMENT,
    at: ANSWER,
    names: &["fulfillment"],
    said: Some("Where the goods go was entered elsewhere. This app does not show it."),
};

/// Names of an address, and UCP's for the same.
pub const INSTEAD: &[(&str, &str)] = &[("full_name", "first_name"), ("address_lines", "street_address")];
