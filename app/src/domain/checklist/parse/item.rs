//! Reads one item of a checklist file against the sections, areas and scale that the file declared above it.

use std::collections::BTreeMap;

use toml::Spanned;

use super::{
    super::model::{Item, PhotoPolicy, Scale},
    Faults, Field, Reader, Register,
};
use crate::domain::{
    ids::{AreaId, ItemId, SectionId, UnitKind},
    text::Text,
};

/// Heaviest item.
const MAX_WEIGHT: u32 = 1_000;

/// What the file said before its items, and which of it the items used.
pub struct Frame<'a> {
    faults: &'a Faults<'a>,
    scale: Option<Scale>,
    /// Whether the file has areas.
    pub walked: bool,
    pub sections: Register<'a, SectionId>,
    pub areas: Register<'a, AreaId>,
    items: Register<'a, ItemId>,
    /// The first item with a required photo that is not critical, per area.
    required: BTreeMap<AreaId, usize>,
}

impl<'a> Frame<'a> {
    /// Nothing declared yet but the scale, if it could be read.
    pub fn new(faults: &'a Faults<'a>, scale: Option<Scale>) -> Self {
        Self {
            faults,
            scale,
            walked: false,
            sections: Register::new(faults, "section"),
            areas: Register::new(faults, "area"),
            items: Register::new(faults, "item"),
            required: BTreeMap::new(),
        }
    }

    /// Complains about sections and areas without an item.
    pub fn unused(&self) {
        self.sections.unused("remove it or give it an item");
        self.areas.unused("remove it or give it an item");
    }

    /// Photos cost effort: an area asks for one picture of all, not for one per item.
    fn require_photo(&mut self, area: &AreaId, photo: &Field<'_>) {
        if let Some(first) = self.required.get(area) {
            let line = self.faults.line(*first);
            let message = format!(
                "area `{area}` already requires a photo on line {line}: write `on_fail` here, or mark the item critical"
            );
            photo.fault("too_many_required", message);
        } else {
            self.required.insert(area.clone(), photo.at());
        }
    }
}

/// Reads one `[[item]]`.
pub fn item(mut r: Reader<'_>, frame: &mut Frame<'_>) -> Option<Item> {
    let id = r.need("id").id();
    let section = r.need("section").id();
    let area = area(&mut r, frame);
    let clause = r.maybe("clause").words().unwrap_or_default();
    let text = r.need("text").text();
    let guidance = r.need("levels").table().and_then(|r| guidance(r, frame.scale));
    let weight = r.maybe("weight").whole(1..=MAX_WEIGHT).unwrap_or(1);
    let critical = r.maybe("critical").flag().unwrap_or(false);
    let safety = r.maybe("safety").flag().unwrap_or(false);
    let na_allowed = r.maybe("na_allowed").flag().unwrap_or(false);
    let photo_field = r.need("photo");
    let photo = photo_field.choice();
    let privacy = r.maybe("privacy").flag().unwrap_or(false);
    let kinds = kinds(&r.maybe("kinds"), frame.faults);
    let method = r.need("method").choice();
    let sample = r.maybe("sample").text();
    let basis = r.maybe("basis").text();
    let evidence = r.maybe("evidence").text();
    r.finish();

    if let Some(id) = &id {
        frame.items.define(id);
    }
    if let Some(section) = &section {
        frame.sections.refer(section);
    }
    if let (Some(PhotoPolicy::Required), false, Some(area)) = (photo, critical, &area) {
        frame.require_photo(area.get_ref(), &photo_field);
    }
    Some(Item {
        id: id?.into_inner(),
        section: section?.into_inner(),
        area: area.map(Spanned::into_inner),
        clause,
        text: text?,
        guidance: guidance?,
        weight,
        critical,
        safety,
        na_allowed,
        photo: photo?,
        privacy,
        kinds,
        method: method?,
        sample,
        basis,
        evidence,
    })
}

/// The area: needed in a file that has areas, a fault in one that has none.
fn area(r: &mut Reader<'_>, frame: &mut Frame<'_>) -> Option<Spanned<AreaId>> {
    if !frame.walked {
        let field = r.maybe("area");
        if field.is_present() {
            field.fault("area_unwanted", "this file has no [[area]]: remove the key `area` or define the areas");
        }
        return None;
    }
    let area = r.need("area").id()?;
    frame.areas.refer(&area);
    Some(area)
}

/// What each answer means, in both languages, as many lines as the scale has answers.
fn guidance(mut r: Reader<'_>, scale: Option<Scale>) -> Option<Vec<Text>> {
    let vi = sentences(&r.need("vi"), scale);
    let en = sentences(&r.need("en"), scale);
    r.finish();
    Some(vi?.into_iter().zip(en?).map(|(vi, en)| Text { vi, en }).collect())
}

fn sentences(field: &Field<'_>, scale: Option<Scale>) -> Option<Vec<String>> {
    let sentences: Vec<_> = field.list()?.iter().map(Field::sentence).collect();
    if let Some(scale) = scale
        && sentences.len() != scale.guidance_lines()
    {
        let (name, got, wanted) = (field.name(), sentences.len(), scale.guidance_lines());
        let lines = if got == 1 { "line" } else { "lines" };
        field
            .fault("level_count", format!("key `{name}` has {got} {lines}, the {} scale needs {wanted}", named(scale)));
    }
    sentences.into_iter().collect()
}

fn named(scale: Scale) -> &'static str {
    match scale {
        Scale::Graded => "graded",
        Scale::PassFail => "pass_fail",
        Scale::Conformity => "conformity",
        Scale::Deduction { .. } => "deduction",
        Scale::Cumulative { .. } => "cumulative",
    }
}

/// The kinds of unit that the item is for; none listed means all.
fn kinds(field: &Field<'_>, faults: &Faults<'_>) -> Vec<UnitKind> {
    let mut register = Register::new(faults, "unit kind");
    let kinds = field.list().unwrap_or_default();
    let kinds = kinds.iter().filter_map(Field::id).inspect(|kind| register.define(kind));
    kinds.map(Spanned::into_inner).collect()
}
