//! A mail server of one machine that keeps what it gets: as much SMTP as a sender needs, on a port of 127.0.0.1; and
//! the reading of messages as a mailbox shows them.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::TlsAcceptor;

use crate::support::listen;

/// A message as it came.
#[derive(Debug, Clone, Default)]
pub struct Mail {
    pub from: String,
    pub to: String,
    /// Header and body, lines ended by line feeds.
    pub text: String,
}

#[derive(Default)]
struct Kept {
    mails: Vec<Mail>,
    refused: BTreeSet<String>,
    password: Option<String>,
}

/// The mail server.
#[derive(Clone)]
pub struct Catcher {
    port: u16,
    kept: Arc<Mutex<Kept>>,
}

impl Catcher {
    pub async fn start() -> Self {
        Self::with_tls(None).await
    }

    /// One that speaks TLS from the first byte on, with this certificate and key for 127.0.0.1.
    pub async fn start_tls((certificate, key): (String, String)) -> Self {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let certificate = CertificateDer::from_pem_slice(certificate.as_bytes()).expect("a certificate");
        let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).expect("a key");
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key);
        Self::with_tls(Some(TlsAcceptor::from(Arc::new(config.expect("belong together"))))).await
    }

    async fn with_tls(tls: Option<TlsAcceptor>) -> Self {
        let (listener, address) = listen().await;
        let catcher = Self { port: address.port(), kept: Arc::default() };
        tokio::spawn(catcher.clone().serve(listener, tls));
        catcher
    }

    /// `smtp://127.0.0.1:<port>`.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// From now on it takes nothing for these addresses, and for all others.
    pub fn refuse(&self, addresses: &[&str]) {
        self.with(|kept| kept.refused = addresses.iter().map(|&address| address.to_owned()).collect());
    }

    /// What came since the last call, by recipient.
    pub fn take(&self) -> Vec<Mail> {
        let mut mails = self.with(|kept| std::mem::take(&mut kept.mails));
        mails.sort_by(|a, b| a.to.cmp(&b.to));
        mails
    }

    /// What somebody said last to AUTH PLAIN, in base64.
    pub fn password(&self) -> Option<String> {
        self.with(|kept| kept.password.clone())
    }

    fn with<T>(&self, work: impl FnOnce(&mut Kept) -> T) -> T {
        work(&mut self.kept.lock().expect("is not poisoned"))
    }

    async fn serve(self, listener: TcpListener, tls: Option<TlsAcceptor>) {
        while let Ok((stream, _)) = listener.accept().await {
            let (here, tls) = (self.clone(), tls.clone());
            // A sender that goes away in the middle is its own affair.
            tokio::spawn(async move { here.greet(stream, tls).await.ok() });
        }
    }

    async fn greet(&self, stream: TcpStream, tls: Option<TlsAcceptor>) -> std::io::Result<()> {
        match tls {
            Some(tls) => self.talk(tls.accept(stream).await?).await,
            None => self.talk(stream).await,
        }
    }

    async fn talk(&self, stream: impl AsyncRead + AsyncWrite) -> std::io::Result<()> {
        let (read, mut write) = tokio::io::split(stream);
        let mut lines = BufReader::new(read).lines();
        let mut mail = Mail::default();
        write.write_all(b"220 catcher\r\n").await?;
        write.flush().await?;
        while let Some(line) = lines.next_line().await? {
            let (verb, rest) = line.split_once([' ', ':']).unwrap_or((&line, ""));
            let path = || rest.split_once('<').and_then(|(_, path)| path.split_once('>')).map_or("", |(path, _)| path);
            let answer = match verb.to_ascii_uppercase().as_str() {
                "EHLO" => "250-catcher\r\n250 AUTH PLAIN",
                "AUTH" => {
                    self.with(|kept| kept.password = rest.split_once(' ').map(|(_, said)| said.to_owned()));
                    "235 2.7.0 ok"
                }
                "MAIL" => {
                    mail = Mail { from: path().to_owned(), ..Mail::default() };
                    "250 2.1.0 ok"
                }
                "RCPT" if self.with(|kept| kept.refused.contains(path())) => "550 5.1.1 no such mailbox here",
                "RCPT" => {
                    mail.to = path().to_owned();
                    "250 2.1.5 ok"
                }
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await?;
                    write.flush().await?;
                    while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                        mail.text.push_str(line.strip_prefix('.').unwrap_or(&line));
                        mail.text.push('\n');
                    }
                    self.with(|kept| kept.mails.push(std::mem::take(&mut mail)));
                    "250 2.0.0 kept"
                }
                "QUIT" => "221 2.0.0 bye",
                _ => "502 5.5.1 not here",
            };
            write.write_all(format!("{answer}\r\n").as_bytes()).await?;
            write.flush().await?;
        }
        Ok(())
    }
}

impl Mail {
    /// A header as a mailbox shows it; empty when it is missing.
    pub fn header(&self, name: &str) -> String {
        let head = self.text.split_once("\n\n").map_or("", |(head, _)| head).replace("\n ", " ");
        let value = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap_or_default();
        let mut shown = String::new();
        let mut was_encoded = true;
        for (nth, word) in value.split(' ').enumerate() {
            let encoded = word.strip_prefix("=?utf-8?b?").and_then(|word| word.strip_suffix("?="));
            // The space between two encoded words is none (RFC 2047, 6.2).
            if nth > 0 && !(was_encoded && encoded.is_some()) {
                shown.push(' ');
            }
            was_encoded = encoded.is_some();
            shown.push_str(&encoded.map_or_else(|| word.to_owned(), |word| utf8(base64(word))));
        }
        shown
    }

    /// The body as a mailbox shows it.
    pub fn body(&self) -> String {
        let body = self.text.split_once("\n\n").map_or("", |(_, body)| body);
        let bytes = match self.header("Content-Transfer-Encoding").as_str() {
            "base64" => base64(body),
            "quoted-printable" => quoted(body),
            _ => body.as_bytes().to_vec(),
        };
        utf8(bytes).replace("\r\n", "\n")
    }
}

fn utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("mail is UTF-8")
}

fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sextets = text.bytes().filter_map(|byte| LETTERS.iter().position(|&letter| letter == byte));
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u32, 0usize);
    for sextet in sextets {
        bits = (bits << 6 | sextet as u32) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    bytes
}

fn quoted(text: &str) -> Vec<u8> {
    let joined = text.replace("=\n", "");
    let mut parts = joined.split('=');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two digits"));
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    bytes
}
