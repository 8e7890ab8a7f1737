//! The conformance kit: tests any backend by its URL, and says what is wrong with it. It is not a backend, shares no code
//! with one but the form of a token, and needs nothing of it but the calls of docs/contract.md. Its first part goes through the contract rule by
//! rule: [`cases`], run by [`suite`], summed up by [`verdict`]. Its second part is [`race`], and [`check`] for what that
//! concludes. docs/conformance.md and docs/race.md say how to run them.

pub mod cases;
pub mod check;
pub mod cli;
pub mod client;
pub mod facts;
pub mod history;
pub mod race;
pub mod report;
pub mod suite;
pub mod verdict;
