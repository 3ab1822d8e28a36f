//! Takes the bytes of a photo, checks that they are what their name says, and keeps two cleaned pictures of them.

use std::sync::LazyLock;

use app::domain::ids::{PersonId, PhotoId};
use bytes::Bytes;
use futures::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use super::{Limits, PhotoFault, Processed, process};
use crate::db::{
    Database, DbError,
    photos::{PhotoMeta, PhotoStore, Size},
};

/// Why a photo was not kept.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveFault {
    /// More bytes than the limit.
    #[error("larger than {0} bytes")]
    TooLarge(usize),
    /// The connection broke.
    #[error("the bytes did not arrive completely")]
    Broken,
    /// The bytes are not those that the address names.
    #[error("the bytes have the SHA-256 {0}")]
    HashMismatch(String),
    /// The bytes are no photo that we take.
    #[error(transparent)]
    Photo(#[from] PhotoFault),
    /// The work was stopped half-way.
    #[error("processing stopped")]
    Stopped,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// What came of an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The photo is new.
    Created,
    /// It was there already.
    Known,
}

/// One permit per core of this process: however many tablets send, no more photos are decoded at a time.
static CORES: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from)));

/// Takes photos in.
#[derive(Clone)]
pub struct PhotoDesk {
    store: PhotoStore,
    limits: Limits,
    max_bytes: usize,
}

impl PhotoDesk {
    /// Most bytes of one photo.
    pub const MAX_BYTES: usize = 25 << 20;

    /// A desk over this database.
    pub fn new(db: Database) -> Self {
        Self { store: PhotoStore::new(db), limits: Limits::default(), max_bytes: Self::MAX_BYTES }
    }

    /// The rows.
    pub fn store(&self) -> &PhotoStore {
        &self.store
    }

    /// Keeps the photo whose bytes this stream brings. Who sends known bytes becomes one of their uploaders: they
    /// have shown that they hold them.
    pub async fn receive<E>(
        &self,
        id: &PhotoId,
        by: PersonId,
        bytes: impl Stream<Item = Result<Bytes, E>> + Unpin,
    ) -> Result<Kept, ReceiveFault> {
        let bytes = collect(id.as_str(), bytes, self.max_bytes).await?;
        // Known or not: adding the uploader is a commit, so what was there before is on disk once it returns.
        if self.store.add_uploader(id, by).await? {
            return Ok(Kept::Known);
        }
        let sent_bytes = bytes.len() as u64;
        let processed = self.process(bytes).await?;
        self.keep(id, by, sent_bytes, processed).await
    }

    /// Keeps a photo that the program itself made.
    pub async fn keep_own(&self, id: &PhotoId, by: PersonId, bytes: Vec<u8>) -> Result<Kept, ReceiveFault> {
        let bytes = Ok::<_, std::convert::Infallible>(Bytes::from(bytes));
        self.receive(id, by, futures::stream::iter([bytes])).await
    }

    async fn process(&self, bytes: Vec<u8>) -> Result<Processed, ReceiveFault> {
        let _core = CORES.acquire().await.map_err(|_| ReceiveFault::Stopped)?;
        let limits = self.limits;
        let work = tokio::task::spawn_blocking(move || process(&bytes, &limits));
        Ok(work.await.map_err(|_| ReceiveFault::Stopped)??)
    }

    /// Both pictures first, then the row that makes the photo exist.
    async fn keep(
        &self,
        id: &PhotoId,
        by: PersonId,
        sent_bytes: u64,
        processed: Processed,
    ) -> Result<Kept, ReceiveFault> {
        let meta = PhotoMeta {
            id: id.clone(),
            uploaders: vec![by],
            sent_bytes,
            width: processed.width,
            height: processed.height,
            view_sha256: processed.view_sha256,
            fingerprint: hex::encode(processed.fingerprint),
            uploaded_at: app::boundary::now(),
        };
        self.store.put_picture(id, Size::View, processed.view).await?;
        self.store.put_picture(id, Size::Thumb, processed.thumb).await?;
        match self.store.create(&meta).await {
            Ok(()) => Ok(Kept::Created),
            Err(DbError::Exists) => {
                self.store.add_uploader(id, by).await?;
                Ok(Kept::Known)
            }
            Err(fault) => Err(fault.into()),
        }
    }
}

/// Reads a stream under a limit; the hash runs along and must be this one.
pub async fn collect<E>(
    sha256: &str,
    mut bytes: impl Stream<Item = Result<Bytes, E>> + Unpin,
    max_bytes: usize,
) -> Result<Vec<u8>, ReceiveFault> {
    let mut all = Vec::new();
    let mut hash = Sha256::new();
    while let Some(chunk) = bytes.next().await {
        let chunk = chunk.map_err(|_| ReceiveFault::Broken)?;
        if all.len() + chunk.len() > max_bytes {
            return Err(ReceiveFault::TooLarge(max_bytes));
        }
        hash.update(&chunk);
        all.extend_from_slice(&chunk);
    }
    let hash = hex::encode(hash.finalize());
    if hash == sha256 { Ok(all) } else { Err(ReceiveFault::HashMismatch(hash)) }
}
