//! Who calls: a platform or agent that names its profile in `UCP-Agent`, and what it and this shop both speak (UCP, negotiation). A
//! profile is a claim and proves nobody's identity; who may see a session is [`crate::http::bearer`]. Read [`known`] for how a
//! header becomes an [`agreement`], [`shown`] and [`heard`] for what that changes, and [`crate::http::negotiate`] for the calls.

pub mod agent;
pub mod agreement;
pub mod fetch;
pub mod heard;
pub mod kept;
pub mod known;
pub mod members;
pub mod plain_address;
pub mod profile;
pub mod reach;
pub mod refusal;
pub mod shown;
