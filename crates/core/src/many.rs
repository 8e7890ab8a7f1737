//! Many schedules, one for each seed, on every core: a thousand or a few with every `cargo test`, or as many as the environment
//! says. What a schedule is and what must hold is the caller's affair: see `checkout/tests/faults` and `wishlist/faults.rs`.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// So many failures are told; more of them say nothing new.
const MOST_TOLD: usize = 10;

/// Runs the first few schedules, or as many as `cargo xtask faults` asks for, and then tells how far it is.
pub fn hold(what: &str, few: u64, run: fn(u64)) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let Some(count) = number("HANDSEL_FAULTS_SCHEDULES") else { return from(0, few, u64::MAX, run) };
    let first = number("HANDSEL_FAULTS_SEED").unwrap_or(0);
    if count > 1 {
        // A failure is told with its seed at the end, not where it happened.
        set_hook(Box::new(|_| {}));
    }
    let began = Instant::now();
    from(first, count, (count / 20).max(1), run);
    eprintln!("{count} schedules of {what} from seed {first} hold, in {:.1} s", began.elapsed().as_secs_f64());
}

/// Runs `count` schedules from seed `first`, with a word after every `told_every`, and fails with the seeds of those that do.
fn from(first: u64, count: u64, told_every: u64, run: fn(u64)) {
    let found = failures(first, count, told_every, run);
    for (seed, why) in &found {
        eprintln!("seed {seed} fails; run it alone with `cargo xtask faults --seed {seed} --schedules 1`:\n{why}\n");
    }
    assert!(found.is_empty(), "{} schedules fail", found.len());
}

fn failures(first: u64, count: u64, told_every: u64, run: fn(u64)) -> Vec<(u64, String)> {
    let (next, full) = (AtomicU64::new(0), AtomicU64::new(0));
    let found: Mutex<Vec<(u64, String)>> = Mutex::default();
    let began = Instant::now();
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count || full.load(Ordering::Relaxed) > 0 {
                return;
            }
            if number > 0 && number.is_multiple_of(told_every) {
                eprintln!("{number} schedules in {} s", began.elapsed().as_secs());
            }
            let seed = first.wrapping_add(number);
            if let Err(why) = catch_unwind(AssertUnwindSafe(|| run(seed))) {
                let text = why.downcast_ref::<String>().cloned();
                let text = text.or_else(|| why.downcast_ref::<&str>().map(|text| (*text).to_owned()));
                let mut found = found.lock().expect("nobody panics with it");
                found.push((seed, text.unwrap_or_default()));
                full.store(u64::from(found.len() >= MOST_TOLD), Ordering::Relaxed);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let mut found = found.into_inner().expect("nobody panics with it");
    found.sort();
    found
}
