//! People for the administrator: list, create, change, new password.

use uuid::Uuid;

use crate::{
    boundary,
    domain::{
        collation,
        ids::{PersonId, UnitId},
        person::{Binding, Person, Role},
        unit::Place,
    },
    error::AppError,
    ports::Ports,
};

use super::{
    api::{PeoplePage, PersonForm, Saved, UnitName},
    guard::{administrator, bad, name, plain},
};

/// Most lines that one page shows.
const PAGE: usize = 100;

/// Letters of a made password: none that is mistaken for another when it is read aloud.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567890";

/// The list.
pub async fn list(search: &str, role: &str, chosen: Option<PersonId>) -> Result<PeoplePage, AppError> {
    let (_, ports) = administrator().await?;
    let everybody = ports.people.all().await?;
    let total = everybody.len() as u32;
    let wanted = plain(search.trim());
    let role = Role::ALL.into_iter().find(|r| r.as_str() == role);
    let chosen = chosen.and_then(|id| everybody.iter().find(|p| p.id == id).cloned());
    let mut people: Vec<_> = everybody
        .into_iter()
        .filter(|p| wanted.is_empty() || plain(&p.name).contains(&wanted) || p.username.contains(&wanted))
        .filter(|p| role.is_none_or(|role| p.is(role)))
        .collect();
    let matching = people.len() as u32;
    people.truncate(PAGE);
    let bound: Vec<_> = people.iter().chain(&chosen).flat_map(|p| &p.roles).map(|b| b.unit.clone()).collect();
    let units = units(&ports, &bound).await?;
    Ok(PeoplePage { people, matching, total, chosen, units })
}

/// Units in force today, and these.
async fn units(ports: &Ports, bound: &[UnitId]) -> Result<Vec<UnitName>, AppError> {
    let today = boundary::today();
    let all = ports.units.all().await?;
    let shown = all.iter().filter(|u| u.valid.contains(today) || bound.contains(&u.id));
    let mut units: Vec<_> = shown
        .map(|u| UnitName { id: u.id.clone(), name: u.name.clone(), until: u.valid.to.filter(|last| *last < today) })
        .collect();
    units.sort_by_cached_key(|u| collation::key(&u.name));
    Ok(units)
}

/// Creates or changes a person.
pub async fn save(form: PersonForm) -> Result<Saved, AppError> {
    let (me, ports) = administrator().await?;
    let name = name(&form.name)?;
    let known = ports.units.all().await?;
    if form.roles.iter().any(|b| !known.iter().any(|u| u.id == b.unit)) {
        return Err(bad("unknown_unit"));
    }
    check_rooms(&ports, &form.roles).await?;
    let email = match form.email.trim() {
        "" => None,
        text => Some(text.parse().map_err(|_| bad("email_invalid"))?),
    };
    if form.roles.is_empty() {
        return Err(bad("role_missing"));
    }
    let mut roles = form.roles;
    roles.sort_by(|a, b| (a.role, &a.unit, a.place).cmp(&(b.role, &b.unit, b.place)));
    roles.dedup();
    let Some(id) = form.id else {
        let username = form.username.trim().to_lowercase();
        if !is_username(&username) {
            return Err(bad("username_invalid"));
        }
        let person = Person { id: PersonId(Uuid::now_v7()), username, name, active: form.active, roles, email };
        let password = password();
        ports.people.create(&person, &password).await?;
        return Ok(Saved { id: person.id, username: person.username, password: Some(password) });
    };
    let old = ports.people.all().await?.into_iter().find(|p| p.id == id).ok_or(AppError::NotFound)?;
    let keeps_admin = form.active && roles.iter().any(|b| b.role == Role::Admin);
    if id == me.id && !keeps_admin {
        return Err(bad("own_account"));
    }
    let person = Person { name, active: form.active, roles, email, ..old };
    ports.people.update(&person).await?;
    Ok(Saved { id, username: person.username, password: None })
}

/// Internal auditors have a room of their own at the unit, and nobody else does.
async fn check_rooms(ports: &Ports, roles: &[Binding]) -> Result<(), AppError> {
    for binding in roles {
        if !binding.is_complete() {
            return Err(bad("room_missing"));
        }
        if let Some(room) = binding.place {
            let known = ports.units.place(room).await?.is_some_and(|place| place.unit == binding.unit);
            if !known {
                return Err(bad("unknown_room"));
            }
        }
    }
    Ok(())
}

/// The rooms of a unit.
pub async fn rooms(unit: UnitId) -> Result<Vec<Place>, AppError> {
    let (_, ports) = administrator().await?;
    Ok(ports.units.places(&unit).await?)
}

/// Gives a new password and ends every session.
pub async fn reset_password(id: PersonId) -> Result<Saved, AppError> {
    let (_, ports) = administrator().await?;
    let person = ports.people.all().await?.into_iter().find(|p| p.id == id).ok_or(AppError::NotFound)?;
    let password = password();
    ports.people.set_password(id, &password, None).await?;
    Ok(Saved { id, username: person.username, password: Some(password) })
}

fn is_username(text: &str) -> bool {
    (3..=40).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_'))
}

/// Sixteen letters of 5 random bits each, in groups of four.
fn password() -> String {
    let (a, b) = (Uuid::new_v4(), Uuid::new_v4());
    // The sixth byte and the eighth of a v4 UUID hold its version and variant: they are passed over.
    let random = [a, b].into_iter().flat_map(|id| {
        let bytes = id.into_bytes();
        [0, 1, 2, 3, 4, 5, 7, 9].map(|at| bytes[at])
    });
    let letters: Vec<_> = random.map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_password_is_long_and_readable() {
        let made = password();
        assert_eq!(made.len(), 19);
        assert!(made.chars().all(|c| c == '-' || LETTERS.contains(&(c as u8))));
        assert_ne!(made, password());
    }

    #[test]
    fn sign_in_names_are_plain() {
        assert!(is_username("nguyen.van-an_2"));
        for bad in ["an", "Nguyen", "nguyễn", "a b c", ""] {
            assert!(!is_username(bad), "{bad}");
        }
    }
}
