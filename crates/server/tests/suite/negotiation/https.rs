//! A profile over https: of a platform whose certificate this machine trusts, and not of one that says it is somebody else.

use serde_json::json;

use super::UCP;
use super::platform::Platform;
use crate::process::Process;
use crate::shopper::{fixture, json_of, key};
use crate::support::{Data, problem, tls};

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_is_of_who_has_the_certificate() {
    let data = Data::new().await;
    let ((known, certificate), (forged, _)) = (tls::certified(), tls::certified());
    let (known, forged) = (Platform::behind(known, UCP).await, Platform::behind(forged, UCP).await);
    let authorities = data.path("authorities.pem");
    std::fs::write(&authorities, certificate).expect("a file");
    let shop = Process::start_in(&data, &[], &[("SSL_CERT_FILE", authorities.to_str().expect("text"))]);
    let post = |platform: &Platform| {
        let body = fixture("plain_create");
        shop.post("/checkout-sessions", &body, &key()).header("UCP-Agent", platform.agent())
    };
    let made = json_of(post(&known), 201).await;
    assert_eq!(made["status"], json!("ready_for_complete"));
    assert!(made.get("revision").is_none());
    problem(post(&forged).send().await.expect("an answer"), 424, "profile_unreachable").await;
    assert_eq!((known.fetched(), forged.fetched()), (1, 0));
}
