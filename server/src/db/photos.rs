//! Photos: what is known of them, and their two pictures. A photo exists once its row does; the row is written last.

use app::domain::ids::{PersonId, PhotoId};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use surrealdb::types::{Array, Bytes as DbBytes, RecordId, SurrealValue, Value as DbValue};
use uuid::Uuid;

use super::{
    Database, DbError,
    convert::{key_text, parse},
    record,
};

/// Which of the two pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 1600 pixels at most.
    View,
    /// 320 pixels at most.
    Thumb,
}

impl Size {
    /// The word used in rows and queries.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Thumb => "thumb",
        }
    }
}

/// What is known of a photo's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoMeta {
    /// SHA-256 of what the tablet sent.
    pub id: PhotoId,
    /// Everybody who sent these bytes.
    pub uploaders: Vec<PersonId>,
    /// How many bytes the tablet sent.
    pub sent_bytes: u64,
    /// Of the larger picture, in pixels.
    pub width: u32,
    /// Of the larger picture, in pixels.
    pub height: u32,
    /// SHA-256 of the larger picture, lower-case hex.
    pub view_sha256: String,
    /// Perceptual fingerprint.
    pub fingerprint: String,
    /// When it was complete.
    pub uploaded_at: DateTime<Utc>,
}

/// The photos of this database.
#[derive(Clone)]
pub struct PhotoStore {
    db: Database,
}

impl PhotoStore {
    /// A store over this database.
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// What is known of a photo; none until it is complete.
    pub async fn meta(&self, id: &PhotoId) -> Result<Option<PhotoMeta>, DbError> {
        Ok(self.metas(std::slice::from_ref(id)).await?.pop())
    }

    /// What is known of those of these photos that exist.
    pub async fn metas(&self, ids: &[PhotoId]) -> Result<Vec<PhotoMeta>, DbError> {
        let ids: Vec<RecordId> = ids.iter().map(|id| record("photo", id.as_str())).collect();
        let rows: Vec<PhotoRow> = self.db.query("SELECT * FROM $ids").bind("ids", ids).rows().await?;
        rows.into_iter().map(PhotoRow::read).collect()
    }

    /// Adds a person to those who sent these bytes; whether the photo was there.
    pub async fn add_uploader(&self, id: &PhotoId, person: PersonId) -> Result<bool, DbError> {
        let ids: Vec<RecordId> = self
            .db
            .query("UPDATE $id SET uploaders = array::union(uploaders, [$person]) RETURN VALUE id")
            .bind("id", record("photo", id.as_str()))
            .bind("person", person.0)
            .execute()
            .await?
            .take(0)?;
        Ok(!ids.is_empty())
    }

    /// Keeps one picture.
    pub async fn put_picture(&self, id: &PhotoId, size: Size, picture: Vec<u8>) -> Result<(), DbError> {
        self.db
            .query("UPSERT $id SET picture = $picture RETURN NONE")
            .bind("id", blob(id, size))
            .bind("picture", DbBytes::from(picture))
            .execute()
            .await
            .map(drop)
    }

    /// Keeps the row that makes the photo exist; `Exists` when somebody was faster.
    pub async fn create(&self, meta: &PhotoMeta) -> Result<(), DbError> {
        let row = PhotoRow {
            id: record("photo", meta.id.as_str()),
            uploaders: meta.uploaders.iter().map(|person| person.0).collect(),
            sent_bytes: meta.sent_bytes as i64,
            width: meta.width.into(),
            height: meta.height.into(),
            view_sha256: meta.view_sha256.clone(),
            fingerprint: meta.fingerprint.clone(),
            uploaded_at: meta.uploaded_at,
        };
        self.db.query("CREATE $row.id CONTENT $row RETURN NONE").bind("row", row).execute().await.map(drop)
    }

    /// One picture.
    pub async fn picture(&self, id: &PhotoId, size: Size) -> Result<Option<Bytes>, DbError> {
        let picture: Option<DbBytes> =
            self.db.query("SELECT VALUE picture FROM ONLY $id").bind("id", blob(id, size)).row().await?;
        Ok(picture.map(DbBytes::into_inner))
    }
}

/// The record of a picture.
fn blob(id: &PhotoId, size: Size) -> RecordId {
    let key: Vec<DbValue> = vec![id.as_str().into_value(), size.as_str().into_value()];
    RecordId::new("photo_blob", Array::from(key))
}

#[derive(Debug, Clone, SurrealValue)]
struct PhotoRow {
    id: RecordId,
    uploaders: Vec<Uuid>,
    sent_bytes: i64,
    width: i64,
    height: i64,
    view_sha256: String,
    fingerprint: String,
    uploaded_at: DateTime<Utc>,
}

impl PhotoRow {
    fn read(self) -> Result<PhotoMeta, DbError> {
        use super::sheets::count;
        Ok(PhotoMeta {
            id: parse(key_text(&self.id)?)?,
            uploaders: self.uploaders.into_iter().map(PersonId).collect(),
            sent_bytes: count(self.sent_bytes)?,
            width: count(self.width)?,
            height: count(self.height)?,
            view_sha256: self.view_sha256,
            fingerprint: self.fingerprint,
            uploaded_at: self.uploaded_at,
        })
    }
}
