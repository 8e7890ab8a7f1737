//! The `dev.handsel.wishlist` extension: shared wish lists and the holds that givers place on their items. It is data only;
//! who sees what and which hold is granted is decided in `handsel_core::wishlist` and `handsel_core::hold`.
//! Read [`list`] next, then [`hold`], then [`checkout`] for how a hold goes into a checkout session.

pub mod access_report;
pub mod change;
pub mod checkout;
pub mod duplicate_case;
pub mod event;
pub mod gift;
pub mod group;
pub mod hold;
pub mod item;
pub mod link;
pub mod list;
pub mod recipient;

pub use access_report::{AccessReason, AccessReport, AccessReportWrite};
pub use change::Change;
pub use checkout::{WishHold, WishHoldWrite};
pub use duplicate_case::{CaseState, DuplicateCase};
pub use event::Changed;
pub use gift::{GiftAction, GiftPatch, WishGift};
pub use group::{WishGroup, WishGroupWrite};
pub use hold::{Giver, HeldItem, Hold, HoldAction, HoldPatch, HoldState, HoldWrite};
pub use item::{Priority, WishItem, WishItemPatch, WishItemWrite};
pub use link::{Right, WishLink, WishLinkPatch, WishLinkWrite};
pub use list::{Role, Wishlist, WishlistPatch, WishlistWrite};
pub use recipient::WishRecipient;
