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
        writeln!(f, "raced {} rounds against {many}: {}", self.rounds, self.urls.join(" "))?;
        writeln!(f, "  seed          {}", self.seed)?;
        writeln!(f, "  attempts      {} ({} won, {} refused)", tally.attempts, tally.won, tally.refused)?;
        writeln!(f, "  replays       {} of a granted key with the same body", tally.replays)?;
        writeln!(f, "  conflicts     {} of a granted key with another body", tally.conflicts)?;
        writeln!(f, "  lost answers  {}", tally.lost_answers)?;
        let (edits, longer, back) = (tally.quantity_edits, tally.extensions, tally.releases);
        writeln!(f, "  givers        {edits} quantities changed, {longer} holds prolonged, {back} released")?;
        writeln!(f, "  owner         {} edits of wanted", tally.owner_edits)?;
        writeln!(f, "  reads         {}", tally.reads)?;
        writeln!(f, "  expiry        {}", self.expiry)?;
        let (put_off, failures) = (tally.put_off, tally.failures);
        writeln!(f, "  trouble       {put_off} put off, {failures} failed, {} never settled", tally.unresolved)?;
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
        match (self.violation_counts.values().sum::<usize>(), self.inconclusive()) {
            (0, None) => writeln!(f, "no violation found"),
            (0, Some(why)) => writeln!(f, "nothing can be said: {why}"),
            (count, _) => writeln!(f, "\n{count} violations; docs/conformance.md says what each kind means"),
        }
    }
}

fn ms(us: u64) -> String {
    format!("{}.{:02} ms", us / 1000, us % 1000 / 10)
}
