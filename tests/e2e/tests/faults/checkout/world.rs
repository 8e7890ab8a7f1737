//! One schedule as it happens: the shopper's tabs, what they said, and what must hold at any moment.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::schedule::Event;
use super::seen::Seen;
use crate::ground::Ground;
use crate::patience::Patient;

const PAGE: &str = include_str!("page.js");
/// Where the demo shop has its checkout.
const CHECKOUT: &str = "/demo/checkout.html";
/// What is bought: of the first there are 120, of the second 1,000.
pub const GOODS: [(&str, i64); 2] = [("moka_pot", 3), ("bouquet_roses", 2)];
/// More tabs than this show nothing new.
const MOST_TABS: usize = 2;

/// What was said last in a field, by tab.
pub type Said = BTreeMap<String, BTreeMap<usize, String>>;

pub struct World<'a> {
    pub ground: &'a mut Ground,
    /// Whether a page that waits is told that there is a connection.
    pub hurry: bool,
    pub said: Said,
    /// Whether there ever was a second tab: of two that have both not saved, either may be last.
    pub shared: bool,
    /// Whether a tab was closed while another one was open.
    left: bool,
    /// Everything said in a field since the button was first pressed, and what was said last before.
    pub since_press: Option<BTreeMap<String, Vec<String>>>,
    pub typed: usize,
}

impl<'a> World<'a> {
    pub async fn new(ground: &'a mut Ground) -> Result<Self> {
        ground.begin().await?;
        let cart: Vec<Value> = GOODS.iter().map(|(id, quantity)| json!({ "id": id, "quantity": quantity })).collect();
        ground.enter(0, CHECKOUT, &[("marigold-copper.cart", json!(cart).to_string())]).await?;
        let mut world =
            Self { ground, hurry: true, said: Said::new(), shared: false, left: false, since_press: None, typed: 0 };
        world.wait_for_page(0).await?;
        Ok(world)
    }

    /// Has it happen.
    pub async fn perform(&mut self, at: usize, event: &Event) -> Result<()> {
        let at = at % self.ground.tabs.len();
        match event {
            Event::Type(number) => self.type_into(at, *number).await?,
            Event::Ready => self.make_ready(at).await?,
            Event::AddPerson => self.add_person(at).await?,
            Event::RemovePerson(number) => self.remove_person(at, *number).await?,
            Event::Share(number) => self.press(at, ".gets .step:not([disabled])", *number, 1).await.map(drop)?,
            Event::Country(number, code) => self.choose_country(at, *number, code).await?,
            Event::Delivery(number) => self.press(at, ".delivery input[type=radio]", *number, 1).await.map(drop)?,
            // The payment that needs a step at the bank is a story of its own.
            Event::Pay(number) => {
                let way =
                    ["invoice-", "test_card-test_succeeds", "test_card-test_declines", "test_card-test_answers_late"];
                // The slow one more rarely: it takes four seconds.
                let way = way[[0, 1, 2, 1, 0, 1, 3, 0][number % 8]];
                self.press(at, &format!("[id='pay-{way}']"), 0, 1).await.map(drop)?;
            }
            Event::Press(times) => self.place(at, *times).await?,
            Event::Wait => self.wait(at).await?,
            Event::OpenTab if self.ground.tabs.len() < MOST_TABS => {
                self.shared = true;
                self.ground.open(0, CHECKOUT).await?;
            }
            Event::CloseTab if self.ground.tabs.len() > 1 => {
                self.left = true;
                self.ground.leave(at).await?;
            }
            Event::OpenTab | Event::CloseTab => {}
            Event::Trouble(trouble) => self.ground.suffer(at, *trouble).await?,
        }
        Ok(())
    }

    /// Whether an order is known to a tab: the purchase is then over.
    pub async fn is_placed(&mut self) -> Result<bool> {
        for at in 0..self.ground.tabs.len() {
            if self.look(at).await?.placed {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub async fn ask<T: serde::de::DeserializeOwned>(
        &mut self,
        at: usize,
        body: &str,
        arguments: Vec<Value>,
    ) -> Result<T> {
        self.ground.ask(at, &format!("{PAGE}{body}"), arguments).await
    }

    /// Presses one of some controls, whichever; gives whether there was one.
    pub async fn press(&mut self, at: usize, selector: &str, number: usize, times: usize) -> Result<bool> {
        let arguments = vec![json!(selector), json!(number), json!(times)];
        self.ask(at, "return page.press(...arguments)", arguments).await
    }

    /// Faults stop; a shopper who closed a tab opens the page once more, which takes over what that one left.
    pub async fn mend(&mut self, late: bool) -> Result<()> {
        self.ground.mend(late)?;
        if self.left && !self.is_placed().await? {
            self.ground.open(0, CHECKOUT).await?;
        }
        Ok(())
    }

    /// What must hold at any moment: one order at most, and none that nobody pressed for.
    pub async fn check(&self) -> Result<()> {
        let orders: i64 = self.ground.database.value("select count(*) from orders").await?;
        ensure!(orders <= 1, "there are {orders} orders");
        ensure!(orders == 0 || self.since_press.is_some(), "nobody pressed the button");
        Ok(())
    }
}

impl Patient for World<'_> {
    type Shown = Seen;

    fn ground(&mut self) -> &mut Ground {
        self.ground
    }

    async fn look(&mut self, at: usize) -> Result<Seen> {
        self.ask(at, "return page.look()", vec![]).await
    }
}
