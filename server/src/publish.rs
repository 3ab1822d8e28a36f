//! Publishes the checklist files at start: exact texts with their hashes. A file that changed under the same version
//! stops the start, because sheets were filled under the old text.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
};

use app::{
    domain::{
        checklist::{self, Fault, content_hash},
        scales::{self, Scales},
        sheet::ChecklistRef,
    },
    ports::StoreError,
};

use crate::db::checklists::{ChecklistStore, Publishing};

/// The file with levels, bands and deadlines; every other `.toml` is a checklist.
const SCALES: &str = "scales.toml";

/// Why the checklists could not be published. Meant for the person at the console.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A file or the folder cannot be read.
    #[error("cannot read {path}: {source} (NENEP_CHECKLISTS names the folder of the checklist files)", path = path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Files have faults.
    #[error("the checklists have faults:\n{0}")]
    Faults(String),
    /// There is no `scales.toml` or no checklist.
    #[error("{folder} has no {what}", folder = folder.display())]
    Missing {
        /// Where it was looked for.
        folder: PathBuf,
        /// What is missing.
        what: &'static str,
    },
    /// A published version has another text.
    #[error(
        "{path}: version {version} of {id} was published with hash {published}, but this file has {ours}: \
         raise the version in the file, published texts never change",
        path = path.display(), id = at.id, version = at.version
    )]
    Changed {
        /// Which file.
        path: PathBuf,
        /// Which version.
        at: ChecklistRef,
        /// Hash in the database.
        published: String,
        /// Hash of the file.
        ours: String,
    },
    /// Two files hold the same version.
    #[error("{path}: version {version} of {id} stands in another file too", path = path.display(), id = at.id, version = at.version)]
    Twice {
        /// The second file.
        path: PathBuf,
        /// Which version.
        at: ChecklistRef,
    },
    /// The database had a problem.
    #[error("the checklists could not be stored: {0}")]
    Store(#[from] StoreError),
}

/// Reads every checklist file of a folder and publishes what is new.
pub async fn publish(folder: &Path, store: &ChecklistStore) -> Result<(), PublishError> {
    let files = files(folder)?;
    let faults = files.iter().filter_map(|path| check(path).transpose()).collect::<Result<Vec<_>, _>>()?;
    if !faults.is_empty() {
        return Err(PublishError::Faults(faults.concat()));
    }
    let missing = |what| PublishError::Missing { folder: folder.to_owned(), what };
    let (scales, checklists): (Vec<_>, Vec<_>) = files.iter().partition(|path| is_scales(path));
    store.publish_scales(&read(scales.first().ok_or_else(|| missing(SCALES))?)?).await?;
    let mut seen = Vec::new();
    for path in checklists {
        let text = read(path)?;
        let Ok(parsed) = checklist::parse(&text) else { continue };
        let at = ChecklistRef { id: parsed.id, version: parsed.version };
        if seen.contains(&at) {
            return Err(PublishError::Twice { path: path.clone(), at });
        }
        match store.publish(&at, &text).await? {
            Publishing::New => tracing::info!(checklist = %at.id, version = %at.version, "checklist published"),
            Publishing::Known => {}
            Publishing::Differs(published) => {
                return Err(PublishError::Changed { path: path.clone(), at, published, ours: content_hash(&text) });
            }
        }
        seen.push(at);
    }
    if seen.is_empty() { Err(missing("checklist")) } else { Ok(()) }
}

/// The checklist files of a folder, by name.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, PublishError> {
    let fault = |source| PublishError::Read { path: folder.to_owned(), source };
    let entries = std::fs::read_dir(folder).map_err(fault)?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>().map_err(fault)?;
    let mut files: Vec<_> =
        paths.into_iter().filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    files.sort();
    Ok(files)
}

/// Every fault of a file, one line each: `file:line:column: message [code]`. None when it is clean.
pub fn check(path: &Path) -> Result<Option<String>, PublishError> {
    let text = read(path)?;
    let faults: Vec<Fault> = if is_scales(path) {
        scales::parse(&text).err().unwrap_or_default()
    } else {
        checklist::parse(&text).err().unwrap_or_default()
    };
    let lines = faults.iter().fold(String::new(), |mut lines, fault| {
        // Writing to a String cannot fail.
        let _ = writeln!(lines, "{}:{fault}", path.display());
        lines
    });
    Ok((!lines.is_empty()).then_some(lines))
}

/// The scales of a folder of checklist files.
pub fn read_scales(folder: &Path) -> Result<Scales, PublishError> {
    let path = folder.join(SCALES);
    match scales::parse(&read(&path)?) {
        Ok(scales) => Ok(scales),
        Err(_) => Err(PublishError::Faults(check(&path)?.unwrap_or_default())),
    }
}

fn is_scales(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == SCALES)
}

fn read(path: &Path) -> Result<String, PublishError> {
    std::fs::read_to_string(path).map_err(|source| PublishError::Read { path: path.to_owned(), source })
}
