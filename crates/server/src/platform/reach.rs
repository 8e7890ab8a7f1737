//! Which addresses of the network a stranger may have us call: public ones (UCP, fetching profiles; RFC 6890). Names are resolved
//! here, and a connection goes to the very addresses that were judged, so that a name cannot change its mind in between. What is
//! asked there is [`super::fetch`].

use std::future::Future;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::vec;

use hyper_util::client::legacy::connect::dns::Name;
use thiserror::Error;
use tower::Service;
use url::{Host, Url};

/// The name is not known, or not all of its addresses are public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("it leads to no public place")]
pub struct Nowhere;

/// What may be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// This machine as well, over plain http, too: for demonstrations and tests.
    pub here: bool,
}

impl Reach {
    /// Judges an address before anything is resolved: its scheme, and its host where that is a number.
    pub fn allows(self, url: &Url) -> Result<(), Nowhere> {
        let (fits, is_here) = match url.host() {
            Some(Host::Ipv4(address)) => (self.includes(address.into()), address.is_loopback()),
            Some(Host::Ipv6(address)) => (self.includes(address.into()), address.is_loopback()),
            // RFC 6761 has `localhost` never leave the machine; the resolver judges all names.
            Some(Host::Domain(name)) => (true, name == "localhost"),
            None => (false, false),
        };
        let secure = url.scheme() == "https" || (url.scheme() == "http" && self.here && is_here);
        if fits && secure { Ok(()) } else { Err(Nowhere) }
    }

    fn includes(self, address: IpAddr) -> bool {
        is_public(address) || (self.here && address.to_canonical().is_loopback())
    }
}

impl Service<Name> for Reach {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = Nowhere;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Nowhere>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Nowhere>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let reach = *self;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await.map_err(|_| Nowhere)?;
            let found: Vec<SocketAddr> = found.collect();
            // One private address among public ones is how a name is made to change its mind.
            match found.iter().all(|address| reach.includes(address.ip())) {
                true if !found.is_empty() => Ok(found.into_iter()),
                _ => Err(Nowhere),
            }
        })
    }
}

/// Whether an address is one of the public internet's, by IANA's registries of special-purpose addresses.
fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || a == 0
        // Behind a provider's own translation (RFC 6598).
        || (a == 100 && b & 0b1100_0000 == 64)
        // The protocols' own (RFC 6890), and what was a relay to IPv6 (RFC 7526).
        || (a, b, c) == (192, 0, 0)
        || (a, b, c) == (192, 88, 99)
        // Benchmarks (RFC 2544).
        || (a == 198 && b & 0b1111_1110 == 18)
        // Multicast, what is kept for later, and everybody.
        || a >= 224;
    !special
}

/// Of IPv6 only what is given out as global unicast, 2000::/3, is public; within that, these are not.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let special = (a == 0x2001 && (b < 0x0200 || b == 0x0db8))
        // It has an address of IPv4 in it, which may be any (RFC 3056).
        || a == 0x2002
        || (a == 0x3fff && b < 0x1000);
    a & 0xe000 == 0x2000 && !special
}

#[cfg(test)]
mod tests {
    use super::*;

    const AWAY: Reach = Reach { here: false };
    const HERE: Reach = Reach { here: true };

    #[test]
    fn only_public_addresses_are_public() {
        for public in ["1.1.1.1", "93.184.215.14", "172.32.0.1", "100.128.0.1", "198.20.0.1", "223.255.255.254"] {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
        for public in ["2606:4700::1111", "2001:4860:4860::8888", "2a00:1450::1", "::ffff:1.1.1.1"] {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
        for special in [
            "0.0.0.0",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.8.8.8",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "::7f00:1",
            "64:ff9b::a00:1",
            "100::1",
            "2001::1",
            "2001:2::1",
            "2001:10::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(special.parse().expect("an address")), "{special}");
        }
    }

    #[test]
    fn a_stranger_s_address_is_https_and_public() {
        let judge = |reach: Reach, url: &str| reach.allows(&Url::parse(url).expect("an address")).is_ok();
        for good in ["https://agent.example/p", "https://agent.example:8443/p", "https://[2606:4700::1111]/p"] {
            assert!(judge(AWAY, good) && judge(HERE, good), "{good}");
        }
        // A number may be written in many ways; all are the same number here.
        for bad in ["http://agent.example/", "https://10.0.0.1/", "https://[fe80::1]/", "http://1.1.1.1/"] {
            assert!(!judge(AWAY, bad) && !judge(HERE, bad), "{bad}");
        }
        for here in [
            "http://127.0.0.1:8080/p",
            "https://[::1]/p",
            "http://localhost/p",
            "https://0x7f.1/",
            "http://2130706433/",
        ] {
            assert!(!judge(AWAY, here) || here.contains("localhost"), "{here}");
            assert!(judge(HERE, here), "{here}");
        }
        assert!(!judge(AWAY, "http://localhost/p") && !judge(HERE, "http://localhost.example/p"));
    }

    #[tokio::test]
    async fn a_name_is_judged_by_all_its_addresses() {
        let name = || "localhost".parse::<Name>().expect("a name");
        assert_eq!({ AWAY }.call(name()).await.err(), Some(Nowhere));
        let found: Vec<_> = { HERE }.call(name()).await.expect("it is here").collect();
        assert!(!found.is_empty() && found.iter().all(|address| address.ip().is_loopback()));
    }
}
