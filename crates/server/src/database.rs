//! The `database` option: a SQLite file, or the address of a PostgreSQL database. It connects to nothing; that is
//! [`crate::store`]. However it is printed, logged or written down, its password is left out.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};
use url::Url;

/// Where everything is kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// A SQLite file; made when it is absent.
    File(PathBuf),
    /// A PostgreSQL database, which must be there.
    Postgres(Url),
}

/// What may follow `?` in an address. The driver would log any other with its value, and that may be a password.
const PARAMETERS: [&str; 13] = [
    "application_name",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "statement-cache-capacity",
    "user",
];

impl Database {
    /// Reads the option.
    ///
    /// # Errors
    /// When it names neither; the text says what to write, and does not repeat what was written.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file = text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:"));
        match text.split_once("://") {
            Some(("postgres" | "postgresql", _)) => postgres(text).map(Self::Postgres),
            Some((scheme, _)) if file.is_none() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
                Err(format!(
                    "{scheme}:// is not a database that this server knows; write a file, or postgres://USER@HOST/NAME"
                ))
            }
            _ => {
                let path = file.unwrap_or(text);
                if path.is_empty() || path == ":memory:" {
                    return Err("name a file, such as handsel.db; orders have to outlive the process".to_owned());
                }
                Ok(Self::File(path.into()))
            }
        }
    }

    /// A SQLite file.
    pub fn file(path: impl AsRef<Path>) -> Self {
        Self::File(path.as_ref().to_owned())
    }

    /// What to say when it cannot be opened.
    pub fn cannot_open(&self) -> String {
        match self {
            Self::File(_) => format!("database: cannot open {self}; check that the folder exists and can be written"),
            Self::Postgres(_) => format!("database: cannot use {self}; check that it exists and that this user may"),
        }
    }

    /// Whether it carries a password, which [`fmt::Display`] leaves out.
    pub fn has_password(&self) -> bool {
        match self {
            Self::File(_) => false,
            Self::Postgres(url) => without_password(url) != *url,
        }
    }
}

fn postgres(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("this is not an address ({error}); {HOW}"))?;
    if let Some((name, _)) = url.query_pairs().find(|(name, _)| !PARAMETERS.contains(&name.as_ref())) {
        return Err(format!("\"{name}\" is not known after the ? of an address; known are {}", PARAMETERS.join(", ")));
    }
    Ok(url)
}

const HOW: &str = "write one such as postgres://USER@HOST:5432/NAME, with %40 for an @ in a password";

fn without_password(url: &Url) -> Url {
    let mut shown = url.clone();
    // It fails only for an address without a host, which has no password either.
    let _ = shown.set_password(None);
    let others: Vec<_> = url.query_pairs().filter(|(name, _)| name != "password").collect();
    match others.is_empty() {
        true => shown.set_query(None),
        false if others.len() < url.query_pairs().count() => {
            shown.query_pairs_mut().clear().extend_pairs(others);
        }
        false => {}
    }
    shown
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Postgres(url) => without_password(url).fmt(f),
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Database {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_or_an_address() {
        for (text, expected) in [("shop.db", "shop.db"), ("sqlite://a b.db", "a b.db"), ("sqlite:/x/y.db", "/x/y.db")] {
            assert_eq!(Database::parse(text), Ok(Database::file(expected)), "{text}");
        }
        for text in ["postgres://shop@db.example:5432/shop", "postgresql://db.example/shop?sslmode=require"] {
            assert_eq!(Database::parse(text).expect("an address").to_string(), text);
        }
        for (text, expected) in [
            ("", "name a file"),
            (":memory:", "name a file"),
            ("mysql://u:hush@h/d", "mysql:// is not"),
            ("postgres://u:hush@h:port/d", "invalid port"),
            ("postgres://u@h/d?passwd=hush", "\"passwd\" is not known"),
        ] {
            let refused = Database::parse(text).expect_err(text);
            assert!(refused.contains(expected) && !refused.contains("hush"), "{text}: {refused}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        for text in [
            "postgres://shop:hush@h/d",
            "postgres://shop@h/d?password=hush",
            "postgres://shop:hush@h/d?sslmode=disable",
        ] {
            let database = Database::parse(text).expect("an address");
            assert!(database.has_password());
            assert!(!format!("{database} {database:?}").contains("hush"), "{database}");
        }
        let kept = Database::parse("postgres://shop@h/d?password=hush&sslmode=disable").expect("an address");
        assert_eq!(kept.to_string(), "postgres://shop@h/d?sslmode=disable");
    }
}
