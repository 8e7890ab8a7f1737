//! Negotiation: what is spoken with a platform that names its profile, what becomes of what it does not speak, and which profiles are
//! refused before anything is done. The platforms are in [`platform`].

mod agent;
mod https;
mod incompatible;
mod kept;
mod mixed;
mod platform;
mod refused;

use handsel_contract::ucp::CAPABILITIES;
use reqwest::RequestBuilder;
use serde_json::Value;

use crate::shopper::json_of;
use crate::support::TestServer;
use platform::Platform;

/// All of UCP's own that this shop speaks.
const UCP: &[&str] = &CAPABILITIES;

/// A demonstration on this machine, which takes profiles on this machine.
async fn shop() -> TestServer {
    TestServer::start_with(|config| config.demo = true).await
}

/// The JSON of an answer to a platform.
async fn told(platform: &Platform, request: RequestBuilder, status: u16) -> Value {
    json_of(request.header("UCP-Agent", platform.agent()), status).await
}

/// The capabilities that an answer says are active.
fn active(answer: &Value) -> Vec<&str> {
    answer["ucp"]["capabilities"].as_object().expect("capabilities").keys().map(String::as_str).collect()
}
