//! The owner: makes the list, the racers' invitation and the items before a round, and changes `wanted` while it runs.
//! What fails before a round ends the race, with a text that says which address answered what.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use handsel_core::token::TokenKind;
use serde_json::Value;

use super::dice::{self, Dice};
use super::field::{Field, List};
use super::process::{Manner, Process, Settled};
use super::stage::{Stage, Used};
use crate::client::{Reply, Request};
use crate::history::{Op, Outcome, Record, Sending};

/// A warm list is left for a new one when it has so many items: reading it would weigh more than racing.
const MANY_ITEMS: u32 = 24;
/// Tries before the backend has answered once, a fifth of a second apart.
const FIRST_TRIES: u32 = 3;
/// The most that an owner may want.
pub const MOST_WANTED: i64 = 9_999;

/// The fields of a round: on a new list when it is cold, else on the one in use.
///
/// # Errors
/// When the backend does not make what it is asked for.
pub async fn prepare(stage: &mut Stage, round: u32, warm: bool, dice: &mut Dice) -> Result<Vec<Arc<Field>>> {
    let mut used = match stage.list.take().filter(|used| warm && used.items < MANY_ITEMS) {
        Some(used) => used,
        None => Used { list: make_list(stage, dice).await?, items: 0 },
    };
    let mut fields = Vec::new();
    for _ in 0..stage.plan.items {
        let field = Arc::new(make_item(stage, &used.list, round, dice).await?);
        fields.push(field);
        used.items += 1;
    }
    stage.list = Some(used);
    stage.is_known = true;
    Ok(fields)
}

async fn make_list(stage: &Stage, dice: &mut Dice) -> Result<List> {
    let (owner, link) = (dice::token(TokenKind::List), dice::token(TokenKind::Link));
    let request = Request::make_list(&owner, dice.key());
    let made = ask(stage, dice, &request, "POST /wishlists").await?;
    let id = made.get("id").and_then(Value::as_str).ok_or_else(|| anyhow!("POST /wishlists: the answer has no id"))?;
    let request = Request::make_link(id, &owner, dice.key(), &dice::id(), &link);
    ask(stage, dice, &request, "POST /wishlists/{id}/links").await?;
    Ok(List { id: id.to_owned(), owner, link })
}

async fn make_item(stage: &Stage, list: &List, round: u32, dice: &mut Dice) -> Result<Field> {
    let (id, wanted) = (dice::id(), stage.plan.wanted);
    let start_us = stage.recorder.now_us();
    let request = Request::make_item(&list.id, &list.owner, dice.key(), &id, wanted);
    ask(stage, dice, &request, "POST /wishlists/{id}/items").await?;
    stage.recorder.write(Record {
        id: 0,
        round,
        item: id.clone(),
        process: "owner".to_owned(),
        base: 0,
        start_us,
        end_us: stage.recorder.now_us(),
        op: Op::SetWanted { wanted },
        hold: None,
        key: request.key,
        sending: Sending::First,
        outcome: Outcome::Edited,
    });
    Ok(Field { list: list.clone(), item: id, wanted, round })
}

/// One request that has to be granted. Where its fate is unknown it is tried a few times at first, and as long as every
/// other request once the backend is known to be one.
async fn ask(stage: &Stage, dice: &mut Dice, request: &Request, what: &str) -> Result<Value> {
    let (mut said, began, mut tries) = (String::new(), Instant::now(), 0);
    while tries < FIRST_TRIES || (stage.is_known && began.elapsed() < stage.plan.timeout) {
        if tries > 0 && began.elapsed() >= stage.plan.timeout {
            break;
        }
        tries += 1;
        let base = dice.below(stage.plan.bases.len());
        let reply = stage.client(usize::MAX).send(base, request).await;
        said = match reply.json() {
            Ok(json) => return Ok(json),
            Err(said) => format!("{}: {what}: {said}", stage.plan.bases[base].as_str()),
        };
        match reply {
            Reply::Some { status: 429, .. } => {
                said += "; the backend limits calls, start it without a limit (handsel-server: --rate-limit 0)";
                break;
            }
            Reply::Some { status: 404 | 405, .. } => {
                said += "; is this the base address of a backend with wish lists?";
                break;
            }
            Reply::Some { status: 400..=499, .. } => break,
            _ => tokio::time::sleep(Duration::from_millis(200)).await,
        }
    }
    Err(anyhow!(said))
}

/// Changes `wanted` one to three times, up and down, while the others race.
pub async fn edit(mut owner: Process) {
    let mut wanted = owner.field.wanted;
    for _ in 0..=owner.dice.below(3) {
        tokio::time::sleep(owner.dice.pause(4_000)).await;
        wanted = (wanted + owner.dice.between(-2, 2)).clamp(1, MOST_WANTED);
        let write = owner.field.set_wanted(owner.dice.key(), wanted);
        // After an unknown fate the next edit could be overtaken by it.
        if owner.insist(&write, Manner::Plain, Sending::First).await == Settled::Open {
            return;
        }
    }
}
