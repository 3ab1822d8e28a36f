//! https without a bought certificate, for trials: an authority of our own vouches for this machine, and each device is
//! told once to trust it. Not for daily work: see the README.

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use chrono::{TimeDelta, Utc};
use sha2::{Digest, Sha256};

use super::{
    Files, TlsError,
    authority::{Authority, LEFT, write},
    names::{self, Names},
};

/// The trial of this machine.
#[derive(Debug)]
pub struct Trial {
    folder: PathBuf,
    given: Names,
    authority: Authority,
}

impl Trial {
    /// Opens the trial under this data folder or begins it; its certificate fits this machine then.
    pub fn open(data: &Path, given: &[String]) -> Result<Self, TlsError> {
        let (folder, given) = (data.join("tls"), names::given(given)?);
        let make = || Authority::make(&folder, &all(&given));
        let authority = Authority::open(&folder)?.map_or_else(make, Ok)?;
        let mut trial = Self { authority, folder: folder.clone(), given: given.clone() };
        match trial.renew() {
            // A name that the authority does not know: it was made before.
            Err(TlsError::Uncovered) => {
                trial.authority = make()?;
                trial.renew()?;
            }
            other => other?,
        }
        Ok(trial)
    }

    /// Issues the certificate again when this machine's names changed or it ends soon. Blocks.
    pub(super) fn renew(&self) -> Result<(), TlsError> {
        let (names, now) = (all(&self.given), Utc::now());
        // No certificate outlives its authority.
        let until = (now + LEFT).min(self.authority.ends - TimeDelta::hours(1)).max(now);
        if self.files().load().is_ok_and(|held| self.authority.vouches(&held.cert[0], &names, until)) {
            return Ok(());
        }
        let (leaf, pem) = self.authority.issue(&names)?;
        if !self.authority.vouches(&leaf, &names, now) {
            return Err(TlsError::Uncovered);
        }
        tracing::info!(?names, "certificate for the trial issued");
        write(&self.leaf(), &pem, 0o600)
    }

    /// The certificate and its key, in one file.
    pub fn files(&self) -> Files {
        Files { cert: self.leaf(), key: self.leaf() }
    }

    fn leaf(&self) -> PathBuf {
        self.folder.join("server.pem")
    }

    /// The authority's certificate, as devices take it (DER).
    pub fn authority(&self) -> &[u8] {
        &self.authority.der
    }

    /// SHA-256 of the authority's certificate, as devices show it.
    pub fn fingerprint(&self) -> String {
        let pairs: Vec<String> = Sha256::digest(&self.authority.der).iter().map(|byte| format!("{byte:02X}")).collect();
        pairs.join(":")
    }

    /// Where devices reach the server when it listens on this address; never empty.
    pub fn urls(&self, address: SocketAddr) -> Vec<String> {
        if !address.ip().is_unspecified() {
            return vec![format!("https://{address}")];
        }
        let port = address.port();
        let mut urls: Vec<String> = all(&self.given).iter().filter_map(|name| url(name, address)).collect();
        if urls.is_empty() {
            urls.push(format!("https://localhost:{port}"));
        }
        urls
    }

    /// What the person at the console has to know.
    pub fn notice(&self, address: SocketAddr, urls: &[String]) -> String {
        let fingerprint = self.fingerprint();
        let (first, rest) = fingerprint.split_at(48);
        let mut notice = format!(
            "For a trial only: https with a certificate of this server's own. What each device has to do: {}/trial\n  \
             SHA-256 of the authority, to compare on the device:\n  {first}\n  {rest}",
            urls[0]
        );
        if address.ip().is_loopback() {
            let port = address.port();
            notice.push_str(&format!(
                "\n  Only this machine reaches {address}; for tablets set NENEP_ADDR=0.0.0.0:{port}"
            ));
        }
        notice
    }
}

/// Every name that the certificate needs now.
fn all(given: &Names) -> Names {
    let mut names = names::of_this_machine();
    names.extend(given.iter().cloned());
    names
}

/// The address under this name, if other machines reach it there.
fn url(name: &str, address: SocketAddr) -> Option<String> {
    let port = address.port();
    match name.parse::<IpAddr>() {
        Ok(ip) if ip.is_loopback() || (ip.is_ipv6() && address.is_ipv4()) => None,
        Ok(ip) => Some(format!("https://{}", SocketAddr::new(ip, port))),
        Err(_) if name == "localhost" => None,
        Err(_) => Some(format!("https://{name}:{port}")),
    }
}
