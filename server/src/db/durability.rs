//! What a successful write to an embedded engine means, read from the parameters of its URL.

use super::{ConnectError, DatabaseConfig};

/// Checks the parameters of an embedded URL: the engine itself only warns about a value that it cannot read, and
/// would then run with another durability than the one that was asked for.
pub(super) fn durability(config: &DatabaseConfig, parameters: &str) -> Result<String, ConnectError> {
    let mut sync = "every".to_owned();
    for pair in parameters.split('&').filter(|p| !p.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        match key {
            "sync" => sync = value.to_lowercase(),
            "versioned" | "retention" => {}
            other => {
                let why = format!("unknown parameter {other:?}; known are sync, versioned, retention");
                return Err(url_fault(config, &why));
            }
        }
    }
    match sync.as_str() {
        "every" => Ok("sync=every: each commit is on disk before it is answered".to_owned()),
        "never" => Ok("sync=never: a power cut may lose commits or the whole database".to_owned()),
        other => match surrealdb_cnf::parse_duration(other) {
            Ok(every) if every.as_millis() > 100 => Ok(format!("sync={other}: a power cut may lose that much")),
            _ => {
                let why = format!("sync={other:?} is not every, never or a duration above 100ms such as 1s");
                Err(url_fault(config, &why))
            }
        },
    }
}

pub(super) fn url_fault(config: &DatabaseConfig, why: &str) -> ConnectError {
    ConnectError::Url { url: config.url.clone(), why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("", true)]
    #[case("sync=every", true)]
    #[case("sync=EVERY&versioned=true", true)]
    #[case("sync=never", true)]
    #[case("sync=5s", true)]
    #[case("sync=50ms", false)]
    #[case("sync=evry", false)]
    #[case("sync=", false)]
    #[case("sink=every", false)]
    fn only_known_durability_is_accepted(#[case] parameters: &str, #[case] ok: bool) {
        let config = DatabaseConfig::new("surrealkv://x");
        assert_eq!(durability(&config, parameters).is_ok(), ok);
    }
}
