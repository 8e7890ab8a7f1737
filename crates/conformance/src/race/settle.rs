//! After the race, what was left open is settled: a request whose answer was lost and whose repetition was refused may
//! still be on its way. The owner wants as many more as would be needed, the same keys are sent once more, and from
//! then on each has its one answer. So the history is exact when the list is read at the end.

use std::time::Instant;

use super::owner::MOST_WANTED;
use super::process::{Manner, Process, Settled};
use super::racer::Left;
use super::write::{Held, Write};
use crate::history::{Outcome, Sending};

/// What became of one field.
#[derive(Debug, Default)]
pub struct Settlement {
    /// Its holds.
    pub held: Vec<Held>,
    /// Readings that could not be had, however often they were tried.
    pub unread: u64,
}

/// Settles what can be settled and reads everything. What remains open is open in the history, too. Once something was
/// waited for in vain the backend is taken to hang, nothing more is sent to it, and what is left is counted.
pub async fn run(mut process: Process, left: Left, hangs: &mut bool) -> Settlement {
    let Left { mut held, open } = left;
    if !*hangs && open.iter().any(|write| write.needs() > 0) {
        make_room(&mut process, &open).await;
    }
    for write in open {
        if *hangs {
            break;
        }
        let end = Instant::now() + process.timeout;
        let settled = process.insist_until(end, &write, Manner::Plain, Sending::Repeat).await;
        let Settled::Granted(Some(view)) = settled else {
            *hangs = Instant::now() >= end;
            continue;
        };
        match held.iter_mut().find(|known| Some(known.label) == write.hold) {
            Some(known) => known.view = view,
            None => held.extend(write.granted(&view)),
        }
    }
    let unread = read(&mut process, &held, hangs).await;
    Settlement { held, unread }
}

/// Reads each hold, and the item through every base address. Gives back how many of these could not be read.
pub async fn read(process: &mut Process, held: &[Held], hangs: &mut bool) -> u64 {
    let list = process.field.read();
    let holds = held.iter().map(|hold| (None, hold.read()));
    let lists = (0..process.bases).map(|base| (Some(base), list.clone()));
    let mut unread = 0;
    for (base, read) in holds.chain(lists) {
        let end = Instant::now() + process.timeout;
        let was_read = !*hangs && process.read_until(end, base, &read).await.is_some();
        *hangs |= !was_read && Instant::now() >= end;
        unread += u64::from(!was_read);
    }
    unread
}

async fn make_room(process: &mut Process, open: &[Write]) {
    let read = process.field.read();
    let end = Instant::now() + process.timeout;
    let Some(Outcome::Seen(view)) = process.read_until(end, None, &read).await else { return };
    let needed: i64 = open.iter().map(Write::needs).sum();
    let wanted = view.wanted.max(view.taken.unwrap_or(view.wanted)).saturating_add(needed).min(MOST_WANTED);
    let write = process.field.set_wanted(process.dice.key(), wanted);
    process.insist(&write, Manner::Plain, Sending::First).await;
}
