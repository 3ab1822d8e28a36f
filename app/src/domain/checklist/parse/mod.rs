//! Reads a checklist file and says everything that is wrong with it at once, each fault with its place.
//! Nothing here opens files; `checklists/README.md` describes the format field by field.

mod fault;
mod field;
mod item;
mod reader;
mod register;
mod repair;

pub use fault::Fault;
pub(in crate::domain) use fault::Faults;
pub(in crate::domain) use field::Field;
pub(in crate::domain) use reader::{Reader, read};
pub(in crate::domain) use register::Register;

use super::model::{Area, Checklist, Scale, Section};
use item::Frame;

/// Most points that a deduction item may start from or lose for one fault.
const MAX_POINTS: u32 = 1_000;
/// Most levels of a cumulative scale.
const MAX_LEVELS: u32 = 100;

/// Reads the text of a checklist file.
///
/// # Errors
/// Every fault of the file, in the order of their places, never an empty list. After a mistake in the TOML itself,
/// faults that may only be its echo (something "missing" or on the same line) are left out.
pub fn parse(text: &str) -> Result<Checklist, Vec<Fault>> {
    read(text, checklist)
}

fn checklist(mut r: Reader<'_>) -> Option<Checklist> {
    let faults = r.faults();
    r.schema(1);
    let id = r.need("id").id();
    let version = r.need("version").id();
    let standard = r.need("standard").choice();
    let edition = r.maybe("edition").words().unwrap_or_default();
    let title = r.need("title").text();
    let scale = r.need("scale").table().and_then(scale);

    let mut frame = Frame::new(faults, scale);
    let sections: Vec<_> = r.need("section").tables().into_iter().map(|r| section(r, &mut frame)).collect();
    let areas: Vec<_> = r.maybe("area").tables().into_iter().map(|r| area(r, &mut frame)).collect();
    frame.walked = !areas.is_empty();
    let items: Vec<_> = r.need("item").tables().into_iter().map(|r| item::item(r, &mut frame)).collect();
    r.finish();
    if !items.is_empty() {
        frame.unused();
    }

    Some(Checklist {
        id: id?.into_inner(),
        version: version?.into_inner(),
        standard: standard?,
        edition,
        title: title?,
        scale: scale?,
        sections: sections.into_iter().collect::<Option<_>>()?,
        areas: areas.into_iter().collect::<Option<_>>()?,
        items: items.into_iter().collect::<Option<_>>()?,
    })
}

fn scale(mut r: Reader<'_>) -> Option<Scale> {
    let kind = r.need("kind");
    let scale = match kind.string()? {
        "graded" => Some(Scale::Graded),
        "pass_fail" => Some(Scale::PassFail),
        "conformity" => Some(Scale::Conformity),
        "deduction" => {
            let (start, step) = (r.need("start").whole(1..=MAX_POINTS), r.need("step").whole(1..=MAX_POINTS));
            start.zip(step).map(|(start, step)| Scale::Deduction { start, step })
        }
        "cumulative" => r.need("levels").whole(1..=MAX_LEVELS).map(|levels| Scale::Cumulative { levels }),
        other => {
            kind.unknown_value(other, "graded, pass_fail, conformity, deduction, cumulative");
            return None;
        }
    };
    r.finish();
    scale
}

fn section(mut r: Reader<'_>, frame: &mut Frame<'_>) -> Option<Section> {
    let id = r.need("id").id();
    let name = r.need("name").text();
    r.finish();
    let id = id?;
    frame.sections.define(&id);
    Some(Section { id: id.into_inner(), name: name? })
}

fn area(mut r: Reader<'_>, frame: &mut Frame<'_>) -> Option<Area> {
    let id = r.need("id").id();
    let name = r.need("name").text();
    r.finish();
    let id = id?;
    frame.areas.define(&id);
    Some(Area { id: id.into_inner(), name: name? })
}
