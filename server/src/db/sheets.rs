//! Sheets: rows and queries. Whoever saves reads with [`SheetStore::read`], computes, and writes with
//! [`SheetStore::write`], which refuses when the sheet has changed in between. Rules stand in `crate::sheets`.

mod key;
mod row;
mod write;

use app::{
    domain::{
        ids::{PersonId, PhotoId, SheetId, UnitId},
        period::Period,
        scales::BandId,
        score::{Cap, Tally},
        sheet::{Change, Head, Kind, Sheet, Standing, State},
    },
    ports::{SheetFilter, SheetSummary, Sheets, Stored},
};
use async_trait::async_trait;
use serde_json::Value;
use surrealdb::types::{RecordId, SurrealValue};

pub(in crate::db) use row::{count, from_object, object, word};
pub use write::{Receipt, Write};

use super::{Database, DbError, convert::record_uuid, rollups::RollupKeyRow};
use row::{HeadRow, SheetRow};
use write::ChangeRow;

/// Most rows of one list.
const MOST: usize = 200;

/// The columns that lists read.
macro_rules! select_heads {
    ($($rest:tt)*) => {
        concat!(
            "SELECT id, unit, place, round, kind, checklist, version, audited_on, areas, reason, state, revision, author, \
             verifier, created_at, saved_at, locked_at, points, max, band, cap_band, cap_item, answered, applicable, missing, late FROM sheet ",
            $($rest)*
        )
    };
}

/// What every list statement ends with: the limits of the filter that no index serves.
macro_rules! narrowed {
    ($first:literal) => {
        select_heads!(concat!(
            $first,
            " AND ($round = NONE OR round = $round) AND ($kind = NONE OR kind = $kind)
              AND ($state = NONE OR state = $state) AND ($author = NONE OR author = $author)
              AND ($after = NONE OR id > $after) ORDER BY id LIMIT $limit"
        ))
    };
}

/// A sheet with what only the server keeps about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSheet {
    /// The sheet.
    pub sheet: Sheet,
    /// The period that it counts in.
    pub period: Period,
    /// Nộp muộn: its round was closed before it was locked.
    pub late: bool,
    /// The revision that was locked or submitted.
    pub locked_revision: Option<u64>,
}

/// What lists show of a sheet, so that they need not read its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Points and maximum so far.
    pub total: Tally,
    /// After the cap.
    pub band: Option<BandId>,
    /// The cap.
    pub cap: Option<Cap>,
    /// Answered items.
    pub answered: u32,
    /// Items that apply.
    pub applicable: u32,
    /// Things that keep it from being locked.
    pub missing: u32,
}

/// The sheets of this database.
#[derive(Clone)]
pub struct SheetStore {
    db: Database,
}

impl SheetStore {
    /// A store over this database.
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// A sheet with what only the server keeps about it.
    pub async fn read(&self, id: SheetId) -> Result<Option<StoredSheet>, DbError> {
        let row: Option<SheetRow> =
            self.db.query("SELECT * FROM ONLY $id").bind("id", record_uuid("sheet", id.0)).row().await?;
        row.map(SheetRow::read).transpose()
    }

    /// A sheet, and what a save with this body was answered earlier.
    pub async fn read_for_save(
        &self,
        id: SheetId,
        body: &str,
    ) -> Result<(Option<StoredSheet>, Option<Standing>), DbError> {
        let mut answer = self
            .db
            .query("SELECT * FROM ONLY $id; SELECT VALUE answer FROM ONLY $receipt")
            .bind("id", record_uuid("sheet", id.0))
            .bind("receipt", key::receipt(id, body))
            .run()
            .await?;
        let row: Option<SheetRow> = answer.row(0)?;
        let receipt: Option<Value> = answer.row(1)?;
        Ok((row.map(SheetRow::read).transpose()?, receipt.map(from_object).transpose()?))
    }

    /// Every sheet that may count under a key: of this unit, round, checklist and place, no drafts, not
    /// late.
    /// First the key's `touched`, then the sheets: whatever changes in between is noticed by [`SheetStore::write`].
    pub async fn counted(&self, key: &app::domain::rollup::Key) -> Result<(Option<i64>, Vec<StoredSheet>), DbError> {
        use app::domain::rollup::Source;
        let kind = match key.source {
            Source::SelfAssessment => Kind::SelfAssessment,
            Source::Verified => Kind::Verification,
        };
        let mut answer = self
            .db
            .query("SELECT VALUE touched FROM ONLY $rollup")
            .then(
                "SELECT * FROM sheet WITH INDEX by_subject
                 WHERE unit = $unit AND checklist = $checklist AND kind = $kind
                   AND place = $place AND round = $round AND period = $period AND state != 'draft' AND late = false",
            )
            .bind("rollup", RollupKeyRow::record(key))
            .bind("unit", key.unit.as_str())
            .bind("checklist", key.checklist.as_str())
            .bind("kind", kind.as_str())
            .bind("place", key.place.map(|place| place.0))
            .bind("round", key.round.map(|round| round.0))
            .bind("period", key.period.to_string())
            .run()
            .await?;
        let touched = answer.row(0)?;
        let rows: Vec<SheetRow> = answer.take(1)?;
        Ok((touched, rows.into_iter().map(SheetRow::read).collect::<Result<_, _>>()?))
    }

    /// The ids of all sheets after this one that are no drafts, in order, at most 200: for a recompute.
    pub async fn counted_after(&self, after: Option<SheetId>) -> Result<Vec<StoredSheet>, DbError> {
        let rows: Vec<SheetRow> = self
            .db
            .query(
                "SELECT * FROM sheet WHERE ($after = NONE OR id > $after) AND state != 'draft' ORDER BY id LIMIT 200",
            )
            .bind("after", after.map(|id| record_uuid("sheet", id.0)))
            .rows()
            .await?;
        rows.into_iter().map(SheetRow::read).collect()
    }

    /// The sheets that show any of these photos, as pairs.
    pub async fn uses(&self, photos: &[PhotoId]) -> Result<Vec<(PhotoId, SheetId)>, DbError> {
        #[derive(SurrealValue)]
        struct UseRow {
            photo: String,
            sheet: uuid::Uuid,
        }
        let ranges: Vec<RecordId> = photos.iter().map(key::photo_uses).collect();
        // A list of ranges is not read as ranges: each is asked for by itself.
        let rows: Vec<UseRow> = self
            .db
            .query("RETURN array::flatten($ranges.map(|$range| (SELECT photo, sheet FROM $range)))")
            .bind("ranges", ranges)
            .rows()
            .await?;
        rows.iter().map(|row| Ok((super::convert::parse(&row.photo)?, SheetId(row.sheet)))).collect()
    }

    /// The heads of these sheets.
    pub async fn heads(&self, ids: &[SheetId]) -> Result<Vec<SheetSummary>, DbError> {
        let ids: Vec<RecordId> = ids.iter().map(|id| record_uuid("sheet", id.0)).collect();
        let rows: Vec<HeadRow> = self.db.query(select_heads!("WHERE id IN $ids")).bind("ids", ids).rows().await?;
        rows.into_iter().map(HeadRow::read).collect()
    }

    /// A list limited to what a person could possibly read: sheets of these units, by this author or verified by them,
    /// or published.
    pub async fn list_for(
        &self,
        filter: &SheetFilter,
        own: &[UnitId],
        author: PersonId,
    ) -> Result<Vec<SheetSummary>, DbError> {
        let own: Vec<String> = own.iter().map(ToString::to_string).collect();
        let statement = match (&filter.units, filter.round) {
            (Some(_), _) => narrowed!(
                "WHERE unit IN $units AND (unit IN $own OR author = $me OR verifier = $me OR state = 'published')"
            ),
            (None, _) => narrowed!("WHERE (unit IN $own OR author = $me OR verifier = $me OR state = 'published')"),
        };
        self.listed(statement, filter, Some((own, author))).await
    }

    async fn listed(
        &self,
        statement: &'static str,
        filter: &SheetFilter,
        reader: Option<(Vec<String>, PersonId)>,
    ) -> Result<Vec<SheetSummary>, DbError> {
        let limit = if filter.limit == 0 { MOST } else { filter.limit.min(MOST) };
        let units = filter.units.as_ref().map(|units| units.iter().map(ToString::to_string).collect::<Vec<_>>());
        let (own, me) = reader.map_or((None, None), |(own, me)| (Some(own), Some(me.0)));
        let rows: Vec<HeadRow> = self
            .db
            .query(statement)
            .bind("units", units)
            .bind("round", filter.round.map(|round| round.0))
            .bind("kind", filter.kind.map(|kind| kind.as_str()))
            .bind("state", filter.state.map(|state| state.as_str()))
            .bind("author", filter.author.map(|person| person.0))
            .bind("after", filter.after.map(|id| record_uuid("sheet", id.0)))
            .bind("limit", limit as i64)
            .bind("own", own)
            .bind("me", me)
            .rows()
            .await?;
        rows.into_iter().map(HeadRow::read).collect()
    }
}

#[async_trait]
impl Sheets for SheetStore {
    async fn get(&self, id: SheetId) -> Stored<Option<Sheet>> {
        Ok(self.read(id).await?.map(|stored| stored.sheet))
    }

    async fn list(&self, filter: &SheetFilter) -> Stored<Vec<SheetSummary>> {
        let statement = match (&filter.units, filter.round, filter.author) {
            (Some(_), _, _) => narrowed!("WHERE unit IN $units"),
            (None, Some(_), _) => narrowed!("WHERE round = $round"),
            (None, None, Some(_)) => narrowed!("WHERE author = $author"),
            (None, None, None) => narrowed!("WHERE true"),
        };
        Ok(self.listed(statement, filter, None).await?)
    }

    async fn summaries(&self, ids: &[SheetId]) -> Stored<Vec<SheetSummary>> {
        Ok(self.heads(ids).await?)
    }

    async fn changes(&self, id: SheetId) -> Stored<Vec<Change>> {
        let rows: Vec<ChangeRow> =
            self.db.query("SELECT * FROM $log ORDER BY revision, number").bind("log", key::changes(id)).rows().await?;
        Ok(rows.into_iter().map(ChangeRow::read).collect::<Result<_, DbError>>()?)
    }

    async fn previous(&self, head: &Head) -> Stored<Option<Sheet>> {
        Ok(self.last(head, head.kind, None).await?)
    }

    async fn published(&self, head: &Head) -> Stored<Option<Sheet>> {
        Ok(self.last(head, Kind::SelfAssessment, Some(State::Published)).await?)
    }
}

impl SheetStore {
    /// The last counted sheet of a kind about the same matter before this one; in this state, when one is given.
    async fn last(&self, head: &Head, kind: Kind, state: Option<State>) -> Result<Option<Sheet>, DbError> {
        let rows: Vec<SheetRow> = self
            .db
            .query(
                "SELECT * FROM sheet WITH INDEX by_subject
                 WHERE unit = $unit AND checklist = $checklist AND kind = $kind
                   AND place = $place AND state != 'draft' AND late = false AND id != $id AND audited_on <= $day
                   AND ($state = NONE OR state = $state)
                 ORDER BY audited_on DESC, locked_at DESC, id DESC LIMIT 1",
            )
            .bind("unit", head.unit.as_str())
            .bind("checklist", head.checklist.id.as_str())
            .bind("kind", kind.as_str())
            .bind("place", head.place.map(|place| place.0))
            .bind("id", record_uuid("sheet", head.id.0))
            .bind("day", head.audited_on.to_string())
            .bind("state", state.map(State::as_str))
            .rows()
            .await?;
        Ok(rows.into_iter().next().map(SheetRow::read).transpose()?.map(|stored| stored.sheet))
    }
}
