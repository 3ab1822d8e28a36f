//! What `--demo` does at a start: loads the data into an empty database, and says how to sign in.

use std::time::Instant;

use app::ports::Ports;
use rand::Rng;

use super::{
    import::{DemoError, load},
    people::SHOWN,
};
use crate::db::Database;

/// Letters and digits that are not mistaken for one another.
const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// Loads the data when nobody has an account yet, and prints the sign-in names. The password is the given one, or a
/// new one that is printed once. On a later start a given password becomes that of the demonstration accounts.
pub async fn start(db: &Database, ports: &Ports, given: Option<&str>) -> Result<(), DemoError> {
    let given = given.filter(|password| !password.is_empty());
    let password = given.map_or_else(new_password, str::to_owned);
    let began = Instant::now();
    println!("Dữ liệu minh họa / demonstration data …");
    let loaded = load(db, ports, &password, app::boundary::now()).await?;
    match (&loaded, given) {
        (Some(loaded), _) => {
            let seconds = began.elapsed().as_secs_f32();
            println!(
                "  {} đơn vị, {} đợt, {} phiếu, {} ảnh / units, rounds, sheets, photos in {seconds:.1} s",
                loaded.units, loaded.rounds, loaded.sheets, loaded.photos
            );
        }
        (None, Some(password)) => renew(ports, password).await?,
        (None, None) => {}
    }
    println!("  Tên đăng nhập / sign in as: {}", SHOWN.join(", "));
    match (loaded, given) {
        (_, Some(_)) => println!("  Mật khẩu / password: NENEP_DEMO_PASSWORD"),
        (Some(_), None) => println!("  Mật khẩu / password: {password}"),
        (None, None) => {
            println!("  Mật khẩu / password: as printed at the first start; set NENEP_DEMO_PASSWORD to choose another")
        }
    }
    Ok(())
}

/// Gives the demonstration accounts this password, where they have another.
async fn renew(ports: &Ports, password: &str) -> Result<(), DemoError> {
    for person in ports.people.all().await?.iter().filter(|p| SHOWN.contains(&p.username.as_str())) {
        if !ports.people.check_password(person.id, password).await? {
            ports.people.set_password(person.id, password, None).await?;
        }
    }
    Ok(())
}

/// Twelve letters and digits in groups of four: 59 bits.
fn new_password() -> String {
    let mut random = rand::rng();
    let group = |_| (0..4).map(|_| char::from(ALPHABET[random.random_range(0..ALPHABET.len())])).collect::<String>();
    (0..3).map(group).collect::<Vec<_>>().join("-")
}
