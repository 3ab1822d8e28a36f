//! The whole demonstration data in a database, as a first start writes it.

use std::{collections::BTreeMap, path::Path};
use surrealdb::types::SurrealValue;

use app::{
    domain::{
        period::Period,
        rollup::Source,
        round::RoundState,
        sheet::{Kind, State},
    },
    ports::SheetFilter,
};

use super::{Loaded, load};
use crate::{
    context,
    db::{Database, DatabaseConfig, checklists::ChecklistStore, schema},
    publish, rollup,
};

#[derive(SurrealValue)]
struct Count {
    n: i64,
}

async fn count(db: &Database, text: &'static str) -> i64 {
    db.query(text).row::<Count>().await.expect("counts").map_or(0, |row| row.n)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_start_writes_everything_once() {
    let db = Database::connect(&DatabaseConfig::new("mem://")).await.expect("memory opens");
    schema::apply(&db).await.expect("an empty database takes the schema");
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists"));
    publish::publish(folder, &ChecklistStore::new(db.clone())).await.expect("the checklists are sound");
    let ports = context::ports(&db);
    let now = "2026-11-21T03:00:00Z".parse().expect("a moment");

    let loaded = load(&db, &ports, "mật khẩu thử", now).await.expect("loads").expect("was empty");
    assert_eq!(load(&db, &ports, "another", now).await.expect("looks"), None, "the second start writes nothing");

    let Loaded { units, people, rounds, sheets, photos } = loaded;
    let stored = [
        count(&db, "SELECT count() AS n FROM unit GROUP ALL").await,
        count(&db, "SELECT count() AS n FROM person GROUP ALL").await,
        count(&db, "SELECT count() AS n FROM round GROUP ALL").await,
        count(&db, "SELECT count() AS n FROM sheet GROUP ALL").await,
        count(&db, "SELECT count() AS n FROM photo GROUP ALL").await,
    ];
    assert_eq!(stored, [units, people, rounds, sheets, photos].map(|n| n as i64));
    assert_eq!((units, people, rounds), (679, 58, 6));
    assert_eq!(count(&db, "SELECT count() AS n FROM sheet WHERE state != 'draft' AND missing > 0 GROUP ALL").await, 0);
    assert_eq!(count(&db, "SELECT count() AS n FROM succession GROUP ALL").await, 507);

    let report = rollup::verify(&db, &ports).await.expect("compares");
    assert!(report.differences.is_empty(), "{:?}", report.differences.first());
    assert_eq!(
        report.rows + 1,
        report.sheets,
        "all but drafts and the internal audit count, each the only one of its key"
    );
    let audits = SheetFilter { kind: Some(Kind::Internal), ..SheetFilter::default() };
    let audits = ports.sheets.list(&audits).await.expect("lists");
    let report = ports.audit_reports.get(audits[0].head.id).await.expect("reads").expect("the audit has its report");
    assert!(audits.len() == 1 && !report.said.conclusion.is_empty());

    let quarter = Period::Quarter(2026, 3);
    let rows = ports.rollups.rows(&[quarter], None).await.expect("reads");
    let mut gap: BTreeMap<_, (i64, i64)> = BTreeMap::new();
    for row in &rows {
        assert!(row.published);
        let percent = row.total.percent().map_or(0, |p| i64::from(p.0));
        assert!((5_000..=10_000).contains(&percent), "{row:?}");
        let pair = gap.entry((&row.key.unit, &row.key.checklist, row.key.place)).or_default();
        match row.key.source {
            Source::SelfAssessment => pair.0 = percent,
            Source::Verified => pair.1 = percent,
        }
    }
    let seen: Vec<_> = gap.values().filter(|(_, verified)| *verified > 0).collect();
    let mean = seen.iter().map(|(own, verified)| own - verified).sum::<i64>() / seen.len() as i64;
    assert!(gap.len() == 50 && seen.len() >= 38 && (100..=1_000).contains(&mean), "{} {mean}", seen.len());
    assert!(rows.iter().any(|r| r.capping.is_some()));

    let rounds = ports.rounds.all().await.expect("reads");
    let open = rounds.iter().find(|round| round.state == RoundState::Open).expect("an open round").id;
    let list = ports.sheets.list(&SheetFilter { round: Some(open), ..SheetFilter::default() }).await.expect("lists");
    assert!(list.iter().all(|s| s.state != State::Published), "an open round has published nothing");
    assert!(list.iter().any(|s| s.head.kind == Kind::Verification && s.state == State::Submitted));
}
