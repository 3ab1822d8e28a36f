//! `nenep draw verify`: does a draw follow from its seed and its list? For an exported draw no database is needed.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use app::{
    domain::{
        draw::{Difference, Draw},
        ids::DrawId,
        scales::Scales,
    },
    ports::StoreError,
};
use clap::Subcommand;

use super::{fail, runtime};
use crate::{
    StartError,
    config::Config,
    context,
    db::{Database, draws::DrawStore, schema},
    publish::{self, PublishError},
};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Count out the lots and draw again; print every difference; exit 1 when there is one.
    ///
    /// Without FILE and --id: every draw of the database. Stop the server before the database is read: an embedded one
    /// takes one process at a time.
    Verify {
        /// A draw as `GET /api/v1/draws/{id}` answers it when nothing of it is withheld.
        #[arg(conflicts_with = "id")]
        file: Option<PathBuf>,
        /// A draw of the database.
        #[arg(long)]
        id: Option<DrawId>,
    },
}

/// Why draws could not be looked at.
#[derive(Debug, thiserror::Error)]
enum VerifyError {
    #[error("cannot read {path}: {source}", path = path.display())]
    Read { path: PathBuf, source: std::io::Error },
    #[error("{path} is no draw: {source}", path = path.display())]
    Json { path: PathBuf, source: serde_json::Error },
    #[error(transparent)]
    Publish(#[from] PublishError),
    #[error(transparent)]
    Start(#[from] StartError),
    #[error("there is no draw {0} in the database")]
    Unknown(DrawId),
    #[error("the database cannot be read")]
    Store(#[from] StoreError),
}

/// Does it.
pub(super) fn run(command: &Command, config: &Config) -> ExitCode {
    let Command::Verify { file, id } = command;
    let checked = match file {
        Some(path) => of_file(path, config).map(|one| vec![one]),
        None => match runtime() {
            Ok(runtime) => runtime.block_on(of_database(*id, config)),
            Err(fault) => return fail(&fault),
        },
    };
    match checked {
        Ok(checked) => print(&checked),
        Err(fault) => fail(&fault),
    }
}

/// A draw with everything that it says otherwise than it follows.
struct Checked {
    draw: Draw,
    differences: Vec<Difference>,
}

impl Checked {
    fn new(draw: Draw, scales: &Scales) -> Self {
        let differences = draw.verify_weights(scales).into_iter().chain(draw.verify()).collect();
        Self { draw, differences }
    }
}

fn of_file(path: &Path, config: &Config) -> Result<Checked, VerifyError> {
    let text = fs::read_to_string(path).map_err(|source| VerifyError::Read { path: path.to_owned(), source })?;
    let draw = serde_json::from_str(&text).map_err(|source| VerifyError::Json { path: path.to_owned(), source })?;
    Ok(Checked::new(draw, &publish::read_scales(&config.checklists())?))
}

async fn of_database(id: Option<DrawId>, config: &Config) -> Result<Vec<Checked>, VerifyError> {
    let db = Database::connect(&config.database()).await.map_err(StartError::from)?;
    let checked = read(&db, id).await;
    db.close().await;
    checked
}

async fn read(db: &Database, id: Option<DrawId>) -> Result<Vec<Checked>, VerifyError> {
    schema::apply(db).await.map_err(StartError::from)?;
    let ports = context::ports(db);
    let drawings = match id {
        Some(id) => vec![ports.draws.get(id).await?.ok_or(VerifyError::Unknown(id))?],
        None => ports.draws.all().await?,
    };
    let scales = ports.checklists.scales().await?;
    let store = DrawStore::new(db.clone());
    let mut checked = Vec::new();
    for drawing in drawings {
        let sealed = store.sealed(drawing.draw.terms.id).await.map_err(StoreError::from)?;
        let mut one = Checked::new(drawing.draw, &scales);
        // An opened draw shows its seed itself; of a sealed one only the database knows it.
        if one.draw.seed.is_none() && sealed.is_none_or(|seed| !seed.opens(&one.draw.commitment)) {
            one.differences.push(Difference::Seed);
        }
        checked.push(one);
    }
    Ok(checked)
}

fn print(checked: &[Checked]) -> ExitCode {
    for Checked { draw, differences } in checked {
        let id = draw.terms.id;
        differences.iter().for_each(|difference| println!("draw {id}: {difference}"));
        if draw.seed.is_none() {
            println!("draw {id} is not opened: its list was checked, there are no picks yet");
        }
    }
    let differences: usize = checked.iter().map(|one| one.differences.len()).sum();
    println!("{} draws, {differences} differences", checked.len());
    if differences == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
