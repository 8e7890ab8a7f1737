//! What must hold when faults have stopped: nothing said is lost, an order is one and known, and everything works.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow, bail, ensure};

use super::schedule::Schedule;
use super::seen::{Seen, difference, stored};
use super::world::{GOODS, World};
use crate::ground::Ground;
use crate::patience::{Patient, Shown};

/// A total that changes while the button is pressed is agreed to anew.
const MOST_PRESSES: usize = 3;

/// Runs the schedule of a seed, lets it come to rest, and judges.
pub async fn run(ground: &mut Ground, seed: u64) -> Result<()> {
    let schedule = Schedule::draw(seed);
    let mut world = World::new(ground).await?;
    let judged = world.run(&schedule).await;
    let World { ground, said, .. } = world;
    judged.with_context(|| format!("{schedule:?}\nsaid: {said:?}\n{}", ground.story()))
}

impl World<'_> {
    async fn run(&mut self, schedule: &Schedule) -> Result<()> {
        self.hurry = schedule.hurry;
        for (number, (at, event)) in schedule.events.iter().enumerate() {
            self.perform(*at, event).await.with_context(|| format!("event {number}, {event:?}"))?;
            self.check().await.with_context(|| format!("after event {number}, {event:?}"))?;
            if self.is_placed().await? {
                break;
            }
        }
        self.mend(schedule.late).await?;
        self.rest().await?;
        self.judge().await?;
        self.prove_alive().await
    }

    /// A good network and patience do their work: every tab comes to rest, and shows what the backend has.
    async fn rest(&mut self) -> Result<()> {
        self.until(World::rests).await
    }

    async fn rests(&mut self) -> Result<()> {
        let mut all = Vec::new();
        for at in 0..self.ground.tabs.len() {
            self.wait_for_page(at).await?;
            self.ask::<()>(at, "page.leave(); return null", vec![]).await?;
            let mut seen = self.look(at).await?;
            if !seen.alive && !seen.placed {
                // The browser's own page, or a page without its widget: the shopper loads it again.
                self.ground.visit(at).await?;
                self.wait_for_page(at).await?;
                seen = self.look(at).await?;
            }
            ensure!(!seen.gone, "tab {at} says that the checkout is over");
            // A browser always says when it is back.
            if seen.trouble.iter().any(|said| self.hurry || said.contains("offline")) {
                self.ground.tell(at, "online").await?;
            }
            all.push(seen);
        }
        let known = all.iter().any(|seen| seen.placed);
        for (at, seen) in all.iter().enumerate() {
            ensure!(seen.rests(), "tab {at} is not at rest: {seen:?}");
            ensure!(seen.placed || !known, "tab {at} does not know of the order: {seen:?}");
        }
        if known {
            return Ok(());
        }
        let stored = stored(&self.ground.database).await?;
        for (at, seen) in all.iter().enumerate() {
            if let Some(difference) = difference(&seen.fields, &stored) {
                bail!("tab {at}: {difference}");
            }
        }
        Ok(())
    }

    async fn judge(&mut self) -> Result<()> {
        let seen = self.look(0).await?;
        let orders: i64 = self.ground.database.value("select count(*) from orders").await?;
        ensure!(orders == i64::from(seen.placed), "{orders} orders, and the page says {}", seen.placed);
        self.check_money(orders).await?;
        if orders > 0 { self.check_order().await } else { self.check_said(&seen) }
    }

    /// One payment for one order, of its amount, and its goods are out of the stock once.
    async fn check_money(&self, orders: i64) -> Result<()> {
        let database = &self.ground.database;
        let paid: Vec<(i64, i64)> =
            database.rows("select amount, total from payments join orders on orders.id = order_id").await?;
        ensure!(i64::try_from(paid.len())? == orders, "{orders} orders and {} payments", paid.len());
        ensure!(paid.iter().all(|(amount, total)| amount == total), "paid and total: {paid:?}");
        let charged: i64 = database.value("select count(*) from test_card_charges where state = 'charged'").await?;
        let by_card: i64 = database.value("select count(*) from payments where handler_id = 'test_card'").await?;
        ensure!(charged == by_card, "{charged} charges for {by_card} payments by card");
        let sold: Vec<(String, i64)> =
            database.rows("select product_id, sum(quantity) from order_lines group by product_id").await?;
        let left: Vec<(String, i64)> = database.rows("select product_id, on_hand from stock").await?;
        let (sold, left): (BTreeMap<_, _>, BTreeMap<_, _>) = (sold.into_iter().collect(), left.into_iter().collect());
        for ((id, wanted), all) in GOODS.iter().zip([120, 1_000]) {
            ensure!(
                left[*id] == all - sold.get(*id).unwrap_or(&0),
                "of {id} {} are left, {sold:?} are sold",
                left[*id]
            );
            ensure!(orders == 0 || sold.get(*id) == Some(wanted), "{sold:?} are sold, not {wanted} of {id}");
        }
        let held: i64 = database.value("select count(*) from stock_holds").await?;
        ensure!(orders == 0 || held == 0, "{held} lines are still held");
        Ok(())
    }

    /// What is ordered is what was said when the button was pressed, or what was said after it.
    async fn check_order(&self) -> Result<()> {
        let since = self.since_press.as_ref().ok_or_else(|| anyhow!("nobody pressed the button"))?;
        let email: String = self.ground.database.value("select buyer_email from orders").await?;
        let mut ordered = BTreeMap::from([("email".to_owned(), email)]);
        type Row = (String, String, String, String, String);
        let to = "select role, full_name, street, locality, postal_code from order_addresses where role <> 'invoice'";
        for (role, name, street, town, postcode) in self.ground.database.rows::<Row>(to).await? {
            let id = role.trim_start_matches("to:");
            for (field, value) in
                [("full_name", name), ("street_address", street), ("address_locality", town), ("postal_code", postcode)]
            {
                ordered.insert(format!("{id}-{field}"), value);
            }
        }
        for (field, value) in &ordered {
            let said = since.get(field).is_none_or(|said| said.contains(value));
            ensure!(said, "{field} was ordered as {value:?}, and said was {:?}", since[field]);
        }
        Ok(())
    }

    fn check_said(&self, seen: &Seen) -> Result<()> {
        for (field, values) in &self.said {
            let there = seen.fields.get(field);
            ensure!(
                values.values().any(|value| Some(value) == there),
                "{field} was lost: {values:?} was said, and {there:?} is there"
            );
        }
        Ok(())
    }

    /// From rest: what is typed now arrives, and the last button orders.
    async fn prove_alive(&mut self) -> Result<()> {
        if self.is_placed().await? {
            return Ok(());
        }
        let last = self.ground.tabs.len() - 1;
        // The email comes first.
        self.type_into(last, 0).await?;
        self.rest().await.context("what is typed after the faults does not arrive")?;
        let typed = self.said.get("email").and_then(|values| values.get(&self.ground.tabs[last].id));
        let stored = stored(&self.ground.database).await?;
        ensure!(typed.is_some() && stored.get("email") == typed, "{typed:?} does not arrive");
        // Somebody who gets nothing cannot be sent anything.
        while self.look(last).await?.people.len() > 1 {
            self.remove_person(last, 1).await?;
        }
        for _ in 0..MOST_PRESSES {
            self.make_ready(last).await?;
            self.rest().await.context("what an order needs does not arrive")?;
            self.place(last, 1).await?;
            self.rest().await.context("nothing comes of the last button")?;
            if self.is_placed().await? {
                return self.judge().await;
            }
        }
        let seen = self.look(last).await?;
        bail!("wedged: the last button orders nothing; it says {:?}: {seen:?}", seen.missing)
    }
}
