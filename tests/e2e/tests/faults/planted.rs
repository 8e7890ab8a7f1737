//! That the schedules can fail: each test breaks something in the page and has a schedule find it. What is broken is what the widget
//! promises, by a script that runs before it.

use anyhow::{Result, bail, ensure};

use crate::ground::Ground;
use crate::{checkout, holds};

/// Where the browser keeps something of ours: `name`, `text`, and `keep(name, text)`.
fn keeping(body: &str) -> String {
    format!(
        "const real = Storage.prototype.setItem;
         Storage.prototype.setItem = function (name, text) {{
             const keep = (name, text) => real.call(this, name, text);
             if (!name.startsWith('handsel:')) return keep(name, text);
             {body}
         }}"
    )
}

/// Runs schedules with something broken, from a seed that is known to find it; others may be needed when what is drawn changes.
async fn is_found(
    broken: &str,
    missed: &[&str],
    seed: u64,
    run: impl AsyncFn(&mut Ground, u64) -> Result<()>,
) -> Result<()> {
    const MOST: u64 = 20;
    let mut ground = Ground::new().await?;
    for door in &ground.doors {
        door.before_every_page(broken);
    }
    for seed in seed..seed + MOST {
        if let Err(error) = run(&mut ground, seed).await {
            let said = format!("{error:#}");
            ensure!(missed.iter().any(|missed| said.contains(missed)), "seed {seed} misses something else: {said}");
            return Ok(());
        }
    }
    bail!("{MOST} schedules from seed {seed} miss nothing")
}

#[tokio::test]
async fn what_was_typed_and_is_not_kept_is_found() -> Result<()> {
    let without = "JSON.parse(text, (name, value) => name === 'pending' ? [] : value)";
    is_found(&keeping(&format!("keep(name, JSON.stringify({without}))")), &["was lost"], 4, checkout::run).await
}

#[tokio::test]
async fn a_press_that_is_not_kept_is_found() -> Result<()> {
    is_found(
        &keeping("if (!name.includes(' errand ')) keep(name, text)"),
        &["is kept by 0 friends", "pressed Some"],
        18,
        holds::run,
    )
    .await
}
