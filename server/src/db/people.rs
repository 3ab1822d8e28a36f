//! People with an account. A sign-in name is unique because the record `username:⟨name⟩` holds it.

use std::{collections::BTreeMap, sync::Arc};

use app::{
    domain::{
        email::{EmailAddress, EmailError},
        ids::{PersonId, PlaceId},
        person::{Binding, Person, Role},
        text::clean,
    },
    ports::{People, StoreError, Stored},
};
use async_trait::async_trait;
use chrono::Utc;
use surrealdb::types::{Datetime, RecordId, SurrealValue, Uuid};

use super::{
    Database, DbError,
    collate::sort_by_text,
    convert::{key_uuid, parse, record_uuid},
    record,
};
use crate::auth::{Hasher, fingerprint};

/// The people of this database.
pub struct PeopleStore {
    db: Database,
    hasher: Arc<Hasher>,
}

impl PeopleStore {
    /// A store over this database.
    pub fn new(db: Database, hasher: Arc<Hasher>) -> Self {
        Self { db, hasher }
    }

    /// Creates many people with one password, all or nobody; one hash for all of them, so only for accounts that are
    /// known to share it.
    pub async fn create_all(&self, people: &[Person], password: &str) -> Stored<()> {
        let hash = self.hasher.hash(password).await.map_err(|busy| StoreError::Backend(Box::new(busy)))?;
        let rows: Vec<NewPersonRow> = people
            .iter()
            .map(|person| {
                let row = PersonRow { password: hash.clone(), ..PersonRow::from(person) };
                let username = record("username", row.username.as_str());
                NewPersonRow { username, holder: Uuid::from(person.id.0), row }
            })
            .collect();
        self.db
            .query("BEGIN")
            .then(
                "FOR $new IN $people {
                     CREATE $new.username CONTENT { person: $new.holder };
                     CREATE $new.row.id CONTENT $new.row
                 }",
            )
            .then("COMMIT")
            .bind("people", rows)
            .execute()
            .await?;
        Ok(())
    }
}

/// The form in which a sign-in name is kept and looked up.
pub fn normal_username(username: &str) -> String {
    clean(username).to_lowercase()
}

/// One person by id.
pub(super) async fn person(db: &Database, id: PersonId) -> Result<Option<Person>, DbError> {
    let row: Option<PersonRow> =
        db.query("SELECT * FROM ONLY $id").bind("id", record_uuid("person", id.0)).row().await?;
    row.as_ref().map(PersonRow::read).transpose()
}

/// A person and the hash of the password, by normalised sign-in name.
pub(super) async fn by_username(db: &Database, username: &str) -> Result<Option<(Person, String)>, DbError> {
    let mut answer = db
        .query("LET $who = (SELECT VALUE person FROM ONLY $name)")
        .then("SELECT * FROM person WHERE id = type::record('person', $who ?? 'nobody')")
        .bind("name", record("username", username))
        .run()
        .await?;
    let row: Option<PersonRow> = answer.row(1)?;
    row.map(|row| Ok((row.read()?, row.password))).transpose()
}

#[async_trait]
impl People for PeopleStore {
    async fn all(&self) -> Stored<Vec<Person>> {
        let rows: Vec<PersonRow> = self.db.query("SELECT * FROM person ORDER BY id").rows().await?;
        let mut people = rows.iter().map(PersonRow::read).collect::<Result<Vec<_>, DbError>>()?;
        sort_by_text(&mut people, |person| &person.name);
        Ok(people)
    }

    async fn names(&self, ids: &[PersonId]) -> Stored<BTreeMap<PersonId, String>> {
        let ids: Vec<RecordId> = ids.iter().map(|id| record_uuid("person", id.0)).collect();
        let rows: Vec<NameRow> = self.db.query("SELECT id, name FROM $ids").bind("ids", ids).rows().await?;
        let named = rows.into_iter().map(|row| Ok((PersonId(key_uuid(&row.id)?), row.name)));
        Ok(named.collect::<Result<_, DbError>>()?)
    }

    async fn create(&self, person: &Person, password: &str) -> Stored<()> {
        let password = self.hasher.hash(password).await.map_err(|busy| StoreError::Backend(Box::new(busy)))?;
        let row = PersonRow { password, ..PersonRow::from(person) };
        self.db
            .query("BEGIN")
            .then("CREATE $username CONTENT { person: $person }")
            .then("CREATE $row.id CONTENT $row")
            .then("COMMIT")
            .bind("username", record("username", row.username.as_str()))
            .bind("person", Uuid::from(person.id.0))
            .bind("row", row)
            .execute()
            .await?;
        Ok(())
    }

    async fn update(&self, person: &Person) -> Stored<()> {
        let row = PersonRow::from(person);
        let mut answer = self
            .db
            .query("BEGIN")
            .then(
                "LET $done = (UPDATE $row.id SET
                     name = $row.name, active = $row.active, roles = $row.roles, email = $row.email)",
            )
            .then("IF !$row.active { DELETE session WHERE person = $person }")
            .then("RETURN count($done)")
            .then("COMMIT")
            .bind("person", Uuid::from(person.id.0))
            .bind("row", row)
            .execute()
            .await?;
        found(&mut answer, 3)
    }

    async fn set_password(&self, person: PersonId, password: &str, keep: Option<&str>) -> Stored<()> {
        let password = self.hasher.hash(password).await.map_err(|busy| StoreError::Backend(Box::new(busy)))?;
        let keep = keep.map(fingerprint).unwrap_or_default();
        let mut answer = self
            .db
            .query("BEGIN")
            .then("LET $done = (UPDATE $id SET password = $password)")
            .then("DELETE session WHERE person = $person AND id != $keep")
            .then("RETURN count($done)")
            .then("COMMIT")
            .bind("id", record_uuid("person", person.0))
            .bind("person", Uuid::from(person.0))
            .bind("password", password)
            .bind("keep", record("session", keep))
            .execute()
            .await?;
        found(&mut answer, 3)
    }

    async fn check_password(&self, person: PersonId, password: &str) -> Stored<bool> {
        let hash: Option<String> = self
            .db
            .query("SELECT VALUE password FROM ONLY $id")
            .bind("id", record_uuid("person", person.0))
            .row()
            .await?;
        let same = self.hasher.check(password, hash.as_deref()).await;
        same.map_err(|busy| StoreError::Backend(Box::new(busy)))
    }
}

/// Whether a counted update met a record.
fn found(answer: &mut super::Answer, statement: usize) -> Stored<()> {
    match answer.row::<i64>(statement)? {
        Some(1..) => Ok(()),
        _ => Err(StoreError::NotFound),
    }
}

/// A stored address. A fault does not repeat it, as other faults of rows would: it is personal.
fn address(text: &str) -> Result<EmailAddress, DbError> {
    text.parse().map_err(|fault: EmailError| DbError::Row(fault.to_string()))
}

#[derive(Debug, Clone, SurrealValue)]
struct NameRow {
    id: RecordId,
    name: String,
}

#[derive(Debug, Clone, SurrealValue)]
struct BindingRow {
    role: String,
    unit: String,
    place: Option<Uuid>,
}

impl From<&Binding> for BindingRow {
    fn from(binding: &Binding) -> Self {
        let place = binding.place.map(|place| Uuid::from(place.0));
        Self { role: binding.role.as_str().to_owned(), unit: binding.unit.to_string(), place }
    }
}

#[derive(Debug, Clone, SurrealValue)]
struct PersonRow {
    id: RecordId,
    username: String,
    name: String,
    active: bool,
    roles: Vec<BindingRow>,
    email: Option<String>,
    password: String,
    created_at: Datetime,
}

/// A person to create, with the record that holds the sign-in name.
#[derive(Debug, Clone, SurrealValue)]
struct NewPersonRow {
    username: RecordId,
    holder: Uuid,
    row: PersonRow,
}

impl From<&Person> for PersonRow {
    fn from(person: &Person) -> Self {
        Self {
            id: record_uuid("person", person.id.0),
            username: normal_username(&person.username),
            name: clean(&person.name),
            active: person.active,
            roles: person.roles.iter().map(BindingRow::from).collect(),
            email: person.email.as_ref().map(|email| email.as_str().to_owned()),
            password: String::new(),
            created_at: Utc::now().into(),
        }
    }
}

impl PersonRow {
    fn read(&self) -> Result<Person, DbError> {
        let binding = |row: &BindingRow| {
            let role = Role::ALL.into_iter().find(|role| role.as_str() == row.role);
            let role = role.ok_or_else(|| DbError::Row(format!("{:?} is no role", row.role)))?;
            Ok(Binding { role, unit: parse(&row.unit)?, place: row.place.map(|place| PlaceId(place.into())) })
        };
        Ok(Person {
            id: PersonId(key_uuid(&self.id)?),
            username: self.username.clone(),
            name: self.name.clone(),
            active: self.active,
            roles: self.roles.iter().map(binding).collect::<Result<_, DbError>>()?,
            email: self.email.as_deref().map(address).transpose()?,
        })
    }
}
