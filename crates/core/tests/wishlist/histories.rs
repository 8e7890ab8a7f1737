//! Any history: after each step the laws hold, each act has done what its kind may do and no more, and saying it again
//! changes nothing.

use std::collections::BTreeMap;

use handsel_core::hold::{Command, HoldState, Refusal};
use proptest::prelude::*;

use super::acts::{Act, Said, any_act, own};
use super::laws::{
    Ledger, changed_nothing, check, check_act, check_ceilings, check_counter, check_edit, check_others, enter,
};
use super::store::World;

struct History {
    world: World,
    ledger: Ledger,
    ceilings: BTreeMap<String, i64>,
}

impl History {
    fn step(&mut self, act: &Act) {
        let before = self.world.clone();
        match act {
            Act::Clock(ms) => self.world.now += ms,
            Act::Reserve { giver, item, units } => {
                let item = self.world.entries[item % self.world.entries.len()].item.id.clone();
                let free = before.free(&item);
                let won = self.world.reserve(*giver, &item, *units);
                assert_eq!(won.is_ok(), (1..=free).contains(units), "{units} of {free} free of {item}: {won:?}");
                check_others(&before, &self.world, None);
            }
            Act::Owner(what) => {
                own(&mut self.world, what);
                check_edit(&before, &self.world);
            }
            _ => self.say(&before, act),
        }
        check_ceilings(&self.world, &mut self.ceilings);
        check(&self.world, &self.ledger);
    }

    fn say(&mut self, before: &World, act: &Act) {
        let Some(said) = Said::of(before, act) else { return };
        let command = said.command();
        let answer = self.world.act(said.by, said.hold, &command);
        check_act(before, said.hold, said.by, &command, &answer);
        check_others(before, &self.world, Some(said.hold));
        check_counter(before, &self.world, &before.holds[said.hold]);
        let Ok(decision) = answer else {
            assert_eq!(before.holds, self.world.holds, "a refusal had an effect");
            return;
        };
        let stale = enter(&mut self.ledger, said.hold, &command);
        assert!(!stale || changed_nothing(&decision), "a repeated or late event changed something: {decision:?}");
        let again = self.world.act(said.by, said.hold, &command);
        // A report taken back, with an order behind it: there is nothing left to give back.
        let stood_in = command == Command::Release && self.world.holds[said.hold].state == HoldState::Bought;
        if stood_in {
            assert_eq!(again, Err(Refusal::HoldIsBought));
            return;
        }
        assert!(again.as_ref().is_ok_and(changed_nothing), "{command:?} again: {again:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn every_step_of_any_history_keeps_the_laws(acts in prop::collection::vec(any_act(), 1..80)) {
        let mut history = History { world: World::new(), ledger: Ledger::new(), ceilings: BTreeMap::new() };
        for act in &acts {
            history.step(act);
        }
    }

    #[test]
    fn of_any_racers_exactly_as_many_win_as_is_wanted(racers in 1..40usize, wanted in 1..20i64) {
        let mut world = World::new();
        world.entries[0].item.wanted = wanted;
        let won = (0..racers).filter(|racer| world.reserve(*racer, "pot", 1).is_ok()).count();
        prop_assert_eq!(won as i64, wanted.min(racers as i64));
    }
}
