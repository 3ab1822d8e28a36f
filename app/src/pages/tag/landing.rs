//! Where a tag leads, from what a person has before them. Pure: the same on the server and on a tablet without network.

use crate::{
    domain::{ids::SheetId, sheet::State, tag::Tag},
    pages::{
        lines::SheetLine,
        work::{Stage, VerificationStage, Work},
    },
};

/// Where a tag leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Landing<'a> {
    /// To this sheet, which can be filled now.
    Fill(&'a SheetLine),
    /// The unit's own sheet is locked: there is nothing to fill.
    Locked(SheetId),
    /// The verification begins once the unit has locked.
    Waiting,
    /// The verification is handed in.
    HandedIn(SheetId),
    /// To the unit's page: this person looks on and fills nothing.
    Unit,
    /// This person has no sheet about it.
    Nothing,
}

/// Finds it. Of several sheets the one about the tag's own place comes before the one about the whole unit; a unit's own
/// sheet before a verification, and both before a spot audit.
pub fn landing<'a>(tag: &Tag, work: &'a Work) -> Landing<'a> {
    let tasks = || work.tasks.iter().flatten().filter(|task| task.stage != Stage::Missed);
    let verifications = || work.inspection.iter().flat_map(|inspection| &inspection.verifications);
    let is_draft = |line: &&SheetLine| line.state.is_none_or(|state| state == State::Draft);
    let own = tasks().filter(|task| task.stage != Stage::Done).map(|task| &task.line).filter(is_draft);
    let begun = [VerificationStage::Started, VerificationStage::Ready];
    let verified = verifications().filter(|one| begun.contains(&one.stage)).map(|one| &one.line);
    let spots = work.inspection.iter().flat_map(|inspection| &inspection.sheets).filter(is_draft);
    let drawn = work.inspection.iter().flat_map(|inspection| &inspection.visits).flat_map(|visit| &visit.lines);
    let spots = spots.chain(drawn);
    let open = nearest(tag, own).or_else(|| nearest(tag, verified)).or_else(|| nearest(tag, spots));
    if let Some(line) = open {
        return Landing::Fill(line);
    }
    if let Some(line) = nearest(tag, tasks().map(|task| &task.line)) {
        return Landing::Locked(line.id);
    }
    let waiting = verifications().filter(|one| one.stage == VerificationStage::Waiting).map(|one| &one.line);
    if nearest(tag, waiting).is_some() {
        return Landing::Waiting;
    }
    match nearest(tag, verifications().map(|one| &one.line)) {
        Some(line) => Landing::HandedIn(line.id),
        None if work.rounds.is_some() || work.admin => Landing::Unit,
        None => Landing::Nothing,
    }
}

/// The sheet about the tag's place, else the one about the unit as a whole.
fn nearest<'a>(tag: &Tag, lines: impl Iterator<Item = &'a SheetLine>) -> Option<&'a SheetLine> {
    let is_about = |line: &&SheetLine| {
        line.unit == tag.unit
            && (line.place == tag.place || line.place.is_none())
            && tag.area.as_ref().is_none_or(|area| area.checklist == line.checklist.id)
    };
    lines.filter(is_about).min_by_key(|line| line.place != tag.place)
}

#[cfg(test)]
mod tests;
