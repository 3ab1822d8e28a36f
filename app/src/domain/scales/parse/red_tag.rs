//! Reads what red tags go by: days, reasons, decisions.

use crate::domain::{
    checklist::parse::{Reader, Register},
    scales::{RedTagDecision, RedTagDecisionId, RedTagReason, RedTagReasonId, RedTagRules},
};

use super::MAX_DAYS;

/// Reads `[red_tag]`.
pub fn rules(mut r: Reader<'_>) -> Option<RedTagRules> {
    let days = r.need("days").whole(1..=MAX_DAYS);
    let longest = r.need("longest_days");
    let longest_days = longest.whole(1..=MAX_DAYS);
    let mut known = Register::new(r.faults(), "reason");
    let reasons: Vec<_> = r.need("reason").tables().into_iter().map(|r| reason(r, &mut known)).collect();
    let mut known = Register::new(r.faults(), "decision");
    let decisions: Vec<_> = r.need("decision").tables().into_iter().map(|r| decision(r, &mut known)).collect();
    r.finish();
    if let (Some(days), Some(longest_days)) = (days, longest_days)
        && longest_days < days
    {
        longest.fault("wrong_order", "key `longest_days` is less than `days`: correct one of them");
    }
    Some(RedTagRules {
        days: days?,
        longest_days: longest_days?,
        reasons: reasons.into_iter().collect::<Option<_>>()?,
        decisions: decisions.into_iter().collect::<Option<_>>()?,
    })
}

fn reason(mut r: Reader<'_>, known: &mut Register<'_, RedTagReasonId>) -> Option<RedTagReason> {
    let (id, name) = (r.need("id").id(), r.need("name").text());
    r.finish();
    if let Some(id) = &id {
        known.define(id);
    }
    Some(RedTagReason { id: id?.into_inner(), name: name? })
}

fn decision(mut r: Reader<'_>, known: &mut Register<'_, RedTagDecisionId>) -> Option<RedTagDecision> {
    let (id, name, to) = (r.need("id").id(), r.need("name").text(), r.need("to").flag());
    r.finish();
    if let Some(id) = &id {
        known.define(id);
    }
    Some(RedTagDecision { id: id?.into_inner(), name: name?, to: to? })
}
