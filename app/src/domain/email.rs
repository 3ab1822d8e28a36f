//! The address of a mailbox (địa chỉ thư điện tử), in the plain form that every mail server takes: RFC 5321 without
//! quoted local parts, address literals and letters beyond ASCII. Whether anybody reads the mailbox is not known here.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Longest address, in bytes (RFC 5321, 4.5.3.1.3: a path of 256 with its angle brackets).
pub const MAX_EMAIL: usize = 254;

/// Longest part before the `@` (RFC 5321, 4.5.3.1.1).
const MAX_LOCAL: usize = 64;

/// Longest label of a domain (RFC 1035, 2.3.4).
const MAX_LABEL: usize = 63;

/// An e-mail address; the domain is in lower case, the part before it as its owner writes it.
///
/// It is personal data: `Debug` hides it, so that no log line and no failed assertion shows it by accident.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// A text that is no e-mail address. It does not repeat the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address, expected a form like ten@tphcm.gov.vn")]
pub struct EmailError;

impl EmailAddress {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl FromStr for EmailAddress {
    type Err = EmailError;
    fn from_str(text: &str) -> Result<Self, EmailError> {
        let (local, domain) = text.trim().rsplit_once('@').ok_or(EmailError)?;
        let domain = domain.to_ascii_lowercase();
        let is_short = local.len() <= MAX_LOCAL && local.len() + 1 + domain.len() <= MAX_EMAIL;
        if is_short && is_local(local) && is_domain(&domain) {
            Ok(Self(format!("{local}@{domain}")))
        } else {
            Err(EmailError)
        }
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = EmailError;
    fn try_from(text: String) -> Result<Self, EmailError> {
        text.parse()
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(…)")
    }
}

/// Words of `atext` (RFC 5322, 3.2.3) with single dots between them.
fn is_local(text: &str) -> bool {
    let is_atext = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
    text.split('.').all(|word| !word.is_empty() && word.bytes().all(is_atext))
}

/// Two labels or more of letters, digits and inner hyphens; the last one is no number.
fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=MAX_LABEL).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let top = text.rsplit_once('.').map(|(_, top)| top);
    text.split('.').all(is_label) && top.is_some_and(|top| !top.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("an.nguyen@tphcm.gov.vn", "an.nguyen@tphcm.gov.vn")]
    #[case("  An.Nguyen@TPHCM.Gov.VN ", "An.Nguyen@tphcm.gov.vn")]
    #[case("to-5s+q4@xn--phng-lqa.vn", "to-5s+q4@xn--phng-lqa.vn")]
    #[case("o'x_1@a1.b", "o'x_1@a1.b")]
    fn addresses_are_read(#[case] text: &str, #[case] kept: &str) {
        let address: EmailAddress = text.parse().expect("an address");
        assert_eq!(address.as_str(), kept);
        assert_eq!(kept.parse(), Ok(address), "what is kept is read again as it is");
    }

    #[rstest]
    #[case("")]
    #[case("an")]
    #[case("@tphcm.gov.vn")]
    #[case("an@")]
    #[case("an@localhost")]
    #[case("an@10.0.0.1")]
    #[case("an@[10.0.0.1]")]
    #[case("an@-a.vn")]
    #[case("an@a..vn")]
    #[case("an@a.vn.")]
    #[case(".an@a.vn")]
    #[case("an.@a.vn")]
    #[case("a..n@a.vn")]
    #[case("a n@a.vn")]
    #[case("\"a n\"@a.vn")]
    #[case("an@a@b.vn")]
    #[case("ân@a.vn")]
    #[case("an@phường.vn")]
    #[case("an@a.vn\r\nBcc: x@y.vn")]
    #[case("An <an@a.vn>")]
    fn others_are_refused(#[case] text: &str) {
        assert_eq!(text.parse::<EmailAddress>(), Err(EmailError));
    }

    #[test]
    fn length_has_its_limits() {
        let with = |local: usize, label: usize| format!("{}@{}.vn", "a".repeat(local), "b".repeat(label));
        let longest = format!("{}@{}", "a".repeat(64), ["b".repeat(63), "c".repeat(63), "d".repeat(61)].join("."));
        assert_eq!(longest.len(), MAX_EMAIL);
        for (text, fits) in [
            (with(64, 63), true),
            (with(65, 63), false),
            (with(64, 64), false),
            (longest.clone(), true),
            (longest + "e", false),
        ] {
            assert_eq!(text.parse::<EmailAddress>().is_ok(), fits, "{} bytes", text.len());
        }
    }

    #[test]
    fn it_does_not_show_by_accident() {
        let address: EmailAddress = "an@tphcm.gov.vn".parse().expect("an address");
        assert_eq!(format!("{:?}", Some(address)), "Some(EmailAddress(…))");
    }
}
