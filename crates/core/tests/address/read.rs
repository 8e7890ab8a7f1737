//! A pasted address is taken apart: real ones as people paste them, and for every country what its own format has written.

use handsel_core::address::{
    AddressDraft, CountryRules, Field, countries, evaluate, format_lines, read_address, rules,
};
use proptest::prelude::*;

use crate::Typed;
use crate::subdivisions::list;

/// What a browser knows of the names of countries, as far as these tests say them.
fn named(line: &str) -> Option<String> {
    let names = [("United States", "US"), ("USA", "US"), ("Deutschland", "DE"), ("Japan", "JP"), ("日本", "JP")];
    let name = names.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(line));
    name.map(|(_, code)| code.to_owned())
}

fn regions(country: &str) -> Vec<handsel_core::address::Subdivision> {
    if rules(country).is_some_and(|rules| rules.has_subdivisions()) { list(country) } else { Vec::new() }
}

fn check(text: &str, chosen: &str, expected: &Typed) {
    let read = read_address(text, chosen, &regions(chosen), &named);
    assert_eq!(read, Some(expected.draft()), "{text}");
}

#[test]
fn addresses_as_people_paste_them() {
    check(
        "Ada Lindqvist\n123 Main St\nApt 4B\nSpringfield, IL 62704-1234\nUSA",
        "US",
        &Typed("US", "Ada Lindqvist", "", &["123 Main St", "Apt 4B"], "", "Springfield", "IL", "62704-1234"),
    );
    check(
        "123 Main St, Springfield, Illinois 62704",
        "US",
        &Typed("US", "", "", &["123 Main St"], "", "Springfield", "IL", "62704"),
    );
    check(
        "Bücher & Söhne GmbH\n Jürgen Groß\r\n\r\nLange Straße 7\nD-50667 Köln\nDeutschland",
        "US",
        &Typed("DE", "Jürgen Groß", "Bücher & Söhne GmbH", &["Lange Straße 7"], "", "Köln", "", "50667"),
    );
    check(
        "〒150-0001\n東京都渋谷区\n神宮前1-5-3\n青山ビル\n山田花子",
        "JP",
        &Typed("JP", "山田花子", "", &["神宮前1-5-3", "青山ビル"], "", "渋谷区", "東京都", "150-0001"),
    );
    check(
        "Hanako Yamada\n1-5-3 Jingumae\nShibuya-ku, Tokyo\n150-0001\nJapan",
        "JP",
        &Typed("JP", "Hanako Yamada", "", &["1-5-3 Jingumae"], "", "Shibuya-ku", "東京都", "150-0001"),
    );
    check(
        "Chan Tai Man\nFlat 25, 12/F, Acacia Building\nMong Kok\n九龍",
        "HK",
        &Typed("HK", "Chan Tai Man", "", &["Flat 25, 12/F, Acacia Building"], "", "Mong Kok", "九龍", ""),
    );
    check(
        "Ana Souza\nRua Augusta, 1500\nConsolação\nSão Paulo - SP\n01310-100",
        "BR",
        &Typed("BR", "Ana Souza", "", &["Rua Augusta, 1500"], "Consolação", "São Paulo", "SP", "01310-100"),
    );
    check(
        "T. Okafor\n221B Baker Street\nLondon NW1 6XE",
        "GB",
        &Typed("GB", "T. Okafor", "", &["221B Baker Street"], "", "London", "", "NW1 6XE"),
    );
    check(
        "Aoife Byrne\n3 Main Street\nDundalk\nCo. Louth\nA91 X2TY",
        "IE",
        &Typed("IE", "Aoife Byrne", "", &["3 Main Street"], "", "Dundalk", "Co. Louth", "A91 X2TY"),
    );
    check(
        "Jan Kowalski\nul. Długa 5/7\n80-831 Gdańsk",
        "PL",
        &Typed("PL", "Jan Kowalski", "", &["ul. Długa 5/7"], "", "Gdańsk", "", "80-831"),
    );
    check(
        "Layla Haddad\nAl Wasl Road 12\nDubai",
        "AE",
        &Typed("AE", "Layla Haddad", "", &["Al Wasl Road 12"], "", "", "Dubai", ""),
    );
    check(
        "200030\n上海市徐汇区\n中山路1号\n李雷",
        "CN",
        &Typed("CN", "李雷", "", &["中山路1号"], "", "徐汇区", "上海市", "200030"),
    );
}

#[test]
fn a_telephone_number_is_no_street() {
    let text = "Ada Lindqvist\n123 Main St\nSpringfield, IL 62704\nUSA\nTel. (217) 555-0100";
    let read = read_address(text, "US", &regions("US"), &named).expect("an address");
    assert_eq!((read.phone.as_str(), read.lines.len()), ("(217) 555-0100", 1));
}

#[test]
fn whom_it_is_for_stays_where_nobody_is_named() {
    let own = Typed("US", "Ada Lindqvist", "Looms", &["1 Old St", "Apt 1"], "", "Springfield", "IL", "62704").draft();
    let nameless = Typed("DE", "", "", &["Weg 1", "Hinterhaus", "3. Stock"], "", "Köln", "", "50667").draft();
    let moved = Typed("DE", "Ada Lindqvist", "Looms", &["Weg 1", "Hinterhaus, 3. Stock"], "", "Köln", "", "50667");
    assert_eq!(own.moved_to(&nameless), moved.draft());
    let named = Typed("DE", "Jonas", "", &["Weg 1"], "", "Köln", "", "50667").draft();
    assert_eq!(own.moved_to(&named).full_name, "Jonas");
}

#[test]
fn what_is_no_address_is_left_alone() {
    for text in ["", "Ada", "123 Main St", "Main St, 4", "\n \n"] {
        assert_eq!(read_address(text, "US", &[], &named), None, "{text:?}");
    }
}

/// An address with a number in its streets and in nothing else, as the country writes it.
fn plausible(rules: &CountryRules, words: &[String], wanted: u16) -> AddressDraft {
    let regions = regions(rules.code());
    let examples: Vec<_> = rules.postal_code_examples().collect();
    let mut draft = AddressDraft { country: rules.code().to_owned(), ..AddressDraft::default() };
    for (index, field) in Field::ALL.into_iter().enumerate() {
        let optional = rules.uses(field) && wanted & (1 << index) != 0;
        if !rules.required(field) && !optional {
            continue;
        }
        match field {
            Field::Country | Field::Phone | Field::SortingCode => {}
            Field::Line1 => draft.set(field, format!("{} 12", words[index])),
            Field::Line2 => draft.set(field, format!("{} Flat 4", words[index])),
            Field::PostalCode if examples.is_empty() => {}
            Field::PostalCode => draft.set(field, examples[usize::from(wanted) % examples.len()]),
            Field::Region if !regions.is_empty() => {
                draft.set(field, regions[usize::from(wanted) % regions.len()].key.as_str())
            }
            Field::Organization => draft.set(field, format!("{} Ltd", words[index])),
            // Not listed: after a space it can be told only by being short.
            Field::Region => draft.set(field, words[index][..3].to_uppercase()),
            _ => draft.set(field, words[index].as_str()),
        }
    }
    if draft.lines.is_empty() && rules.uses(Field::Line1) {
        draft.set(Field::Line1, format!("{} 12", words[3]));
    }
    evaluate(&draft).0
}

/// Everything that an address has.
fn texts(draft: &AddressDraft) -> String {
    let fields = Field::ALL.into_iter().map(|field| draft.get(field).to_owned());
    fields.chain(draft.lines.iter().cloned()).collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn nothing_is_left_out(
        country in prop::sample::select(countries().collect::<Vec<_>>()),
        lines in prop::collection::vec("[a-zé京жß]{2,7}( [a-z]{2,7}|, [a-zé京ж]{4,7}|-[a-z]{2}| [0-9]{1,6}){0,3}", 2..7),
    ) {
        let read = read_address(&lines.join("\n"), country, &[], &|_| None).expect("an address");
        let texts = texts(&read);
        for word in lines.iter().flat_map(|line| line.split([' ', ',', '-'])).filter(|word| word.chars().count() > 3) {
            prop_assert!(texts.contains(word) || word.contains(char::is_numeric), "{}: {:?} of {:?}", word, read, lines);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_a_country_writes_is_read_back(words in prop::collection::vec("[A-Z][a-z]{4,9}", Field::ALL.len()), wanted in any::<u16>()) {
        for rules in countries().filter_map(rules) {
            let draft = plausible(&rules, &words, wanted);
            let label = format_lines(&draft).join("\n");
            let read = read_address(&label, rules.code(), &regions(rules.code()), &|_| None);
            prop_assert_eq!(read, Some(draft), "{}", label);
        }
    }
}
