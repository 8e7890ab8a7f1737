//! Events over https: to a receiver whose certificate this machine trusts, and not to one that says it is somebody else.

use super::receiver::Receiver;
use super::{SECRETS, order_at};
use crate::process::Process;
use crate::support::{Data, tls};
use handsel_server::Store;
use handsel_server::store::outbox::endpoint;

/// A receiver that shows a new certificate for `localhost`, and the certificate as PEM.
async fn receiver() -> (Receiver, String) {
    let (acceptor, certificate) = tls::certified();
    (Receiver::start_behind(acceptor).await, certificate)
}

/// What came of the last try at an endpoint, once there was one.
async fn failure(store: &Store, name: &str) -> String {
    let failed = async {
        loop {
            let states = endpoint::states(store).await.expect("states");
            let state = states.into_iter().find(|state| state.name == name);
            if let Some(failure) = state.and_then(|state| state.failure) {
                return failure;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(30), failed).await.expect("in time")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_goes_to_who_has_the_certificate_and_to_nobody_else() {
    let data = Data::new().await;
    let ((known, certificate), (forged, _)) = (receiver().await, receiver().await);
    let authorities = data.path("authorities.pem");
    std::fs::write(&authorities, certificate).expect("a file");
    let endpoints = format!("known={},forged={}", known.url, forged.url);
    let secrets = format!("known={},forged={}", SECRETS[0], SECRETS[0]);
    let environment =
        [("HANDSEL_WEBHOOK_SECRETS", secrets.as_str()), ("SSL_CERT_FILE", authorities.to_str().expect("text"))];
    let server = Process::start_in(&data, &["--webhook-endpoints", &endpoints], &environment);
    order_at(&server, "one_recipient").await;
    assert_eq!(known.until_count(1).await[0].kind(), "order.placed");
    let store = data.store().await;
    assert_eq!(failure(&store, "forged").await, "no connection");
    store.close().await;
    assert_eq!(forged.got(), []);
    assert_eq!(known.faults(), [""; 0]);
}
