//! The trial's certificate authority: made once, kept in the data folder, and bound to this machine's names and to
//! private networks, so that whoever gets hold of its key cannot pose as anybody else in the world.

use std::{
    fs,
    io::{self, Write},
    net::IpAddr,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
    sync::Arc,
    time::{Duration, SystemTime},
};

use chrono::{DateTime, TimeDelta, Utc};
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DistinguishedName, DnType, ExtendedKeyUsagePurpose,
    GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose, NameConstraints,
};
use rustls::{
    RootCertStore,
    client::{WebPkiServerVerifier, danger::ServerCertVerifier},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};
use sha2::{Digest, Sha256};

use super::{
    TlsError, files,
    names::{Names, PRIVATE},
    provider,
};

/// Life of the authority.
const AUTHORITY: TimeDelta = TimeDelta::days(730);

/// Life of a certificate with the day before its issue: browsers take no more than 398 days.
const LEAF: TimeDelta = TimeDelta::days(396);

/// Clocks of devices may be behind.
const BEFORE: TimeDelta = TimeDelta::days(1);

/// So long before its end something is made anew.
pub(super) const LEFT: TimeDelta = TimeDelta::days(30);

/// An authority with its key.
#[derive(Debug)]
pub(super) struct Authority {
    /// Its certificate.
    pub(super) der: CertificateDer<'static>,
    /// Last moment of its certificate.
    pub(super) ends: DateTime<Utc>,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    /// The authority of an earlier start; none when there is none that can be used for a while.
    pub(super) fn open(folder: &Path) -> Result<Option<Self>, TlsError> {
        let (Some(key), Some(cert)) = (read(&folder.join("ca.key"))?, read(&folder.join("ca.crt"))?) else {
            return Ok(None);
        };
        let (Ok(key), Ok(der)) = (KeyPair::from_pem(&key), CertificateDer::from_pem_slice(cert.as_bytes())) else {
            return Ok(None);
        };
        Ok(files::validity(&der).filter(|(_, ends)| *ends > Utc::now() + LEFT).map(|(_, ends)| Self {
            der,
            ends,
            issuer: Issuer::new(itself(&key), key),
        }))
    }

    /// A new authority for these names, in place of an earlier one.
    pub(super) fn make(folder: &Path, names: &Names) -> Result<Self, TlsError> {
        let made = |fault| TlsError::Write { path: folder.to_owned(), fault };
        if !folder.is_dir() {
            fs::create_dir_all(folder.parent().unwrap_or(folder)).map_err(made)?;
            fs::DirBuilder::new().mode(0o700).create(folder).map_err(made)?;
        }
        if folder.join("ca.crt").exists() {
            tracing::warn!("the trial gets a new authority: every device has to be set up again, see /trial");
        }
        let key = KeyPair::generate()?;
        let mut params = itself(&key);
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.name_constraints =
            Some(NameConstraints { permitted_subtrees: permitted(names), excluded_subtrees: Vec::new() });
        let ends = live(&mut params, AUTHORITY);
        let certificate = params.self_signed(&key)?;
        write(&folder.join("ca.key"), &key.serialize_pem(), 0o600)?;
        write(&folder.join("ca.crt"), &certificate.pem(), 0o644)?;
        Ok(Self { der: certificate.der().clone(), ends, issuer: Issuer::new(params, key) })
    }

    /// A certificate for these names; and itself with its new key, as PEM.
    pub(super) fn issue(&self, names: &Names) -> Result<(CertificateDer<'static>, String), TlsError> {
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::new(names.iter().cloned().collect::<Vec<_>>())?;
        params.distinguished_name = named("Nề nếp");
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        live(&mut params, LEAF.min(self.ends - Utc::now()));
        let leaf = params.signed_by(&key, &self.issuer)?;
        Ok((leaf.der().clone(), format!("{}{}", leaf.pem(), key.serialize_pem())))
    }

    /// Whether a device that trusts this authority takes the certificate for each of these names at this time.
    pub(super) fn vouches(&self, leaf: &CertificateDer<'_>, names: &Names, at: DateTime<Utc>) -> bool {
        let mut roots = RootCertStore::empty();
        if roots.add(self.der.clone()).is_err() {
            return false;
        }
        let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider()).build();
        let (Ok(verifier), Ok(seconds)) = (verifier, u64::try_from(at.timestamp())) else { return false };
        let at = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
        names.iter().all(|name| {
            let name = ServerName::try_from(name.as_str());
            name.is_ok_and(|name| verifier.verify_server_cert(leaf, &[], &name, &[], at).is_ok())
        })
    }
}

/// What follows from the key alone: the name, by which it is found again on a device, and what it is for.
fn itself(key: &KeyPair) -> CertificateParams {
    let mut params = CertificateParams::default();
    let mark = hex::encode(&Sha256::digest(key.public_key_raw())[..4]);
    params.distinguished_name = named(&format!("Nề nếp (thử nghiệm) {mark}"));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn named(name: &str) -> DistinguishedName {
    let mut whole = DistinguishedName::new();
    whole.push(DnType::CommonName, name);
    whole
}

/// From a day ago for that long; the last moment.
fn live(params: &mut CertificateParams, life: TimeDelta) -> DateTime<Utc> {
    let (from, to) = (Utc::now() - BEFORE, Utc::now() + life);
    params.not_before = SystemTime::from(from).into();
    params.not_after = SystemTime::from(to).into();
    to
}

/// Private networks, and the given names wherever they are.
fn permitted(names: &Names) -> Vec<GeneralSubtree> {
    let subnet = |ip: IpAddr, prefix| GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(ip, prefix));
    let private = PRIVATE.iter().filter_map(|(ip, prefix)| Some(subnet(ip.parse().ok()?, *prefix)));
    let given = names.iter().map(|name| match name.parse::<IpAddr>() {
        Ok(ip) => subnet(ip, if ip.is_ipv4() { 32 } else { 128 }),
        Err(_) => GeneralSubtree::DnsName(name.clone()),
    });
    private.chain(given).collect()
}

/// The text of a file; nothing when there is none.
fn read(path: &Path) -> Result<Option<String>, TlsError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(TlsError::Read { setting: "NENEP_TLS_TRIAL", path: path.to_owned(), fault }),
    }
}

/// Writes a file of this mode, whole or not at all.
pub(super) fn write(path: &Path, text: &str, mode: u32) -> Result<(), TlsError> {
    let half = path.with_extension("new");
    let written = || {
        match fs::remove_file(&half) {
            Err(fault) if fault.kind() != io::ErrorKind::NotFound => return Err(fault),
            _ => {}
        }
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(mode).open(&half)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&half, path)
    };
    written().map_err(|fault| TlsError::Write { path: path.to_owned(), fault })
}
