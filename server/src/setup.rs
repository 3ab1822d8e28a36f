//! The first start over an empty database: a one-time token, and the administrator that it makes.

use app::{
    domain::{
        ids::{PersonId, UnitId, UnitKind},
        person::{Binding, Person, Role},
        unit::{QmsDuty, Span, Unit},
    },
    ports::{StoreError, Stored},
};
use chrono::NaiveDate;

use crate::{
    auth::{fingerprint, new_token},
    context::AppState,
    db::{Database, DbError, record},
};

/// Why the administrator was not made.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The token is wrong or used, or somebody has an account already.
    #[error("the set-up is closed")]
    Closed,
    /// The database had a problem.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// While nobody has an account: makes a token, in place of any earlier one.
pub async fn offer(db: &Database) -> Result<Option<String>, DbError> {
    let people: Vec<i64> = db.query("SELECT VALUE 1 FROM person LIMIT 1").rows().await?;
    if !people.is_empty() {
        return Ok(None);
    }
    let token = new_token();
    db.query("UPSERT $id SET token_hash = $hash, used_at = NONE")
        .bind("id", record("setup", "administrator"))
        .bind("hash", fingerprint(&token))
        .execute()
        .await?;
    Ok(Some(token))
}

/// Uses the token up and makes the administrator, at the top unit; the City, when there is no unit yet.
pub async fn create(
    state: &AppState,
    token: &str,
    username: &str,
    name: &str,
    password: &str,
) -> Result<Person, SetupError> {
    take(&state.db, token).await?;
    let unit = top_unit(state).await?;
    let person = Person {
        id: PersonId(uuid::Uuid::now_v7()),
        username: crate::db::people::normal_username(username),
        name: app::domain::text::clean(name),
        active: true,
        roles: vec![Binding::at(Role::Admin, unit)],
        email: None,
    };
    state.ports.people.create(&person, password).await?;
    tracing::info!(person = %person.id, "administrator created");
    Ok(person)
}

/// Marks the token as used; of two who come at the same time only one gets through.
async fn take(db: &Database, token: &str) -> Result<(), SetupError> {
    let taken = db
        .query(
            "BEGIN;
             LET $offer = (SELECT * FROM ONLY $id);
             IF $offer IS NONE OR $offer.used_at IS NOT NONE OR $offer.token_hash != $hash
                OR array::len((SELECT VALUE id FROM person LIMIT 1)) > 0 { THROW 'closed' };
             UPDATE $id SET used_at = time::now();
             COMMIT",
        )
        .bind("id", record("setup", "administrator"))
        .bind("hash", fingerprint(token))
        .execute()
        .await;
    match taken {
        Ok(_) => Ok(()),
        Err(DbError::Thrown(_)) => Err(SetupError::Closed),
        Err(fault) => Err(StoreError::from(fault).into()),
    }
}

/// The unit without a parent that is in force today; made when there is none.
async fn top_unit(state: &AppState) -> Stored<UnitId> {
    let units = &state.ports.units;
    let tree = units.tree(app::boundary::today()).await?;
    if let Some(top) = tree.iter().find(|unit| unit.parent.is_none()) {
        return Ok(top.id.clone());
    }
    let city = city();
    units.put(&city).await?;
    Ok(city.id)
}

/// Thành phố Hồ Chí Minh, as the demonstration data has it.
fn city() -> Unit {
    let from = NaiveDate::from_ymd_opt(2021, 1, 1).expect("a real day");
    Unit {
        id: UnitId::new("79", from).expect("a code and a day"),
        code: "79".to_owned(),
        name: "Thành phố Hồ Chí Minh".to_owned(),
        kind: "thanh_pho".parse::<UnitKind>().expect("a kind"),
        block: None,
        parent: None,
        qms_duty: QmsDuty::Mandatory,
        pilot: Vec::new(),
        valid: Span { from, to: None },
    }
}
