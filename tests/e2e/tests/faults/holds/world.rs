//! One schedule as it happens: two friends with the tabs of each, and what they pressed.

use anyhow::{Result, bail, ensure};
use handsel_e2e::{LIST_PAGE, ListOwner};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::schedule::Event;
use crate::ground::Ground;
use crate::patience::{Patient, Shown};

const PAGE: &str = include_str!("page.js");
/// What is wished for, and how many of it: of the first there is a last one from the beginning.
pub const WISHES: [(&str, i64); 2] = [("A jar of honey", 1), ("Coffee cups", 3)];
/// More tabs of a friend than this show nothing new.
const MOST_TABS: usize = 2;

/// What a tab shows. `page.js` looks.
#[derive(Clone, Debug, Deserialize)]
pub struct Seen {
    /// Whether the list is there.
    pub alive: bool,
    /// What is shown until the widget and the list are there.
    pub coming: bool,
    /// What is said to be wrong with the connection.
    pub trouble: Vec<String>,
    /// In the order of [`WISHES`].
    pub wishes: Vec<Wish>,
    /// The ids of the holds that the browser keeps.
    pub kept: Vec<String>,
    /// How many writes it keeps that have no answer yet.
    pub errands: usize,
}

/// A wish on a page.
#[derive(Clone, Debug, Deserialize)]
pub struct Wish {
    /// How many reservations it says are the friend's.
    pub held: usize,
    /// Whether something about it is under way.
    pub busy: bool,
    pub may_reserve: bool,
}

impl Shown for Seen {
    fn is_alive(&self) -> bool {
        self.alive
    }

    fn is_coming(&self) -> bool {
        self.coming
    }

    fn rests(&self) -> bool {
        self.alive && self.trouble.is_empty() && self.wishes.iter().all(|wish| !wish.busy)
    }
}

pub struct World<'a> {
    pub ground: &'a mut Ground,
    /// Whether a page that waits is told that there is a connection.
    pub hurry: bool,
    path: String,
    /// How often the button of a wish was pressed with effect.
    pub presses: i64,
    /// How often one friend with one tab pressed for each wish, as long as nothing was given back and nobody else could take it.
    pub alone: [Option<i64>; 2],
}

impl<'a> World<'a> {
    pub async fn new(ground: &'a mut Ground, rival: bool) -> Result<Self> {
        ground.begin().await?;
        let owner = ListOwner::make(&ground.server, json!({ "title": "A birthday", "owner_name": "Ada" })).await?;
        for (title, wanted) in WISHES {
            owner.add(json!({ "title": title, "price": 1_400, "currency": "USD", "wanted": wanted })).await?;
        }
        let path = format!("{LIST_PAGE}{}", owner.invite("Family", "reserve", None).await?.link);
        for door in 0..=usize::from(rival) {
            ground.enter(door, &path, &[]).await?;
        }
        let mut world = Self { ground, hurry: true, path, presses: 0, alone: [(!rival).then_some(0); 2] };
        for at in 0..world.ground.tabs.len() {
            world.wait_for_page(at).await?;
        }
        Ok(world)
    }

    /// Has it happen.
    pub async fn perform(&mut self, at: usize, event: &Event) -> Result<()> {
        let at = at % self.ground.tabs.len();
        let firsts = self.ground.tabs.iter().filter(|tab| tab.door == 0).count();
        match event {
            Event::Reserve(wish, times) => self.reserve(at, *wish, *times).await.map(drop)?,
            Event::GiveBack(number) => self.give_back(at, *number).await.map(drop)?,
            Event::Wait => self.wait(at).await?,
            Event::OpenTab if firsts < MOST_TABS => {
                // What one tab does the other does not know at once.
                self.alone = [None; 2];
                self.ground.open(0, &self.path).await?;
            }
            Event::CloseTab if self.ground.tabs[at].door == 0 && firsts > 1 => self.ground.leave(at).await?,
            Event::OpenTab | Event::CloseTab => {}
            Event::Trouble(trouble) => self.ground.suffer(at, *trouble).await?,
        }
        Ok(())
    }

    /// Presses a wish's button; gives whether there was one.
    pub async fn reserve(&mut self, at: usize, wish: usize, times: usize) -> Result<bool> {
        let pressed: bool =
            self.ask(at, "return page.reserve(...arguments)", vec![json!(WISHES[wish].0), json!(times)]).await?;
        self.presses += i64::from(pressed);
        self.alone[wish] = self.alone[wish].map(|presses| presses + i64::from(pressed));
        Ok(pressed)
    }

    /// Gives something back; gives whether there was anything.
    pub async fn give_back(&mut self, at: usize, number: usize) -> Result<bool> {
        let title: Option<String> = self.ask(at, "return page.release(arguments[0])", vec![json!(number)]).await?;
        let Some(title) = title else { return Ok(false) };
        let Some(wish) = WISHES.iter().position(|(known, _)| *known == title) else {
            bail!("{title:?} was given back")
        };
        self.alone[wish] = None;
        Ok(true)
    }

    async fn ask<T: DeserializeOwned>(&mut self, at: usize, body: &str, arguments: Vec<Value>) -> Result<T> {
        self.ground.ask(at, &format!("{PAGE}{body}"), arguments).await
    }

    /// What must hold at any moment: no more is reserved than is wished for, and nothing that nobody pressed for.
    pub async fn check(&self) -> Result<()> {
        let items: Vec<(String, i64, i64)> = self
            .ground
            .database
            .rows(
                "select title, wanted, (select coalesce(sum(units), 0) from wish_holds where item_id = wish_items.id
                     and state = 'held') from wish_items",
            )
            .await?;
        for (title, wanted, held) in items {
            ensure!(held <= wanted, "{held} of {wanted} {title} are reserved");
        }
        let all: i64 = self.ground.database.value("select count(*) from wish_holds").await?;
        ensure!(all <= self.presses, "{all} reservations for {} presses", self.presses);
        Ok(())
    }
}

impl Patient for World<'_> {
    type Shown = Seen;

    fn ground(&mut self) -> &mut Ground {
        self.ground
    }

    async fn look(&mut self, at: usize) -> Result<Seen> {
        let titles = WISHES.map(|(title, _)| title);
        self.ask(at, "return page.look(arguments[0])", vec![json!(titles)]).await
    }
}
