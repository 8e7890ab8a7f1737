//! What follows when the shop says that something of an order was cancelled or returned: less is left of the lines, units that
//! were never sent are in stock again, and the wishes that a line fulfilled are free for others. The same said twice, late or in
//! another order follows once. The rules about holds are `handsel_core::hold`.

use handsel_contract::adjustment::{Adjustment, AdjustmentStatus, AdjustmentType};
use handsel_core::hold::{Command, OrderLine};

use super::wish_payment::{PaidWish, act, in_order};
use crate::app::App;
use crate::store::order::adjustment::{self, KeptAdjustment, KeptLine};
use crate::store::wishlist::purchase;
use crate::store::{Connection, StoreError, stock_hold};
use crate::webhook;

/// What an adjustment came to.
#[derive(Clone, Debug)]
pub enum Adjusted {
    /// It is kept, and these wishes are free.
    Kept(Vec<PaidWish>),
    /// It was known.
    Known,
    /// Nothing was done.
    Refused(Refused),
}

/// Why an adjustment is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no such order.
    NoOrder,
    /// The order has no such line, at this place of `line_items`.
    NoLine(usize),
    /// The line at this place bought something of a wish list, so that it is cancelled or returned whole.
    OnlyWhole(usize),
    /// The identifier stands for another adjustment, or this one has ended in another way.
    IdTaken,
}

/// Takes an adjustment into an order. On a refusal nothing of the transaction may be kept.
pub async fn adjust(
    connection: &mut Connection,
    app: &App,
    order: &str,
    said: &Adjustment,
) -> Result<Adjusted, StoreError> {
    let lines = adjustment::lines(&mut *connection, order).await?;
    if lines.is_empty() {
        return Ok(Adjusted::Refused(Refused::NoOrder));
    }
    stock_hold::lock_stock(&mut *connection, lines.iter().map(|line| line.product_id.as_str())).await?;
    adjustment::lock(&mut *connection, order).await?;
    if let Some(known) = adjustment::find(&mut *connection, order, &said.id).await? {
        match moves(&serde_json::from_str(&known.body)?, said) {
            Some(true) => {}
            Some(false) => return Ok(Adjusted::Known),
            None => return Ok(Adjusted::Refused(Refused::IdTaken)),
        }
    }
    // As they are now that nobody else can change them.
    let lines = adjustment::lines(&mut *connection, order).await?;
    let takes = match takes(&lines, said) {
        Ok(takes) => takes,
        Err(refused) => return Ok(Adjusted::Refused(refused)),
    };
    let kept = KeptAdjustment { status: said.status.as_str().to_owned(), body: serde_json::to_string(said)? };
    adjustment::keep(&mut *connection, (order, &said.id), &kept).await?;
    let mut free = Vec::new();
    if said.status == AdjustmentStatus::Completed {
        for Take { at, line, units } in takes {
            let wishes = purchase::of_order_line(&mut *connection, order, &line.line_id).await?;
            if units < line.left() && !wishes.is_empty() {
                return Ok(Adjusted::Refused(Refused::OnlyWhole(at)));
            }
            adjustment::take_off(&mut *connection, order, &line.line_id, units).await?;
            if said.kind == AdjustmentType::Cancellation {
                stock_hold::put_back(&mut *connection, &line.product_id, units).await?;
            }
            free.extend(wishes);
        }
    }
    for (_, wish) in in_order(&mut *connection, &free).await? {
        let at = OrderLine { order, line: &wish.line_id };
        let done = act(&mut *connection, app, wish, &Command::Undone(at)).await?;
        done.map_err(|_| StoreError::Corrupt("an order's end cannot be written down".to_owned()))?;
    }
    webhook::order::tell(connection, app, order, Some(&said.id), app.clock.now()).await?;
    Ok(Adjusted::Kept(free))
}

/// Whether what is said now goes further than what is known: not when it says the same or less; none when it contradicts.
fn moves(known: &Adjustment, said: &Adjustment) -> Option<bool> {
    let same = Adjustment { status: known.status.clone(), ..said.clone() } == *known;
    match (&known.status, &said.status) {
        _ if !same => None,
        (known, said) if known == said => Some(false),
        (AdjustmentStatus::Pending, _) => Some(true),
        (_, AdjustmentStatus::Pending) => Some(false),
        _ => None,
    }
}

/// Units that an adjustment takes off a line.
struct Take<'a> {
    /// The place in `line_items`.
    at: usize,
    line: &'a KeptLine,
    units: i64,
}

/// What an adjustment takes off the lines, of what is left of them. Only a cancellation and a return take anything.
fn takes<'a>(lines: &'a [KeptLine], said: &Adjustment) -> Result<Vec<Take<'a>>, Refused> {
    let mut takes = Vec::new();
    for (at, adjusted) in said.line_items.iter().enumerate() {
        let line = lines.iter().find(|line| line.line_id == adjusted.id).ok_or(Refused::NoLine(at))?;
        takes.push(Take { at, line, units: adjusted.quantity.saturating_neg().clamp(0, line.left()) });
    }
    if takes.is_empty() {
        takes.extend(lines.iter().map(|line| Take { at: 0, line, units: line.left() }));
    }
    takes.retain(|take| take.units > 0 && takes_off(&said.kind));
    Ok(takes)
}

/// Whether an adjustment of that kind takes units off lines.
pub fn takes_off(kind: &AdjustmentType) -> bool {
    matches!(kind, AdjustmentType::Cancellation | AdjustmentType::Return)
}
