//! https on the server's own port: a tablet on a local network gets neither camera nor service worker without it.
//!
//! # Layout
//! - [`files`]: certificate and key as PEM files; [`renewal`]: a renewed file is taken over while serving.
//! - [`door`]: connections as they come in, with TLS or without.
//! - [`trial`], [`authority`], [`names`], [`page`]: a certificate of our own for trials, and how devices learn to trust it.

mod authority;
mod door;
mod fault;
mod files;
mod names;
pub mod page;
mod renewal;
mod trial;

use std::{net::SocketAddr, sync::Arc};

use rustls::{
    ServerConfig,
    crypto::CryptoProvider,
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use tokio::sync::watch;

pub use self::{door::Door, fault::TlsError, files::Files, trial::Trial};
use crate::config::Config;

/// The certificate of this server. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Tls(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    files: Files,
    /// What the files looked like before they were read.
    seen: files::Stamp,
    trial: Option<Trial>,
    current: Arc<Current>,
    config: Arc<ServerConfig>,
}

/// The certificate in force. Connections that are open keep the one they began with.
#[derive(Debug)]
struct Current(watch::Sender<Arc<CertifiedKey>>);

impl ResolvesServerCert for Current {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0.borrow()))
    }
}

impl Tls {
    /// The certificate that the settings name or ask for; none for plain HTTP. Fails when it cannot be used.
    pub fn of(config: &Config) -> Result<Option<Self>, TlsError> {
        let (files, trial) = match (&config.tls_cert, &config.tls_key, config.tls_trial) {
            (None, None, false) => return Ok(None),
            (None, None, true) => {
                let trial = Trial::open(&config.data, &config.tls_trial_names)?;
                (trial.files(), Some(trial))
            }
            (_, _, true) => return Err(TlsError::Both),
            (Some(cert), Some(key), false) => (Files { cert: cert.clone(), key: key.clone() }, None),
            (Some(_), None, false) => return Err(TlsError::Half { set: files::CERT, missing: files::KEY }),
            (None, Some(_), false) => return Err(TlsError::Half { set: files::KEY, missing: files::CERT }),
        };
        Self::over(files, trial).map(Some)
    }

    fn over(files: Files, trial: Option<Trial>) -> Result<Self, TlsError> {
        let seen = files.stamp();
        let current = Arc::new(Current(watch::Sender::new(Arc::new(files.load()?))));
        let mut config = ServerConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(Arc::clone(&current) as Arc<dyn ResolvesServerCert>);
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Self(Arc::new(Parts { files, seen, trial, current, config: Arc::new(config) })))
    }

    /// The trial, when there is no real certificate.
    pub fn trial(&self) -> Option<&Trial> {
        self.0.trial.as_ref()
    }

    fn config(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.0.config)
    }
}

/// The cryptography, named at every use: another crate of this program may prefer another one as its default.
fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::aws_lc_rs::default_provider())
}

/// Where the site is reached when it listens on this address; never empty. Without a trial that is the address itself.
pub fn urls(tls: Option<&Tls>, address: SocketAddr) -> Vec<String> {
    match tls.map(Tls::trial) {
        None => vec![format!("http://{address}")],
        Some(None) => vec![format!("https://{address}")],
        Some(Some(trial)) => trial.urls(address),
    }
}
