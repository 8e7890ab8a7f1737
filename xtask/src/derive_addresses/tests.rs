//! What the derivation takes over, what it refuses, and what the refusal says.

use super::{corrections, country, subdivisions};

const DATA: &str = r#"data={"id":"data","countries":"AA~BB"}
data/AA={"id":"data/AA","fmt":"%N%n%O%n%A%n%Z %C","lfmt":"%N%n%O%n%A%n%Z %C","require":"ACZ","upper":"","zip":"(?:\\d{2}[ ]?\\d{3})?","zipex":"12 345,67 890,O1 234,12345","zip_name_type":"postal"}
data/BB={"id":"data/BB","fmt":"%N%n%O%n%A%n%S","sub_keys":"ST. ANN~NB","sub_lnames":"~NEW BAY","sub_zips":"(?:1|2)~3"}
data/BB--fr={"id":"data/BB--fr","sub_keys":"ST. ANN~NB","sub_names":"Sainte-Anne~NB"}
data/BB/NB={"id":"data/BB/NB","sub_keys":"deeper"}
data/ZZ={"id":"data/ZZ","fmt":"%N%n%O%n%A%n%C"}
examples/AA/local={"id":"examples/AA"}
"#;

fn row(code: &str, corrected: &str) -> Result<String, String> {
    let mut countries = country::parse(DATA).expect("the data");
    corrections::apply(corrected, &mut countries).map_err(|error| format!("{error:#}"))?;
    countries[code].row().map_err(|error| format!("{error:#}"))
}

fn list(corrected: &str) -> String {
    let mut countries = country::parse(DATA).expect("the data");
    corrections::apply(corrected, &mut countries).expect("the corrections");
    subdivisions::to_json(&countries["BB"].subdivisions).expect("a list")
}

fn refusal(corrected: &str) -> String {
    row("AA", corrected).expect_err("it is refused")
}

#[test]
fn a_row_is_short() {
    let expected = "AA\t%N%n%O%n%A%n%Z %C\t\tACZ\t-\t\t\t\t\t\t\t\\d{2} ?\\d{3}\t12 345,12345";
    assert_eq!(row("AA", "").as_deref(), Ok(expected));
    assert_eq!(row("BB", "").as_deref(), Ok("BB\t%N%n%O%n%A%n%S\t\t\t\t\t\t\t\t+"));
}

#[test]
fn names_are_written_as_names() {
    let ann = r#"{"key":"ST. ANN","name":"St. Ann","other_names":["Sainte-Anne"],"postal_code":"(1|2)"}"#;
    let bay = r#"{"key":"NB","name":"NB","latin_name":"New Bay","postal_code":"3"}"#;
    assert_eq!(list(""), format!("[{ann},\n{bay}]\n"));
}

#[test]
fn corrections_are_applied() {
    assert!(row("AA", "# why\nAA,BB require A\n").is_ok_and(|row| row.contains("\tA\t")));
    assert_eq!(
        list("# why\nBB drop NB\nBB no-postcodes ST. ANN\nBB names-as-keys\n"),
        concat!(r#"[{"key":"St. Ann","name":"St. Ann","other_names":["Sainte-Anne","ST. ANN"]}]"#, "\n")
    );
    assert_eq!(
        list("# why\nBB drop ST. ANN\nBB rename NB~NC~New Cove~~4~NCV\nBB sub A~Ñuble\n"),
        concat!(
            r#"[{"key":"NC","name":"New Cove","other_names":["NB","NCV"],"postal_code":"4"},"#,
            "\n",
            r#"{"key":"A","name":"Ñuble"}]"#,
            "\n"
        )
    );
}

#[test]
fn corrections_that_cannot_be_used_are_refused_with_their_line() {
    assert_eq!(refusal("AA require AC\n"), "line 1: AA require AC: no reason stands above it");
    assert_eq!(refusal("# why\n\nAA require AC\n"), "line 3: AA require AC: no reason stands above it");
    assert!(refusal("# why\nAA require ACZ\n").starts_with("line 2: AA require ACZ: it changes nothing"));
    assert!(refusal("# why\nXX require AC\n").contains("XX is not there"));
    assert!(refusal("# why\nAA colour red\n").contains("colour is no column"));
    assert!(refusal("# why\nBB drop QQ\n").contains("there is no QQ"));
    assert!(refusal("# why\nBB sub NB~NB~New Bay~3\n").contains("it changes nothing"));
}

#[test]
fn a_table_that_core_could_not_use_is_refused() {
    assert!(refusal("# why\nAA fmt %N%n%O%n%A%n%C\n").contains("no place for all of \"ACZ\""));
    assert!(refusal("# why\nAA fmt %N%n%A%n%Z %C\n").contains("no name, firm or street"));
    assert!(refusal("# why\nAA zip \\d{9}\n").contains("no example fits"));
    assert!(refusal("# why\nAA zip (\\d\n").contains("cannot read"));
    assert!(row("BB", "# why\nBB sub X~X~~[1\n").is_err());
    assert!(country::parse("<html>").is_err() && country::parse("data/AA={").is_err());
}
