//! Reads which items of different checklists one photo can prove.

use crate::domain::{
    checklist::parse::{Field, Reader},
    scales::{ItemAt, Overlap},
};

/// Reads one `[[overlap]]`.
pub fn overlap(mut r: Reader<'_>) -> Option<Overlap> {
    let field = r.need("items");
    r.finish();
    let items: Vec<ItemAt> = field.list()?.iter().map(item_at).collect::<Option<_>>()?;
    if items.iter().all(|at| at.checklist == items[0].checklist) {
        field.fault("one_checklist", "every item is of one checklist: name items of at least two");
        return None;
    }
    Some(Overlap { items })
}

/// `5s-van-phong/VP-S2-02`.
fn item_at(field: &Field<'_>) -> Option<ItemAt> {
    let text = field.string()?;
    let parsed = text
        .split_once('/')
        .and_then(|(checklist, item)| Some(ItemAt { checklist: checklist.parse().ok()?, item: item.parse().ok()? }));
    if parsed.is_none() {
        field.fault(
            "bad_id",
            format!("{text:?} is not valid here: write checklist/item, as in \"5s-van-phong/VP-S2-02\""),
        );
    }
    parsed
}
