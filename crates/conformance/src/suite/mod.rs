//! The machine that runs cases against a backend, level by level, and says of each what came of it. It knows no rule of the
//! contract; those are in [`crate::cases`]. Read [`case`] for what a case is, [`expect`] for how it judges, and
//! [`crate::verdict`] for what is made of the findings.

pub mod answer;
pub mod call;
pub mod case;
pub mod expect;
pub mod level;
pub mod rule;
pub mod selection;
pub mod shop;
pub mod shown;
pub mod stop;
pub mod stream;

use std::time::Instant;

use anyhow::{Result, bail};
use serde_json::Value;

pub use case::{Case, Running};
pub use level::Level;
pub use rule::Rule;
pub use selection::Selection;
pub use shop::Shop;
pub use stop::{Judged, Lack, Stop};

use crate::verdict::{Finding, Outcome, Section, Verdict};

/// Cases without an answer, one after another, after which the rest is not run.
const SILENT: usize = 3;

/// Runs the selected cases, one after another.
///
/// # Errors
/// When nothing at all can be said, because there is no backend that speaks UCP; the text says what to do.
pub async fn run(shop: &Shop, selection: &Selection) -> Result<Verdict> {
    let capabilities = capabilities(shop).await?;
    let mut sections = Vec::new();
    let mut silent = 0;
    for level in selection.levels() {
        let advertised = level.capability().is_none_or(|name| capabilities.get(&name).is_some());
        let mut section = Section { level, advertised, findings: Vec::new() };
        for case in selection.cases().filter(|case| advertised && case.level == level) {
            let began = Instant::now();
            let outcome = if silent < SILENT { outcome(case, shop).await } else { Outcome::given_up() };
            silent = if matches!(outcome, Outcome::Unanswered { .. }) { silent + 1 } else { 0 };
            section.findings.push(Finding { case, outcome, took: began.elapsed() });
        }
        sections.push(section);
    }
    // A call that is there for one case did not do what another one wanted; that is no lack.
    for finding in sections.iter_mut().flat_map(|section| &mut section.findings) {
        if let Outcome::Broken { lacks, .. } = &mut finding.outcome {
            *lacks = lacks.take().filter(|lack| !shop.has(&lack.call));
        }
    }
    Ok(Verdict { url: shop.base.as_str().to_owned(), sections })
}

async fn outcome(case: &Case, shop: &Shop) -> Outcome {
    match (case.run)(shop).await {
        Ok(()) => Outcome::Held,
        Err(Stop::Missing(fact)) => Outcome::Skipped { fact },
        Err(Stop::Broken { expected, came, lacks }) => Outcome::Broken { expected, came, lacks },
        Err(Stop::Unanswered(why)) => Outcome::Unanswered { why },
    }
}

/// What the backend advertises.
async fn capabilities(shop: &Shop) -> Result<Value> {
    let hint = "Start it, and name the address below which /.well-known/ucp answers";
    let answer = match shop.profile().send().await {
        Ok(answer) => answer,
        Err(Stop::Unanswered(why)) => bail!("no backend answers at {}: {why}. {hint}", shop.base.as_str()),
        Err(_) => bail!("nothing can be said of {}. {hint}", shop.base.as_str()),
    };
    match answer.value().as_ref().and_then(|profile| profile.pointer("/ucp/capabilities")) {
        Some(capabilities) if answer.status == 200 => Ok(capabilities.clone()),
        _ => bail!("{} answers, and not as UCP's profile has it ({}). {hint}", shop.base.as_str(), answer.summary()),
    }
}
