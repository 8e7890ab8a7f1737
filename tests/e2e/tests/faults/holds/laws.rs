//! What must hold when faults have stopped: what is reserved is what the pages say, everything told is told once, and the list works.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};

use super::schedule::Schedule;
use super::world::{Seen, WISHES, World};
use crate::ground::Ground;
use crate::patience::{Patient, Shown};

/// Runs the schedule of a seed, lets it come to rest, and judges.
pub async fn run(ground: &mut Ground, seed: u64) -> Result<()> {
    let schedule = Schedule::draw(seed);
    let mut world = World::new(ground, schedule.rival).await?;
    let judged = world.run(&schedule).await;
    let World { ground, presses, .. } = world;
    judged.with_context(|| format!("{schedule:?}\n{presses} presses\n{}", ground.story()))
}

impl World<'_> {
    async fn run(&mut self, schedule: &Schedule) -> Result<()> {
        self.hurry = schedule.hurry;
        for (number, (at, event)) in schedule.events.iter().enumerate() {
            self.perform(*at, event).await.with_context(|| format!("event {number}, {event:?}"))?;
            self.check().await.with_context(|| format!("after event {number}, {event:?}"))?;
        }
        self.ground.mend(schedule.late)?;
        self.rest(false).await?;
        // Tabs of one friend learn of one another's reservations when they are loaded.
        for at in 0..self.ground.tabs.len() {
            self.ground.visit(at).await?;
        }
        self.rest(true).await?;
        self.judge().await?;
        self.prove_alive().await
    }

    /// A good network and patience do their work: every tab comes to rest, and shows what the backend has; and
    /// whose it is, when that can be `known`.
    async fn rest(&mut self, known: bool) -> Result<()> {
        self.until(async |world| world.rests(known).await).await
    }

    async fn rests(&mut self, known: bool) -> Result<()> {
        let mut all = Vec::new();
        for at in 0..self.ground.tabs.len() {
            self.wait_for_page(at).await?;
            let mut seen = self.look(at).await?;
            if !seen.alive && seen.trouble.is_empty() {
                // The browser's own page, or a page without its widget: the friend loads it again.
                self.ground.visit(at).await?;
                self.wait_for_page(at).await?;
                seen = self.look(at).await?;
            }
            // A browser always says when it is back.
            if seen.trouble.iter().any(|said| self.hurry || said.contains("offline")) {
                self.ground.tell(at, "online").await?;
            }
            all.push(seen);
        }
        let held = self.held().await?;
        for (at, seen) in all.iter().enumerate() {
            // What a tab left behind that was closed is told by the next one that is loaded.
            ensure!(seen.rests() && (seen.errands == 0 || !known), "tab {at} is not at rest: {seen:?}");
            for ((title, wanted), wish) in WISHES.iter().zip(&seen.wishes) {
                let ids = || held.get(*title).into_iter().flat_map(BTreeMap::keys);
                let (taken, own) = (ids().count(), ids().filter(|id| seen.kept.contains(id)).count());
                let free = i64::try_from(taken)? < *wanted;
                ensure!(
                    free == wish.may_reserve,
                    "tab {at}: {taken} of {wanted} {title} are taken, and it shows {wish:?}"
                );
                let shown = own == wish.held || !known;
                ensure!(shown, "tab {at}: {own} of {title} are this friend's, and it shows {wish:?}");
            }
        }
        Ok(())
    }

    /// What the backend has as reserved: by title, ids and units.
    async fn held(&self) -> Result<BTreeMap<String, BTreeMap<String, i64>>> {
        let rows: Vec<(String, String, i64)> = self
            .ground
            .database
            .rows("select title, wish_holds.id, units from wish_holds join wish_items on wish_items.id = item_id where state = 'held'")
            .await?;
        let mut held: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
        for (title, id, units) in rows {
            held.entry(title).or_default().insert(id, units);
        }
        Ok(held)
    }

    /// Each reservation is one friend's, whose browser has its secret.
    async fn judge(&mut self) -> Result<()> {
        self.check().await?;
        let held = self.held().await?;
        let mut known: [Option<Seen>; 2] = [None, None];
        for at in 0..self.ground.tabs.len() {
            let seen = self.look(at).await?;
            known[self.ground.tabs[at].door] = Some(seen);
        }
        let all: BTreeSet<&String> = held.values().flat_map(BTreeMap::keys).collect();
        for id in &all {
            let whose = known.iter().flatten().filter(|seen| seen.kept.contains(id)).count();
            ensure!(whose == 1, "a reservation is kept by {whose} friends");
        }
        for ((title, _), presses) in WISHES.iter().zip(self.alone) {
            let there = i64::try_from(held.get(*title).map_or(0, BTreeMap::len))?;
            // Who presses again before the list was read again is told that it is taken, and still has what they had.
            let kept = presses.is_none_or(|presses| (presses.min(1)..=presses).contains(&there));
            ensure!(kept, "{title}: pressed {presses:?} times by one friend alone, and {there} are held");
        }
        Ok(())
    }

    /// From rest: all is given back, one friend reserves the last one, and the other sees it.
    async fn prove_alive(&mut self) -> Result<()> {
        self.alone = [None; 2];
        let last = self.ground.tabs.len() - 1;
        for at in 0..=last {
            while self.give_back(at, 0).await? {
                self.rest(false).await.context("what is given back after the faults does not arrive")?;
            }
        }
        ensure!(self.held().await?.is_empty(), "not all can be given back: {:?}", self.held().await?);
        ensure!(self.reserve(last, 0, 1).await?, "wedged: there is no button to reserve with");
        self.rest(false).await.context("nothing comes of reserving after the faults")?;
        let seen = self.look(last).await?;
        ensure!(seen.wishes[0].held == 1, "wedged: what was reserved is not shown: {seen:?}");
        self.check().await
    }
}
