//! The codes that the reference backend puts into messages and problems. The set is open: a client must bear others.
//! Sentences are not here: a backend writes them into `content`, the widget's own are in its `i18n`.

/// No such session, order or item.
pub const NOT_FOUND: &str = "not_found";
/// The item is unknown or no longer sold.
pub const ITEM_UNAVAILABLE: &str = "item_unavailable";
/// Fewer units than asked for, or none, can be had.
pub const OUT_OF_STOCK: &str = "out_of_stock";
/// A quantity below 1 or above the shop's limit.
pub const QUANTITY_INVALID: &str = "quantity_invalid";
/// Units of a line that go to nobody, or more than there are.
pub const ALLOCATION_INCOMPLETE: &str = "allocation_incomplete";
/// A required member is missing; `path` names it.
pub const FIELD_REQUIRED: &str = "field_required";
/// A member has the wrong form; `path` names it.
pub const FIELD_INVALID: &str = "field_invalid";
/// The shop does not deliver there.
pub const ADDRESS_UNDELIVERABLE: &str = "address_undeliverable";
/// The shop does not invoice there.
pub const BILLING_COUNTRY_UNSUPPORTED: &str = "billing_country_unsupported";
/// A delivery option must be chosen, or the chosen one is gone.
pub const FULFILLMENT_OPTION_REQUIRED: &str = "fulfillment_option_required";
/// A warning: the chosen delivery is not offered any more, and another was chosen (UCP's own word).
pub const FULFILLMENT_CHANGED: &str = "fulfillment_changed";
/// An info: the client cannot say who is invoiced, so this is where the invoice goes.
pub const INVOICE_IMPLIED: &str = "invoice_implied";
/// The discount code is unknown.
pub const DISCOUNT_CODE_INVALID: &str = "discount_code_invalid";
/// A payment instrument must be chosen, or is not one that the shop takes.
pub const PAYMENT_INSTRUMENT_REQUIRED: &str = "payment_instrument_required";
/// The payment was declined; another instrument may work.
pub const PAYMENT_DECLINED: &str = "payment_declined";
/// The payment needs a further step by the buyer; see `actions` and `continue_url`.
pub const PAYMENT_STEP_REQUIRED: &str = "payment_step_required";
/// A price or total in a request, which is never used.
pub const PRICE_IGNORED: &str = "price_ignored";
/// The price is not the one last shown.
pub const PRICE_CHANGED: &str = "price_changed";
/// An info: delivery or tax is not in the totals yet, because it is not known where everything goes.
pub const TOTALS_INCOMPLETE: &str = "totals_incomplete";
/// A quantity was lowered to what can be had.
pub const QUANTITY_ADJUSTED: &str = "quantity_adjusted";
/// The session is being completed and cannot be changed now.
pub const COMPLETE_IN_PROGRESS: &str = "complete_in_progress";
/// Goods are no longer kept aside for this session; they will be again when it is completed.
pub const STOCK_HOLD_EXPIRED: &str = "stock_hold_expired";
/// The session is over.
pub const SESSION_CLOSED: &str = "session_closed";
/// A warning: something of an extension that the platform's profile does not declare was not taken, or is kept and not shown.
pub const EXTENSION_INACTIVE: &str = "extension_inactive";
/// The platform's profile lacks a capability without which this cannot be done (UCP's own word).
pub const CAPABILITIES_INCOMPATIBLE: &str = "capabilities_incompatible";
/// The session has expired.
pub const SESSION_EXPIRED: &str = "session_expired";
/// The order was placed.
pub const ORDER_PLACED: &str = "order_placed";
/// A wish list's hold does not go with its line: another item, another quantity, another recipient, or used twice.
pub const HOLD_MISMATCHED: &str = "hold_mismatched";
/// A warning: it was paid for, and no unit of the wish was left. The shop will get in touch.
pub const DUPLICATE_PURCHASE: &str = "duplicate_purchase";

/// Message or problem: fewer units of a wish are free than asked for; a problem says in `available` how many are.
pub const NOT_AVAILABLE: &str = "not_available";
/// Message or problem: less of a group gift is missing than was offered; a problem says in `available` how much is.
pub const AMOUNT_NOT_AVAILABLE: &str = "amount_not_available";
/// Message or problem: another item of the pick-one group is reserved or bought.
pub const GROUP_TAKEN: &str = "group_taken";
/// Message or problem: the owner has taken the item off the list.
pub const ITEM_REMOVED: &str = "item_removed";
/// Message or problem: the hold has lapsed or was given back, and reserves nothing; reserve anew.
pub const HOLD_LAPSED: &str = "hold_lapsed";
/// Message or problem: a payment for the hold is under way; wait for it, or give it up.
pub const HOLD_IS_PAYING: &str = "hold_is_paying";
/// Message or problem: what is held has been bought.
pub const HOLD_IS_BOUGHT: &str = "hold_is_bought";

/// Protocol: an amount that is no contribution: below 1, or for an item that is no group gift.
pub const AMOUNT_INVALID: &str = "amount_invalid";
/// Protocol: the gift has come already, so its giver can no longer change it.
pub const ALREADY_RECEIVED: &str = "already_received";
/// Protocol: nothing was bought on the hold, so there is nothing to receive or to give thanks for.
pub const NOT_BOUGHT: &str = "not_bought";
/// Protocol: what givers do is shown from the reveal date on, not before.
pub const NOT_REVEALED: &str = "not_revealed";
/// Protocol: the bearer is genuine, and its right does not go so far.
pub const RIGHT_EXCEEDED: &str = "right_exceeded";
/// Protocol: the bearer opens something else, not this.
pub const FORBIDDEN: &str = "forbidden";
/// Protocol: the list was shared and the pick-one group has other members, so no other item can join it. Given whether
/// anything is held or not: two members might be.
pub const GROUP_SETTLED: &str = "group_settled";
/// Protocol: an identifier of the client's making is in use for something else.
pub const ID_TAKEN: &str = "id_taken";
/// Protocol: no such link; it was never made, or its list is gone.
pub const LINK_UNKNOWN: &str = "link_unknown";
/// Protocol: the owner has revoked the link.
pub const LINK_REVOKED: &str = "link_revoked";
/// Protocol: the link's own time is over.
pub const LINK_EXPIRED: &str = "link_expired";
/// Protocol: the owner has paused the link.
pub const LINK_PAUSED: &str = "link_paused";
/// Protocol: the list's time is over.
pub const EVENT_OVER: &str = "event_over";
/// Protocol: this backend shows the list only to people who have signed in.
pub const SIGN_IN_REQUIRED: &str = "sign_in_required";

/// Protocol: the body is not JSON, or not of the right shape.
pub const BODY_MALFORMED: &str = "body_malformed";
/// Protocol: the body is larger than the server takes.
pub const BODY_TOO_LARGE: &str = "body_too_large";
/// Protocol: `Idempotency-Key` is missing where it is required, or is not a UUID.
pub const IDEMPOTENCY_KEY_INVALID: &str = "idempotency_key_invalid";
/// Protocol: the key was used with another body.
pub const IDEMPOTENCY_CONFLICT: &str = "idempotency_conflict";
/// Protocol: a request with the key is still running; see `Retry-After`.
pub const IDEMPOTENCY_IN_PROGRESS: &str = "idempotency_in_progress";
/// Protocol: `If-Match` names an older revision; read again.
pub const REVISION_STALE: &str = "revision_stale";
/// Protocol: the bearer token is missing or does not open this.
pub const TOKEN_INVALID: &str = "token_invalid";
/// Protocol: a webhook without a signature by a secret in use, or with a timestamp too far from now.
pub const SIGNATURE_INVALID: &str = "signature_invalid";
/// Protocol: `UCP-Agent` is no dictionary with the https address of a profile, or leads to no public place (UCP's own word).
pub const INVALID_PROFILE_URL: &str = "invalid_profile_url";
/// Protocol: the profile could not be fetched (UCP's own word).
pub const PROFILE_UNREACHABLE: &str = "profile_unreachable";
/// Protocol: what was fetched is no profile (UCP's own word).
pub const PROFILE_MALFORMED: &str = "profile_malformed";
/// Protocol: the profile is of a release of UCP that is not spoken here (UCP's own word).
pub const VERSION_UNSUPPORTED: &str = "version_unsupported";
/// Protocol: too many requests; see `Retry-After`.
pub const RATE_LIMITED: &str = "rate_limited";
/// Protocol: the server failed; nothing was stored under the key.
pub const INTERNAL: &str = "internal";
