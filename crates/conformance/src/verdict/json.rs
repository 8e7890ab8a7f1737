//! The verdict for a program: every case with its words, its rule and its outcome. The names of members are those of the
//! text. Read [`super::junit`] for what a build server takes.

use serde_json::{Value, json};

use super::{Finding, Outcome, Section, Verdict};
use crate::suite::Case;

impl Verdict {
    /// As JSON.
    pub fn to_json(&self) -> Value {
        let levels: Vec<Value> = self.sections.iter().map(level).collect();
        let (passed, counts) = (self.status() == 0, self.tally());
        let in_part = passed && counts.skipped > 0;
        json!({ "url": self.url, "passed": passed, "in_part": in_part, "counts": counts, "levels": levels })
    }
}

fn level(section: &Section) -> Value {
    json!({
        "level": section.level,
        "capability": section.level.capability(),
        "advertised": section.advertised,
        "cases": section.findings.iter().map(finding).collect::<Vec<_>>(),
    })
}

fn finding(finding: &Finding) -> Value {
    let mut json = described(finding.case);
    json["outcome"] = json!(finding.outcome.word());
    json["milliseconds"] = json!(u64::try_from(finding.took.as_millis()).unwrap_or(u64::MAX));
    match &finding.outcome {
        Outcome::Held => {}
        Outcome::Broken { expected, came, lacks } => {
            (json["expected"], json["came"]) = (json!(expected), json!(came));
            if let Some(lack) = lacks {
                json["missing_call"] = json!(lack.call);
            }
        }
        Outcome::Skipped { fact } => json["missing_fact"] = json!(fact),
        Outcome::Unanswered { why } => json["why"] = json!(why),
    }
    json
}

/// A case in words.
pub fn described(case: &Case) -> Value {
    let Case { id, rule, given, when, then, .. } = case;
    json!({ "id": id, "rule": rule, "given": given, "when": when, "then": then })
}
