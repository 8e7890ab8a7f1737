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

/// What a line of a script begins with that says whose the lines behind it are.
const ON: &str = "-- on ";

/// The statements, one by one, as SQLite takes them: its only writer has nothing to lock.
pub fn of_sqlite(script: &str) -> Vec<String> {
    let unlocked = lines_of("SQLite", script).replace(" FOR UPDATE OF i", "");
    statements(&unlocked).map(str::to_owned).collect()
}

/// The statements, one by one, as PostgreSQL takes them: with numbers, and the name that each stands for.
pub fn numbered(script: &str) -> Vec<(String, Vec<String>)> {
    let script = lines_of("PostgreSQL", script);
    let number = |statement: &str| {
        let (mut sql, mut names) = (String::new(), Vec::<String>::new());
        for (place, part) in statement.split(':').enumerate() {
            if place == 0 {
                sql += part;
                continue;
            }
            let end = part.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(part.len());
            let (name, rest) = part.split_at(end);
            let name = format!(":{name}");
            let known = names.iter().position(|known| *known == name);
            let number = known.unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            sql += &format!("${}{rest}", number + 1);
        }
        (sql, names)
    };
    statements(&script).map(number).collect()
}

/// A script as `pgbench` takes it, a transaction if it writes. Its variables are `list`, `link`, `bearer`, `body`, `now`, `old`, `until`, `items` and
/// `givers`; each client goes around among items of its own.
pub fn of_pgbench(script: &str, list: &str) -> String {
    let mut text = format!(
        "\\set n random(1, 9000000000000000000)\n\\set turn :turn + 1\n\
         \\set i {FIRST} + (:client_id + :turn * :givers) % :items{list}\n"
    );
    let own = lines_of("PostgreSQL", script);
    let own = own
        .replace(":item", &format!("'{ITEM}' || CAST(:i AS TEXT)"))
        .replace(":hold", "'hold_' || CAST(:n AS TEXT)")
        .replace(":key", "lpad(CAST(:n AS TEXT), 36, '0') || '.' || encode(:bearer, 'hex')")
        .replace(":secret", "uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())");
    let of_list = ["list", "link", "bearer"]
        .iter()
        .fold(own, |own, name| own.replace(&format!(":{name}"), &format!(":{name}{list}")));
    let (begin, commit) = match writes(script) {
        true => ("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;\n", "COMMIT;\n"),
        false => ("", ""),
    };
    text += begin;
    for statement in statements(&of_list) {
        text += statement;
        text += ";\n";
    }
    text + commit
}

/// The lines for a database and for both, without notes.
fn lines_of(database: &str, script: &str) -> String {
    let mut whose = "both";
    let own = script.lines().filter(|line| {
        whose = line.strip_prefix(ON).unwrap_or(whose);
        !line.starts_with("--") && (whose == "both" || whose == database)
    });
    own.collect::<Vec<_>>().join("\n")
}

fn statements(script: &str) -> impl Iterator<Item = &str> {
    script.split(';').map(str::trim).filter(|statement| !statement.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_database_gets_its_own_statements_and_those_for_both() {
        for (script, of_each, around) in [(HOLD, (6, 4), 2), (REFUSAL, (1, 1), 0)] {
            let (sqlite, postgres, pgbench) = (of_sqlite(script), numbered(script), of_pgbench(script, "1"));
            assert_eq!((sqlite.len(), postgres.len()), of_each);
            assert_eq!(pgbench.matches(";\n").count(), postgres.len() + around);
            assert!(!sqlite.iter().any(|statement| statement.contains("FOR UPDATE")));
            assert!(pgbench.contains(":list1") && !pgbench.contains(":item "));
        }
    }

    #[test]
    fn a_name_has_one_number_within_a_statement() {
        let (sql, names) = numbered("-- a note: none\nSELECT :now, :key, :now;\nSELECT 1;\n").remove(0);
        assert_eq!((sql.as_str(), names), ("SELECT $1, $2, $1", vec![":now".to_owned(), ":key".to_owned()]));
    }
}
