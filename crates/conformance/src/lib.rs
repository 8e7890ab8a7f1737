//! The conformance kit: tests any wish-list backend by its URL, and proves what is wrong with it. It is not a backend,
//! shares no code with one, and needs nothing of it but the calls of docs/contract.md. Read [`race`] for what it does
//! to a backend, then [`check`] for what it concludes; docs/conformance.md says how to run it.

pub mod check;
pub mod cli;
pub mod client;
pub mod history;
pub mod race;
pub mod report;
