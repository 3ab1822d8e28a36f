//! The ids of `scales.toml`: short codes of the shape that `ids` checks.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::domain::ids::{Block, IdError};

/// Declares a short code. Its shape is that of a block, so that there is one rule for all codes.
macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text as it is written in files, URLs and rows.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl FromStr for $name {
            type Err = IdError;
            fn from_str(value: &str) -> Result<Self, IdError> {
                let code = value.parse::<Block>().map_err(|e| IdError { what: $what, ..e })?;
                Ok(Self(code.into()))
            }
        }
        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(value: String) -> Result<Self, IdError> {
                value.parse()
            }
        }
        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

code!(
    /// A band (mức xếp loại) of a band set, for example `xuat_sac`.
    BandId, "band"
);
code!(
    /// A band set, for example `mac_dinh`.
    BandSetId, "band set"
);
code!(
    /// A report that the agency sends every year, for example `sau_thang`.
    ReportId, "report"
);
code!(
    /// Why a thing gets a red tag, for example `khong_can`.
    RedTagReasonId, "reason"
);
code!(
    /// What becomes of a thing with a red tag, for example `thanh_ly`.
    RedTagDecisionId, "decision"
);
code!(
    /// A version of the figures that lots of a draw are counted out by, for example `1.0.0`.
    WeightsVersion, "version"
);
code!(
    /// An edition of ISO 9001, for example `2015`.
    EditionId, "edition"
);
