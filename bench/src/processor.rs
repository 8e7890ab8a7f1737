//! What a process has used of the processor, all its threads together, as Linux counts it: in steps of ten milliseconds, which is
//! fine for seconds of work. Other programs on the machine disturb it far less than they do a clock.

use std::time::Duration;

/// Steps a second, on every machine that Linux runs on today (`getconf CLK_TCK`).
const STEPS: u64 = 100;

/// Used so far, by the program and by the system for it; nothing when there is no such process.
pub fn used(process: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    Duration::from_millis(steps(&stat) * 1_000 / STEPS)
}

/// The fields utime and stime of proc(5), counted from behind the program's name, which may have blanks in it.
fn steps(stat: &str) -> u64 {
    let fields = stat.rsplit_once(") ").map_or("", |(_, fields)| fields);
    fields.split(' ').skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum()
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn the_two_times_are_found_behind_any_name() {
        assert_eq!(steps("7 (a) b) S 1 7 7 0 -1 0 10 20 30 40 500 60 9 9 20 0"), 560);
        assert_eq!(steps(""), 0);
    }
}
