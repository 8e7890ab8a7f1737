//! The command `handsel-server`. Everything it does is in the library; read `handsel_server::cli` next.
//! A failure ends it with one short text on standard error and status 1, a wrong option with status 2.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match handsel_server::cli::run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
