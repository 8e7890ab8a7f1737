//! How goods get in.

use std::path::Path;

use anyhow::Result;

use crate::store::Store;

/// Import options.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Options {}

/// Report.
pub struct Report {
    /// Products.
    pub products: Count,
}

/// Count.
pub struct Count;

impl Count {
    /// Total.
    pub fn total(&self) -> usize {
        0
    }
}

/// Imports.
pub async fn import(_store: &Store, _path: &Path, _options: &Options) -> Result<Report> {
    anyhow::bail!("not yet")
}

impl std::fmt::Display for Report {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}
