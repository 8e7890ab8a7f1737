//! A lost hold: its giver was told that it stands, and it is gone or is something else. It shows when the hold is read,
//! or when giving back or prolonging what certainly stands is refused. What a conflicting request did to it is another
//! kind: [`super::refused_took_effect`].

use super::{Kind, Story, Violation, refused_took_effect};
use crate::history::{Op, Outcome, Record, Sending};

/// The first sign for each hold.
pub fn find(story: &Story) -> Vec<Violation> {
    let mut told = Vec::new();
    let mut found = Vec::new();
    for record in &story.records {
        let Some(label) = record.hold.filter(|label| !told.contains(label)) else { continue };
        if let Some(says) = says(story, record, label) {
            told.push(label);
            found.push(story.violation(Kind::LostHold, says, excerpt(story, record, label)));
        }
    }
    found
}

fn says(story: &Story, record: &Record, label: u32) -> Option<String> {
    let line = story.hold(label)?;
    let (start, end) = (record.start_us, record.end_us);
    let stands = line.fewest(start, end);
    match (&record.outcome, record.op) {
        (Outcome::Refused { .. }, Op::ReadHold) if stands > 0 => {
            Some(format!("a hold of {stands} units cannot be read"))
        }
        (Outcome::Held { hold, .. }, Op::ReadHold) => {
            let wrong = !line.may_be(hold.units, start, end) && refused_took_effect::culprit(story, record).is_none();
            wrong.then(|| format!("the hold is read as {} units, {stands} were acknowledged", hold.units))
        }
        (Outcome::Held { hold, .. }, Op::Reserve { units } | Op::SetQuantity { units })
            if hold.units != units && record.sending == Sending::First =>
        {
            Some(format!("{} was granted as {} units", record.op, hold.units))
        }
        (Outcome::Held { hold, .. }, Op::Release) if hold.units != 0 && record.sending == Sending::First => {
            Some(format!("release was granted, and the hold still has {} units", hold.units))
        }
        (Outcome::Refused { .. }, op) if record.writes_hold() && stands > 0 => {
            let harmless = match op {
                Op::Extend | Op::Release => true,
                Op::SetQuantity { units } => units <= stands || is_unknown(record),
                _ => false,
            };
            harmless.then(|| format!("{op} of a hold of {stands} units was refused"))
        }
        _ => None,
    }
}

/// Whether the backend says that there is no such hold, or not for this bearer.
pub fn is_unknown(record: &Record) -> bool {
    matches!(record.outcome, Outcome::Refused { status: 401 | 403 | 404 | 410, .. })
}

/// The last acknowledgement before the sign, and the sign.
fn excerpt<'a>(story: &Story<'a>, sign: &'a Record, label: u32) -> Vec<&'a Record> {
    let mut answers = story.records.iter().rev().filter(|record| {
        record.hold == Some(label)
            && record.writes_hold()
            && record.outcome.hold().is_some()
            && record.end_us <= sign.start_us
    });
    answers.next().copied().into_iter().chain([sign]).collect()
}
