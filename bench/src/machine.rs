//! What a figure was measured on: the machine, how busy it was with others, and the command. Figures of two machines, or of two
//! runs, do not compare. It measures nothing. Read [`crate::table`] for where it is printed.

use std::fs;

/// Facts with their names. The load is that of the minute before.
pub fn about(seed: u64) -> Vec<(&'static str, String)> {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let model = line("/proc/cpuinfo", "model name");
    let memory = line("/proc/meminfo", "MemTotal").trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1_048_576;
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let command: Vec<String> = std::env::args().skip(1).collect();
    vec![
        ("machine", format!("{cores} cores ({model}), {memory} GiB, Linux {}", kernel.trim())),
        ("load before", load.split(' ').next().unwrap_or("?").to_owned()),
        ("version", format!("handsel at commit {}", commit())),
        ("command", format!("handsel-bench {}", command.join(" "))),
        ("seed", seed.to_string()),
    ]
}

/// The commit that was checked out.
fn commit() -> String {
    let git = std::process::Command::new("git").args(["describe", "--always", "--dirty"]).output();
    git.map_or_else(|_| "?".to_owned(), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What stands after a name in a file of `/proc`.
fn line(file: &str, name: &str) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let found = text.lines().find_map(|line| line.strip_prefix(name)?.split_once(':'));
    found.map_or("?", |(_, value)| value).trim().to_owned()
}
