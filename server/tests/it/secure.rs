//! A client that speaks TLS and trusts what a test tells it to trust, and certificates for tests.

use std::{net::SocketAddr, sync::Arc};

use http_body_util::{BodyExt, Full};
use hyper::{Request, Response, body::Bytes, header};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName},
};
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client::TlsStream};

/// An authority that tests make certificates with.
pub struct Authority {
    issuer: rcgen::CertifiedIssuer<'static, rcgen::KeyPair>,
}

impl Authority {
    pub fn new() -> Self {
        let mut params = rcgen::CertificateParams::default();
        params.distinguished_name.push(rcgen::DnType::CommonName, "an authority for tests");
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let key = rcgen::KeyPair::generate().expect("a key");
        Self { issuer: rcgen::CertifiedIssuer::self_signed(params, key).expect("an authority") }
    }

    pub fn der(&self) -> CertificateDer<'static> {
        self.issuer.der().clone()
    }

    pub fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// Certificate and key for 127.0.0.1 as PEM, from and to so many days from now.
    pub fn issue(&self, from: i64, to: i64) -> (String, String) {
        let day = |days: i64| {
            let at = chrono::Utc::now() + chrono::TimeDelta::days(days);
            std::time::SystemTime::from(at).into()
        };
        let mut params = rcgen::CertificateParams::new(vec!["127.0.0.1".to_owned()]).expect("a name");
        (params.not_before, params.not_after) = (day(from), day(to));
        let key = rcgen::KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("is signed");
        (certificate.pem(), key.serialize_pem())
    }
}

/// A client of one server.
pub struct Client {
    address: SocketAddr,
    config: Arc<ClientConfig>,
}

impl Client {
    /// Trusts this authority; prefers these protocols.
    pub fn new(address: SocketAddr, authority: &CertificateDer<'static>, protocols: &[&str]) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add(authority.clone()).expect("an authority");
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        // Otherwise a second connection could go on with the first one's certificate.
        config.resumption = rustls::client::Resumption::disabled();
        Self { address, config: Arc::new(config) }
    }

    /// A connection after its handshake.
    pub async fn connect(&self, name: &str) -> std::io::Result<TlsStream<TcpStream>> {
        let stream = TcpStream::connect(self.address).await?;
        let name = ServerName::try_from(name.to_owned()).expect("a name");
        TlsConnector::from(Arc::clone(&self.config)).connect(name, stream).await
    }

    /// Certificate that the server shows now.
    pub async fn shown(&self) -> CertificateDer<'static> {
        let stream = self.connect("127.0.0.1").await.expect("a handshake");
        stream.get_ref().1.peer_certificates().expect("certificates")[0].clone()
    }

    /// Sends a request over a connection of its own, with the protocol that was agreed on.
    pub async fn send(&self, request: http::request::Builder, body: &str) -> Response<Bytes> {
        let stream = self.connect("127.0.0.1").await.expect("a handshake");
        let is_h2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
        let (io, body) = (TokioIo::new(stream), Full::new(Bytes::from(body.to_owned())));
        let request: Request<Full<Bytes>> = request.body(body).expect("a request");
        let answer = if is_h2 {
            let (mut send, open) = hyper::client::conn::http2::handshake(TokioExecutor::new(), io).await.expect("h2");
            tokio::spawn(open);
            send.send_request(request).await.expect("answers")
        } else {
            let (mut send, open) = hyper::client::conn::http1::handshake(io).await.expect("http/1.1");
            tokio::spawn(open);
            send.send_request(request).await.expect("answers")
        };
        let (head, body) = answer.into_parts();
        Response::from_parts(head, body.collect().await.expect("a body").to_bytes())
    }

    /// Reads a page or a call.
    pub async fn get(&self, path: &str) -> Response<Bytes> {
        self.send(self.request("GET", path), "").await
    }

    /// A request as a page of this site sends it; `Origin`, but no `Sec-Fetch-Site`, as older iPads do.
    pub fn request(&self, method: &str, path: &str) -> http::request::Builder {
        let site = self.address.to_string();
        // HTTP/2 says the host in the address, HTTP/1.1 in a header.
        let (uri, host) = match self.config.alpn_protocols.first().is_some_and(|name| name == b"h2") {
            true => (format!("https://{site}{path}"), None),
            false => (path.to_owned(), Some(&site)),
        };
        let request = Request::builder().method(method).uri(uri).header(header::ORIGIN, format!("https://{site}"));
        host.into_iter().fold(request, |request, host| request.header(header::HOST, host))
    }
}
