//! Gathers both sheets of a case for whoever may read both: policy first.

use std::collections::BTreeSet;

use super::{CaseLine, CasePage, DisputeLine, RulingLine, Said, WholeLine};
use crate::{
    boundary,
    domain::{
        answer::Value,
        checklist::{Checklist, Item, PhotoPolicy, Scale},
        ids::{ItemId, PersonId, UnitKind},
        person::{Action, Person, Verdict},
        review::Case,
        score::{self, Tally},
        sheet::{Dispute, Kind, Sheet, State},
    },
    error::AppError,
    pages::{fill::published, sheet::load::guide},
    ports::Ports,
};

/// The case of a sheet that this person may read; none when there is no other sheet, or they may not read it.
pub async fn case(
    ports: &Ports,
    me: &Person,
    sheet: &Sheet,
    checklist: &Checklist,
    kind: &UnitKind,
) -> Result<Option<CasePage>, AppError> {
    let Some(id) = sheet.head.counterpart() else { return Ok(None) };
    let Some(other) = ports.sheets.get(id).await? else { return Ok(None) };
    let tree = ports.units.tree(other.head.audited_on).await?;
    if other.state == State::Draft || boundary::verdict(me, Action::ReadSheet, &other, &tree) != Verdict::Allowed {
        return Ok(None);
    }
    let (own, verified) = match sheet.head.kind {
        Kind::SelfAssessment => (sheet.clone(), other),
        _ => (other, sheet.clone()),
    };
    if verified.state == State::Draft {
        return Ok(None);
    }
    let tree = ports.units.tree(own.head.audited_on).await?;
    let may = |action| boundary::verdict(me, action, &own, &tree) == Verdict::Allowed;
    let round = match own.head.round {
        Some(round) => ports.rounds.get(round).await?,
        None => None,
    };
    let deadline = round.map(|round| (round.explanation_until(own.saved_at), boundary::today()));
    let in_time = deadline.is_none_or(|(last, today)| today <= last);
    let explains = own.state == State::ExplanationAsked && in_time && may(Action::ExplainSheet);
    let settles = own.state == State::Explained && may(Action::SettleSheet);
    let people: BTreeSet<PersonId> = own.disputes.values().flat_map(speakers).chain([verified.author]).collect();
    let names = ports.people.names(&people.into_iter().collect::<Vec<_>>()).await?;
    let name = |id: PersonId| names.get(&id).cloned().unwrap_or_default();
    let total = |sheet: &Sheet| {
        let score = score::score(checklist, kind, &sheet.answers, None);
        Tally { points: score.points, max: score.max }
    };
    let past = published(ports, me, &own.head, &tree).await?;
    let previous = |item: &ItemId| past.as_ref()?.answers.get(item).map(|(value, _)| value.clone());
    let case = Case { own, verified, checklist, kind };
    let differing: BTreeSet<ItemId> = case.differences().map(|item| item.id.clone()).collect();
    let applicable: Vec<&Item> = checklist.items.iter().filter(|item| item.applies_to(kind)).collect();
    let shown = applicable.iter().filter(|i| differing.contains(&i.id) || case.own.disputes.contains_key(&i.id));
    let choices = if settles { Value::choices(checklist.scale) } else { Vec::new() };
    let line = |item: &&Item| CaseLine {
        item: item.id.clone(),
        text: item.text.clone(),
        own: said(&case.own, item, checklist.scale),
        verified: said(&case.verified, item, checklist.scale),
        previous: previous(&item.id),
        guides: choices.iter().map(|choice| guide(checklist.scale, item, choice)).collect(),
        photos: item.photo != PhotoPolicy::Forbidden,
        privacy: item.privacy,
        dispute: case.own.disputes.get(&item.id).map(|dispute| line_of(dispute, &name)),
    };
    let whole = |item: &&Item| WholeLine {
        item: item.id.clone(),
        text: item.text.clone(),
        own: value(&case.own, &item.id),
        verified: value(&case.verified, &item.id),
        previous: previous(&item.id),
    };
    Ok(Some(CasePage {
        own: case.own.head.id,
        own_total: total(&case.own),
        verification: case.verified.head.id,
        verified_total: total(&case.verified),
        verifier: name(case.verified.author),
        items: applicable.len() as u32,
        lines: shown.map(line).collect(),
        whole: applicable.iter().map(whole).collect(),
        previous_on: past.as_ref().map(|past| past.audited_on),
        deadline: (case.own.state == State::ExplanationAsked).then_some(deadline).flatten(),
        explains,
        settles,
        choices,
    }))
}

fn speakers(dispute: &Dispute) -> impl Iterator<Item = PersonId> {
    [Some(dispute.by), dispute.ruling.as_ref().map(|ruling| ruling.by)].into_iter().flatten()
}

fn value(sheet: &Sheet, item: &ItemId) -> Option<Value> {
    sheet.answers.get(item)?.value.clone()
}

fn said(sheet: &Sheet, item: &Item, scale: Scale) -> Said {
    let answer = sheet.answers.get(&item.id);
    let value = value(sheet, &item.id);
    Said {
        guide: value.as_ref().and_then(|value| guide(scale, item, value)),
        value,
        note: answer.map(|a| a.note.clone()).unwrap_or_default(),
        photos: answer.map(|a| a.shown().cloned().collect()).unwrap_or_default(),
    }
}

fn line_of(dispute: &Dispute, name: &dyn Fn(PersonId) -> String) -> DisputeLine {
    DisputeLine {
        explanation: dispute.explanation.clone(),
        photos: dispute.photos.clone(),
        by: (name(dispute.by), dispute.at),
        ruling: dispute.ruling.as_ref().map(|ruling| RulingLine {
            values: (ruling.old.clone(), ruling.new.clone()),
            reason: ruling.reason.clone(),
            by: (name(ruling.by), ruling.at),
        }),
    }
}
