//! Gathers one sheet for reading: policy first, then score, names and change log. The score is computed here by the
//! same code as on the tablet, never read from a stored figure.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    boundary,
    domain::{
        answer::Value,
        checklist::{Checklist, Item, Scale},
        ids::{PersonId, SheetId, UnitKind},
        person::{Action, Person, Verdict},
        scales::Scales,
        score::{self, Tally},
        sheet::{Answer, Head, Kind, Sheet, State},
        text::Text,
        unit::Tree,
    },
    error::AppError,
    pages::{
        finding::notes,
        lines::{Books, SheetLine},
    },
    ports::{Ports, SheetFilter},
};

use super::{
    api::{AnswerLine, AreaPhotos, ChangeLine, Part, Rights, RivalLine, SheetPage},
    case::case,
};

/// Most rows of the change log that one page shows.
const MAX_CHANGES: usize = 500;

/// One sheet, if this person may read it.
pub async fn page(id: SheetId) -> Result<SheetPage, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let sheet = ports.sheets.get(id).await?.ok_or(AppError::NotFound)?;
    let tree = ports.units.tree(sheet.head.audited_on).await?;
    boundary::allow(boundary::verdict(&me, Action::ReadSheet, &sheet, &tree))?;

    let mut books = Books::open(ports.clone()).await?;
    let published = books.checklist(&sheet.head.checklist).await?.ok_or(AppError::NotFound)?;
    let checklist = &published.checklist;
    let kind = books.unit(&sheet.head.unit).map(|u| u.kind.clone()).ok_or(AppError::NotFound)?;
    let bands = books.scales().bands(checklist.standard, sheet.head.audited_on);
    let score = score::score(checklist, &kind, &sheet.answers, bands);
    let missing = score::missing(checklist, &kind, &sheet.head.areas, &sheet.answers, &sheet.area_photos);
    let previous = previous(&ports, &me, &sheet, &tree).await?;
    let before = previous.as_ref().map(|p| score::score(checklist, &kind, &p.answers, None));
    let changes = ports.sheets.changes(id).await?;
    let findings = notes(&ports, &me, &sheet.head, false).await?;
    let names = names(&ports, &sheet, changes.iter().map(|c| c.by)).await?;
    let name = |id: &PersonId| names.get(id).cloned().unwrap_or_default();
    let late = late(&ports, &sheet).await?;
    let line = line(&mut books, &sheet, &score, missing.len(), late).await?;
    let scales = books.scales();
    let before_of = |id: &str, areas: bool| {
        let score = before.as_ref()?;
        let parts = if areas { &score.areas } else { &score.sections };
        parts.iter().find(|p| p.id == id).map(|p| Tally { points: p.points, max: p.max })
    };
    let part = |at: &score::Part, part_name: &Text, areas: bool| Part {
        id: at.id.clone(),
        name: part_name.clone(),
        total: Tally { points: at.points, max: at.max },
        before: before_of(&at.id, areas).filter(|t| t.max > 0),
        answered: answered(checklist, &kind, &sheet, &at.id, areas),
    };
    let case = case(&ports, &me, &sheet, checklist, &kind).await?;
    Ok(SheetPage {
        case,
        rights: rights(&me, &sheet, &tree, late),
        late,
        scale: checklist.scale,
        revision: sheet.revision,
        author: name(&sheet.author),
        saved_at: sheet.saved_at,
        locked: sheet.locked_at.zip(sheet.locked_by).map(|(at, by)| (at, name(&by))),
        before: previous.zip(before.as_ref()).map(|(p, s)| (p.head.audited_on, Tally { points: s.points, max: s.max })),
        sections: score.sections.iter().zip(&checklist.sections).map(|(p, s)| part(p, &s.name, false)).collect(),
        areas: score.areas.iter().zip(&checklist.areas).map(|(p, a)| part(p, &a.name, true)).collect(),
        answers: in_scope(checklist, &kind, &sheet)
            .map(|item| AnswerLine {
                finding: findings.get(&item.id).cloned(),
                ..answer(checklist, scales, item, &sheet, &name)
            })
            .collect(),
        area_photos: checklist
            .areas
            .iter()
            .filter_map(|area| Some((area, sheet.area_photos.get(&area.id)?)))
            .filter(|(_, photos)| !photos.is_empty())
            .map(|(area, photos)| AreaPhotos { name: area.name.clone(), photos: photos.clone() })
            .collect(),
        photo_info: sheet.photo_info.clone(),
        changes: changes
            .into_iter()
            .rev()
            .take(MAX_CHANGES)
            .map(|c| ChangeLine { at: c.at, by: name(&c.by), device: c.device.to_string(), what: c.what })
            .collect(),
        line,
        score,
        missing,
    })
}

/// The last counted sheet before this one, if this person may read it.
async fn previous(ports: &Ports, me: &Person, sheet: &Sheet, tree: &Tree) -> Result<Option<Sheet>, AppError> {
    let found = ports.sheets.previous(&sheet.head).await?;
    Ok(found.filter(|p| boundary::verdict(me, Action::ReadSheet, p, tree) == Verdict::Allowed))
}

/// Everybody who is named on the page.
async fn names(
    ports: &Ports,
    sheet: &Sheet,
    more: impl Iterator<Item = PersonId>,
) -> Result<BTreeMap<PersonId, String>, AppError> {
    let mut ids: BTreeSet<_> = more.chain([sheet.author]).chain(sheet.locked_by).collect();
    for answer in sheet.answers.values() {
        ids.extend(answer.value_stamp.iter().map(|s| s.by));
        ids.extend(answer.rivals.iter().map(|r| r.stamp.by));
    }
    Ok(ports.people.names(&ids.into_iter().collect::<Vec<_>>()).await?)
}

/// Whether the sheet came after its round was closed. Lists know it; a sheet by itself does not.
async fn late(ports: &Ports, sheet: &Sheet) -> Result<bool, AppError> {
    let Head { id, unit, round: Some(round), kind, .. } = &sheet.head else { return Ok(false) };
    let filter = SheetFilter {
        units: Some(vec![unit.clone()]),
        round: Some(*round),
        kind: Some(*kind),
        state: Some(sheet.state),
        ..SheetFilter::default()
    };
    Ok(ports.sheets.everything(filter).await?.iter().any(|known| known.head.id == *id && known.late))
}

async fn line(
    books: &mut Books,
    sheet: &Sheet,
    score: &score::Score,
    missing: usize,
    late: bool,
) -> Result<SheetLine, AppError> {
    let answered = sheet.answers.values().filter(|a| a.value.is_some()).count() as u32;
    let summary = crate::ports::SheetSummary {
        head: sheet.head.clone(),
        state: sheet.state,
        revision: sheet.revision,
        author: sheet.author,
        verifier: sheet.verifier,
        created_at: sheet.created_at,
        saved_at: sheet.saved_at,
        locked_at: sheet.locked_at,
        total: Tally { points: score.points, max: score.max },
        band: score.band.clone(),
        cap: score.cap.clone(),
        answered,
        applicable: answered,
        missing: missing as u32,
        late,
    };
    books.line(summary).await
}

fn rights(me: &Person, sheet: &Sheet, tree: &Tree, late: bool) -> Rights {
    let may = |action| boundary::verdict(me, action, sheet, tree) == Verdict::Allowed;
    let draft = sheet.state == State::Draft;
    Rights {
        fill: draft && may(Action::WriteSheet),
        lock: draft && may(Action::LockSheet),
        unlock: sheet.state == State::Locked && may(Action::UnlockSheet),
        submit: draft && sheet.head.kind != Kind::SelfAssessment && may(Action::SubmitSheet),
        admit: late && may(Action::AdmitSheet),
    }
}

/// The items of the sheet: those of the unit's kind, and of a spot audit's areas.
fn in_scope<'a>(checklist: &'a Checklist, kind: &'a UnitKind, sheet: &'a Sheet) -> impl Iterator<Item = &'a Item> {
    checklist.items.iter().filter(move |item| item.is_asked(kind, &sheet.head.areas))
}

/// How many items of a section or area are answered, of how many.
fn answered(checklist: &Checklist, kind: &UnitKind, sheet: &Sheet, part: &str, areas: bool) -> (u32, u32) {
    let belongs = |i: &&Item| match areas {
        true => i.area.as_ref().is_some_and(|a| a.as_str() == part),
        false => i.section.as_str() == part,
    };
    let items: Vec<_> = in_scope(checklist, kind, sheet).filter(belongs).collect();
    let answered = items.iter().filter(|i| sheet.answers.get(&i.id).is_some_and(|a| a.value.is_some())).count();
    (answered as u32, items.len() as u32)
}

fn answer(
    checklist: &Checklist,
    scales: &Scales,
    item: &Item,
    sheet: &Sheet,
    name: &dyn Fn(&PersonId) -> String,
) -> AnswerLine {
    let none = Answer::default();
    let answer = sheet.answers.get(&item.id).unwrap_or(&none);
    let value = answer.value.as_ref();
    let rivals = match answer.rivals.is_empty() {
        true => Vec::new(),
        false => std::iter::once((answer.value.clone(), answer.value_stamp.as_ref()))
            .chain(answer.rivals.iter().map(|r| (r.value.clone(), Some(&r.stamp))))
            .map(|(value, stamp)| RivalLine {
                level: value.as_ref().and_then(|v| level(scales, v)),
                value,
                by: stamp.map(|s| name(&s.by)).unwrap_or_default(),
                at: stamp.map(|s| s.at),
            })
            .collect(),
    };
    AnswerLine {
        item: item.id.clone(),
        section: item.section.to_string(),
        text: item.text.clone(),
        area: item.area.as_ref().and_then(|a| checklist.area(a)).map(|a| a.name.clone()),
        critical: item.critical,
        level: value.and_then(|v| level(scales, v)),
        guide: value.and_then(|v| guide(checklist.scale, item, v)),
        points: value.and_then(|v| score::points(v, item, checklist.scale)),
        exception: value.is_some_and(Value::is_na) && !item.na_allowed,
        value: answer.value.clone(),
        note: answer.note.clone(),
        photos: answer.shown().cloned().collect(),
        finding: None,
        by: answer.value_stamp.as_ref().map(|s| name(&s.by)),
        rivals,
    }
}

/// The name of a level or grade.
fn level(scales: &Scales, value: &Value) -> Option<Text> {
    match value {
        Value::Score { score } => scales.graded.get(usize::from(*score)).map(|g| g.name.clone()),
        Value::Grade { grade } => Some(scales.conformity.get(*grade).name.clone()),
        _ => None,
    }
}

/// What the answer means for this item, in the checklist's words.
pub(super) fn guide(scale: Scale, item: &Item, value: &Value) -> Option<Text> {
    use crate::domain::answer::Grade;
    let at = match (value, scale) {
        (Value::Score { score }, _) => usize::from(*score),
        (Value::Pass { pass }, _) => usize::from(*pass),
        (Value::Grade { grade: Grade::Kphg }, _) => 0,
        (Value::Grade { grade: Grade::Kphn }, _) => 1,
        (Value::Grade { grade: Grade::Ph }, _) => 2,
        (Value::Level { level, .. }, _) => *level as usize,
        _ => return None,
    };
    item.guidance.get(at).cloned()
}
