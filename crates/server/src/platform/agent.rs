//! The header `UCP-Agent`: a dictionary (RFC 8941) whose member `profile` is the address of the caller's profile. It says nothing
//! of what the address leads to; that is [`super::reach`]. Nothing of the header is logged or sent back.

use axum::http::HeaderMap;
use sfv::{BareItem, Dictionary, ListEntry, Parser};
use url::Url;

use super::refusal::Refusal;

/// The header's name.
const UCP_AGENT: &str = "ucp-agent";
/// Longest address of a profile, in bytes.
const LONGEST: usize = 2_048;

/// Who calls, as they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// Where the profile is, without a fragment.
    pub profile: Url,
    /// The release of UCP, where the header says it already. UCP has it in the profile; some clients send both.
    pub version: Option<String>,
}

/// Reads the header; none when it is absent.
///
/// # Errors
/// When it is there and names no profile.
pub fn read(headers: &HeaderMap) -> Result<Option<Agent>, Refusal> {
    // Lines of one field are one field with commas between (RFC 8941 section 4.2).
    let lines: Vec<&[u8]> = headers.get_all(UCP_AGENT).iter().map(|value| value.as_bytes()).collect();
    if lines.is_empty() {
        return Ok(None);
    }
    let members: Dictionary = Parser::new(lines.join(&b", "[..]).as_slice()).parse().map_err(|_| Refusal::Header)?;
    let Some(ListEntry::Item(profile)) = members.get("profile") else { return Err(Refusal::Header) };
    let address = text(&profile.bare_item).filter(|address| address.len() <= LONGEST).ok_or(Refusal::Header)?;
    let beside = match members.get("version") {
        Some(ListEntry::Item(item)) => text(&item.bare_item),
        _ => None,
    };
    let version = profile.params.get("version").and_then(text).or(beside);
    let mut profile = Url::parse(address).map_err(|_| Refusal::Header)?;
    if !matches!(profile.scheme(), "https" | "http") || !profile.username().is_empty() || profile.password().is_some() {
        return Err(Refusal::Header);
    }
    profile.set_fragment(None);
    Ok(Some(Agent { profile, version: version.map(str::to_owned) }))
}

fn text(item: &BareItem) -> Option<&str> {
    match item {
        BareItem::String(text) => Some(text.as_str()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use handsel_contract::ucp::{WIDGET_AGENT, WIDGET_PROFILE};

    use super::*;

    fn of(lines: &[&str]) -> Result<Option<Agent>, Refusal> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(UCP_AGENT, HeaderValue::from_str(line).expect("a value"));
        }
        read(&headers)
    }

    #[test]
    fn the_profile_is_a_member_of_a_dictionary() {
        let agent = of(&["profile=\"https://agent.example/p.json#x\""]).expect("good").expect("there");
        assert_eq!((agent.profile.as_str(), agent.version), ("https://agent.example/p.json", None));
        let agent = of(&["a=1;b", "profile=\"https://agent.example/p\";version=\"2026-01-11\", c=(1 2)"]);
        assert_eq!(agent.expect("good").expect("there").version.as_deref(), Some("2026-01-11"));
        let agent = of(&["profile=\"https://agent.example/p\", version=\"2026-01-23\""]);
        assert_eq!(agent.expect("good").expect("there").version.as_deref(), Some("2026-01-23"));
        assert_eq!(of(&[]), Ok(None));
        let widget = of(&[WIDGET_AGENT]).expect("good").expect("there");
        assert_eq!(widget.profile.as_str(), WIDGET_PROFILE);
    }

    #[test]
    fn anything_else_is_refused() {
        let long = format!("profile=\"https://agent.example/{}\"", "a".repeat(LONGEST));
        for bad in [
            "",
            "handsel/1.0",
            "profile",
            "profile=https://agent.example/p",
            "profile=\"\"",
            "profile=\"agent.example/p\"",
            "profile=\"ftp://agent.example/p\"",
            "profile=\"https://ada:hush@agent.example/p\"",
            "profile=(\"https://agent.example/p\")",
            "profile=\"https://agent.example/p",
            "Profile=\"https://agent.example/p\"",
            "profil=\"https://agent.example/p\"",
            &long,
        ] {
            assert_eq!(of(&[bad]), Err(Refusal::Header), "{bad}");
        }
    }
}
