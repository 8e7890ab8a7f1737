//! The command `handsel-conformance`. Everything it does is in the library; read `handsel_conformance::cli` next.
//! It ends with status 0 when nothing was found, 1 when something is broken, and 2 when nothing can be said.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match handsel_conformance::cli::run().await {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
