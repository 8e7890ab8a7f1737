//! Ten well-known countries: what is asked for, what is wrong, and what the label says.

use handsel_core::address::{
    Field, LocalityLabel, PostalCodeLabel, Problem, ProblemKind, RegionLabel, evaluate, format_lines, rules,
};

use crate::Typed;

/// Typed like this, nothing is wrong and the label reads like that.
fn check(typed: &Typed, label: &[&str]) {
    let draft = typed.draft();
    assert_eq!(evaluate(&draft).1, [], "{}", typed.0);
    assert_eq!(format_lines(&draft), label, "{}", typed.0);
}

fn problems(typed: &Typed) -> Vec<(Field, ProblemKind)> {
    evaluate(&typed.draft()).1.into_iter().map(|problem| (problem.field, problem.kind)).collect()
}

#[test]
fn united_states() {
    let typed = Typed("us", " Ines  Duarte ", "", &["1600 Main St", "Apt 4"], "", "Springfield", "IL", "627041234");
    check(&typed, &["Ines Duarte", "1600 Main St", "Apt 4", "Springfield IL 62704-1234"]);
    let us = rules("US").unwrap();
    assert_eq!((us.postal_code_label(), us.region_label()), (PostalCodeLabel::Zip, RegionLabel::State));
    assert!(us.postal_code_is_numeric() && us.has_subdivisions() && us.upper_case(Field::Region));
    let rows: Vec<_> = us.fields_in_order().collect();
    assert_eq!(rows.last(), Some(&vec![Field::Locality, Field::Region, Field::PostalCode]));
    let no_zip = evaluate(&Typed("US", "Ines", "", &["1 Main St"], "", "Springfield", "IL", "1234").draft()).1;
    let example = Some("95014".to_owned());
    assert_eq!(no_zip, [Problem { field: Field::PostalCode, kind: ProblemKind::PostalCodePattern, example }]);
}

#[test]
fn germany() {
    let typed = Typed("DE", "Jürgen Groß", "Bücher & Söhne", &["Lange Straße 7"], "", "Köln", "", "D-50667");
    check(&typed, &["Bücher & Söhne", "Jürgen Groß", "Lange Straße 7", "50667 Köln"]);
    let firm_only = Typed("DE", "", "Bücher & Söhne", &["Lange Straße 7"], "", "Köln", "", "50667");
    check(&firm_only, &["Bücher & Söhne", "Lange Straße 7", "50667 Köln"]);
    assert!(!rules("DE").unwrap().uses(Field::Region));
    // The default of the data, and Switzerland's way out of it.
    let in_capitals = |code| rules(code).unwrap().upper_case(Field::Locality);
    assert!(in_capitals("DE") && !in_capitals("CH"));
    assert_eq!(
        problems(&Typed("DE", "J", "", &["Weg 1"], "", "", "", "")),
        [(Field::Locality, ProblemKind::Missing), (Field::PostalCode, ProblemKind::Missing),]
    );
}

#[test]
fn japan() {
    let typed = Typed("JP", "山田花子", "", &["神宮前1-5-3", "青山ビル"], "", "渋谷区", "東京都", "〒１５００００１");
    check(&typed, &["〒150-0001", "東京都渋谷区", "神宮前1-5-3", "青山ビル", "山田花子"]);
    let latin = Typed("JP", "Hanako Yamada", "", &["1-5-3 Jingumae"], "", "Shibuya-ku", "Tokyo", "150-0001");
    check(&latin, &["Hanako Yamada", "1-5-3 Jingumae", "Shibuya-ku, Tokyo", "150-0001"]);
    let jp = rules("JP").unwrap();
    assert!(jp.has_latin_format() && jp.region_label() == RegionLabel::Prefecture);
    assert_eq!(jp.fields_in_order().next(), Some(vec![Field::PostalCode]));
    assert_eq!(jp.fields_in_latin_order().next(), Some(vec![Field::FullName]));
    assert_eq!(jp.languages().collect::<Vec<_>>(), ["ja"]);
}

#[test]
fn hong_kong() {
    let typed = Typed("HK", "Chan Tai Man", "", &["Flat 25, 12/F, Acacia Building"], "", "Mong Kok", "九龍", "");
    check(&typed, &["Chan Tai Man", "Flat 25, 12/F, Acacia Building", "Mong Kok", "九龍"]);
    let hk = rules("HK").unwrap();
    assert!(!hk.uses(Field::PostalCode) && !hk.postal_code_is_numeric() && hk.postal_code_examples().next().is_none());
    assert!(!hk.required(Field::Locality) && hk.region_label() == RegionLabel::Area);
    // Some forms demand a postcode where there is none; it does no harm.
    check(
        &Typed("HK", "Chan", "", &["12 Nathan Road"], "", "", "九龍", "999077"),
        &["Chan", "12 Nathan Road", "999077", "九龍"],
    );
}

#[test]
fn brazil() {
    let typed = Typed("BR", "Ana Souza", "", &["Rua Augusta, 1500"], "Consolação", "São Paulo", "SP", "01310100");
    check(&typed, &["Ana Souza", "Rua Augusta, 1500", "Consolação", "São Paulo-SP", "01310-100"]);
    assert_eq!(
        problems(&Typed("BR", "A", "", &["Rua 1"], "", "Recife", "", "50000-00")),
        [(Field::Region, ProblemKind::Missing), (Field::PostalCode, ProblemKind::PostalCodePattern),]
    );
}

#[test]
fn britain() {
    let typed = Typed("GB", "T. Okafor", "", &["221B Baker Street"], "", "London", "", "nw16xe");
    check(&typed, &["T. Okafor", "221B Baker Street", "London", "NW1 6XE"]);
    let gb = rules("GB").unwrap();
    assert_eq!((gb.postal_code_label(), gb.locality_label()), (PostalCodeLabel::Postal, LocalityLabel::PostTown));
    // The county that an old address book fills in is neither asked for nor lost.
    let county = Typed("GB", "T.", "", &["1 High Street"], "", "Maidstone", "Kent", "ME14 1XX");
    check(&county, &["T.", "1 High Street", "Kent", "Maidstone", "ME14 1XX"]);
}

#[test]
fn ireland() {
    let typed = Typed("IE", "Aoife Byrne", "", &["3 Main Street"], "", "Dundalk", "Co. Louth", "a91x2ty");
    check(&typed, &["Aoife Byrne", "3 Main Street", "Dundalk", "Co. Louth", "A91 X2TY"]);
    let ie = rules("IE").unwrap();
    assert_eq!(ie.postal_code_label(), PostalCodeLabel::Eircode);
    assert!(!ie.required(Field::PostalCode) && !ie.required(Field::Region) && ie.uses(Field::DependentLocality));
    check(
        &Typed("IE", "A", "", &["1 Quay"], "", "Dublin 6W", "", "d6wxy00"),
        &["A", "1 Quay", "Dublin 6W", "D6W XY00"],
    );
}

#[test]
fn poland() {
    let typed = Typed("PL", "Jan Kowalski", "Zielnik sp. z o.o.", &["ul. Długa 5/7"], "", "Gdańsk", "", "80831");
    check(&typed, &["Zielnik sp. z o.o.", "Jan Kowalski", "ul. Długa 5/7", "80-831 Gdańsk"]);
    assert!(rules("PL").unwrap().postal_code_is_numeric());
}

#[test]
fn emirates() {
    let typed = Typed("AE", "Layla Haddad", "", &["Al Wasl Road 12"], "", "", "Dubai", "");
    check(&typed, &["Layla Haddad", "Al Wasl Road 12", "Dubai"]);
    let ae = rules("AE").unwrap();
    assert!(ae.required(Field::Region) && !ae.required(Field::Locality) && !ae.uses(Field::PostalCode));
    assert_eq!(ae.region_label(), RegionLabel::Emirate);
}

#[test]
fn china() {
    let typed = Typed("CN", "李雷", "", &["中山路1号"], "徐汇区", "上海市", "上海市", "２０００３０");
    check(&typed, &["200030", "上海市上海市徐汇区", "中山路1号", "李雷"]);
    let latin = Typed("CN", "Li Lei", "", &["1 Zhongshan Lu"], "Xuhui Qu", "Shanghai", "上海市", "200030");
    check(&latin, &["Li Lei", "1 Zhongshan Lu", "Xuhui Qu", "Shanghai", "上海市, 200030"]);
}

#[test]
fn no_country_and_no_such_country() {
    let nowhere = Typed("", "Ines", "", &["1 Main St"], "", "", "", "");
    assert_eq!(problems(&nowhere), [(Field::Country, ProblemKind::Missing)]);
    let unknown = Typed("XX", "Ines", "", &["1 Main St"], "", "Town", "Shire", "123");
    assert_eq!(problems(&unknown), [(Field::Country, ProblemKind::UnknownCountry)]);
    assert_eq!(format_lines(&unknown.draft()), ["Ines", "1 Main St", "Town Shire 123"]);
    assert_eq!(format_lines(&Typed("GG", "", "", &[], "", "", "", "").draft()), [""; 0]);
    assert!(["", "u", "us", "USA", "🇺🇸", "\t\t"].iter().all(|code| rules(code).is_none()));
}

#[test]
fn separators_stand_only_between_two_parts() {
    let somali = |locality, region, postal_code| {
        format_lines(&Typed("SO", "", "", &[], "", locality, region, postal_code).draft())
    };
    assert_eq!(somali("Mogadishu", "", "09010"), ["Mogadishu 09010"]);
    assert_eq!(somali("", "BN", "09010"), ["BN 09010"]);
    assert_eq!(somali("Mogadishu", "BN", ""), ["Mogadishu, BN"]);
    let swiss = |postal_code, locality| format_lines(&Typed("CH", "", "", &[], "", locality, "", postal_code).draft());
    assert_eq!(swiss("CH-8001", "Zürich"), ["CH-8001 Zürich"]);
    assert_eq!(swiss("", "Zürich"), ["Zürich"]);
    assert_eq!(
        format_lines(&Typed("GG", "Jo", "", &["Le Truchot"], "", "", "", "").draft()),
        ["Jo", "Le Truchot", "GUERNSEY"]
    );
}
