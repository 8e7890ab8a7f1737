//! A figure: what the server did, what the bare database did in the same run, and what is wanted of it. It measures nothing.
//! Read [`crate::table`] for how it is printed.

use serde::Serialize;

/// What is wanted of a figure.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// As much, or more.
    AtLeast(f64),
    /// Less.
    Below(f64),
}

/// The bare database's figure, and how it came about.
#[derive(Clone, Debug, Serialize)]
pub struct Beside {
    /// Such as `pgbench, 64 connections`.
    pub how: String,
    /// In the figure's unit.
    pub value: f64,
}

/// A figure.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// `SQLite` or `PostgreSQL`.
    pub database: &'static str,
    /// Such as `holds`.
    pub name: &'static str,
    /// `/s`, `ms`, `µs` or `×`.
    pub unit: &'static str,
    /// Over HTTP, client included.
    pub server: f64,
    /// What is wanted, if anything is.
    pub target: Option<Target>,
    /// The bare database, one or several ways; none where it has nothing to compare.
    pub bare: Vec<Beside>,
}

impl Figure {
    /// Whether the target is met; none without one.
    pub fn met(&self) -> Option<bool> {
        self.target.map(|target| match target {
            Target::AtLeast(least) => self.server >= least,
            Target::Below(limit) => self.server < limit,
        })
    }
}
