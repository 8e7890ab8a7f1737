//! Military and diplomatic post offices, what only looks like one, and what a shop says that does not deliver there.

use handsel_core::address::{Accepted, AddressDraft, Field, ProblemKind, is_military};

/// Country, street line, town, region and postcode.
type Typed = (&'static str, &'static str, &'static str, &'static str, &'static str);

fn draft((country, line, locality, region, postal_code): Typed) -> AddressDraft {
    AddressDraft {
        country: country.to_owned(),
        lines: vec![line.to_owned()],
        locality: locality.to_owned(),
        region: region.to_owned(),
        postal_code: postal_code.to_owned(),
        ..AddressDraft::default()
    }
}

#[test]
fn post_offices_of_forces() {
    let streets_alone = Accepted { military_addresses: false, ..Accepted::default() };
    for (typed, says) in [
        (("US", "PSC 802 Box 74", "APO", "AE", "09499-0074"), Field::Region),
        (("US", "Unit 2050 Box 4190", "FPO", "ap", ""), Field::Region),
        (("us", "CMR 1250", "Armed Forces", " AA ", "34020"), Field::Region),
        (("US", "Unit 9900 Box 0500", "DPO", "", ""), Field::Locality),
        (("US", "PSC 3", "apo ae 09012", "", ""), Field::Locality),
        (("US", "PSC 3", "Ramstein", "", "09012"), Field::PostalCode),
        (("US", "PSC 3", "Yokota", "", "96326-1234"), Field::PostalCode),
        (("GB", "BFPO 58", "", "", ""), Field::Line1),
        (("GB", "1st Battalion", "BFPO 61", "", ""), Field::Locality),
        (("GB", "HMS Illustrious", "bfpo", "", "BF1 2AU"), Field::Locality),
        (("GB", "B Company", "", "", "bf12au"), Field::PostalCode),
        (("GB", "B Company", "", "", "bfpo 639"), Field::PostalCode),
    ] {
        let draft = draft(typed);
        assert!(is_military(&draft), "{typed:?}");
        let problem = streets_alone.problem(&draft).map(|problem| (problem.field, problem.kind));
        assert_eq!(problem, Some((says, ProblemKind::Military)), "{typed:?}");
        assert_eq!(Accepted::default().problem(&draft), None, "{typed:?}");
    }
}

#[test]
fn addresses_like_any_other() {
    for typed in [
        ("US", "123 Main St", "Springfield", "IL", "62704"),
        ("US", "1 Apo Street", "Miami", "FL", "33010"),
        ("US", "1 Base Road", "Apollo", "PA", "15613"),
        ("US", "1 Base Road", "Apo Valley", "CA", "92307"),
        ("US", "12 Palm Road", "Honolulu", "HI", "96701"),
        ("US", "12 Palm Road", "Vero Beach", "FL", "34102"),
        ("GB", "BFPO, West End Road", "Ruislip", "", "HA4 6EP"),
        ("GB", "1 High Street", "Brighton", "", "BN1 1AA"),
        ("GB", "61 Bfporter Road", "Leeds", "", "LS1 1UR"),
        ("DE", "BFPO 58", "Paderborn", "AE", "09499"),
        ("", "", "APO", "AE", ""),
    ] {
        assert!(!is_military(&draft(typed)), "{typed:?}");
    }
}

#[test]
fn a_shop_may_refuse_one_kind_and_take_the_other() {
    let (forces, po_box) = (("US", "PSC 802 Box 74", "APO", "AE", "09499"), ("US", "PO Box 7", "Salem", "OR", "97301"));
    let kind = |accepted: Accepted, typed| accepted.problem(&draft(typed)).map(|problem| problem.kind);
    let no_forces = Accepted { military_addresses: false, ..Accepted::default() };
    let no_boxes = Accepted { po_boxes: false, ..Accepted::default() };
    assert_eq!([kind(no_forces, forces), kind(no_forces, po_box)], [Some(ProblemKind::Military), None]);
    assert_eq!([kind(no_boxes, forces), kind(no_boxes, po_box)], [None, Some(ProblemKind::PoBox)]);
}
