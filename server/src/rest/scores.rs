//! `/api/v1/scores`: rolled-up scores, folded when they are read from the rows that the caller may see.

use std::collections::BTreeSet;

use app::domain::{
    checklist::{Checklist, Standard},
    ids::{ChecklistId, UnitId},
    period::Period,
    person::{Action, Person, Role, Subject, Verdict, policy},
    rollup::{Row, Source},
    scales::BandSetId,
    scoreboard::{Group, Level, Line, Scope, board, groups, periods, selection},
    sheet::{Kind, State as SheetState},
    unit::Unit,
};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    extract::{Caller, Query},
    problem::{Answer, Problem, ProblemBody},
    schema::score as shape,
};
use crate::{context::AppState, sheets::Desk};

/// The routes of scores.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(get))
}

/// Which scores.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
struct ScoresQuery {
    /// `2026-Q4`, `2026-H1` or `2026`.
    #[param(value_type = String)]
    period: Period,
    /// `unit` (the default), `parent`, `block` or `city`.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    level: Wanted,
    /// Only sheets of this checklist.
    #[param(value_type = Option<String>)]
    checklist: Option<ChecklistId>,
    /// `5s` (the default) or `iso9001`, when no checklist is named.
    #[param(value_type = Option<String>)]
    standard: Option<Standard>,
    /// `verified` (the default: verified sheets where there are any, else self sheets) or `self`.
    #[param(value_type = Option<String>)]
    source: Option<Source>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Wanted {
    #[default]
    Unit,
    Parent,
    Block,
    City,
}

/// The scores of a period.
#[derive(Debug, Serialize)]
struct Scores {
    period: Period,
    level: Wanted,
    source: Source,
    /// The checklists whose sheets were added up.
    checklists: Vec<ChecklistId>,
    /// The set in force on the last day of the period; each item names the set of its own band.
    bands: Option<BandSetId>,
    min_coverage_percent: u32,
    items: Items,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Items {
    Units(Vec<Line>),
    Groups(Vec<Group>),
}

/// Rolled-up scores per unit, parent, block or City.
#[utoipa::path(get, path = "/scores", tag = "scores", params(ScoresQuery),
    responses(
        (status = 200, description = "Per section and in total, with band, cap, coverage, gap and rank", body = shape::Scores),
        (status = 400, description = "No such period, level or source", body = ProblemBody),
        (status = 403, description = "No role that sees scores", body = ProblemBody)))]
async fn get(State(state): State<AppState>, caller: Caller, Query(query): Query<ScoresQuery>) -> Answer<Json<Scores>> {
    if query.period.quarters().is_empty() {
        let message = "scores are reported by quarter, half-year or year";
        return Err(Problem::bad_request("period", "bad_period", message));
    }
    let ports = &state.ports;
    let published = ports.checklists.all().await?;
    let only = query.checklist.as_ref();
    let standard = query.standard.unwrap_or(Standard::FiveS);
    let checklists: Vec<&Checklist> = selection(published.iter().map(|p| &p.checklist), standard, only);
    let Some(first) = checklists.first() else {
        return Err(Problem::bad_request("checklist", "unknown_checklist", "there is no such checklist"));
    };
    let scales = ports.checklists.scales().await?;
    let span = query.period.span();
    let standard = first.standard;
    let scope = Scope {
        period: query.period,
        source: query.source.unwrap_or(Source::Verified),
        standard,
        scales: &scales,
        checklists,
        min_coverage_percent: scales.ranking.min_coverage_percent,
    };
    let units = ports.units.all().await?;
    let rounds = ports.rounds.all().await?;
    let rows = ports.rollups.rows(&periods(query.period), None).await?;
    let lines = if caller.person.is(Role::Committee) {
        board(&scope, &units, &rounds, &rows)
    } else {
        let sight = Sight::of(&state, &caller.person, rows).await?;
        sight.lines(&units, |units, rows| board(&scope, units, &rounds, rows))
    };
    let items = match query.level {
        Wanted::Unit => Items::Units(lines),
        Wanted::Parent => Items::Groups(groups(&scope, Level::Parent, &units, &lines)),
        Wanted::Block => Items::Groups(groups(&scope, Level::Block, &units, &lines)),
        Wanted::City => Items::Groups(groups(&scope, Level::City, &units, &lines)),
    };
    Ok(Json(Scores {
        period: query.period,
        level: query.level,
        source: scope.source,
        checklists: scope.checklists.iter().map(|c| c.id.clone()).collect(),
        bands: scales.bands(standard, span.to.unwrap_or(span.from)).map(|set| set.id.clone()),
        min_coverage_percent: scope.min_coverage_percent,
        items,
    }))
}

/// What somebody outside the committee sees: their own units, and what is published.
struct Sight {
    rows: Vec<Row>,
    units: BTreeSet<UnitId>,
}

impl Sight {
    async fn of(state: &AppState, person: &Person, rows: Vec<Row>) -> Answer<Self> {
        if ![Role::Team, Role::Head, Role::Inspector].into_iter().any(|role| person.is(role)) {
            return Err(Problem::forbidden());
        }
        let own = Desk::new(&state.db, &state.ports).own_units(person).await?;
        let mut units: BTreeSet<UnitId> = own.into_iter().collect();
        let mut visible = Vec::new();
        for row in rows {
            let tree = state.ports.units.tree(row.audited_on).await?;
            let published = if row.published { SheetState::Published } else { SheetState::Locked };
            let kind = match row.key.source {
                Source::SelfAssessment => Kind::SelfAssessment,
                Source::Verified => Kind::Verification,
            };
            let subject = Subject { kind, state: published, ..Subject::of_unit(&row.key.unit) };
            if policy(person, Action::ReadScores, subject, &tree) == Verdict::Allowed {
                units.insert(row.key.unit.clone());
                visible.push(row);
            }
        }
        Ok(Self { rows: visible, units })
    }

    /// The lines of the visible units. Ranks compare published figures only: a rank among those of one's own units
    /// and the published ones of others would say nothing.
    fn lines(&self, units: &[Unit], fold: impl Fn(&[Unit], &[Row]) -> Vec<Line>) -> Vec<Line> {
        let units: Vec<Unit> = units.iter().filter(|u| self.units.contains(&u.id)).cloned().collect();
        let published: Vec<Row> = self.rows.iter().filter(|r| r.published).cloned().collect();
        let ranked = fold(&units, &published);
        let mut lines = fold(&units, &self.rows);
        for line in &mut lines {
            let public =
                ranked.iter().find(|r| r.unit == line.unit && r.total == line.total && r.sheets == line.sheets);
            line.rank = public.and_then(|r| r.rank);
            line.unranked = public.and_then(|r| r.unranked);
        }
        lines
    }
}
