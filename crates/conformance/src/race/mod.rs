//! The race: rounds of many givers reserving few units at once, over one or several processes of a backend. It makes
//! the lists it races on and judges nothing; each round's history goes to [`crate::check`] and then to
//! [`crate::report`]. Read [`plan`] for its size, [`round`] for one round, [`racer`] for what one giver does.

pub mod dice;
pub mod expiry;
pub mod field;
pub mod owner;
pub mod plan;
pub mod process;
pub mod racer;
pub mod round;
pub mod settle;
pub mod stage;
pub mod write;

use anyhow::Result;

use crate::check;
use crate::history::Record;
use crate::report::Report;

pub use plan::Plan;
use stage::Stage;

/// Races as planned and reports. `keep` is given each round's history once it was checked.
///
/// # Errors
/// When no race can be run, because a backend does not answer or does not know wish lists, or when `keep` fails.
pub async fn run(plan: Plan, mut keep: impl FnMut(&[Record]) -> Result<()>) -> Result<Report> {
    let mut stage = Stage::new(plan)?;
    let mut report = Report::new(&stage.plan);
    for number in 0..stage.plan.rounds() {
        if stage.began.elapsed() >= stage.plan.max_time {
            report.cut_short(number);
            break;
        }
        let expiry = round::run(&mut stage, number).await?;
        let records = stage.recorder.take();
        keep(&records)?;
        report.add(&records, check::check(&records), expiry);
    }
    report.end(stage.began.elapsed());
    Ok(report)
}
