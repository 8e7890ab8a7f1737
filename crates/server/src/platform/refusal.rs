//! Why a caller that names a profile is not served (UCP, negotiation errors). It is made while the profile is looked at and remembered
//! with it; how it is told over HTTP is [`crate::http::negotiate`]. A profile that merely lacks a capability is none of these.

/// A reason, ready to be remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The header is no dictionary, or has no `profile` that is an address.
    Header,
    /// The address is not https, has no host that is known, or leads to no public place. The three are not told apart, so that
    /// nobody learns from us which names a private network has.
    Nowhere,
    /// It did not answer as it should; in our own words.
    Unreachable(&'static str),
    /// It is no profile; what is wrong, and where.
    Malformed(String),
    /// It is of another release of UCP.
    Version,
    /// Too many profiles were new of late.
    Busy,
}
