//! The report as one plain table, and as JSON. It judges only by the figure's own target. Read [`crate::figure`] for its columns.

use std::fmt::Write;

use serde_json::{Map, Value};

use crate::figure::{Figure, Target};

/// Facts about the run, and a line for each figure and each way of the bare database.
pub fn text(about: &[(&'static str, String)], figures: &[Figure]) -> String {
    let mut text = String::new();
    for (name, value) in about {
        let _ = writeln!(text, "{name:<12} {value}");
    }
    let _ = writeln!(
        text,
        "\n{:<11} {:<24} {:>10} {:>9} {:>10}  {:<26} {:>6}  met",
        "database", "figure", "target", "server", "bare", "bare, how", "ratio"
    );
    for figure in figures {
        let unit = figure.unit;
        for (number, bare) in figure.bare.iter().enumerate() {
            let first = number == 0;
            let name = if first { figure.name } else { "" };
            let target = figure.target.filter(|_| first).map(wanted).unwrap_or_default();
            let met = match figure.met() {
                Some(met) if first => {
                    if met {
                        "yes"
                    } else {
                        "NO"
                    }
                }
                _ => "",
            };
            let server = if first { number_of(figure.server, unit) } else { String::new() };
            let ratio = figure.server / bare.value;
            let _ = writeln!(
                text,
                "{:<11} {name:<24} {target:>10} {server:>9} {:>10}  {:<26} {ratio:>6.2}  {met}",
                figure.database,
                number_of(bare.value, unit),
                bare.how,
            );
        }
    }
    text
}

fn wanted(target: Target) -> String {
    match target {
        Target::AtLeast(value) => format!(">= {value}"),
        Target::Below(value) => format!("< {value}"),
    }
}

fn number_of(value: f64, unit: &str) -> String {
    match unit {
        "/s" => format!("{value:.0} /s"),
        _ => format!("{value:.2} {unit}"),
    }
}

/// The facts about the run.
pub fn about_json(about: &[(&'static str, String)]) -> Map<String, Value> {
    about.iter().map(|(name, value)| ((*name).to_owned(), Value::from(value.clone()))).collect()
}
