//! A list of 2,000 wishes scrolls, and a change of one of them costs the page less than a frame. The story prints what it
//! measures, in time of the processor, which a busy machine hardly changes. What it insists on is what was read, how much of the
//! page changed.

use anyhow::{Context, Result, ensure};
use handsel_e2e::{Key, ListOwner, Stage, Viewport, says, starting, until};
use serde_json::json;
use sqlx::{Connection, SqliteConnection};

const WISHES: usize = 2_000;

/// Scrolls to the end, a screen at a time, and gives the times between two frames.
const SCROLL: &str = "return (async () => {
    const frames = [], next = () => new Promise(requestAnimationFrame);
    let last = await next();
    for (let steps = 0; steps < 400; steps++) {
        scrollBy(0, innerHeight * 0.9);
        const now = await next();
        frames.push(now - last);
        last = now;
        if (scrollY + innerHeight + 4 > document.documentElement.scrollHeight) break;
    }
    return frames;
})()";

/// Notes every task that holds the page for 50 ms and more.
const LONG_TASKS: &str = "window.tasks = [];
    new PerformanceObserver(list => tasks.push(...list.getEntries().map(entry => Math.round(entry.duration))))
        .observe({ type: 'longtask' })";

/// From now on, counts what changes in the list, forgets what was loaded, and notes each frame: the
/// milliseconds since the frame before, and how much was changed in them.
const WATCH: &str = "const list = document.querySelector('handsel-wishlist').shadowRoot;
    window.changes = 0;
    performance.clearResourceTimings();
    window.frames = [];
    let last = performance.now(), seen = 0;
    const tick = now => {
        frames.push([now - last, changes - seen]);
        [last, seen] = [now, changes];
        requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    new MutationObserver(changed => changes += changed.length)
        .observe(list, { subtree: true, childList: true, attributes: true, characterData: true })";

/// How much has changed, what was read since, and the longest frame of those in which something changed and of those behind
/// them, once there is one: the change is seen before its frame is over.
const WATCHED: &str = "return (async () => {
    const drawn = () => frames.filter((frame, at) => frames[at - 1]?.[1] > 0 || frame[1] > 0 && at + 1 < frames.length);
    while (drawn().length < 2) await new Promise(requestAnimationFrame);
    return [changes, performance.getEntriesByType('resource').map(entry => entry.name), Math.max(...drawn().map(frame => frame[0]))];
})()";

/// The headings of all rows as a screen reader has them.
async fn headings(stage: &Stage) -> Result<Vec<String>> {
    let tree = stage.cdp("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = tree["nodes"].as_array().context("nodes")?;
    let headings = nodes.iter().filter(|node| node["role"]["value"] == "heading" && node["ignored"] == false);
    Ok(headings.filter_map(|node| node["name"]["value"].as_str().map(str::to_owned)).collect())
}

/// Seconds that the page's main thread has worked, from the DevTools protocol: all tasks, and of those scripts.
async fn worked(stage: &Stage) -> Result<(f64, f64)> {
    let metrics = stage.cdp("Performance.getMetrics", json!({})).await?;
    let metrics = metrics["metrics"].as_array().context("metrics")?;
    let of =
        |name: &str| metrics.iter().find(|metric| metric["name"] == name).and_then(|metric| metric["value"].as_f64());
    Ok((of("TaskDuration").context("TaskDuration")?, of("ScriptDuration").context("ScriptDuration")?))
}

/// Copies the one wish there is, past the server: over HTTP each would be answered with the whole list.
async fn copies(stage: &Stage, count: usize) -> Result<()> {
    let mut database = SqliteConnection::connect(&format!("sqlite://{}", stage.server().database())).await?;
    let copy = "with recursive number (n) as (select 1 union all select n + 1 from number where n < $1)
        insert into wish_items select wishlist_id,
            printf('%08x-0000-4000-8000-000000000000', n), n, group_id, product_id, printf('Wish number %04d', n), price + n,
            currency, image_url, url, note, priority, kind, wanted, capacity, taken, removed from wish_items, number";
    let made = sqlx::query(copy).bind(i64::try_from(count)?).execute(&mut database).await?;
    ensure!(made.rows_affected() == u64::try_from(count)?, "{} copies", made.rows_affected());
    Ok(())
}

#[tokio::test]
async fn two_thousand_wishes_scroll_and_change() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let owner = ListOwner::make(stage.server(), json!({ "title": "Everything", "owner_name": "Ada" })).await?;
    owner.add(json!({ "title": "Wish number 0000", "price": 1_000, "currency": "USD" })).await?;
    copies(&stage, WISHES - 1).await?;
    let invitation = owner.invite("Family", "reserve", None).await?;
    let began = std::time::Instant::now();
    let list = stage.open_link(&invitation.link).await?;
    let count = "return document.querySelector('handsel-wishlist').shadowRoot.querySelectorAll('.wish').length";
    until("the list is drawn", async || {
        let count = stage.script(count, vec![]).await?;
        ensure!(count.as_u64() > Some(0), "{count} rows");
        Ok(())
    })
    .await?;
    println!(
        "opened in {} ms, with {} rows in the page",
        began.elapsed().as_millis(),
        stage.script(count, vec![]).await?
    );

    let whole = "return document.querySelector('handsel-wishlist').shadowRoot.querySelectorAll('.wish-body').length";
    let whole = stage.script(whole, vec![]).await?.as_u64().context("a number")?;
    ensure!((1..100).contains(&whole), "{whole} rows are drawn whole");
    // What the browser skips it tells to nobody until somebody comes near, which the next key presses do.
    let heard = headings(&stage).await?;
    for number in 0..20 {
        let title = format!("Wish number {number:04}");
        ensure!(heard.contains(&title), "{title} is not to be heard");
    }

    // The key that leads from control to control leads on where nothing was drawn yet.
    list.reserve_button("Wish number 0015").focus().await?;
    for number in 16..36 {
        stage.press(Key::Tab).await?;
        stage.focus_on("button", starting("Reserve").and(&format!("Wish number {number:04}"))).await?;
    }

    stage.script(LONG_TASKS, vec![]).await?;
    let mut frames: Vec<f64> = serde_json::from_value(stage.script(SCROLL, vec![]).await?)?;
    frames.sort_by(f64::total_cmp);
    let at = |part: f64| frames[((frames.len() - 1) as f64 * part) as usize];
    let tasks = stage.script("return tasks.splice(0)", vec![]).await?;
    println!(
        "scrolled in {} frames: median {:.0} ms, 95 % {:.0} ms, longest {:.0} ms; long tasks: {tasks}",
        frames.len(),
        at(0.5),
        at(0.95),
        at(1.0)
    );
    ensure!(frames.len() > 100, "there is something to scroll");

    // The last wish is in sight. Another friend reserves it.
    let last = WISHES - 1;
    let title = format!("Wish number {last:04}");
    let id = stage.database().value::<String>("select id from wish_items order by position desc limit 1").await?;
    stage.script("scrollTo(0, document.documentElement.scrollHeight)", vec![]).await?;
    list.state(&title).says(says::FREE).await?;
    stage.cdp("Performance.enable", json!({ "timeDomain": "threadTicks" })).await?;
    until("the page rests", async || {
        let before = worked(&stage).await?;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        let after = worked(&stage).await?;
        ensure!(after.0 - before.0 < 0.01, "it works");
        Ok(())
    })
    .await?;
    let watch = list.state(&title).watch(says::TAKEN).await?;
    stage.script(WATCH, vec![]).await?;
    let before = worked(&stage).await?;
    owner.reserve_as(&invitation, &id).await?;
    watch.moment().await?;
    let after = worked(&stage).await?;
    let (all, script) = ((after.0 - before.0) * 1_000.0, (after.1 - before.1) * 1_000.0);
    let tasks = stage.script("return tasks.splice(0)", vec![]).await?;
    let (changes, read, frame): (u64, Vec<String>, f64) = serde_json::from_value(stage.script(WATCHED, vec![]).await?)?;
    let read: Vec<&str> = read.iter().filter_map(|url| url.split_once("/wishlists/")).map(|(_, rest)| rest).collect();
    println!("one change: the longest frame took {frame:.0} ms; long tasks: {tasks}");
    println!(
        "from the press of the other to its sight the page worked {all:.1} ms in all, of that {script:.1} ms of scripts"
    );
    println!("it read {read:?}, and {changes} things changed in the list");
    ensure!(matches!(*read, [one] if one.ends_with(&format!("?items={id}"))), "one wish was read: {read:?}");
    ensure!(changes < 50, "{changes} things changed in the list, which is more than a row");
    stage.close().await
}
