//! The laws of [`price`], each stated once over arbitrary orders.

use proptest::prelude::*;

use super::*;
use crate::money::MAX_AMOUNT;

/// An order of up to five items, each spread over up to four parcels, with codes, deliveries and taxes.
#[derive(Clone, Debug)]
struct Case {
    lines: Vec<Line>,
    parcels: Vec<Parcel>,
    codes: Vec<Code>,
    promotions: Vec<Promotion>,
}

impl Case {
    fn price(&self) -> Pricing {
        let Self { lines, parcels, codes, promotions } = self;
        price(Basket { lines, parcels, codes, promotions }).expect("small amounts fit")
    }

    /// The same order in UCP's own form: one line per item and parcel.
    fn in_whole_lines(&self) -> Self {
        let mut lines = Vec::new();
        let mut parcels: Vec<Parcel> = self.parcels.clone();
        for parcel in &mut parcels {
            for (line, quantity) in &mut parcel.contents {
                lines.push(Line { quantity: *quantity, ..self.lines[*line].clone() });
                *line = lines.len() - 1;
            }
        }
        for (index, line) in self.lines.iter().enumerate() {
            let given: i64 =
                self.parcels.iter().flat_map(|parcel| &parcel.contents).filter(|c| c.0 == index).map(|c| c.1).sum();
            if given < line.quantity {
                lines.push(Line { quantity: line.quantity - given, ..line.clone() });
            }
        }
        Self { lines, parcels, ..self.clone() }
    }
}

fn code() -> impl Strategy<Value = Code> {
    let value = prop_oneof![(0..=10_000i64).prop_map(CodeValue::Percentage), (0..20_000i64).prop_map(CodeValue::Fixed)];
    value.prop_map(|value| Code { code: "C".into(), title: "Code".into(), value })
}

fn rate() -> impl Strategy<Value = Option<TaxRate>> {
    proptest::option::of((0..3_000i64).prop_map(|basis_points| TaxRate { basis_points, title: "Tax".into() }))
}

fn promotion() -> impl Strategy<Value = Promotion> {
    (proptest::option::of(0..40_000i64), proptest::collection::vec(0..5usize, 0..2)).prop_map(
        |(min_subtotal, items)| {
            let eligible_items = items.iter().map(|item| format!("item{item}")).collect();
            Promotion { title: "Free".into(), min_subtotal, eligible_items }
        },
    )
}

prop_compose! {
    fn case()(
        spread in proptest::collection::vec((0..5_000i64, proptest::collection::vec(0..6i64, 5)), 1..=5),
        deliveries in proptest::collection::vec((proptest::option::of((0..3_000i64, any::<bool>())), rate()), 0..=4),
        codes in proptest::collection::vec(code(), 0..4),
        promotions in proptest::collection::vec(promotion(), 0..3),
    ) -> Case {
        let mut parcels: Vec<Parcel> = deliveries.into_iter().map(|(delivery, tax)| Parcel {
            contents: Vec::new(),
            delivery: delivery.map(|(price, standard)| Delivery { price, standard }),
            tax,
        }).collect();
        let mut lines = Vec::new();
        for (index, (unit_price, quantities)) in spread.into_iter().enumerate() {
            // The last of the five quantities goes to nobody.
            let mut quantity = quantities[4];
            for (parcel, part) in parcels.iter_mut().zip(&quantities) {
                quantity += part;
                if *part > 0 {
                    parcel.contents.push((index, *part));
                }
            }
            lines.push(Line { item: format!("item{index}"), unit_price, quantity });
        }
        Case { lines, parcels, codes, promotions }
    }
}

proptest! {
    #[test]
    fn amounts_add_up_and_none_is_negative(case in case()) {
        let priced = case.price();
        prop_assert_eq!(priced.subtotal, priced.lines.iter().map(|line| line.subtotal).sum::<i64>());
        for applied in &priced.applied {
            prop_assert_eq!(applied.amount, applied.lines.iter().sum::<i64>());
            prop_assert!(applied.lines.iter().all(|share| *share >= 0));
        }
        for (index, line) in priced.lines.iter().enumerate() {
            prop_assert_eq!(line.discount, priced.applied.iter().map(|applied| applied.lines[index]).sum::<i64>());
            prop_assert!(line.discount <= line.subtotal);
        }
        for parcel in &priced.parcels {
            prop_assert!(parcel.goods >= 0 && parcel.delivery >= parcel.delivery_discount && parcel.tax >= 0);
        }
        prop_assert_eq!(priced.tax(), priced.parcels.iter().map(|parcel| parcel.tax).sum::<i64>());
        let sum = priced.subtotal - priced.discount() + priced.delivery() - priced.delivery_discount() + priced.tax();
        prop_assert_eq!(priced.total, sum);
        prop_assert!(priced.total >= 0);
    }

    #[test]
    fn parcels_hold_the_goods_after_discounts(mut case in case()) {
        // A last parcel takes what nobody got, so that everything is given to someone.
        let mut rest = Parcel::default();
        for (index, line) in case.lines.iter().enumerate() {
            let given: i64 = case.parcels.iter().flat_map(|p| &p.contents).filter(|c| c.0 == index).map(|c| c.1).sum();
            rest.contents.push((index, line.quantity - given));
        }
        case.parcels.push(rest);
        let priced = case.price();
        let goods: i64 = priced.parcels.iter().map(|parcel| parcel.goods).sum();
        prop_assert_eq!(goods, priced.subtotal - priced.discount());
    }

    #[test]
    fn spreading_over_people_changes_no_line(case in case()) {
        let alone = Case { parcels: Vec::new(), ..case.clone() }.price();
        let spread = case.price();
        prop_assert_eq!(alone.subtotal, spread.subtotal);
        prop_assert_eq!(alone.lines, spread.lines);
        prop_assert_eq!(alone.applied, spread.applied);
    }

    #[test]
    fn allocations_and_whole_lines_cost_the_same(case in case()) {
        let (allocated, whole) = (case.price(), case.in_whole_lines().price());
        prop_assert_eq!(allocated.parcels, whole.parcels);
        prop_assert_eq!(allocated.taxes, whole.taxes);
        prop_assert_eq!(allocated.total, whole.total);
    }

    #[test]
    fn the_order_of_lines_does_not_matter(case in case()) {
        let count = case.lines.len();
        let mut turned = case.clone();
        turned.lines.reverse();
        for content in turned.parcels.iter_mut().flat_map(|parcel| &mut parcel.contents) {
            content.0 = count - 1 - content.0;
        }
        let (one, other) = (case.price(), turned.price());
        prop_assert_eq!(one.parcels, other.parcels);
        prop_assert_eq!(one.total, other.total);
    }
}

fn code_of(value: CodeValue) -> Code {
    Code { code: "C".into(), title: "Code".into(), value }
}

#[test]
fn codes_stack_in_the_order_typed() {
    let lines = [Line { item: "a".into(), unit_price: 10_000, quantity: 1 }];
    let (ten, five) = (code_of(CodeValue::Percentage(1_000)), code_of(CodeValue::Fixed(500)));
    let with = |codes: &[Code]| price(Basket { lines: &lines, parcels: &[], codes, promotions: &[] }).unwrap().total;
    assert_eq!(with(&[ten.clone(), five.clone()]), 8_500);
    assert_eq!(with(&[five, ten]), 8_550);
}

#[test]
fn a_fixed_code_stops_at_zero() {
    let lines = [Line { item: "a".into(), unit_price: 300, quantity: 1 }];
    let codes = [code_of(CodeValue::Fixed(500)), code_of(CodeValue::Fixed(500))];
    let priced = price(Basket { lines: &lines, parcels: &[], codes: &codes, promotions: &[] }).unwrap();
    assert_eq!((priced.total, priced.applied[0].amount, priced.applied[1].amount), (0, 300, 0));
}

#[test]
fn promotions_free_the_standard_delivery_of_parcels_that_qualify() {
    let lines = ["rose", "pot"].map(|item| Line { item: item.into(), unit_price: 1_000, quantity: 1 });
    let standard = Some(Delivery { price: 500, standard: true });
    let express = Some(Delivery { price: 1_500, standard: false });
    let parcel = |line, delivery| Parcel { contents: vec![(line, 1)], delivery, tax: None };
    let roses = Promotion { title: "Roses".into(), min_subtotal: None, eligible_items: vec!["rose".into()] };
    let large = Promotion { title: "Large".into(), min_subtotal: Some(2_000), eligible_items: vec![] };
    let fees = |parcels: &[Parcel], promotions: &[Promotion]| {
        let priced = price(Basket { lines: &lines, parcels, codes: &[], promotions }).unwrap();
        priced.delivery() - priced.delivery_discount()
    };
    let both = [parcel(0, standard), parcel(1, standard)];
    assert_eq!(fees(&both, &[]), 1_000);
    assert_eq!(fees(&both, std::slice::from_ref(&roses)), 500);
    assert_eq!(fees(&both, &[roses.clone(), large.clone()]), 0);
    assert_eq!(fees(&[parcel(0, express), parcel(1, express)], &[roses, large]), 3_000);
}

#[test]
fn tax_is_rounded_half_up_per_parcel_and_told_per_rate() {
    let lines = [Line { item: "a".into(), unit_price: 10, quantity: 3 }];
    let parcel = |basis_points, title: &str| Parcel {
        contents: vec![(0, 1)],
        delivery: None,
        tax: Some(TaxRate { basis_points, title: title.into() }),
    };
    let parcels = [parcel(500, "A"), parcel(1_000, "B"), parcel(500, "A")];
    let priced = price(Basket { lines: &lines, parcels: &parcels, codes: &[], promotions: &[] }).unwrap();
    // 10 at 5 % is 0.5, twice: each parcel rounds to 1.
    let line = |title: &str, amount| TaxLine { title: title.into(), amount };
    assert_eq!(priced.taxes, [line("A", 2), line("B", 1)]);
}

#[test]
fn amounts_that_do_not_fit_are_refused() {
    let with = |unit_price, quantity| {
        let lines = [Line { item: "a".into(), unit_price, quantity }];
        price(Basket { lines: &lines, parcels: &[], codes: &[], promotions: &[] })
    };
    assert_eq!(with(MAX_AMOUNT, 2), Err(MoneyError::TooLarge));
    assert_eq!(with(i64::MAX, i64::MAX), Err(MoneyError::TooLarge));
    assert_eq!(with(-1, 1), Err(MoneyError::NegativeWeight));
    assert_eq!(with(1, -1), Err(MoneyError::NegativeWeight));
}
