//! The conservation law of shares, for any sequence of operations: what is given plus what is unassigned is the line's
//! quantity, no share is zero or negative, and each operation does what it says to exactly the units it names.

use handsel_core::allocation::Shares;
use proptest::prelude::*;

const LINES: [&str; 2] = ["vase", "book"];
const PEOPLE: [&str; 4] = ["ines", "lea", "okafor", "tomas"];

#[derive(Clone, Debug)]
enum Op {
    Set(usize, usize, i64),
    Shift(usize, usize, usize, i64),
    GiveRest(usize, usize),
    SplitEvenly(usize, Vec<usize>),
    Merge(usize, usize),
    RemoveRecipient(usize),
    RemoveLine(usize),
    Fit(usize, i64),
}

fn ops() -> impl Strategy<Value = Vec<Op>> {
    let line = 0..LINES.len();
    let who = 0..PEOPLE.len();
    let quantity = prop_oneof![8 => -2..12i64, 1 => Just(i64::MAX), 1 => Just(i64::MIN)];
    let op = prop_oneof![
        6 => (line.clone(), who.clone(), quantity.clone()).prop_map(|(l, p, n)| Op::Set(l, p, n)),
        3 => (line.clone(), who.clone(), who.clone(), quantity.clone()).prop_map(|(l, a, b, n)| Op::Shift(l, a, b, n)),
        2 => (line.clone(), who.clone()).prop_map(|(l, p)| Op::GiveRest(l, p)),
        2 => (line.clone(), prop::collection::vec(who.clone(), 0..6)).prop_map(|(l, p)| Op::SplitEvenly(l, p)),
        1 => (who.clone(), who.clone()).prop_map(|(a, b)| Op::Merge(a, b)),
        1 => who.prop_map(Op::RemoveRecipient),
        1 => line.clone().prop_map(Op::RemoveLine),
        3 => (line, quantity).prop_map(|(l, n)| Op::Fit(l, n)),
    ];
    prop::collection::vec(op, 1..40)
}

fn table(shares: &Shares) -> Vec<Vec<i64>> {
    LINES.iter().map(|line| PEOPLE.iter().map(|who| shares.of(line, who)).collect()).collect()
}

proptest! {
    #[test]
    fn units_are_neither_lost_nor_invented(start in prop::collection::vec(0..10i64, 2), ops in ops()) {
        let mut quantities = start;
        let mut shares = Shares::default();
        for op in ops {
            let before = table(&shares);
            match &op {
                Op::Set(l, p, n) => {
                    let free = quantities[*l] - before[*l].iter().sum::<i64>();
                    let became = shares.set(LINES[*l], quantities[*l], PEOPLE[*p], *n);
                    prop_assert_eq!(became, (*n).clamp(0, free + before[*l][*p]));
                    prop_assert_eq!(became, shares.of(LINES[*l], PEOPLE[*p]));
                }
                Op::Shift(l, a, b, n) => {
                    let moved = shares.shift(LINES[*l], PEOPLE[*a], PEOPLE[*b], *n);
                    prop_assert_eq!(moved, if a == b { 0 } else { (*n).clamp(0, before[*l][*a]) });
                    prop_assert_eq!(before[*l].iter().sum::<i64>(), shares.given(LINES[*l]));
                    if a != b {
                        prop_assert_eq!(shares.of(LINES[*l], PEOPLE[*b]), before[*l][*b] + moved);
                    }
                }
                Op::GiveRest(l, p) => {
                    shares.give_rest(LINES[*l], quantities[*l], PEOPLE[*p]);
                    prop_assert_eq!(shares.unassigned(LINES[*l], quantities[*l]), 0);
                }
                Op::SplitEvenly(l, people) => {
                    let names: Vec<&str> = people.iter().map(|p| PEOPLE[*p]).collect();
                    shares.split_evenly(LINES[*l], quantities[*l], &names);
                    let left = if people.is_empty() { quantities[*l] } else { 0 };
                    prop_assert_eq!(shares.unassigned(LINES[*l], quantities[*l]), left);
                }
                Op::Merge(a, b) => {
                    shares.merge(PEOPLE[*a], PEOPLE[*b]);
                    for (l, row) in before.iter().enumerate() {
                        prop_assert_eq!(row.iter().sum::<i64>(), shares.given(LINES[l]));
                        prop_assert!(a == b || shares.of(LINES[l], PEOPLE[*a]) == 0);
                    }
                }
                Op::RemoveRecipient(p) => shares.remove_recipient(PEOPLE[*p]),
                Op::RemoveLine(l) => shares.remove_line(LINES[*l]),
                Op::Fit(l, n) => {
                    quantities[*l] = (*n).clamp(0, 1000);
                    shares.fit(LINES[*l], quantities[*l]);
                    let kept = before[*l].iter().sum::<i64>().min(quantities[*l]);
                    prop_assert_eq!(shares.given(LINES[*l]), kept, "only the excess is taken");
                }
            }
            prop_assert!(shares.iter().all(|share| share.quantity > 0));
            for (l, line) in LINES.iter().enumerate() {
                let unassigned = shares.unassigned(line, quantities[l]);
                prop_assert!(unassigned >= 0);
                prop_assert_eq!(shares.given(line) + unassigned, quantities[l]);
                prop_assert_eq!(shares.given(line), table(&shares)[l].iter().sum::<i64>(), "one share each");
            }
        }
    }

    #[test]
    fn an_even_split_is_even_and_the_earliest_get_more(quantity in 0..1000i64, people in 1..13usize) {
        let names: Vec<String> = (0..people).map(|n| n.to_string()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut shares = Shares::default();
        shares.split_evenly("vase", quantity, &names);
        let got: Vec<i64> = names.iter().map(|who| shares.of("vase", who)).collect();
        prop_assert_eq!(got.iter().sum::<i64>(), quantity);
        prop_assert!(got.is_sorted_by(|a, b| a >= b));
        prop_assert!(got[0] - got[people - 1] <= 1);
    }
}

#[test]
fn the_latest_shares_give_first() {
    let mut shares = Shares::default();
    shares.split_evenly("vase", 5, &["ines", "lea", "okafor"]);
    shares.fit("vase", 3);
    assert_eq!(table(&shares)[0], [2, 1, 0, 0]);
}

#[test]
fn five_over_three_is_two_two_one() {
    let mut shares = Shares::default();
    shares.split_evenly("vase", 5, &["ines", "lea", "okafor"]);
    assert_eq!(table(&shares)[0], [2, 2, 1, 0]);
}
