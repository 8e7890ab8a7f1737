//! Where events go: the options `webhook_endpoints` and `webhook_secrets`, read together. An endpoint has a name of the
//! shop's own, by which the database, the log and the command know it: its address may be half a secret, and is in none of
//! them. Read [`super::client`] for how it is called.

use std::fmt;

use serde::{Serialize, Serializer};
use url::{Host, Url};

use super::signature::Secret;

/// Longest name, in bytes.
const NAME: usize = 32;

/// Somewhere to tell events.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// The shop's own name for it: lower-case letters, digits, `-` and `_`.
    pub name: String,
    /// Where events are posted.
    pub url: Url,
    /// What they are signed with, the newest first; at least one.
    pub secrets: Vec<Secret>,
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({})", self.name)
    }
}

impl Serialize for Endpoint {
    /// As the option takes it, which has no secret.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}={}", self.name, self.url))
    }
}

/// Reads endpoints, each `NAME=URL`, with their secrets, each `NAME=whsec_…`. Plain http goes no further than this machine, unless
/// `plain_http` says that the way is safe.
///
/// # Errors
/// The option's name and what to write; it repeats no address and no secret.
pub fn endpoints(urls: &[String], secrets: &[String], plain_http: bool) -> Result<Vec<Endpoint>, String> {
    let mut endpoints: Vec<Endpoint> = Vec::new();
    for text in urls {
        let (name, url) = named(text).map_err(|fault| format!("webhook_endpoints: {fault}"))?;
        if endpoints.iter().any(|known| known.name == name) {
            return Err(format!("webhook_endpoints: there are two called {name}; give one of them another name"));
        }
        let url = address(url, plain_http).map_err(|fault| format!("webhook_endpoints: {name}: {fault}"))?;
        endpoints.push(Endpoint { name: name.to_owned(), url, secrets: Vec::new() });
    }
    for text in secrets {
        let (name, secret) = named(text).map_err(|fault| format!("webhook_secrets: {fault}"))?;
        let secret = Secret::parse(secret).map_err(|fault| format!("webhook_secrets: {name}: {fault}"))?;
        let endpoint = endpoints.iter_mut().find(|endpoint| endpoint.name == name);
        let unknown = || format!("webhook_secrets: there is no endpoint {name}; webhook_endpoints names them");
        endpoint.ok_or_else(unknown)?.secrets.push(secret);
    }
    match endpoints.iter().find(|endpoint| endpoint.secrets.is_empty()) {
        Some(Endpoint { name, .. }) => Err(format!(
            "webhook_secrets: {name} has none; give it in the environment, HANDSEL_WEBHOOK_SECRETS={name}=whsec_…"
        )),
        None => Ok(endpoints),
    }
}

/// A name, and what is said of it.
fn named(text: &str) -> Result<(&str, &str), String> {
    let is_name = |name: &str| {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
        (1..=NAME).contains(&name.len()) && name.bytes().all(fits)
    };
    text.split_once('=').filter(|(name, _)| is_name(name)).ok_or_else(|| {
        format!("write NAME=…, with a name of 1 to {NAME} lower-case letters, digits, - and _, such as stock=…")
    })
}

fn address(text: &str, plain_http: bool) -> Result<Url, &'static str> {
    let url =
        Url::parse(text).map_err(|_| "this is not a whole address; write one such as https://erp.example/events")?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err("an address with a name or password in it ends in logs; leave them out, the signature is enough");
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if plain_http || is_here(&url) => Ok(url),
        "http" => {
            Err("anybody on the way could read what goes over http; write https, or allow it with webhook_plain_http")
        }
        _ => Err("events go over https; write an address that begins with https://"),
    }
}

/// Whether an address is this machine's own (RFC 6761 has `localhost` never leave it).
fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    fn read(urls: &[&str], secrets: &[String], plain_http: bool) -> Result<Vec<Endpoint>, String> {
        endpoints(&urls.iter().map(|url| (*url).to_owned()).collect::<Vec<_>>(), secrets, plain_http)
    }

    fn secret_of(name: &str) -> String {
        format!("{name}={SECRET}")
    }

    #[test]
    fn an_endpoint_has_a_name_an_address_and_secrets() {
        let urls = ["stock=https://stock.example/hooks?a=b", "erp=http://127.0.0.1:9000/"];
        let secrets = [secret_of("erp"), secret_of("stock"), secret_of("erp")];
        let read = read(&urls, &secrets, false).expect("endpoints");
        let told = read.iter().map(|endpoint| (endpoint.name.as_str(), endpoint.secrets.len())).collect::<Vec<_>>();
        assert_eq!(told, [("stock", 1), ("erp", 2)]);
        assert_eq!(serde_json::to_value(&read[0]).expect("text"), urls[0]);
        assert_eq!(format!("{:?}", read[0]), "Endpoint(stock)");
    }

    #[test]
    fn plain_http_stays_on_this_machine_unless_it_is_allowed() {
        let try_out = |url: &str, plain| read(&[&format!("a={url}")], &[secret_of("a")], plain).map(drop);
        for here in ["http://localhost:1/x", "http://127.0.0.1/", "http://127.9.9.9/", "http://[::1]:8/"] {
            assert_eq!(try_out(here, false), Ok(()), "{here}");
        }
        for away in ["http://shop.example/", "http://10.0.0.1/", "http://localhost.example/", "http://0.0.0.0/"] {
            assert!(try_out(away, false).expect_err(away).contains("webhook_plain_http"));
            assert_eq!(try_out(away, true), Ok(()), "{away}");
        }
    }

    #[test]
    fn a_mistake_names_its_option_and_repeats_nothing() {
        for (url, secrets, expected) in [
            ("https://a.example", vec![], "webhook_endpoints: write NAME="),
            ("A=https://hush.example", vec![], "webhook_endpoints: write NAME="),
            ("a=hush", vec![], "webhook_endpoints: a: this is not"),
            ("a=ftp://hush.example", vec![], "webhook_endpoints: a: events go"),
            ("a=https://hush:x@b.example", vec![], "webhook_endpoints: a: an address with"),
            ("a=https://a.example", vec![], "webhook_secrets: a has none"),
            ("a=https://a.example", vec!["b=whsec_hush".to_owned()], "webhook_secrets: b: a secret is"),
            ("a=https://a.example", vec![secret_of("b")], "webhook_secrets: there is no endpoint b"),
            ("a=https://a.example", vec![SECRET.to_owned()], "webhook_secrets: write NAME="),
        ] {
            let refused = read(&[url], &secrets, false).expect_err(url);
            assert!(refused.starts_with(expected), "{url}: {refused}");
            assert!(!refused.contains("hush") && !refused.contains(&SECRET[6..]), "{refused}");
        }
        let twice = read(&["a=https://a.example", "a=https://b.example"], &[], false).expect_err("twice");
        assert!(twice.contains("two called a"), "{twice}");
    }
}
