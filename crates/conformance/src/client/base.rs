//! A base address: where one of the backend's processes answers, with whatever path stands before the contract's. It is
//! plain HTTP, because a race is run beside the backend and not over the internet. Read [`super::lost`] for why host
//! and port are kept apart.

use std::str::FromStr;

use anyhow::{Context, Error, bail};

/// Where a process of the backend answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    text: String,
    host: String,
    port: u16,
    path: String,
}

impl Base {
    /// The address of a path of the contract, such as `/wishlists`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.text)
    }

    /// The whole path of a path of the contract.
    pub fn path(&self, path: &str) -> String {
        format!("{}{path}", self.path)
    }

    /// Host and port, to connect to.
    pub fn address(&self) -> (&str, u16) {
        (self.host.trim_start_matches('[').trim_end_matches(']'), self.port)
    }

    /// Host and port, as the `Host` header has them.
    pub fn authority(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// The address as it was written, without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl FromStr for Base {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let url = reqwest::Url::parse(text).with_context(|| "write one such as http://127.0.0.1:8787".to_owned())?;
        if url.scheme() != "http" {
            bail!("the kit speaks plain http; name the backend's own address, such as http://127.0.0.1:8787");
        }
        if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
            bail!("a base address has a host, a port and a path, nothing else");
        }
        let host = url.host_str().context("there is no host in it")?.to_owned();
        let port = url.port_or_known_default().unwrap_or(80);
        let path = url.path().trim_end_matches('/').to_owned();
        Ok(Self { text: format!("http://{host}:{port}{path}"), host, port, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_with_or_without_a_path() {
        let base: Base = "http://127.0.0.1:8787/".parse().expect("an address");
        assert_eq!(base.url("/wishlists"), "http://127.0.0.1:8787/wishlists");
        let base: Base = "http://[::1]:80/shop/".parse().expect("an address");
        assert_eq!((base.path("/holds/h"), base.address()), ("/shop/holds/h".to_owned(), ("::1", 80)));
        assert_eq!(base.authority(), "[::1]:80");
    }

    #[test]
    fn what_is_no_base_address_is_refused_with_a_way_out() {
        for wrong in
            ["", "localhost:8787", "https://shop.example", "http://u:p@shop.example", "http://a/?b", "http://a/#b"]
        {
            assert!(wrong.parse::<Base>().is_err(), "{wrong}");
        }
    }
}
