//! Which photos a person may see, and so quote: what they uploaded, and what a sheet, a finding, a red tag or a fixed point shows that
//! they may read.

use std::collections::BTreeSet;

use app::{
    domain::{
        finding::Finding,
        ids::PhotoId,
        patch::MOST_PHOTOS,
        person::{Action, Person, Verdict},
        sheet::{Sheet, SheetPatch},
    },
    ports::FindingFilter,
};

use super::{Desk, Fault, Refusal, desk::verdict_on};
use crate::{fixed_points::FixedPointDesk, red_tags::RedTagDesk};

impl Desk<'_> {
    /// Those of these photos that exist and that this person may see.
    pub async fn visible_photos(&self, person: &Person, photos: &[PhotoId]) -> Result<BTreeSet<PhotoId>, Refusal> {
        let metas = self.photos().metas(photos).await?;
        let (own, others): (Vec<_>, Vec<_>) = metas.into_iter().partition(|meta| meta.uploaders.contains(&person.id));
        let mut visible: BTreeSet<PhotoId> = own.into_iter().map(|meta| meta.id).collect();
        let others: Vec<PhotoId> = others.into_iter().map(|meta| meta.id).collect();
        if others.is_empty() {
            return Ok(visible);
        }
        let uses = self.sheets().uses(&others).await?;
        let sheets: BTreeSet<_> = uses.iter().map(|(_, sheet)| *sheet).collect();
        let mut readable = BTreeSet::new();
        for summary in self.sheets().heads(&sheets.into_iter().collect::<Vec<_>>()).await? {
            let tree = self.ports.units.tree(summary.head.audited_on).await?;
            let tie = summary.tie(person.id);
            if verdict_on(person, Action::ReadSheet, &summary.head, summary.state, tie, &tree) == Verdict::Allowed {
                readable.insert(summary.head.id);
            }
        }
        visible.extend(RedTagDesk::new(self.db, self.ports).visible_photos(person, &others).await?);
        visible.extend(FixedPointDesk::new(self.db, self.ports).visible_photos(person, &others).await?);
        visible.extend(uses.into_iter().filter(|(_, sheet)| readable.contains(sheet)).map(|(photo, _)| photo));
        let filter = FindingFilter { photos: Some(others.clone()), ..FindingFilter::default() };
        let findings = self.ports.shown(person, self.ports.findings.list(&filter).await?).await?;
        visible.extend(findings.iter().flat_map(Finding::photos).filter(|photo| others.contains(photo)).cloned());
        Ok(visible)
    }

    /// A fault for every photo of the patch that is not on the sheet yet and that the sender may not quote.
    pub(super) async fn photo_faults(
        &self,
        person: &Person,
        patch: &SheetPatch,
        sheet: Option<&Sheet>,
    ) -> Result<Vec<Fault>, Refusal> {
        let known: BTreeSet<&PhotoId> = sheet.into_iter().flat_map(Sheet::photos).collect();
        let named: Vec<(String, &PhotoId)> = named(patch).filter(|(_, photo)| !known.contains(photo)).collect();
        if named.is_empty() {
            return Ok(Vec::new());
        }
        let full = too_many(patch, sheet);
        if !full.is_empty() {
            return Ok(full);
        }
        let ids: BTreeSet<PhotoId> = named.iter().map(|(_, photo)| (*photo).clone()).collect();
        let visible = self.visible_photos(person, &ids.into_iter().collect::<Vec<_>>()).await?;
        let unknown = named.into_iter().filter(|(_, photo)| !visible.contains(photo));
        Ok(unknown.map(|(path, _)| Fault::new(path, "unknown_photo", "upload this photo first")).collect())
    }
}

/// A fault for every item and area that would carry more photos than anybody looks at.
fn too_many(patch: &SheetPatch, sheet: Option<&Sheet>) -> Vec<Fault> {
    let is_full = |known: Option<&Vec<PhotoId>>, more: &[PhotoId]| {
        known.into_iter().flatten().chain(more).collect::<BTreeSet<_>>().len() > MOST_PHOTOS
    };
    let of_item = |item| sheet.and_then(|sheet| sheet.answers.get(item)).map(|answer| &answer.photos);
    let items = patch.answers.iter().enumerate().filter(|(_, said)| is_full(of_item(&said.item), &said.photos));
    let of_area = |area| sheet.and_then(|sheet| sheet.area_photos.get(area));
    let areas = patch.area_photos.iter().filter(|(area, more)| is_full(of_area(area), more));
    let paths = items.map(|(at, _)| format!("answers[{at}].photos"));
    let paths = paths.chain(areas.map(|(area, _)| format!("area_photos.{area}")));
    paths.map(|path| Fault::new(path, "too_many_photos", format!("at most {MOST_PHOTOS} photos"))).collect()
}

/// Every photo that the patch adds, with its path.
fn named(patch: &SheetPatch) -> impl Iterator<Item = (String, &PhotoId)> {
    let of_answers = patch.answers.iter().enumerate().flat_map(|(at, answer)| {
        answer.photos.iter().enumerate().map(move |(n, photo)| (format!("answers[{at}].photos[{n}]"), photo))
    });
    let of_areas = patch.area_photos.iter().flat_map(|(area, photos)| {
        photos.iter().enumerate().map(move |(n, photo)| (format!("area_photos.{area}[{n}]"), photo))
    });
    of_answers.chain(of_areas)
}
