//! A platform's profile (UCP, `profile.json`, `platform_schema`): what of it must be there, and which capabilities it declares. Keys,
//! transports and handlers are not looked into, and nothing that it points to is fetched: names and versions are all that is compared.
//! Read [`super::agreement`] for the comparison.

use std::collections::BTreeMap;

use handsel_contract::ucp::VERSION;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::agreement::{Agreement, Offer};
use super::refusal::Refusal;

#[derive(Deserialize)]
struct Profile {
    ucp: Ucp,
}

#[derive(Deserialize)]
struct Ucp {
    version: String,
    #[serde(rename = "services")]
    _services: BTreeMap<String, Vec<Entity>>,
    #[serde(rename = "payment_handlers")]
    _payment_handlers: BTreeMap<String, Vec<Entity>>,
    #[serde(default)]
    capabilities: BTreeMap<String, Vec<Capability>>,
}

#[derive(Deserialize)]
struct Entity {
    #[serde(rename = "version")]
    _version: IgnoredAny,
}

#[derive(Deserialize)]
struct Capability {
    version: String,
    #[serde(rename = "spec")]
    _spec: String,
    #[serde(rename = "schema")]
    _schema: String,
}

/// What a profile and this shop both speak.
///
/// # Errors
/// When it is no profile, or one of another release of UCP.
pub fn read(body: &[u8]) -> Result<Agreement, Refusal> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let profile: Profile = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let what = if error.inner().is_data() { "a member is missing, or of another type" } else { "it is not JSON" };
        Refusal::Malformed(if path == "." { what.to_owned() } else { format!("{what}, at {path}") })
    })?;
    let Ucp { version, capabilities, .. } = profile.ucp;
    if !is_version(&version) {
        return Err(Refusal::Malformed("its version is no date such as 2026-08-25, at ucp.version".to_owned()));
    }
    if version != VERSION {
        return Err(Refusal::Version);
    }
    let declares = |offer: &Offer| {
        let entries = capabilities.get(offer.name).map_or(&[][..], Vec::as_slice);
        entries.iter().any(|entry| entry.version == offer.version)
    };
    Ok(Agreement::of(declares))
}

/// Whether a text is a version of UCP: `YYYY-MM-DD`.
pub fn is_version(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use handsel_contract::ucp::{CHECKOUT, DISCOUNT, FULFILLMENT, ORDER};
    use serde_json::{Value, json};

    use super::*;

    fn profile() -> Value {
        let entry =
            |version: &str| json!([{ "version": version, "spec": "https://ucp.dev/a", "schema": "https://ucp.dev/b" }]);
        json!({
            "ucp": {
                "version": VERSION,
                "services": { "dev.ucp.shopping": [{ "version": VERSION, "transport": "rest", "spec": "https://ucp.dev/c" }] },
                "payment_handlers": {},
                "capabilities": {
                    CHECKOUT: entry(VERSION),
                    FULFILLMENT: [entry("2026-01-23")[0], entry(VERSION)[0]],
                    DISCOUNT: entry("2026-01-23"),
                    "com.example.loyalty": entry("2026-06-15"),
                },
            },
            "keys": [{ "kid": "a", "kty": "OKP" }],
        })
    }

    fn of(profile: &Value) -> Result<Agreement, Refusal> {
        read(profile.to_string().as_bytes())
    }

    #[test]
    fn names_and_versions_have_to_be_the_same() {
        let agreement = of(&profile()).expect("a profile");
        assert!(agreement.speaks(CHECKOUT) && agreement.speaks(FULFILLMENT));
        assert!(!agreement.speaks(DISCOUNT) && !agreement.speaks(ORDER));
    }

    #[test]
    fn what_is_no_profile_is_told_with_its_place() {
        let with = |pointer: &str, value: Value| {
            let mut profile = profile();
            *profile.pointer_mut(pointer).expect("a member") = value;
            match of(&profile) {
                Err(Refusal::Malformed(why)) => why,
                other => panic!("{pointer}: {other:?}"),
            }
        };
        assert!(with("/ucp", json!({})).ends_with("at ucp"));
        assert!(with("/ucp/version", json!("draft")).ends_with("at ucp.version"));
        assert!(with("/ucp/services", json!([])).ends_with("at ucp.services"));
        let at = with("/ucp/capabilities/dev.ucp.shopping.checkout/0", json!({ "version": VERSION }));
        assert!(at.ends_with("at ucp.capabilities.dev.ucp.shopping.checkout[0]"), "{at}");
        assert_eq!(read(b"<html>"), Err(Refusal::Malformed("it is not JSON".to_owned())));
    }

    #[test]
    fn another_release_is_another_release() {
        for version in ["2099-01-01", "2026-01-11"] {
            let mut profile = profile();
            profile["ucp"]["version"] = json!(version);
            assert_eq!(of(&profile), Err(Refusal::Version), "{version}");
        }
        assert!(is_version(VERSION) && !is_version("2026-8-25") && !is_version("2026-08-25Z"));
    }
}
