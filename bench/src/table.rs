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
        let server = number_of(figure.server, figure.unit);
        let target = figure.target.map(wanted).unwrap_or_default();
        let met = figure.met().map_or("", |met| if met { "yes" } else { "NO" });
        let _ = write!(text, "{:<11} {:<24} {target:>10} {server:>9}", figure.database, figure.name);
        for (number, bare) in figure.bare.iter().enumerate() {
            if number > 0 {
                let _ = write!(text, "\n{:<57}", "");
            }
            let (value, ratio) = (number_of(bare.value, figure.unit), figure.server / bare.value);
            let _ = write!(text, " {value:>10}  {:<26} {ratio:>6.2}", bare.how);
            if number == 0 {
                let _ = write!(text, "  {met}");
            }
        }
        text.push('\n');
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
        "/s" | "µs" => format!("{value:.0} {unit}"),
        _ => format!("{value:.2} {unit}"),
    }
}

/// The facts about the run.
pub fn about_json(about: &[(&'static str, String)]) -> Map<String, Value> {
    about.iter().map(|(name, value)| ((*name).to_owned(), Value::from(value.clone()))).collect()
}
