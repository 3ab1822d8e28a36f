//! Makes all roll-up rows anew when a migration has taken them away. A start does it before it serves anybody.

use app::{domain::ids::SheetId, ports::Ports};

use crate::{
    db::{Database, DbError, rollups::RollupStore, sheets::SheetStore},
    sheets::{Desk, Refusal},
};

/// Why the rows could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RenewError {
    /// The database had a problem.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A sheet cannot be read.
    #[error("sheet {0}: {1}")]
    Sheet(SheetId, #[source] Refusal),
}

/// Writes the row of every sheet that counts, if the rows are due, and says whether they were. Cut short, it is done again
/// from the beginning: writing a row twice changes nothing.
pub async fn renew(db: &Database, ports: &Ports) -> Result<bool, RenewError> {
    if !RollupStore::new(db.clone()).are_due().await? {
        return Ok(false);
    }
    let (store, desk) = (SheetStore::new(db.clone()), Desk::new(db, ports));
    let mut after = None;
    loop {
        let batch = store.counted_after(after).await?;
        let Some(last) = batch.last() else { break };
        after = Some(last.sheet.head.id);
        for sheet in &batch {
            let id = sheet.sheet.head.id;
            match desk.refresh(id).await {
                Ok(()) => {}
                Err(Refusal::Db(fault)) => return Err(fault.into()),
                Err(fault @ Refusal::Store(_)) => return Err(RenewError::Sheet(id, fault)),
                // One sheet that says nothing any more keeps nobody from work; `nenep rollup verify` names it.
                Err(fault) => tracing::error!(sheet = %id, %fault, "a sheet cannot be counted"),
            }
        }
    }
    RollupStore::new(db.clone()).done().await?;
    tracing::info!("roll-up rows made anew");
    Ok(true)
}
