//! Many schedules, one after the other, in one browser: a few with every `cargo test`, or as many as `cargo xtask faults --browser`
//! says. A schedule that fails is told with its seed, and the next one begins in another browser. What a schedule is and what must
//! hold is the caller's affair.

use std::time::Instant;

use anyhow::{Result, ensure};

use crate::ground::Ground;

/// Runs the first few schedules, or as many as the environment says.
pub async fn hold(what: &str, few: u64, run: impl AsyncFn(&mut Ground, u64) -> Result<()>) -> Result<()> {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let asked = number("HANDSEL_FAULTS_SCHEDULES");
    let (first, count) = (number("HANDSEL_FAULTS_SEED").unwrap_or(0), asked.unwrap_or(few));
    let (began, mut failed) = (Instant::now(), Vec::new());
    let mut ground = Ground::new().await?;
    for seed in first..first.saturating_add(count) {
        let done = seed - first;
        if asked.is_some() && done > 0 && done.is_multiple_of((count / 20).max(1)) {
            eprintln!("{what}: {done} schedules in {} s, {} fail", began.elapsed().as_secs(), failed.len());
        }
        if let Err(error) = run(&mut ground, seed).await {
            eprintln!(
                "{what}: seed {seed} fails; run it alone with `cargo xtask faults --browser --seed {seed} --schedules 1`:"
            );
            // The whole story is the outermost; what is missed comes first.
            let missed: Vec<String> = error.chain().skip(1).map(ToString::to_string).collect();
            eprintln!("{}\n{error}\n", missed.join(": "));
            failed.push(seed);
            ground = Ground::new().await?;
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    ensure!(
        failed.is_empty(),
        "{what}: {} of {count} schedules from seed {first} fail, in {seconds:.0} s: {failed:?}",
        failed.len()
    );
    if asked.is_some() {
        eprintln!("{what}: {count} schedules from seed {first} hold, in {seconds:.0} s");
    }
    Ok(())
}
