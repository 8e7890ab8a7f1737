//! The report as a person reads it: what was done, how fast, and each violation with the lines of the history that show
//! it. It says as much when something was skipped. Read [`super::Report`] for the JSON.

use std::fmt;

use super::Report;

/// Violations of a kind that are shown whole.
const SHOWN: usize = 3;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tally = &self.tally;
        let many =
            if self.urls.len() == 1 { "one process".to_owned() } else { format!("{} processes", self.urls.len()) };
        writeln!(f, "raced {} rounds against {many}: {}", self.rounds(), self.urls.join(" "))?;
        writeln!(f, "  seed          {}", self.seed)?;
        writeln!(
            f,
            "  rounds        {} cold (a new list), {} warm (a list in use)",
            self.cold_rounds, self.warm_rounds
        )?;
        writeln!(f, "  attempts      {} ({} won, {} refused)", tally.attempts, tally.won, tally.refused)?;
        writeln!(f, "  replays       {} of a granted key with the same body", tally.replays)?;
        writeln!(f, "  conflicts     {} of a granted key with another body", tally.conflicts)?;
        writeln!(f, "  double clicks {}", tally.double_clicks)?;
        writeln!(f, "  lost answers  {} (the kit hung up and sent again)", tally.lost_answers)?;
        let (edits, longer, back) = (tally.quantity_edits, tally.extensions, tally.releases);
        writeln!(f, "  givers        {edits} quantities changed, {longer} holds prolonged, {back} released")?;
        writeln!(f, "  owner         {} edits of wanted", tally.owner_edits)?;
        writeln!(f, "  reads         {}", tally.reads)?;
        writeln!(f, "  expiry        {}", self.expiry)?;
        let (put_off, failures) = (tally.put_off, tally.failures);
        writeln!(f, "  trouble       {put_off} put off, {failures} failed; {} of all never settled", tally.unresolved)?;
        if self.crashes_planned > 0 {
            let (crashes, holds, items) = (self.crashes, self.holds_called, self.items_called);
            writeln!(
                f,
                "  crashes       {crashes}, and after them {holds} readings of earlier holds, {items} of items"
            )?;
        }
        writeln!(f, "  missed        {} readings at the end of rounds and after crashes", self.unread)?;
        let (seconds, millis) = (self.duration_ms / 1000, self.duration_ms % 1000);
        writeln!(f, "  duration      {seconds}.{millis:03} s, {} answers a second", self.answers_per_second)?;
        let (half, most, longest) = (ms(self.reserve.p50_us), ms(self.reserve.p99_us), ms(self.reserve.max_us));
        writeln!(f, "  reserve       p50 {half}, p99 {most}, longest {longest}")?;
        if self.cut_short {
            writeln!(f, "  cut short     --max-seconds was over before all attempts were made")?;
        }
        self.violations(f)
    }
}

impl Report {
    fn violations(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (kind, count) in &self.violation_counts {
            writeln!(f, "\nVIOLATION {kind}: {count}")?;
            for violation in self.violations.iter().filter(|violation| violation.kind == *kind).take(SHOWN) {
                writeln!(f, "  {violation}")?;
            }
        }
        let count: usize = self.violation_counts.values().sum();
        if count > 0 {
            writeln!(f, "\n{count} violations; docs/race.md says what each kind means")?;
        }
        match (count, self.inconclusive()) {
            (0, None) => writeln!(f, "passed: no violation found"),
            (0, Some(why)) => writeln!(f, "not passed: no violation found, and nothing can be said: {why}"),
            (_, None) => writeln!(f, "not passed"),
            (_, Some(why)) => writeln!(f, "not passed; besides, {why}"),
        }
    }
}

fn ms(us: u64) -> String {
    format!("{}.{:02} ms", us / 1000, us % 1000 / 10)
}
