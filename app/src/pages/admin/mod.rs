//! Administration (quản trị): people with their roles; units with their days, pilots and places. For administrators.

mod api;
mod feedback;
#[cfg(feature = "ssr")]
mod guard;
mod people;
#[cfg(feature = "ssr")]
mod people_load;
mod person_form;
mod place_form;
mod role_line;
mod unit_form;
mod units;
#[cfg(feature = "ssr")]
mod units_load;
mod words;

pub use api::{People, ResetPassword, Rooms, SavePerson, SavePlace, SaveUnit, Units};
pub use people::PeopleView;
pub use units::UnitsView;
