//! The hashed bundles of this release and the two before it, kept in the data folder: a tab that was open during an
//! update still finds its own files. A disk that takes nothing is logged; the server starts all the same.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use leptos::config::LeptosOptions;
use sha2::{Digest, Sha256};
use tower::ServiceExt;

use crate::{assets, bundle::is_bundle, shell::Shell};

/// Releases whose bundles are kept, this one among them.
const KEPT: usize = 3;

/// Endings of the compressed copies that may lie beside a file.
const COMPRESSED: [&str; 2] = ["br", "gz"];

/// The folders of the kept releases, the latest first.
#[derive(Debug, Clone, Default)]
pub struct Releases(Arc<[PathBuf]>);

impl Releases {
    /// Keeps the bundle of this start under `<data>/releases`; nothing when its files carry no hashes.
    pub fn keep(data: &Path, options: &LeptosOptions, shell: &Shell) -> Self {
        if !options.hash_files {
            return Self::default();
        }
        let folder = data.join("releases");
        let names: Vec<&str> = shell.bundle().files().filter_map(|address| address.rsplit('/').next()).collect();
        let site = Path::new(&*options.site_root).join(&*options.site_pkg_dir);
        let mut order = read_order(&folder);
        if let Err(fault) = note(&folder, &site, &names, &mut order) {
            tracing::warn!(%fault, folder = %folder.display(), "this release's files cannot be kept for open tabs");
        }
        Self(order.iter().rev().map(|release| folder.join(release)).collect())
    }
}

/// A file of a kept release; 404 for every other name.
pub async fn serve(State(releases): State<Releases>, request: Request) -> Response {
    let name = request.uri().path().trim_start_matches('/').to_owned();
    if is_bundle(&name) {
        for folder in releases.0.iter() {
            if tokio::fs::try_exists(folder.join(&name)).await.unwrap_or(false) {
                return assets::files(folder).oneshot(request).await.into_response();
            }
        }
    }
    StatusCode::NOT_FOUND.into_response()
}

/// Copies this release if it is new, puts it at the end of the order, and drops what is too old.
fn note(folder: &Path, site: &Path, names: &[&str], order: &mut Vec<String>) -> io::Result<()> {
    if let Some(name) = names.iter().find(|name| !is_bundle(name)) {
        return Err(io::Error::new(io::ErrorKind::InvalidData, format!("the hash file names no hash for {name}")));
    }
    let release = hex::encode(&Sha256::digest(names.join("\n"))[..8]);
    if order.last() == Some(&release) {
        return Ok(());
    }
    let home = folder.join(&release);
    if !home.is_dir() {
        copy(site, names, &home)?;
    }
    order.retain(|known| *known != release);
    order.push(release);
    order.drain(..order.len().saturating_sub(KEPT));
    write_order(folder, order)?;
    drop_others(folder, order)
}

/// Copies into a folder beside, which becomes the release when it is complete.
fn copy(site: &Path, names: &[&str], home: &Path) -> io::Result<()> {
    let half = home.with_extension("new");
    match fs::remove_dir_all(&half) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => return Err(fault),
        _ => fs::create_dir_all(&half)?,
    }
    for name in names {
        fs::copy(site.join(name), half.join(name))?;
        for compressed in COMPRESSED.map(|ending| format!("{name}.{ending}")) {
            if site.join(&compressed).is_file() {
                fs::copy(site.join(&compressed), half.join(&compressed))?;
            }
        }
    }
    fs::rename(half, home)
}

/// The kept releases in the order of their last starts, the oldest first.
fn read_order(folder: &Path) -> Vec<String> {
    let text = fs::read_to_string(folder.join("order")).unwrap_or_default();
    text.lines().filter(|name| is_release(name) && folder.join(name).is_dir()).map(str::to_owned).collect()
}

fn write_order(folder: &Path, order: &[String]) -> io::Result<()> {
    let half = folder.join("order.new");
    fs::write(&half, order.join("\n"))?;
    fs::rename(half, folder.join("order"))
}

/// Removes releases, whole or half, that the order does not name.
fn drop_others(folder: &Path, order: &[String]) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_release(name.strip_suffix(".new").unwrap_or(&name)) && !order.contains(&name) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn is_release(name: &str) -> bool {
    name.len() == 16 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
