//! What may be asked of a hold, and by whom. A command says what happened or is wanted and nothing about the outcome;
//! the same command again, after it has had its effect, changes nothing.
//! Read [`super::decide`](mod@super::decide) next.

use super::purchase::OrderLine;
use super::reservation::Giver;

/// On whose word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Somebody with a link that may reserve, and without the hold's secret.
    Link,
    /// Whoever has shown the hold's own secret.
    Holder,
    /// The shop: its checkout and its orders.
    Shop,
    /// The list's owner, after the reveal.
    Owner,
}

/// An act on a hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command<'a> {
    /// A new hold.
    Reserve {
        /// The new hold's id.
        id: &'a str,
        /// The id of the link it comes by.
        link: &'a str,
        /// Pieces, or minor units.
        units: i64,
        /// Who gives.
        giver: Giver,
    },
    /// Keeps it for another 14 days from now.
    Extend,
    /// Gives it back. A report that is taken back leaves it bought if an order has come in behind it.
    Release,
    /// Wants another number of pieces, or of minor units.
    SetUnits(i64),
    /// Says something else of the giver.
    SetGiver(Giver),
    /// It was bought elsewhere.
    ReportBought,
    /// A checkout is about to take money for it. Takes the units again if the hold has lapsed and they are free.
    StartPayment {
        /// The checkout's id.
        session: &'a str,
    },
    /// That payment has failed.
    PaymentFailed {
        /// The hold's generation when the payment started.
        generation: i64,
    },
    /// It was paid for and ordered.
    Ordered {
        /// The order line.
        at: OrderLine<'a>,
        /// Pieces, or minor units, that were paid for.
        units: i64,
    },
    /// The order, or the line, was cancelled, or what it bought went back to the shop.
    Undone(OrderLine<'a>),
    /// The owner has it.
    Receive,
    /// The owner gives thanks, and so has it.
    Thank,
    /// The thanks were given to the wrong person.
    Unthank,
}

impl Command<'_> {
    /// Whether it is for `by` to say so.
    pub fn is_for(&self, by: By) -> bool {
        match self {
            Self::Reserve { .. } => by == By::Link,
            Self::Extend | Self::SetUnits(_) | Self::SetGiver(_) | Self::ReportBought => by == By::Holder,
            Self::Release => matches!(by, By::Holder | By::Shop),
            Self::StartPayment { .. } | Self::PaymentFailed { .. } | Self::Ordered { .. } | Self::Undone(_) => {
                by == By::Shop
            }
            Self::Receive | Self::Thank | Self::Unthank => by == By::Owner,
        }
    }
}
