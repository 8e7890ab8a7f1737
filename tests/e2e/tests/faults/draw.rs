//! Drawing from one number. The same seed draws the same until somebody changes what is drawn.

use handsel_e2e::Fault;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::trouble::{Kind, Trouble};

/// What a strategy draws from a seed.
pub fn draw<S: Strategy>(seed: u64, strategy: &S) -> S::Value {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    strategy.new_tree(&mut runner).expect("nothing is rejected").current()
}

/// What happens to a page that no shopper does.
pub fn trouble() -> impl Strategy<Value = Trouble> {
    let kind = prop_oneof![6 => Just(Kind::Any), 6 => Just(Kind::Write), 4 => Just(Kind::Order)];
    prop_oneof![
        20 => (kind, fault()).prop_map(|(kind, fault)| Trouble::Next(kind, fault)),
        1 => select(vec![Fault::LostBefore, Fault::Cut, Fault::Answered(500, None)])
            .prop_map(|fault| Trouble::Next(Kind::File, fault)),
        8 => (0..4usize).prop_map(Trouble::Release),
        3 => (any::<bool>(), any::<bool>()).prop_map(|(offline, told)| Trouble::Offline(offline, told)),
        3 => any::<bool>().prop_map(Trouble::Down),
        4 => Just(Trouble::Reload),
        2 => Just(Trouble::Away),
        2 => Just(Trouble::Crash),
    ]
}

fn fault() -> impl Strategy<Value = Fault> {
    // A second is the shortest that can be asked for.
    let status = select(vec![(500, None), (502, None), (503, Some(1)), (429, Some(1)), (503, None)]);
    prop_oneof![
        5 => Just(Fault::LostBefore),
        6 => Just(Fault::LostAfter),
        3 => Just(Fault::Late),
        4 => Just(Fault::Doubled),
        3 => Just(Fault::HeldBefore),
        4 => Just(Fault::HeldAfter),
        3 => status.clone().prop_map(|(status, after)| Fault::Answered(status, after)),
        4 => status.prop_map(|(status, after)| Fault::AnsweredAfter(status, after)),
        3 => Just(Fault::Cut),
    ]
}
