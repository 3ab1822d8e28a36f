//! Record ids made of several parts, so that what belongs to one sheet or one photo stands together and is read as a
//! range, without an index.

use std::ops::Bound;

use app::domain::ids::{PhotoId, SheetId};
use surrealdb::types::{Array, RecordId, RecordIdKey, RecordIdKeyRange, SurrealValue, Value};
use uuid::Uuid;

/// The receipt of a body, by its SHA-256.
pub(super) fn receipt(sheet: SheetId, body: &str) -> RecordId {
    RecordId::new("sheet_receipt", parts([sheet.0.into_value(), body.into_value()]))
}

/// A line of a sheet's change log.
pub(super) fn change(sheet: SheetId, revision: i64, number: i64) -> RecordId {
    RecordId::new("sheet_change", parts([sheet.0.into_value(), revision.into_value(), number.into_value()]))
}

/// The whole change log of a sheet.
pub(super) fn changes(sheet: SheetId) -> RecordId {
    range("sheet_change", change(sheet, 0, 0), change(sheet, i64::MAX, i64::MAX))
}

/// That a sheet shows a photo.
pub(super) fn photo_use(photo: &PhotoId, sheet: SheetId) -> RecordId {
    RecordId::new("photo_use", parts([photo.as_str().into_value(), sheet.0.into_value()]))
}

/// Every sheet that shows a photo.
pub(super) fn photo_uses(photo: &PhotoId) -> RecordId {
    range("photo_use", photo_use(photo, SheetId(Uuid::nil())), photo_use(photo, SheetId(Uuid::max())))
}

fn parts<const N: usize>(parts: [Value; N]) -> Array {
    Array::from(Vec::from(parts))
}

fn range(table: &'static str, from: RecordId, to: RecordId) -> RecordId {
    let range = RecordIdKeyRange { start: Bound::Included(from.key), end: Bound::Included(to.key) };
    RecordId::new(table, RecordIdKey::from(range))
}
