//! Two answers for one key: a write was granted, and its repetition was answered with another status or body, or was
//! refused. A refusal before the grant is no answer in this sense: it leaves the key unused, so that the same request
//! may be granted later. Read [`super::refused_took_effect`] for the same key with another body.

use std::collections::BTreeMap;

use super::{Kind, Story, Violation};
use crate::history::{Outcome, Record};

/// One for each key.
pub fn find(story: &Story) -> Vec<Violation> {
    let mut keys: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in story.records.iter().filter(|record| record.writes_hold()) {
        if let Some(key) = &record.key {
            keys.entry(key).or_default().push(record);
        }
    }
    keys.into_values().filter_map(|deliveries| of_key(story, &deliveries)).collect()
}

fn of_key<'a>(story: &Story<'a>, deliveries: &[&'a Record]) -> Option<Violation> {
    let granted = deliveries.iter().filter(|record| record.outcome.hold().is_some());
    let first = granted.min_by_key(|record| record.end_us)?;
    let (other, says) = deliveries.iter().find_map(|record| Some((record, says(first, record)?)))?;
    Some(story.violation(Kind::TwoAnswers, says, vec![first, other]))
}

fn says(first: &Record, other: &Record) -> Option<String> {
    match (&first.outcome, &other.outcome) {
        (
            Outcome::Held { status, hold, digest, .. },
            Outcome::Held { status: other_status, hold: other_hold, digest: other_digest, .. },
        ) => {
            if hold.id != other_hold.id {
                return Some(format!("one key made two holds, {} and {}", hold.id, other_hold.id));
            }
            let same = status == other_status && digest == other_digest;
            (!same).then(|| "one key was answered twice, with different statuses or bodies".to_owned())
        }
        (_, Outcome::Refused { status, code }) if other.start_us > first.end_us => {
            Some(format!("what was granted under a key was refused under it later: {status} {code}"))
        }
        _ => None,
    }
}
