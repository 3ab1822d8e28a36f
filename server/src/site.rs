//! The address at which people reach this site (`NENEP_PUBLIC_URL`): the links of mail and the printed tags begin with it.

use std::str::FromStr;

use http::Uri;

/// The site's address as the settings have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    /// `https://host`, without a slash at its end.
    pub address: String,
    /// Its host.
    pub host: String,
}

/// The setting is no address of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("NENEP_PUBLIC_URL is not the address of this site, expected a form like https://nenep.tphcm.gov.vn")]
pub struct NotASite;

impl FromStr for PublicUrl {
    type Err = NotASite;

    fn from_str(text: &str) -> Result<Self, NotASite> {
        let uri: Uri = text.parse().map_err(|_| NotASite)?;
        let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https")).ok_or(NotASite)?;
        let is_whole = uri.path() == "/" && uri.query().is_none();
        let authority = uri.authority().filter(|authority| is_whole && !authority.as_str().contains('@'));
        let authority = authority.ok_or(NotASite)?;
        Ok(Self { address: format!("{scheme}://{authority}"), host: authority.host().to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("https://nenep.vn", Some("https://nenep.vn"))]
    #[case("https://nenep.vn/", Some("https://nenep.vn"))]
    #[case("http://127.0.0.1:3000", Some("http://127.0.0.1:3000"))]
    #[case("https://nenep.vn/x", None)]
    #[case("https://u@nenep.vn", None)]
    #[case("ftp://nenep.vn", None)]
    #[case("nenep.vn", None)]
    fn the_site_is_an_address_without_a_path(#[case] given: &str, #[case] read: Option<&str>) {
        assert_eq!(given.parse::<PublicUrl>().ok().map(|site| site.address).as_deref(), read);
    }
}
