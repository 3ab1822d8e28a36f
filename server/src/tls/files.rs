//! Certificate and key as PEM files: read, checked, and how they look from outside.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use chrono::{DateTime, TimeDelta, Utc};
use rustls::{
    Error, InconsistentKeys,
    pki_types::{CertificateDer, PrivateKeyDer, pem, pem::PemObject},
    sign::CertifiedKey,
};
use simple_asn1::ASN1Block;

use super::{TlsError, provider};

/// Setting of the certificate.
pub(super) const CERT: &str = "NENEP_TLS_CERT";
/// Setting of the key.
pub(super) const KEY: &str = "NENEP_TLS_KEY";

/// From then on before its end, a certificate is a warning in the log.
const SOON: TimeDelta = TimeDelta::days(14);

/// Two PEM files, which may be one.
#[derive(Debug, Clone)]
pub struct Files {
    /// The server's certificate, then those of its issuers.
    pub cert: PathBuf,
    /// Its key: PKCS#8, PKCS#1 or SEC1.
    pub key: PathBuf,
}

/// Time of change and length of both files; nothing for one that is not there.
pub(super) type Stamp = [Option<(SystemTime, u64)>; 2];

impl Files {
    /// Reads and checks them. Fails when a browser would not accept what they hold, whatever its name.
    pub fn load(&self) -> Result<CertifiedKey, TlsError> {
        let chain = pem::<CertificateDer<'static>>(CERT, &self.cert, "certificate in PEM form")?;
        let keys = pem::<PrivateKeyDer<'static>>(KEY, &self.key, "private key in PEM form without password")?;
        let not = |setting, path: &Path, expected| TlsError::Content { setting, path: path.to_owned(), expected };
        let key = keys.into_iter().next().ok_or_else(|| not(KEY, &self.key, "private key"))?;
        self.check_days(&chain)?;
        CertifiedKey::from_der(chain, key, &provider()).map_err(|fault| match fault {
            Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
                TlsError::Mismatch { cert: self.cert.clone(), key: self.key.clone() }
            }
            Error::InvalidCertificate(_) => not(CERT, &self.cert, "certificate that can be read"),
            Error::General(_) => not(KEY, &self.key, "private key that can be used (RSA, ECDSA or Ed25519)"),
            other => other.into(),
        })
    }

    /// How they look from outside: changes when one of them does.
    pub(super) fn stamp(&self) -> Stamp {
        [&self.cert, &self.key].map(|path| {
            let about = fs::metadata(path).ok()?;
            Some((about.modified().ok()?, about.len()))
        })
    }

    fn check_days(&self, chain: &[CertificateDer<'_>]) -> Result<(), TlsError> {
        let Some((from, to)) = chain.first().and_then(|own| validity(own)) else { return Ok(()) };
        let now = Utc::now();
        if now < from || now > to {
            return Err(TlsError::NotInForce { path: self.cert.clone(), from, to });
        }
        if to - now < SOON {
            tracing::warn!(until = %to, path = %self.cert.display(), "the certificate ends soon");
        }
        Ok(())
    }
}

/// Every section of this kind; at least one.
fn pem<T: PemObject>(setting: &'static str, path: &Path, expected: &'static str) -> Result<Vec<T>, TlsError> {
    let read = |fault: io::Error| TlsError::Read { setting, path: path.to_owned(), fault };
    let text = fs::read(path).map_err(read)?;
    let found: Result<Vec<T>, pem::Error> = T::pem_slice_iter(&text).collect();
    match found {
        Ok(found) if !found.is_empty() => Ok(found),
        _ => Err(TlsError::Content { setting, path: path.to_owned(), expected }),
    }
}

/// First and last moment of a certificate (RFC 5280, 4.1.2.5); nothing when it is written in a way that we cannot read.
pub(super) fn validity(certificate: &[u8]) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let outer = simple_asn1::from_der(certificate).ok()?;
    let ASN1Block::Sequence(_, parts) = outer.first()? else { return None };
    let ASN1Block::Sequence(_, fields) = parts.first()? else { return None };
    fields.iter().find_map(|field| match field {
        ASN1Block::Sequence(_, days) => match days.as_slice() {
            [from, to] => Some((moment(from)?, moment(to)?)),
            _ => None,
        },
        _ => None,
    })
}

fn moment(block: &ASN1Block) -> Option<DateTime<Utc>> {
    match block {
        ASN1Block::UTCTime(_, at) | ASN1Block::GeneralizedTime(_, at) => {
            DateTime::from_timestamp(at.assume_utc().unix_timestamp(), 0)
        }
        _ => None,
    }
}
