//! Gathers a unit's tags, and who may print them. Reading only.

use super::{
    api::{PrintedTag, TagsPage},
    code::code,
};
use crate::{
    boundary,
    domain::{
        checklist::Checklist,
        ids::UnitId,
        person::{Action, Person, Subject, Verdict, policy},
        tag::{Tag, tags},
        unit::{Place, Tree},
    },
    error::AppError,
};

/// The page. The unit's record is known to everybody, so others are told that they may not.
pub async fn page(id: UnitId) -> Result<TagsPage, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let tree = ports.units.tree(boundary::today()).await?;
    let unit = tree.get(&id).ok_or(AppError::NotFound)?;
    boundary::allow(verdict(&me, &id, &tree))?;
    let (site, is_set) = boundary::site().ok_or(AppError::BadInput { code: "address".to_owned() })?;
    let places = ports.units.places(&id).await?;
    let published = ports.checklists.all().await?;
    let checklists: Vec<&Checklist> = published.iter().map(|published| &published.checklist).collect();
    let scales = ports.checklists.scales().await?;
    let tags = tags(unit, &places, &checklists, &scales)
        .into_iter()
        .filter_map(|tag| printed(tag, &site, &places, &checklists));
    Ok(TagsPage { unit_name: unit.name.clone(), tags: tags.collect::<Result<_, _>>()?, unit: id, site, is_set })
}

/// Whether the person may print the unit's tags.
pub fn verdict(me: &Person, unit: &UnitId, tree: &Tree) -> Verdict {
    policy(me, Action::PrintTags, Subject::of_unit(unit), tree)
}

/// A tag with its words; none for an area that no checklist has.
fn printed(tag: Tag, site: &str, places: &[Place], checklists: &[&Checklist]) -> Option<Result<PrintedTag, AppError>> {
    let named = tag.area.as_ref()?;
    let area = checklists.iter().find(|c| c.id == named.checklist)?.area(&named.area)?.name.clone();
    let place = places.iter().find(|place| Some(place.id) == tag.place).map(|place| place.name.clone());
    let code = code(&format!("{site}{tag}")).map_err(|_| AppError::BadInput { code: "address".to_owned() });
    Some(code.map(|code| PrintedTag { tag, code, place, area }))
}
