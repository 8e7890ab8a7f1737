//! The command as a person runs it: its options and where they come from, its mistakes, its life as a process.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Output, Stdio};

use crate::support::shop;
use tempfile::TempDir;

/// The command, in a folder of its own and with nothing of ours in its environment.
fn command(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handsel-server"));
    command.current_dir(folder.path()).args(arguments).stdin(Stdio::null());
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("HANDSEL_")) {
        command.env_remove(name);
    }
    command
}

fn folder() -> TempDir {
    TempDir::new().expect("a folder")
}

fn run(command: &mut Command) -> (i32, String, String) {
    let Output { status, stdout, stderr } = command.output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code().expect("a status"), text(stdout), text(stderr))
}

#[test]
fn a_flag_wins_over_the_environment_over_the_file_over_the_default() {
    let folder = folder();
    let effective = |arguments: &[&str], environment: Option<&str>| {
        let mut command = command(&folder, &[&["config"], arguments].concat());
        if let Some(value) = environment {
            command.env("HANDSEL_BODY_LIMIT", value);
        }
        let (status, out, error) = run(&mut command);
        assert_eq!((status, error.as_str()), (0, ""));
        out.parse::<toml::Table>().expect("TOML")["body_limit"].as_integer().expect("a number")
    };
    assert_eq!(effective(&[], None), 262_144);
    fs::write(folder.path().join("handsel.toml"), "body_limit = 2000\n").expect("a file");
    assert_eq!(effective(&[], None), 2_000);
    assert_eq!(effective(&[], Some("3000")), 3_000);
    assert_eq!(effective(&["--body-limit", "4000"], Some("3000")), 4_000);
    fs::write(folder.path().join("other.toml"), "body_limit = 5000\n").expect("a file");
    assert_eq!(effective(&["--config", "other.toml"], None), 5_000);
}

#[test]
fn what_config_prints_is_a_configuration() {
    let folder = folder();
    let options =
        ["config", "--listen", "0.0.0.0:9000", "--allowed-origins", "https://a.example,https://b.example", "--demo"];
    let (_, first, _) = run(&mut command(&folder, &options));
    assert!(first.contains("public_url = \"http://localhost:9000\""), "{first}");
    fs::write(folder.path().join("handsel.toml"), &first).expect("a file");
    let (status, second, error) = run(&mut command(&folder, &["config"]));
    assert_eq!((status, second, error.as_str()), (0, first, ""));
}

#[test]
fn a_value_that_cannot_be_used_names_its_option() {
    let folder = folder();
    for (arguments, file, status, expected) in [
        (&["config", "--listen", "here"][..], "", 2, "--listen"),
        (&["config", "--body-limit", "lots"], "", 2, "--body-limit"),
        (&["config", "--log-format", "xml"], "", 2, "--log-format"),
        (&["config", "--public-url", "pay.example"], "", 1, "public_url: \"pay.example\" is not a web address"),
        (
            &["config", "--allowed-origins", "https://a.example/shop"],
            "",
            1,
            "allowed_origins: \"https://a.example/shop\"",
        ),
        (&["config", "--body-limit", "10"], "", 1, "body_limit: 10 bytes"),
        (&["config", "--shop-token", "short"], "", 1, "shop_token: write at least 32"),
        (&["config", "--database", ":memory:"], "", 1, "database: name a file"),
        (&["config", "--config", "nowhere.toml"], "", 1, "config: cannot read nowhere.toml"),
        (&["config"], "listen = \"x\"", 1, "line 1, column 10"),
        (&["config"], "\nbody_limit = \"big\"", 1, "line 2, column 14"),
        (&["config"], "body_limits = 5", 1, "unknown field `body_limits`"),
        (&["serve", "--log", "in=fo=x"], "", 1, "log: \"in=fo=x\" is not a filter"),
        (
            &["serve", "--database", "nowhere/shop.db", "--listen", "127.0.0.1:0"],
            "",
            1,
            "database: cannot open nowhere/shop.db",
        ),
        (&["serve", "--listen", "192.0.2.1:80"], "", 1, "listen: cannot take 192.0.2.1:80"),
        (&["import", "nowhere"], "", 1, "nothing was imported from nowhere"),
        (&["import", "nowhere", "--currency", "usd"], "", 2, "--currency"),
    ] {
        fs::write(folder.path().join("handsel.toml"), file).expect("a file");
        let (got, out, error) = run(&mut command(&folder, arguments));
        assert_eq!((got, out.as_str()), (status, ""), "{arguments:?}: {error}");
        assert!(error.contains(expected), "{arguments:?}: {error}");
    }
}

#[test]
fn the_password_of_a_database_is_shown_nowhere() {
    let folder = folder();
    let address = "postgres://shop:hush@127.0.0.1:1/shop";
    let shown = |status: i32, (got, out, error): (i32, String, String)| {
        assert_eq!(got, status, "{error}");
        assert!(!out.contains("hush") && !error.contains("hush"), "{out}{error}");
        out + &error
    };
    let config = shown(0, run(command(&folder, &["config"]).env("HANDSEL_DATABASE", address)));
    assert!(config.contains("database = \"postgres://shop@127.0.0.1:1/shop\"") && config.contains("PGPASSWORD"));
    shown(0, run(command(&folder, &["serve", "--help"]).env("HANDSEL_DATABASE", address)));
    // Nobody is there: that is said, and at once.
    let serve = ["serve", "--listen", "127.0.0.1:0", "--log", "trace"];
    let refused = shown(1, run(command(&folder, &serve).env("HANDSEL_DATABASE", address)));
    assert!(refused.contains("database: cannot use postgres://shop@127.0.0.1:1/shop"), "{refused}");
    shown(1, run(&mut command(&folder, &["import", "nowhere", "--database", address])));
    for (wrong, expected) in [
        ("postgres://shop:hush@127.0.0.1:port/shop", "database: this is not an address"),
        ("postgres://shop@127.0.0.1/shop?pass=hush", "database: \"pass\" is not known"),
        ("mysql://shop:hush@127.0.0.1/shop", "database: mysql:// is not"),
    ] {
        let refused = shown(1, run(&mut command(&folder, &["config", "--database", wrong])));
        assert!(refused.contains(expected), "{refused}");
    }
    for text in [
        format!("database = {address}"),
        format!("database = \"{address}"),
        format!("x = 1\ndatabase = [\"{address}\"]"),
    ] {
        fs::write(folder.path().join("handsel.toml"), &text).expect("a file");
        shown(1, run(&mut command(&folder, &["config"])));
    }
}

#[test]
fn the_token_of_the_shop_is_shown_nowhere() {
    let folder = folder();
    let token = "0123456789abcdef0123456789abcdef";
    for arguments in [&["config"][..], &["serve", "--help"]] {
        let (status, out, error) = run(command(&folder, arguments).env("HANDSEL_SHOP_TOKEN", token));
        assert_eq!((status, error.as_str()), (0, ""));
        assert!(!out.contains(token) && out.contains("HANDSEL_SHOP_TOKEN"), "{out}");
    }
}

#[test]
fn help_teaches_with_examples() {
    let folder = folder();
    for (arguments, expected) in [
        (&["--help"][..], "handsel-server serve --demo"),
        (&["serve", "--help"], "HANDSEL_LISTEN"),
        (&["serve", "--help"], "postgres://USER@HOST/NAME"),
        (&["import", "--help"], "id,title,price,image_url"),
    ] {
        let (status, out, _) = run(&mut command(&folder, arguments));
        assert_eq!(status, 0);
        assert!(out.contains(expected) && (out.contains("Example") || out.contains("First steps")), "{out}");
    }
}

#[test]
fn an_import_says_what_it_did_and_keeps_the_database_to_its_owner() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let source = shop();
    let (status, out, error) = run(command(&folder, &["import", "--database", "sqlite://shop.db"]).arg(&source));
    assert_eq!((status, error.as_str()), (0, ""));
    assert!(out.contains("18 new") && out.contains("Marigold & Copper"), "{out}");
    let file = fs::metadata(folder.path().join("shop.db")).expect("a file");
    assert_eq!(file.permissions().mode() & 0o777, 0o600);
}

/// A running process; killed when the test ends early.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

#[test]
fn serve_says_where_it_listens_and_stops_when_told() {
    for signal in ["TERM", "INT"] {
        let folder = folder();
        let arguments = ["serve", "--demo", "--listen", "127.0.0.1:0", "--log-format", "json", "--fixtures"];
        let mut command = command(&folder, &arguments);
        let child = command.arg(shop()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        let mut running = Running(child);
        let mut out = BufReader::new(running.0.stdout.take().expect("an output"));
        let mut line = String::new();
        out.read_line(&mut line).expect("a line");
        let port = line.strip_prefix("listening on http://127.0.0.1:").expect(&line).trim_end();
        assert!(port.parse::<u16>().is_ok_and(|port| port > 0), "{line}");

        let pid = running.0.id().to_string();
        assert!(Command::new("kill").args([&format!("-{signal}"), &pid]).status().expect("it runs").success());
        assert!(running.0.wait().expect("it ends").success());
        out.read_to_string(&mut line).expect("the rest");
        assert_eq!(line.lines().count(), 1, "nothing else on standard output: {line}");
        let mut log = String::new();
        running.0.stderr.take().expect("a log").read_to_string(&mut log).expect("text");
        assert!(log.lines().all(|line| line.starts_with('{')), "{log}");
        assert!(log.contains("THIS IS A DEMONSTRATION") && log.contains("the sample shop was imported"), "{log}");
        assert!(!folder.path().join("handsel.db-wal").exists(), "the write-ahead log was folded in");
    }
}
