//! What may happen to a list, in any order, as data.

use handsel_core::hold::{By, Command, Giver};
use handsel_core::wishlist::{OwnerEdit, Role};
use proptest::prelude::*;

use super::store::{DAY, World, line};

pub const GROUPS: [&str; 2] = ["tea", "lamps"];

/// An act. Items and holds are numbers, taken modulo how many there are.
#[derive(Clone, Debug)]
pub enum Act {
    Clock(i64),
    Reserve { giver: usize, item: usize, units: i64 },
    Giver { giver: usize, hold: usize, what: Giving },
    Shop { hold: usize, what: Shopping },
    Owner(Owning),
    Gift { hold: usize, thank: bool },
}

#[derive(Clone, Debug)]
pub enum Giving {
    Extend,
    Release,
    Units(i64),
    Report,
    Rename(bool),
}

/// Orders are numbered within their hold; `units` of 0 stand for what the hold has.
#[derive(Clone, Debug)]
pub enum Shopping {
    Pay { session: u8 },
    Fail { age: i64 },
    Order { order: u8, units: i64 },
    Undo { order: u8 },
    Refuse,
}

#[derive(Clone, Debug)]
pub enum Owning {
    Wanted(usize, i64),
    Remove(usize),
    Join(usize, usize),
    Leave(usize),
    DeleteGroup(usize),
    Move(usize, usize),
    Add(Option<usize>),
    Reveal(i64),
}

pub fn clock() -> impl Strategy<Value = Act> {
    let step = prop_oneof![3 => 0..2 * DAY, 2 => Just(15 * 60 * 1_000), 2 => Just(14 * DAY), 2 => -15 * DAY..0];
    step.prop_map(Act::Clock)
}

pub fn owning() -> impl Strategy<Value = Act> {
    let at = 0..8usize;
    let group = 0..GROUPS.len();
    prop_oneof![
        4 => (at.clone(), prop_oneof![0..4i64, 50..120i64]).prop_map(|(item, wanted)| Owning::Wanted(item, wanted)),
        2 => at.clone().prop_map(Owning::Remove),
        3 => (at.clone(), group.clone()).prop_map(|(item, group)| Owning::Join(item, group)),
        1 => at.clone().prop_map(Owning::Leave),
        1 => group.clone().prop_map(Owning::DeleteGroup),
        2 => (at.clone(), at).prop_map(|(item, to)| Owning::Move(item, to)),
        2 => prop::option::of(group).prop_map(Owning::Add),
        1 => (-40 * DAY..40 * DAY).prop_map(Owning::Reveal),
    ]
    .prop_map(Act::Owner)
}

pub fn giving() -> impl Strategy<Value = Act> {
    let hold = 0..12usize;
    let units = prop_oneof![4 => 1..3i64, 2 => 1..70i64, 1 => Just(0), 1 => Just(i64::MIN), 1 => Just(i64::MAX)];
    let giver = 0..4usize;
    let what = prop_oneof![
        2 => Just(Giving::Extend),
        2 => Just(Giving::Release),
        2 => units.clone().prop_map(Giving::Units),
        1 => Just(Giving::Report),
        1 => any::<bool>().prop_map(Giving::Rename),
    ];
    let order = 0..3u8;
    let paid = (order.clone(), prop_oneof![2 => Just(0), 1 => 1..4i64]);
    let shopping = prop_oneof![
        4 => (0..2u8).prop_map(|session| Shopping::Pay { session }),
        2 => (0..3i64).prop_map(|age| Shopping::Fail { age }),
        4 => paid.prop_map(|(order, units)| Shopping::Order { order, units }),
        3 => order.prop_map(|order| Shopping::Undo { order }),
        1 => Just(Shopping::Refuse),
    ];
    prop_oneof![
        5 => (giver.clone(), 0..8usize, units).prop_map(|(giver, item, units)| Act::Reserve { giver, item, units }),
        4 => (giver, hold.clone(), what).prop_map(|(giver, hold, what)| Act::Giver { giver, hold, what }),
        6 => (hold, shopping).prop_map(|(hold, what)| Act::Shop { hold, what }),
    ]
}

pub fn any_act() -> impl Strategy<Value = Act> {
    let gift = (0..12usize, any::<bool>()).prop_map(|(hold, thank)| Act::Gift { hold, thank });
    prop_oneof![3 => clock(), 14 => giving(), 3 => owning(), 1 => gift]
}

/// A command on a hold, with what is needed to say it.
pub struct Said {
    pub by: By,
    pub hold: usize,
    text: String,
    what: Spoken,
}

enum Spoken {
    Giving(Giving),
    Shopping(Shopping, i64),
    Gift(bool),
}

impl Said {
    /// What an act says to a hold, if it speaks to one and there is one.
    pub fn of(world: &World, act: &Act) -> Option<Self> {
        let some = |hold: usize| (!world.holds.is_empty()).then(|| hold % world.holds.len());
        match act.clone() {
            Act::Giver { giver, hold, what } => {
                let hold = some(hold)?;
                let by = world.by_giver(giver, hold);
                Some(Self { by, hold, text: format!("giver {giver}"), what: Spoken::Giving(what) })
            }
            Act::Shop { hold, what } => {
                let hold = some(hold)?;
                let known = &world.holds[hold];
                let (number, figure) = match &what {
                    Shopping::Pay { session } => (*session, 0),
                    Shopping::Fail { age } => (0, known.generation - age),
                    Shopping::Order { order, units } => (*order, if *units == 0 { known.units } else { *units }),
                    Shopping::Undo { order } => (*order, 0),
                    Shopping::Refuse => (0, 0),
                };
                let text = format!("{}/{number}", known.id);
                Some(Self { by: By::Shop, hold, text, what: Spoken::Shopping(what, figure) })
            }
            Act::Gift { hold, thank } if world.list.opens_gifts(Role::Owner, world.now) => {
                Some(Self { by: By::Owner, hold: some(hold)?, text: String::new(), what: Spoken::Gift(thank) })
            }
            _ => None,
        }
    }

    pub fn command(&self) -> Command<'_> {
        match &self.what {
            Spoken::Giving(Giving::Extend) => Command::Extend,
            Spoken::Giving(Giving::Release) => Command::Release,
            Spoken::Giving(Giving::Units(units)) => Command::SetUnits(*units),
            Spoken::Giving(Giving::Report) => Command::ReportBought,
            Spoken::Giving(Giving::Rename(named)) => {
                Command::SetGiver(Giver { name: Some(self.text.clone()), message: None, named: *named })
            }
            Spoken::Shopping(Shopping::Pay { .. }, _) => Command::StartPayment { session: &self.text },
            Spoken::Shopping(Shopping::Fail { .. }, generation) => Command::PaymentFailed { generation: *generation },
            Spoken::Shopping(Shopping::Order { .. }, units) => Command::Ordered { at: line(&self.text), units: *units },
            Spoken::Shopping(Shopping::Undo { .. }, _) => Command::Undone(line(&self.text)),
            Spoken::Shopping(Shopping::Refuse, _) => Command::Release,
            Spoken::Gift(true) => Command::Thank,
            Spoken::Gift(false) => Command::Receive,
        }
    }
}

/// An owner's act; whether it was granted, and what it changed.
pub fn own(world: &mut World, act: &Owning) -> Option<Vec<String>> {
    let id = |world: &World, item: usize| world.entries[item % world.entries.len()].item.id.clone();
    match *act {
        Owning::Wanted(item, wanted) => world.edit(OwnerEdit::SetWanted { item: &id(world, item), wanted }).ok(),
        Owning::Remove(item) => world.edit(OwnerEdit::Remove { item: &id(world, item) }).ok(),
        Owning::Join(item, group) => world.edit(OwnerEdit::Join { item: &id(world, item), group: GROUPS[group] }).ok(),
        Owning::Leave(item) => world.edit(OwnerEdit::Leave { item: &id(world, item) }).ok(),
        Owning::DeleteGroup(group) => world.edit(OwnerEdit::DeleteGroup { group: GROUPS[group] }).ok(),
        Owning::Move(item, to) => world.edit(OwnerEdit::Move { item: &id(world, item), to }).ok(),
        Owning::Add(group) => {
            world.add(group.map(|group| GROUPS[group]));
            Some(Vec::new())
        }
        Owning::Reveal(ahead) => {
            world.list.reveal_at = Some(world.now + ahead);
            Some(Vec::new())
        }
    }
}
