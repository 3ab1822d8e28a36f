//! The account of the person who asks, and the change of its password.

use crate::{boundary, domain::person::Binding, error::AppError, ports::Device};

use super::api::{Account, DeviceLine, Duty, MIN_PASSWORD};

/// Longest password, in bytes: hashing costs grow with it.
const MAX_PASSWORD: usize = 1_000;

/// The page.
pub async fn account() -> Result<Account, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let units = ports.units.all().await?;
    let today = boundary::today();
    let duty = |binding: &Binding| {
        let unit = units.iter().find(|u| u.id == binding.unit);
        Duty {
            role: binding.role,
            unit: unit.map_or_else(|| binding.unit.to_string(), |u| u.name.clone()),
            until: unit.and_then(|u| u.valid.to).filter(|last| *last < today),
        }
    };
    let duties = me.roles.iter().map(duty).collect();
    let all = ports.sessions.devices(me.id, &boundary::token()).await?;
    let (tokens, devices): (Vec<_>, Vec<_>) = all.into_iter().partition(|d| d.is_token);
    let lines = |devices: Vec<Device>| devices.into_iter().map(line).collect();
    let (devices, tokens) = (lines(devices), lines(tokens));
    Ok(Account { name: me.name, username: me.username, email: me.email, duties, devices, tokens })
}

/// Checks the old password, then sets the new one.
pub async fn change_password(old: &str, new: &str, again: &str) -> Result<(), AppError> {
    let refuse = |code: &str| Err(AppError::BadInput { code: code.to_owned() });
    let me = boundary::person().await?;
    let people = boundary::ports().people;
    if new != again {
        return refuse("passwords_differ");
    }
    if new.chars().count() < MIN_PASSWORD || new.len() > MAX_PASSWORD {
        return refuse("password_too_short");
    }
    if !people.check_password(me.id, old).await? {
        return refuse("wrong_password");
    }
    Ok(people.set_password(me.id, new, Some(&boundary::token())).await?)
}

fn line(device: Device) -> DeviceLine {
    DeviceLine {
        id: device.id,
        label: device.label,
        created_at: device.created_at,
        seen_at: device.seen_at,
        current: device.current,
    }
}
