//! PostgreSQL's programs, for the tests. The database itself is made when tests run; see [`crate::postgres`].

use anyhow::{Context, Result};

use super::apt;
use crate::postgres::Programs;
use crate::run::Steps;

const ELSEWHERE: &str = "PostgreSQL 14 or newer with its server programs (initdb, postgres, pg_ctl), in PATH";

/// Installs them where there are none.
pub fn setup(steps: &mut Steps) -> Result<Programs> {
    if let Some(programs) = Programs::find() {
        steps.next(format_args!("PostgreSQL {} is there", programs.version));
        return Ok(programs);
    }
    steps.next("Installing PostgreSQL for the tests (under a minute, once)");
    apt::install(&["postgresql-15"], ELSEWHERE)?;
    Programs::find().context("PostgreSQL was installed, and its programs are not in /usr/lib/postgresql")
}
