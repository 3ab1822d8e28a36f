//! The signed papers of a register (bản công bố): PDF files, kept under the SHA-256 of their bytes.

use app::domain::{
    ids::{DocumentId, UnitId},
    person::{Action, Person},
    quality_system::{MAX_DOCUMENT_BYTES, is_pdf},
};
use bytes::Bytes;
use futures::Stream;

use super::{QualityDesk, Refusal};
use crate::{
    db::{DbError, documents::DocumentMeta},
    photos::{Kept, collect},
};

/// A file as it is given out.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its bytes.
    pub content: Bytes,
}

impl QualityDesk<'_> {
    /// Keeps the PDF whose bytes this stream brings, for the register of this unit. Sending it again changes nothing.
    pub async fn receive<E>(
        &self,
        person: &Person,
        unit: &UnitId,
        id: &DocumentId,
        bytes: impl Stream<Item = Result<Bytes, E>> + Unpin,
    ) -> Result<Kept, Refusal> {
        self.unit(person, Action::WriteQualitySystem, unit).await?;
        let content = collect(id.as_str(), bytes, MAX_DOCUMENT_BYTES).await?;
        if !is_pdf(&content) {
            return Err(Refusal::NotAPdf);
        }
        let store = self.documents();
        if store.meta(unit, id).await?.is_some() {
            self.db.settle().await?;
            return Ok(Kept::Known);
        }
        let (bytes, sent_by, sent_at) = (content.len() as u64, person.id, app::boundary::now());
        store.put_content(id, content).await?;
        match store.create(unit, id, &DocumentMeta { bytes, sent_by, sent_at }).await {
            Ok(()) => Ok(Kept::Created),
            Err(DbError::Exists) => Ok(Kept::Known),
            Err(fault) => Err(fault.into()),
        }
    }

    /// A file of a register, for those who may read the register.
    pub async fn document(&self, person: &Person, unit: &UnitId, id: &DocumentId) -> Result<Document, Refusal> {
        self.unit(person, Action::ReadQualitySystem, unit).await?;
        let store = self.documents();
        store.meta(unit, id).await?.ok_or(Refusal::NotFound)?;
        let content = store.content(id).await?.ok_or(Refusal::NotFound)?;
        Ok(Document { content })
    }
}
