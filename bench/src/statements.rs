//! The statements of a hold and of a refusal, from one file each for both databases, so that what is compared is the same. The
//! files follow the server's code by hand; `docs/bench.md` says how to see whether they still do. Nothing is run here.

use crate::list::{FIRST, ITEM};

/// What a hold writes.
pub const HOLD: &str = include_str!("../sql/hold.sql");
/// What a refusal reads.
pub const REFUSAL: &str = include_str!("../sql/refusal.sql");

/// Whether a script writes.
pub fn writes(script: &str) -> bool {
    script == HOLD
}

/// The statements, one by one, as SQLite takes them: its only writer has nothing to lock.
pub fn of_sqlite(script: &str) -> Vec<String> {
    let unlocked = without_notes(script).replace(" FOR UPDATE SKIP LOCKED", "").replace(" FOR UPDATE", "");
    statements(&unlocked).map(str::to_owned).collect()
}

/// A transaction as `pgbench` takes it. Its variables are `list`, `link`, `bearer`, `body`, `now`, `old`, `until`, `items` and
/// `givers`; each client goes around among items of its own.
pub fn of_pgbench(script: &str, list: &str) -> String {
    let mut text = format!(
        "\\set n random(1, 9000000000000000000)\n\\set turn :turn + 1\n\
         \\set i {FIRST} + (:client_id + :turn * :givers) % :items{list}\n"
    );
    let begin = match writes(script) {
        true => "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
        false => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    };
    let own = without_notes(script);
    let own = own
        .replace(":item", &format!("'{ITEM}' || CAST(:i AS TEXT)"))
        .replace(":hold", "'hold_' || CAST(:n AS TEXT)")
        .replace(":key", "lpad(CAST(:n AS TEXT), 36, '0') || '.' || encode(:bearer, 'hex')")
        .replace(":secret", "uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())");
    let of_list = ["list", "link", "bearer"]
        .iter()
        .fold(own, |own, name| own.replace(&format!(":{name}"), &format!(":{name}{list}")));
    text += begin;
    text += ";\n";
    for statement in statements(&of_list) {
        text += statement;
        text += ";\n";
    }
    text + "COMMIT;\n"
}

fn without_notes(script: &str) -> String {
    script.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n")
}

fn statements(script: &str) -> impl Iterator<Item = &str> {
    script.split(';').map(str::trim).filter(|statement| !statement.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_get_the_same_statements() {
        for script in [HOLD, REFUSAL] {
            let sqlite = of_sqlite(script);
            let pgbench = of_pgbench(script, "1");
            // Three lines that set variables, and the transaction's begin and end.
            assert_eq!(pgbench.matches(";\n").count(), sqlite.len() + 2);
            assert!(!sqlite.iter().any(|statement| statement.contains("FOR UPDATE")));
            assert!(pgbench.contains(":list1") && !pgbench.contains(":item "));
        }
    }
}
