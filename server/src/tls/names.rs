//! The names under which this machine is reached in its own network. Public addresses are not found by themselves:
//! a trial belongs to a local network.

use std::{collections::BTreeSet, fs, net::IpAddr};

use rustls::pki_types::ServerName;

use super::TlsError;

/// Host names and addresses as a certificate carries them.
pub(super) type Names = BTreeSet<String>;

/// Private networks (RFC 1918, RFC 4193) and this machine itself: first address and length of the prefix, in bits.
pub(super) const PRIVATE: [(&str, u8); 6] =
    [("10.0.0.0", 8), ("172.16.0.0", 12), ("192.168.0.0", 16), ("127.0.0.0", 8), ("fc00::", 7), ("::1", 128)];

/// `localhost`, the host name, and the private addresses of the network interfaces.
pub(super) fn of_this_machine() -> Names {
    let mut names = Names::from(["localhost", "127.0.0.1", "::1"].map(str::to_owned));
    let host = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    names.extend(host.and_then(|host| checked(&host)));
    match if_addrs::get_if_addrs() {
        Ok(interfaces) => {
            names.extend(interfaces.iter().map(|i| i.ip()).filter(is_private).map(|ip| ip.to_string()));
        }
        Err(fault) => tracing::warn!(%fault, "the addresses of this machine cannot be read"),
    }
    names
}

/// What the settings add; fails at the first that is no name.
pub(super) fn given(names: &[String]) -> Result<Names, TlsError> {
    let named = names.iter().filter(|name| !name.trim().is_empty());
    named.map(|name| checked(name).ok_or_else(|| TlsError::Name(name.clone()))).collect()
}

/// In lower case and without spaces around, if it is a host name or an address.
fn checked(name: &str) -> Option<String> {
    let name = name.trim().to_ascii_lowercase();
    ServerName::try_from(name.as_str()).ok()?;
    Some(name.parse::<IpAddr>().map(|ip| ip.to_string()).unwrap_or(name))
}

fn is_private(ip: &IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_private(),
        IpAddr::V6(ip) => ip.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_checked_and_written_one_way() {
        for (name, checked_as) in [
            ("Nenep.Local", Some("nenep.local")),
            (" 192.168.1.5 ", Some("192.168.1.5")),
            ("FD00:0:0::1", Some("fd00::1")),
            ("nề-nếp.vn", None),
            ("a b", None),
            ("http://x", None),
            ("*.x.vn", None),
        ] {
            assert_eq!(checked(name).as_deref(), checked_as, "{name}");
        }
        assert!(
            matches!(given(&["ok".to_owned(), "not ok".to_owned()]), Err(TlsError::Name(name)) if name == "not ok")
        );
        assert!(given(&[String::new()]).is_ok_and(|names| names.is_empty()));
        assert!(of_this_machine().contains("localhost"));
    }
}
