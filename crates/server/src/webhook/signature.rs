//! Secrets and signatures of Standard Webhooks 1.0.0: HMAC-SHA256 over identifier, time and body, with full stops between.
//! While a secret is changed for another there are two, and a message is signed with both. A secret is printed nowhere. Read
//! [`super::client`] for who signs, and [`crate::http::order_event`] for who verifies.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// How a secret begins.
const PREFIX: &str = "whsec_";
/// The signature's scheme: symmetric.
const VERSION: &str = "v1";
/// Bytes that a secret may have, by the specification.
const LENGTH: std::ops::RangeInclusive<usize> = 24..=64;
/// How far a message's time may be from now, in seconds.
pub const TOLERANCE: i64 = 5 * 60;

/// A secret that two systems share.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// Reads one as `whsec_` and base64.
    ///
    /// # Errors
    /// When it is none; the text says what to write, and does not repeat what was written.
    pub fn parse(text: &str) -> Result<Self, String> {
        let bytes = text.strip_prefix(PREFIX).and_then(|encoded| STANDARD.decode(encoded).ok());
        match bytes.filter(|bytes| LENGTH.contains(&bytes.len())) {
            Some(bytes) => Ok(Self(bytes)),
            None => Err(format!(
                "a secret is {PREFIX} and {} to {} random bytes in base64; make one with `echo {PREFIX}$(openssl rand -base64 32)`",
                LENGTH.start(),
                LENGTH.end()
            )),
        }
    }

    fn mac(&self, id: &str, timestamp: &str, body: &[u8]) -> Option<Hmac<Sha256>> {
        // A key of any length will do, so there always is one.
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
            mac.update(part);
        }
        Some(mac)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// The header's value: a signature with each secret, the newest first. None when there is no secret, so that nothing is sent
/// unsigned. `timestamp` is in seconds since 1970.
pub fn sign(secrets: &[Secret], id: &str, timestamp: i64, body: &[u8]) -> Option<String> {
    let timestamp = timestamp.to_string();
    let signatures: Option<Vec<String>> = (secrets.iter())
        .map(|secret| {
            let mac = secret.mac(id, &timestamp, body)?;
            Some(format!("{VERSION},{}", STANDARD.encode(mac.finalize().into_bytes())))
        })
        .collect();
    signatures.filter(|signatures| !signatures.is_empty()).map(|signatures| signatures.join(" "))
}

/// What is wrong with a message that came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// One of the three headers is missing or cannot be read.
    Headers,
    /// It was sent too long ago, or will have been.
    Time,
    /// None of its signatures is by a secret in use.
    Signature,
}

/// A message's headers, as they came.
#[derive(Clone, Copy, Debug)]
pub struct Headers<'a> {
    /// `webhook-id`.
    pub id: &'a str,
    /// `webhook-timestamp`.
    pub timestamp: &'a str,
    /// `webhook-signature`.
    pub signature: &'a str,
}

/// Whether a message is by somebody who has one of the secrets, and of `now` (seconds since 1970). Signatures are compared in
/// constant time.
///
/// # Errors
/// What is wrong with it.
pub fn verify(secrets: &[Secret], headers: Headers<'_>, body: &[u8], now: i64) -> Result<(), Fault> {
    let Headers { id, timestamp, signature } = headers;
    let sent: i64 = timestamp.parse().map_err(|_| Fault::Headers)?;
    if id.is_empty() {
        return Err(Fault::Headers);
    }
    if sent.abs_diff(now) > TOLERANCE.unsigned_abs() {
        return Err(Fault::Time);
    }
    let shown: Vec<Vec<u8>> = (signature.split(' '))
        .filter_map(|entry| STANDARD.decode(entry.strip_prefix(VERSION)?.strip_prefix(',')?).ok())
        .collect();
    let is_by = |secret: &Secret| {
        shown.iter().any(|shown| secret.mac(id, timestamp, body).is_some_and(|mac| mac.verify_slice(shown).is_ok()))
    };
    if secrets.iter().any(is_by) { Ok(()) } else { Err(Fault::Signature) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published with the specification's libraries: secret, identifier, time, body, signature.
    const VECTORS: [(&str, &str, i64, &str, &str); 2] = [
        (
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            r#"{"test": 2432232314}"#,
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        ),
        (
            "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
            "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
            1_649_367_553,
            r#"{"email":"test@example.com","username":"test_user"}"#,
            "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
        ),
    ];

    fn secret(text: &str) -> Secret {
        Secret::parse(text).expect("a secret")
    }

    #[test]
    fn it_signs_as_the_specification_s_libraries_do() {
        for (key, id, at, body, signature) in VECTORS {
            assert_eq!(sign(&[secret(key)], id, at, body.as_bytes()).as_deref(), Some(signature));
        }
        let [one, other] = VECTORS.map(|(key, ..)| secret(key));
        let both = sign(&[one.clone(), other], "msg_1", 1, b"{}").expect("two signatures");
        assert!(both.starts_with(&sign(&[one], "msg_1", 1, b"{}").expect("one")) && both.split(' ').count() == 2);
        assert_eq!(sign(&[], "msg_1", 1, b"{}"), None, "nothing unsigned");
    }

    #[test]
    fn what_was_signed_is_known_and_nothing_else() {
        let (key, id, at, body, signature) = VECTORS[0];
        let (own, other) = (secret(key), secret(VECTORS[1].0));
        let stranger = VECTORS[1].4;
        let time = at.to_string();
        let whole = Headers { id, timestamp: &time, signature };
        assert_eq!(
            verify(&[other.clone(), own.clone()], whole, body.as_bytes(), at),
            Ok(()),
            "while a secret is changed"
        );
        for list in [format!("{stranger} v1a,{} {signature}", &signature[3..]), format!("x {signature} y")] {
            assert_eq!(
                verify(std::slice::from_ref(&own), Headers { signature: &list, ..whole }, body.as_bytes(), at),
                Ok(())
            );
        }
        assert_eq!(verify(&[other], whole, body.as_bytes(), at), Err(Fault::Signature));
        assert_eq!(verify(&[], whole, body.as_bytes(), at), Err(Fault::Signature));
        let own = [own];
        assert_eq!(verify(&own, whole, body.replace('2', "3").as_bytes(), at), Err(Fault::Signature));
        assert_eq!(verify(&own, Headers { id: "msg_other", ..whole }, body.as_bytes(), at), Err(Fault::Signature));
        for part in ["", "v1,", &signature[..8], &signature[3..], &format!("v1a,{}", &signature[3..])] {
            assert_eq!(
                verify(&own, Headers { signature: part, ..whole }, body.as_bytes(), at),
                Err(Fault::Signature),
                "{part}"
            );
        }
        for late in [TOLERANCE, -TOLERANCE] {
            assert_eq!(verify(&own, whole, body.as_bytes(), at + late), Ok(()));
            assert_eq!(verify(&own, whole, body.as_bytes(), at + late + late.signum()), Err(Fault::Time));
        }
        for timestamp in ["", "soon", "1614265330.5"] {
            assert_eq!(
                verify(&own, Headers { timestamp, ..whole }, body.as_bytes(), at),
                Err(Fault::Headers),
                "{timestamp}"
            );
        }
        assert_eq!(verify(&own, Headers { id: "", ..whole }, body.as_bytes(), at), Err(Fault::Headers));
    }

    #[test]
    fn a_secret_is_long_and_shown_nowhere() {
        let short = format!("whsec_{}", STANDARD.encode([7; 23]));
        let long = format!("whsec_{}", STANDARD.encode([7; 65]));
        for text in
            ["", "whsec_", "hush-hush-hush", "whsec_?", &short, &long, VECTORS[0].0.trim_start_matches("whsec_")]
        {
            let refused = Secret::parse(text).expect_err(text);
            assert!(refused.contains("openssl") && (text.len() < 7 || !refused.contains(text)), "{refused}");
        }
        assert_eq!(format!("{:?}", secret(VECTORS[0].0)), "Secret");
    }
}
