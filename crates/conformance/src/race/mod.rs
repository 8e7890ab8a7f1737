//! The race: rounds of many givers reserving few units at once, over one or several processes of a backend. It makes
//! the lists it races on and judges nothing; each round's history goes to [`crate::check`] and then to
//! [`crate::report`]. Read [`plan`] for its size, [`round`] for one round, [`racer`] for what one giver does.

pub mod crash;
pub mod dice;
pub mod expiry;
pub mod field;
pub mod owner;
pub mod plan;
pub mod process;
pub mod racer;
pub mod roll_call;
pub mod round;
pub mod settle;
pub mod stage;
pub mod write;

use anyhow::Result;

use crate::check::{self, Violation};
use crate::history::Record;
use crate::report::Report;

pub use crash::Crash;
pub use plan::{Pass, Plan};
use roll_call::{Called, RollCall};
use round::Played;
use stage::Stage;

/// Races as planned and reports. `keep` is given each round's history once it was checked. What was found stays found:
/// a race that has to be broken off says why in its report.
///
/// # Errors
/// When no race can be begun, because a backend does not answer or does not know wish lists.
pub async fn run(plan: Plan, mut keep: impl FnMut(&[Record]) -> Result<()>) -> Result<Report> {
    let mut stage = Stage::new(plan)?;
    let mut report = Report::new(&stage.plan);
    let mut roll_call = stage.plan.crash.is_some().then(RollCall::default);
    for number in 0..stage.plan.rounds() {
        if stage.began.elapsed() >= stage.plan.max_time {
            report.cut_short = true;
            break;
        }
        let played = round::run(&mut stage, number).await;
        let records = stage.recorder.take();
        let found = check::check(&records);
        let nothing_yet = number == 0 && found.is_empty();
        let after = match played {
            Err(error) if nothing_yet => return Err(error),
            Err(error) => {
                report.broken_off(&records, found, &error);
                break;
            }
            Ok(played) => after(&stage, &mut report, roll_call.as_mut(), played, &records, found).await,
        };
        if let Err(error) = after.and_then(|readings| keep(&records).and_then(|()| keep(&readings))) {
            report.stopped = Some(format!("{error:#}"));
            break;
        }
    }
    report.end(stage.began.elapsed());
    Ok(report)
}

/// Takes a round into the report, and calls the roll when there was a crash among it. Gives back what was read then.
async fn after(
    stage: &Stage,
    report: &mut Report,
    roll_call: Option<&mut RollCall>,
    mut played: Played,
    records: &[Record],
    found: Vec<Violation>,
) -> Result<Vec<Record>> {
    let held = std::mem::take(&mut played.held);
    let mut called = Ok(Called::default());
    if let Some(roll_call) = roll_call {
        if played.crash.is_some() {
            called = roll_call.call(stage).await;
        }
        roll_call.keep(held, records, &found);
    }
    report.add(records, found, &played);
    let mut called = called?;
    let readings = std::mem::take(&mut called.records);
    report.call(called);
    Ok(readings)
}
