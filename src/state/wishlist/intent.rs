//! What can happen to a wish list on the page, and what then is to be done. Both are closed sets.

use handsel_contract::wishlist::{GiftAction, HoldAction};
use handsel_core::address::{Field, Subdivision};
use handsel_core::json::Json;
use handsel_core::wishlist::{Door, Errand};

use super::body::Body;
use super::kept::{Change, Kept};

/// Something the visitor or the world did.
pub enum Intent {
    /// The page is there: what the browser kept, where the address leads, and whether the device is online.
    Start(Box<Kept>, Door),
    /// The element is gone.
    Gone,
    /// The page is left, perhaps for good.
    Leave,
    /// The visitor typed into a field of a form, by its id.
    Type(String, String),
    /// The address leads elsewhere by now, or a whole link was pasted.
    Open(String),
    /// Makes a list of what was typed.
    Make,
    /// Opens a list of the visitor's own, by its id.
    OpenOwn(String),
    /// Another list beside the one there is.
    Another,
    /// Puts on the list what was typed.
    Add,
    /// Something of the shop is to be on the list, by its item's id; as soon as there is a list.
    Wish(String),
    /// So many pieces are wanted.
    Wanted(String, i64),
    /// Most wanted, or as any other.
    High(String, bool),
    /// A note to the givers.
    Note(String, String),
    /// In the pick-one group of this name, which is made where there is none; out of its group without a name.
    Group(String, String),
    /// What a group gift is to bring together, or what one costs, as it was typed.
    Price(String, String),
    /// To this place of the list, from 0.
    Move(String, usize),
    /// Off the list, after a while in which it can be taken back.
    Remove(String),
    /// Takes the removal back.
    Undo,
    /// From this day the owner sees who gave what; an RFC 3339 instant.
    Reveal(Option<String>),
    /// Changes title, day, message, name and picture to what was typed.
    Save,
    /// The owner typed into a field of the delivery address.
    Address(Field, String),
    /// Changes the delivery address to what was typed.
    SaveAddress,
    /// A country's subdivisions arrived, or are on their way.
    Subdivisions(String, Vec<Subdivision>),
    /// An address was typed where a name belongs.
    Sort,
    /// Makes an invitation of what was typed.
    Invite,
    /// Changes a member of an invitation: its right, its end, whether it is open.
    Link(String, &'static str, Json),
    /// Takes an invitation back for good.
    Revoke(String),
    /// A gift has come, or thanks for it were given, or were not after all.
    Gift(String, GiftAction),
    /// Reserves as many pieces, or as much of a group gift, as was typed.
    Reserve(String),
    /// Changes a hold; what else is told of that.
    Hold(String, HoldAction, Body),
    /// Takes a hold that is over out of sight.
    Forget(String),
    /// The visitor wants to buy what is held.
    Buy(String),
    /// Lets the owner know that the link does not open.
    Report,
    /// An errand was answered; by its key.
    Answered(String, Reply),
    /// The list was answered, to this read.
    ListRead(u32, Reply),
    /// A hold was answered; by its id.
    HoldRead(String, Reply),
    /// The stream of changes is open, or has ended.
    Stream(bool),
    /// Something changed, or may have.
    Look,
    /// At this revision, these items changed.
    Changed(i64, Vec<String>),
    /// A timer ran out.
    Timer(Timer),
    /// The device has a connection, or none.
    Online(bool),
    /// The browser keeps nothing.
    NotKept,
    /// A link was copied, or could not be; by the id of its field.
    Copied(String, bool),
    /// The element's set-up is wrong; a sentence for the merchant.
    Misconfigured(String),
}

/// An answer as it came: status 0 when there was none.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
    /// How long the backend asks to wait.
    pub retry_after_ms: Option<i64>,
}

/// A clock that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timer {
    /// Until an errand is sent again.
    Errand,
    /// Until the list is read again.
    Look,
    /// Until a removal is meant.
    Removal,
}

/// What follows from a change.
#[derive(Debug)]
pub enum Effect {
    /// Send an errand.
    Send(Errand),
    /// Read the list, all of it or these items; the number tells older answers from newer.
    Read(u32, Vec<String>),
    /// Read a hold: its id and its secret.
    ReadHold(String, String),
    /// Hear of changes.
    Listen,
    /// Hear of them no more.
    Hush,
    /// Wait; an older wait of the kind is forgotten.
    Wait(Timer, u32),
    /// Keep something in the browser.
    Keep(Change),
    /// Tell the page.
    Tell(&'static str, Json),
}
