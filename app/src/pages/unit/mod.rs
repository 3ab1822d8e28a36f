//! A unit (đơn vị): its record, what it was and became, its places, its sheets and its trend. The record is open to
//! everybody who is signed in; sheets and figures only as far as the person may see them.

mod api;
#[cfg(feature = "ssr")]
mod load;
mod query;
mod sheets;
mod trend;
mod view;
mod words;

pub use api::UnitPageFn;
pub use query::UnitQuery;
pub use view::UnitView;
pub use words::duty;
