//! What the settings say about mail: the server and the sender. The address of the site that links lead to is `site`'s.

use std::net::IpAddr;

use app::domain::email::EmailAddress;
use http::Uri;

use super::MailError;
use crate::{config::Config, site::PublicUrl};

/// The settings of mail, complete and readable.
pub(super) struct Settings {
    /// The server, as `lettre` reads it; with user and password.
    pub(super) server: String,
    /// The sender.
    pub(super) from: EmailAddress,
    /// `https://host`, without a slash at its end.
    pub(super) site: String,
    /// The host of the site: how this machine introduces itself to the mail server.
    pub(super) host: String,
}

impl Settings {
    /// What is set; none when mail is not set up. The site's address alone sets nothing up.
    pub(super) fn of(config: &Config) -> Result<Option<Self>, MailError> {
        let [url, sender, address] = ["NENEP_SMTP_URL", "NENEP_SMTP_FROM", "NENEP_PUBLIC_URL"];
        let (server, from, site) = match (&config.smtp_url, &config.smtp_from, &config.public_url) {
            (None, None, _) => return Ok(None),
            (Some(server), Some(from), Some(site)) => (server, from, site),
            (Some(_), None, _) => return Err(MailError::Half { set: url, missing: sender }),
            (None, Some(_), _) => return Err(MailError::Half { set: sender, missing: url }),
            (Some(_), Some(_), None) => return Err(MailError::Half { set: url, missing: address }),
        };
        let from = from.parse().map_err(|_| MailError::From)?;
        let PublicUrl { address: site, host } = site.parse()?;
        Ok(Some(Self { server: server_of(server).map_err(|why| MailError::Server { why })?, from, site, host }))
    }
}

/// The server's URL with its choice about encryption spelled out. `smtp://` insists on STARTTLS, so that nobody on the
/// way reads the messages or the password by pretending that the server cannot encrypt; the machine itself is no way,
/// and `?tls=none` says that a relay of the office's own network takes mail without password and without encryption.
fn server_of(text: &str) -> Result<String, &'static str> {
    let uri: Uri = text.parse().map_err(|_| "it is no URL")?;
    let authority = uri.authority().ok_or("the host is missing")?;
    let user = authority.as_str().rsplit_once('@').map(|(user, _)| user);
    if user.is_some_and(|user| user.split_once(':').is_none_or(|(_, password)| password.is_empty())) {
        return Err("the password is missing");
    }
    let host = authority.host();
    let is_here = host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
    let bare = text.split_once('?').map_or(text, |(bare, _)| bare);
    match (uri.scheme_str(), uri.query()) {
        (Some("smtps"), None) => Ok(text.to_owned()),
        (Some("smtp"), None) if is_here => Ok(text.to_owned()),
        (Some("smtp"), None | Some("tls=required")) => Ok(format!("{bare}?tls=required")),
        (Some("smtp"), Some("tls=none")) if user.is_none() || is_here => Ok(bare.to_owned()),
        (Some("smtp"), Some("tls=none")) => Err("a password is not sent without encryption: leave out tls=none"),
        (Some("smtp" | "smtps"), Some(_)) => Err("after ? it takes nothing but tls=none, and that for smtp:// only"),
        _ => Err("it begins neither with smtp:// nor with smtps://"),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("smtps://u:p@mail.vn", Ok("smtps://u:p@mail.vn"))]
    #[case("smtp://u:p%40x@mail.vn:587", Ok("smtp://u:p%40x@mail.vn:587?tls=required"))]
    #[case("smtp://mail.vn", Ok("smtp://mail.vn?tls=required"))]
    #[case("smtp://mail.vn?tls=required", Ok("smtp://mail.vn?tls=required"))]
    #[case("smtp://mail.vn:25?tls=none", Ok("smtp://mail.vn:25"))]
    #[case("smtp://127.0.0.1:2525", Ok("smtp://127.0.0.1:2525"))]
    #[case("smtp://u:p@localhost:2525", Ok("smtp://u:p@localhost:2525"))]
    #[case("smtp://u:p@mail.vn?tls=none", Err("password is not sent"))]
    #[case("smtp://u:p@mail.vn?tls=opportunistic", Err("tls=none"))]
    #[case("smtps://mail.vn?tls=none", Err("smtp:// only"))]
    #[case("smtp://u@mail.vn", Err("password is missing"))]
    #[case("smtp://u:@mail.vn", Err("password is missing"))]
    #[case("http://mail.vn", Err("neither"))]
    #[case("mail.vn", Err("neither"))]
    #[case("smtp://", Err("no URL"))]
    #[case("", Err("no URL"))]
    fn a_line_is_encrypted_unless_somebody_says_otherwise(#[case] given: &str, #[case] read: Result<&str, &str>) {
        match (server_of(given), read) {
            (Ok(url), Ok(expected)) => assert_eq!(url, expected),
            (Err(why), Err(expected)) => assert!(why.contains(expected), "{why}"),
            (given, _) => panic!("{given:?}"),
        }
    }
}
