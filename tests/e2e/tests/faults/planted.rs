//! That the schedules can fail: each test breaks something in the page and has a schedule find it. What is broken is what the widget
//! promises, by a script that runs before it.

use anyhow::{Result, bail, ensure};

use crate::ground::Ground;
use crate::{checkout, holds};

/// The browser keeps nothing under this name, wherever in what is kept it stands.
fn forgets(name: &str) -> String {
    format!(
        "const keep = Storage.prototype.setItem, without = (name, value) => name === '{name}' ? [] : value;
         Storage.prototype.setItem = function (name, text) {{
             const ours = name.startsWith('handsel:');
             keep.call(this, name, ours ? JSON.stringify(JSON.parse(text, without)) : text);
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
    is_found(&forgets("pending"), &["was lost"], 4, checkout::run).await
}

#[tokio::test]
async fn a_press_that_is_not_kept_is_found() -> Result<()> {
    is_found(&forgets("errands"), &["is kept by 0 friends", "pressed Some"], 18, holds::run).await
}
