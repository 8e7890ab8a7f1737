//! A wish list on its page, as its owner and their friends see it. Every word of that page that a story names is here, so
//! that a word that changes changes here alone. Read [`WishlistPage`] first, then [`crate::ListOwner`], who has no page.

use anyhow::{Context, Result};
use serde_json::json;

use crate::{Find, Stage, containing, starting};

/// The page that has a list on it.
pub const LIST_PAGE: &str = "/demo/list.html";

/// What the page says.
pub mod says {
    /// Of a wish.
    pub const FREE: &str = "Still free";
    /// Of a wish that others have.
    pub const TAKEN: &str = "Taken";
    /// Of a wish that the visitor has.
    pub const YOURS: &str = "Reserved by you";
    /// To whoever pressed second.
    pub const BEATEN: &str = "Somebody else was faster. It is taken now.";
    /// To whoever reserved.
    pub const HELD: &str = "It's yours until";
    /// To whoever says so.
    pub const REPORTED: &str = "You bought it elsewhere. Thank you.";
    /// To whoever bought.
    pub const BOUGHT: &str = "You bought it. Thank you.";
    /// To whoever gave it back, on the reservation's own page.
    pub const GIVEN_BACK: &str = "You gave it back. It is free again.";
    /// To a friend, of a list without wishes.
    pub const NOTHING_YET: &str = "There is nothing on this list yet. What is added appears here by itself.";
    /// To an owner, of a list without wishes.
    pub const FIRST_WISH: &str = "Nothing here yet. Add the first wish below.";
    /// While a write is not answered.
    pub const NOT_ARRIVED: &str = "The last change has not arrived yet.";
    /// To an owner, before the reveal.
    pub const SURPRISE: &str = "stays a surprise";
    /// To an owner, after it.
    pub const REVEALED: &str = "You see who gave what.";
    /// To an owner whose friend could not open the list.
    pub const NOT_OPENED: &str = "Could not open the list";
    /// To somebody who may look and no more.
    pub const LOOK: &str = "You can look around here.";
    /// Where the browser keeps nothing.
    pub const NOT_KEPT: &str = "This browser does not keep anything. Save this link: it is the only way back.";
}

/// What its controls are called.
pub mod called {
    /// Makes a list.
    pub const MAKE: &str = "Make the list";
    /// Adds a wish.
    pub const ADD: &str = "Add it";
    /// Makes an invitation.
    pub const INVITE: &str = "Make a link";
    /// Says that it is bought elsewhere.
    pub const REPORT: &str = "I bought it elsewhere";
    /// Leads to the checkout.
    pub const BUY: &str = "Buy it here";
    /// Begins the days of a reservation anew.
    pub const EXTEND: &str = "Keep it longer";
    /// Gives a reservation back.
    pub const RELEASE: &str = "Release it";
    /// Unfolds the giver's name and message.
    pub const WHO: &str = "Add your name and a word";
    /// The private way back to a reservation.
    pub const WAY_BACK: &str = "Your private link to this reservation";
    /// Unfolds the owner's own link.
    pub const OWN_WAY: &str = "Show my own link, for another device";
    /// That link.
    pub const OWN_LINK: &str = "Your own link.";
    /// From when the owner sees who gave what.
    pub const REVEAL: &str = "When to show who gave what";
    /// Ticks that a gift was thanked for.
    pub const THANKED: &str = "Thanked";
    /// Closes an invitation for now.
    pub const PAUSE: &str = "Close it for now";
    /// Takes an invitation back.
    pub const REVOKE: &str = "Take it back for good";
    /// A reporting friend's name.
    pub const REPORTER: &str = "Your name, so that they know who to answer";
    /// Opens the owner's own list as theirs.
    pub const AS_OWNER: &str = "Open it as its owner";
    /// Where a whole link is pasted.
    pub const WHOLE_LINK: &str = "The whole link";
    /// Asks again at once.
    pub const TRY_NOW: &str = "Try now";
    /// Leads to the list.
    pub const SEE_LIST: &str = "See the list";
    /// Loads the page again.
    pub const RELOAD: &str = "Reload the page";
}

impl Stage {
    /// The list on the page.
    pub fn wishlist(&self) -> WishlistPage<'_> {
        WishlistPage { stage: self }
    }

    /// Opens an invitation, or a way back to a reservation: a whole address, or its fragment with the `#`.
    pub async fn open_link(&self, link: &str) -> Result<WishlistPage<'_>> {
        let at = link.find('#').with_context(|| format!("{link:?} has no fragment"))?;
        // A page that is there already only hears of another fragment; a friend starts from none.
        self.browser().open("about:blank").await?;
        self.visit(&format!("{LIST_PAGE}{}", &link[at..])).await?;
        Ok(self.wishlist())
    }

    /// Makes a list on the page, for no day in particular.
    pub async fn make_list(&self, title: &str, owner: &str) -> Result<WishlistPage<'_>> {
        self.visit(LIST_PAGE).await?;
        let list = self.wishlist();
        list.host().field("What is it for?").fill(title).await?;
        list.host().field("Your name").fill(owner).await?;
        list.host().button(called::MAKE).click().await?;
        list.host().heading(title).element().await?;
        Ok(list)
    }
}

/// The list on the page.
#[derive(Clone, Copy)]
pub struct WishlistPage<'a> {
    stage: &'a Stage,
}

impl<'a> WishlistPage<'a> {
    /// The element, to find things in.
    pub fn host(&self) -> Find<'a> {
        self.stage.handsel("handsel-wishlist")
    }

    /// The row of a wish, by its title.
    pub fn wish(&self, title: &str) -> Find<'a> {
        self.host().css(".wish").about(title)
    }

    /// What is said of whether a wish is free.
    pub fn state(&self, title: &str) -> Find<'a> {
        self.wish(title).css(".wish-state")
    }

    /// A friend's button of a wish.
    pub fn reserve_button(&self, title: &str) -> Find<'a> {
        self.host().button(starting("Reserve").and(title))
    }

    /// Reserves a wish, and waits until it is the visitor's.
    pub async fn reserve(&self, title: &str) -> Result<()> {
        self.reserve_button(title).click().await?;
        self.held(title).says(says::HELD).await
    }

    /// The visitor's reservation of a wish.
    pub fn held(&self, title: &str) -> Find<'a> {
        self.wish(title).css(".held")
    }

    /// The one reservation of a page that shows nothing else.
    pub fn held_alone(&self) -> Find<'a> {
        self.host().css(".held")
    }

    /// Gives the visitor's name, and a word to the owner, with what they reserved.
    pub async fn say_who(&self, title: &str, name: &str, word: &str) -> Result<()> {
        let held = self.held(title);
        held.button(called::WHO).click().await?;
        held.field(starting("Your name")).fill(name).await?;
        held.field(starting("A word to")).fill(word).await?;
        // Both are sent when the field is left.
        held.button(called::RELEASE).focus().await
    }

    /// The private link to what the visitor reserved.
    pub async fn way_back(&self, title: &str) -> Result<String> {
        self.held(title).field(called::WAY_BACK).value().await
    }

    /// Puts a wish on the list, as its owner.
    pub async fn add(&self, title: &str, price: &str) -> Result<()> {
        self.host().field("What is it?").fill(title).await?;
        self.host().field(starting("Price in")).fill(price).await?;
        self.host().button(called::ADD).click().await?;
        self.wish(title).element().await.map(|_| ())
    }

    /// Makes an invitation; gives its address.
    pub async fn invite(&self, name: &str) -> Result<String> {
        self.host().field("Who is it for?").fill(name).await?;
        self.host().button(called::INVITE).click().await?;
        self.invitation(name).value().await
    }

    /// The address of an invitation.
    pub fn invitation(&self, name: &str) -> Find<'a> {
        self.host().field(starting(&format!("Link for {name}")))
    }

    /// The owner's own link.
    pub async fn own_link(&self) -> Result<String> {
        self.host().button(called::OWN_WAY).click().await?;
        self.host().field(starting(called::OWN_LINK)).value().await
    }

    /// Chooses the day from which the owner sees who gave what: year, month and day with dashes between.
    pub async fn reveal_from(&self, day: &str) -> Result<()> {
        const SET: &str = "const [field, day] = arguments;
            field.focus();
            field.value = day;
            for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
            field.blur();";
        // Which keys a field of a day takes depends on the browser's language.
        let field = self.host().css(".surprise input").element().await?.to_json()?;
        self.stage.browser().script(SET, vec![field, json!(day)]).await.map(|_| ())
    }

    /// What keeps the list shut, or what is in the way.
    pub fn notice(&self) -> Find<'a> {
        self.host().css(".notice")
    }

    /// Lets the owner know that the link does not open.
    pub async fn let_know(&self, name: &str) -> Result<()> {
        self.host().field(starting(called::REPORTER)).fill(name).await?;
        self.host().button(starting("Let ")).click().await?;
        self.host().says("They know now. Thank you.").await
    }

    /// The titles of the wishes, from the top.
    pub async fn titles(&self) -> Result<Vec<String>> {
        const TITLES: &str = "const list = document.querySelector('handsel-wishlist').shadowRoot;
            return [...list.querySelectorAll('.wish-title')].map(title => title.firstChild.textContent)";
        Ok(serde_json::from_value(self.stage.browser().script(TITLES, vec![]).await?)?)
    }

    /// Ticks that a wish is wanted before the others, or unticks it.
    pub async fn tick_most_wanted(&self, title: &str) -> Result<()> {
        let wish = self.wish(title);
        let more = wish.button("Note, priority and more");
        if more.count().await? > 0 {
            more.click().await?;
        }
        wish.checkbox("Most wanted").click().await
    }

    /// A button that moves a wish.
    pub fn mover(&self, title: &str, way: &str) -> Find<'a> {
        self.host().button(containing(&format!("Move {title} {way}")))
    }
}
