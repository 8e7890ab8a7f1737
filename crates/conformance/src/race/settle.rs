//! After the race, what was left open is settled: a request whose answer was lost and whose repetition was refused may
//! still be on its way. The owner wants as many more as would be needed, the same keys are sent once more, and from
//! then on each has its one answer. So the history is exact when the list is read at the end.

use super::owner::MOST_WANTED;
use super::process::{Manner, Process, Settled};
use super::racer::Left;
use super::write::{Held, Write};
use crate::history::{Outcome, Sending};

/// Settles what can be settled and reads everything. What remains open is open in the history, too. Gives back the
/// holds.
pub async fn run(mut process: Process, left: Left, bases: usize) -> Vec<Held> {
    let Left { mut held, open } = left;
    if open.iter().any(|write| write.needs() > 0) {
        make_room(&mut process, &open).await;
    }
    for write in open {
        let Settled::Granted(Some(view)) = process.insist(&write, Manner::Plain, Sending::Repeat).await else {
            continue;
        };
        match held.iter_mut().find(|known| Some(known.label) == write.hold) {
            Some(known) => known.view = view,
            None => held.extend(write.granted(&view)),
        }
    }
    read(&mut process, &held, bases).await;
    held
}

/// Reads each hold, and the item through every base address.
pub async fn read(process: &mut Process, held: &[Held], bases: usize) {
    for hold in held {
        process.deliver(&hold.read(), Sending::First).await;
    }
    let read = process.field.read();
    for base in 0..bases {
        process.deliver_to(base, &read, Sending::First).await;
    }
}

async fn make_room(process: &mut Process, open: &[Write]) {
    let read = process.field.read();
    let Outcome::Seen(view) = process.deliver(&read, Sending::First).await else { return };
    let needed: i64 = open.iter().map(Write::needs).sum();
    let wanted = view.wanted.max(view.taken.unwrap_or(view.wanted)).saturating_add(needed).min(MOST_WANTED);
    let write = process.field.set_wanted(process.dice.key(), wanted);
    process.insist(&write, Manner::Plain, Sending::First).await;
}
