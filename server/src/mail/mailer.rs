//! Hands messages over to the mail server, each on a connection of its own: reminders are few and hours apart.

use std::{net::IpAddr, time::Duration};

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, SinglePart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::extension::ClientId,
};

use super::{Letter, MailError, SendFault, settings::Settings};
use crate::config::Config;

/// Longest time for one message, from the connection to the server's last word.
const LONGEST: Duration = Duration::from_secs(30);

/// Asks robots not to answer (RFC 3834).
const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");

/// The mail server and the sender. Cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Address,
    site: String,
}

impl Mailer {
    /// The mailer that the settings describe; none when mail is not set up. Nothing is connected yet.
    pub fn of(config: &Config) -> Result<Option<Self>, MailError> {
        let Some(Settings { server, from, site, host }) = Settings::of(config)? else { return Ok(None) };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&server).map_err(MailError::Transport)?;
        // An address is introduced in brackets, which is what `lettre` does by itself.
        let builder = match host.parse::<IpAddr>() {
            Ok(_) => builder,
            Err(_) => builder.hello_name(ClientId::Domain(host)),
        };
        let transport = builder.timeout(Some(LONGEST)).build();
        let from = from.as_str().parse().map_err(|_| MailError::From)?;
        Ok(Some(Self { transport, from, site }))
    }

    /// The address of the site, without a slash at its end.
    pub fn site(&self) -> &str {
        &self.site
    }

    /// Sends it; what the server said when it took it.
    pub async fn send(&self, letter: &Letter) -> Result<String, SendFault> {
        let message = self.message(letter).map_err(SendFault::Unwritten)?;
        let sent = tokio::time::timeout(LONGEST, self.transport.send(message)).await;
        let answer = sent.map_err(|_| SendFault::Silent)??;
        Ok(format!("{} {}", answer.code(), answer.message().collect::<Vec<_>>().join(" ")))
    }

    fn message(&self, letter: &Letter) -> Result<Message, lettre::error::Error> {
        // What `EmailAddress` takes, `lettre` takes too; it has an error for the rest.
        let to = letter.to.as_str().parse().map_err(|_| lettre::error::Error::MissingTo)?;
        Message::builder()
            .from(Mailbox::new(Some("Nề nếp".to_owned()), self.from.clone()))
            .to(Mailbox::new(None, to))
            .subject(&letter.subject)
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.domain())))
            .raw_header(HeaderValue::new(AUTO_SUBMITTED, "auto-generated".to_owned()))
            .singlepart(SinglePart::plain(letter.body.clone()))
    }
}
