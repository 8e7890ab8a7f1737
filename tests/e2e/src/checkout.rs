//! The checkout on the demo storefront, as a shopper sees it: who gets what, where, and the last button. What is said in
//! which order is the stories' own affair. Read [`Checkout`] first, then [`Form`].

use anyhow::Result;
use serde_json::json;

use crate::{Address, Find, Stage, starting};

/// Where the demo shop keeps its cart.
const CART: &str = "localStorage.setItem('marigold-copper.cart', JSON.stringify(
    arguments[0].map(([id, quantity]) => ({ id, quantity }))))";

impl Stage {
    /// Puts goods into the demo shop's cart, by id, as if they had been chosen there.
    pub async fn fill_cart(&self, goods: &[(&str, u32)]) -> Result<()> {
        self.visit("/tokens.css").await?;
        self.browser().script(CART, vec![json!(goods)]).await.map(|_| ())
    }

    /// Goes to the checkout with these goods, and waits until the shop has answered.
    pub async fn check_out(&self, goods: &[(&str, u32)]) -> Result<Checkout<'_>> {
        self.fill_cart(goods).await?;
        self.visit("/demo/checkout.html").await?;
        let checkout = self.checkout();
        checkout.place_button().says("$").await?;
        Ok(checkout)
    }

    /// The checkout on the page.
    pub fn checkout(&self) -> Checkout<'_> {
        Checkout { stage: self }
    }
}

/// The checkout on the page.
#[derive(Clone, Copy)]
pub struct Checkout<'a> {
    stage: &'a Stage,
}

impl<'a> Checkout<'a> {
    /// The element, to find things in.
    pub fn host(&self) -> Find<'a> {
        self.stage.handsel("handsel-checkout")
    }

    /// A control by its id, which is unique within the element.
    pub fn control(&self, id: &str) -> Find<'a> {
        self.host().css(&format!("[id='{id}']"))
    }

    /// The shopper's email.
    pub fn email(&self) -> Find<'a> {
        self.control("email")
    }

    /// A recipient's card, counted from 0.
    pub fn person(&self, number: usize) -> Form<'a> {
        Form { place: self.host().css(".person").nth(number) }
    }

    /// One more recipient; gives the new card.
    pub async fn add_person(&self) -> Result<Form<'a>> {
        let before = self.host().css(".person").count().await?;
        self.control("add-person").click().await?;
        self.host().css(".person").times(before + 1).await?;
        Ok(self.person(before))
    }

    /// Has the invoice sent to an address of its own; gives its form.
    pub async fn invoice_elsewhere(&self) -> Result<Form<'a>> {
        self.host().radio("Another address").click().await?;
        Ok(self.invoice())
    }

    /// The invoice's form, where there is no address to take.
    pub fn invoice(&self) -> Form<'a> {
        Form { place: self.host().css("#invoice") }
    }

    /// Chooses a way to pay, by the start of its name.
    pub async fn pay_by(&self, way: &str) -> Result<()> {
        self.host().css("#payment").radio(starting(way)).click().await
    }

    /// The last button.
    pub fn place_button(&self) -> Find<'a> {
        self.control("place-order")
    }

    /// Waits until the last button names this total, and presses it.
    pub async fn place(&self, total: &str) -> Result<()> {
        self.place_button().says(&format!("Place order · {total}")).await?;
        self.place_button().click().await
    }

    /// Waits until the last button names this total, and has it pressed at this moment ([`Find::click_at`]).
    pub async fn place_at(&self, total: &str, time: u64) -> Result<()> {
        self.place_button().says(&format!("Place order · {total}")).await?;
        self.place_button().click_at(time).await
    }

    /// Waits for the confirmation; gives what it says.
    pub async fn placed(&self) -> Result<String> {
        let placed = self.host().css(".placed");
        placed.says("Your order is placed").await?;
        placed.text().await
    }

    /// The simplest checkout, up to the last button: an email, one address, and a way to pay.
    pub async fn fill_in(&self, address: &Address, way: &str) -> Result<()> {
        self.email().fill("ines@example.com").await?;
        self.person(0).address(address).await?;
        self.pay_by(way).await
    }
}

/// The part of the page about one person: a recipient's card, or the invoice.
#[derive(Clone)]
pub struct Form<'a> {
    place: Find<'a>,
}

impl<'a> Form<'a> {
    /// The part itself, to find things in.
    pub fn place(&self) -> &Find<'a> {
        &self.place
    }

    /// The control whose id ends like this: UCP's name of a member, such as `postal_code`.
    pub fn control(&self, name: &str) -> Find<'a> {
        self.place.css(&format!("[id$='-{name}']"))
    }

    /// Types an address, the country first.
    pub async fn address(&self, address: &Address) -> Result<()> {
        self.control("address_country").choose(address.country).await?;
        self.control("full_name").fill(address.name).await?;
        self.control("street_address").fill(address.street).await?;
        self.control("address_locality").fill(address.town).await?;
        if !address.region.is_empty() {
            self.place.css("select[id$='-address_region']").choose(address.region).await?;
        }
        self.control("postal_code").fill(address.postcode).await
    }

    /// Chooses a delivery by a word of its name, as soon as it is offered.
    pub async fn delivery(&self, word: &str) -> Result<()> {
        self.place.radio(crate::containing(word)).click().await
    }

    /// Waits until every field holds what was typed.
    pub async fn holds(&self, address: &Address) -> Result<()> {
        self.control("full_name").holds(address.name).await?;
        self.control("street_address").holds(address.street).await?;
        self.control("address_locality").holds(address.town).await?;
        self.control("postal_code").holds(address.postcode).await
    }
}
