//! Whose certificates are believed when this server calls others over https: those of the authorities that the machine trusts. Who
//! is called, and how, is [`crate::webhook::client`] and [`crate::platform::fetch`].

use std::io;
use std::sync::Arc;

use hyper_rustls::ConfigBuilderExt;
use rustls::{ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};

/// Those of this machine.
///
/// # Errors
/// When it trusts none.
pub fn of_this_machine() -> io::Result<ClientConfig> {
    Ok(builder()?.with_native_roots()?.with_no_client_auth())
}

/// Nobody's: for plain http alone, so that nothing has to be read.
///
/// # Errors
/// When TLS itself cannot be had.
pub fn none() -> io::Result<ClientConfig> {
    Ok(builder()?.with_root_certificates(RootCertStore::empty()).with_no_client_auth())
}

fn builder() -> io::Result<ConfigBuilder<ClientConfig, WantsVerifier>> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().map_err(io::Error::other)
}
