//! The verdict as a person reads it: a line for each level, then whatever did not hold, with the rule's own words. Cases
//! that held, and those that wait for a call, are counted and not shown; `--list` shows them all. Read [`super::json`] for
//! the same to a program.

use std::fmt;

use super::{Finding, Outcome, Section, Verdict};
use crate::suite::{Case, Lack};

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "checked {}", self.url)?;
        for section in &self.sections {
            writeln!(f, "  {:<19} {}", section.level, summary(section))?;
        }
        let lacks = self.lacks();
        for finding in self.findings() {
            match &finding.outcome {
                Outcome::Broken { lacks: Some(lack), .. } if lacks.contains_key(lack) => {}
                _ => told(f, finding)?,
            }
        }
        for (Lack { call, status }, cases) in lacks {
            writeln!(f, "\nBROKEN {call} answered {status}, whatever it was asked; {cases} cases wait for it")?;
        }
        let said = match self.status() {
            0 if self.tally().skipped > 0 => "passed in part",
            0 => "passed",
            1 => "not passed",
            _ => "nothing can be said",
        };
        writeln!(f, "\n{said}: {}", self.tally())
    }
}

fn summary(section: &Section) -> String {
    match section.level.capability() {
        Some(name) if !section.advertised => format!("absent: {name} is not advertised"),
        _ => section.tally().to_string(),
    }
}

fn told(f: &mut fmt::Formatter<'_>, finding: &Finding) -> fmt::Result {
    let case = finding.case;
    match &finding.outcome {
        Outcome::Held => Ok(()),
        Outcome::Skipped { fact } => writeln!(f, "\nskipped {}: [{fact}] is not among the facts", case.id),
        Outcome::Unanswered { why } => writeln!(f, "\nunanswered {}: {why}", case.id),
        Outcome::Broken { expected, came, .. } => {
            writeln!(f, "\nBROKEN {}\n{}", case.id, described(case))?;
            writeln!(f, "  expected  {expected}\n  came      {came}")
        }
    }
}

/// A case in words.
pub fn described(case: &Case) -> String {
    let Case { given, when, then, rule, .. } = case;
    format!(
        "  given     {given}\n  when      {when}\n  then      {then}\n  rule      docs/contract.md#{}: {}",
        rule.section, rule.says
    )
}
