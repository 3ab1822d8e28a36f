//! https on the server's own port: certificates from files, their renewal, and trials.

use std::{fs, net::SocketAddr, os::unix::fs::PermissionsExt, path::Path, time::Duration};

use app::domain::{ids::PersonId, person::Person};
use http::{StatusCode, header};
use rstest::rstest;
use rustls::pki_types::CertificateDer;
use server::{
    config::Config,
    tls::{Tls, TlsError},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::{
    secure::{Authority, Client},
    support::{Browser, Server, config},
};

const PASSWORD: &str = "một mật khẩu dài";
const SECONDS: Duration = Duration::from_secs(5);

fn address(server: &Server) -> SocketAddr {
    server.url().strip_prefix("http://").expect("a scheme").parse().expect("an address")
}

/// Puts certificate and key into this folder, and names them.
fn files(folder: &Path, (certificate, key): (String, String)) -> Config {
    let mut config = config("mem://");
    let (cert_file, key_file) = (folder.join("cert.pem"), folder.join("key.pem"));
    fs::write(&cert_file, certificate).expect("is written");
    fs::write(&key_file, key).expect("is written");
    (config.tls_cert, config.tls_key) = (Some(cert_file), Some(key_file));
    config
}

fn trial(folder: &Path) -> Config {
    Config { data: folder.to_owned(), tls_trial: true, ..config("mem://") }
}

async fn with_person(server: &Server) {
    let id = PersonId(uuid::Uuid::now_v7());
    let (username, name) = ("an".to_owned(), "An".to_owned());
    let person = Person { id, username, name, active: true, roles: Vec::new(), email: None };
    server.ports().people.create(&person, PASSWORD).await.expect("is made");
}

#[rstest]
#[case::http1("http/1.1")]
#[case::http2("h2")]
#[tokio::test(flavor = "multi_thread")]
async fn pages_and_calls_travel_over_tls(#[case] protocol: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let authority = Authority::new();
    let server = Server::start_with(files(folder.path(), authority.issue(-1, 90))).await;
    with_person(&server).await;
    let client = Client::new(address(&server), &authority.der(), &[protocol]);
    let agreed =
        client.connect("127.0.0.1").await.expect("a handshake").get_ref().1.alpn_protocol().map(<[u8]>::to_vec);
    assert_eq!(agreed.as_deref(), Some(protocol.as_bytes()));

    let page = client.get("/sign-in").await;
    assert_eq!(page.status(), StatusCode::OK);
    assert_eq!(page.headers()[header::STRICT_TRANSPORT_SECURITY], "max-age=31536000");
    assert!(String::from_utf8_lossy(page.body()).contains("<html"));

    let body = serde_json::json!({"username": "an", "password": PASSWORD}).to_string();
    let post = || client.request("POST", "/api/v1/session").header(header::CONTENT_TYPE, "application/json");
    let answer = client.send(post(), &body).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let cookie = answer.headers()[header::SET_COOKIE].to_str().expect("text").to_owned();
    assert!(cookie.starts_with("__Host-nenep="), "{cookie}");
    for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.split("; ").any(|attribute| attribute == part), "{part} is missing in {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");

    let pair = cookie.split(';').next().expect("a pair").to_owned();
    let me = client.send(client.request("GET", "/api/v1/me").header(header::COOKIE, &pair), "").await;
    assert_eq!(me.status(), StatusCode::OK);
    let me: serde_json::Value = serde_json::from_slice(me.body()).expect("JSON");
    assert_eq!(me["username"], "an");

    let mut foreign = post().header(header::COOKIE, pair);
    foreign.headers_mut().expect("headers").insert(header::ORIGIN, "https://elsewhere.example".parse().expect("text"));
    assert_eq!(client.send(foreign, &body).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn plain_http_is_told_to_use_https() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start_with(files(folder.path(), Authority::new().issue(-1, 90))).await;
    let answer = timeout(SECONDS, Browser::new(server.url()).get("/")).await.expect("answers at once");
    assert_eq!(answer.status().as_u16(), 400);
    assert!(answer.text().await.expect("text").contains("https://"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_handshake_blocks_nobody_and_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let authority = Authority::new();
    let server = Server::start_with(files(folder.path(), authority.issue(-1, 90))).await;
    let mut silent = TcpStream::connect(address(&server)).await.expect("connects");
    let mut half = TcpStream::connect(address(&server)).await.expect("connects");
    // The head of a handshake record whose content never comes.
    half.write_all(&[22, 3, 1, 2, 0]).await.expect("is sent");
    let client = Client::new(address(&server), &authority.der(), &["http/1.1"]);
    let answer = timeout(SECONDS, client.get("/healthz")).await.expect("is not held up");
    assert_eq!(answer.status(), StatusCode::OK);
    for stream in [&mut silent, &mut half] {
        let mut rest = Vec::new();
        // An alert may come first, or the connection is reset: both are an end.
        let _ = timeout(Duration::from_secs(15), stream.read_to_end(&mut rest)).await.expect("is closed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewed_certificate_is_taken_over_and_a_broken_one_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let authority = Authority::new();
    let config = files(folder.path(), authority.issue(-1, 90));
    let cert = config.tls_cert.clone().expect("is named");
    let server = Server::start_with(config).await;
    let client = Client::new(address(&server), &authority.der(), &["http/1.1"]);
    let first = client.shown().await;

    fs::write(&cert, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").expect("is written");
    hang_up();
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(client.shown().await, first, "the old certificate stays");

    files(folder.path(), authority.issue(-1, 60));
    hang_up();
    let renewed = async {
        while client.shown().await == first {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(SECONDS, renewed).await.expect("the new certificate is shown");
    assert_eq!(client.get("/healthz").await.status(), StatusCode::OK);
}

/// Sends SIGHUP to this process, whose only server listens for it.
fn hang_up() {
    let pid = std::process::id().to_string();
    let sent = std::process::Command::new("kill").args(["-HUP", &pid]).status().expect("kill runs");
    assert!(sent.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_end_before_the_server_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let authority = Authority::new();
    let mut server = Server::start_with(files(folder.path(), authority.issue(-1, 90))).await;
    let client = Client::new(address(&server), &authority.der(), &["http/1.1"]);
    let mut open = client.connect("127.0.0.1").await.expect("a handshake");
    let head = "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\n\
                Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{";
    open.write_all(head.as_bytes()).await.expect("is sent");
    tokio::time::sleep(Duration::from_millis(300)).await;
    server.stop();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(TcpStream::connect(address(&server)).await.is_err(), "nobody new gets in");
    open.write_all(b"}").await.expect("is sent");
    let mut answer = String::new();
    timeout(SECONDS, open.read_to_string(&mut answer)).await.expect("ends").expect("is a text");
    assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
}

/// What is wrong, which files lie there (certificate, key), and words that the message must hold.
type Wrong<'a> = (&'a str, [Option<&'a str>; 2], &'a [&'a str]);

#[test]
fn what_is_wrong_is_said_at_the_start() {
    let authority = Authority::new();
    let ((cert, key), (_, other)) = (authority.issue(-1, 90), authority.issue(-1, 90));
    let old = authority.issue(-90, -1);
    let early = authority.issue(1, 90);
    let locked = key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let rows: [Wrong<'_>; 10] = [
        ("no key", [Some(&cert), None], &["NENEP_TLS_CERT", "NENEP_TLS_KEY is not"]),
        ("no certificate", [None, Some(&key)], &["NENEP_TLS_KEY", "NENEP_TLS_CERT is not"]),
        ("an empty certificate", [Some(""), Some(&key)], &["NENEP_TLS_CERT", "cert.pem holds no certificate"]),
        ("a broken certificate", [Some(broken), Some(&key)], &["NENEP_TLS_CERT", "cert.pem holds no certificate"]),
        ("a key for a certificate", [Some(&key), Some(&key)], &["NENEP_TLS_CERT", "cert.pem holds no certificate"]),
        ("a certificate for a key", [Some(&cert), Some(&cert)], &["NENEP_TLS_KEY", "key.pem holds no private key"]),
        ("a key with password", [Some(&cert), Some(&locked)], &["NENEP_TLS_KEY", "without password"]),
        ("another key", [Some(&cert), Some(&other)], &["NENEP_TLS_KEY", "does not belong"]),
        ("an expired certificate", [Some(&old.0), Some(&old.1)], &["NENEP_TLS_CERT", "renew it"]),
        ("an early certificate", [Some(&early.0), Some(&early.1)], &["NENEP_TLS_CERT", "clock"]),
    ];
    for (what, [cert, key], words) in rows {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = config("mem://");
        let put = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).expect("is written");
            path
        };
        settings.tls_cert = cert.map(|text| put("cert.pem", text));
        settings.tls_key = key.map(|text| put("key.pem", text));
        let said = Tls::of(&settings).expect_err(what).to_string();
        assert!(words.iter().all(|word| said.contains(word)), "{what}: {said}");
    }
    let nowhere = Config {
        tls_cert: Some("/nonexistent/cert.pem".into()),
        tls_key: Some("/nonexistent/key.pem".into()),
        ..config("mem://")
    };
    let said = Tls::of(&nowhere).expect_err("no file").to_string();
    assert!(said.contains("NENEP_TLS_CERT: /nonexistent/cert.pem cannot be read"), "{said}");
    assert!(matches!(Tls::of(&Config { tls_trial: true, ..nowhere }), Err(TlsError::Both)));
    assert!(Tls::of(&config("mem://")).expect("is no fault").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trial_explains_itself_and_is_trusted_through_its_authority() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = Config { tls_trial_names: vec!["nenep.test".to_owned()], ..trial(folder.path()) };
    let server = Server::start_with(settings).await;
    let file = folder.path().join("tls/ca.crt");
    let authority = pem(&file);
    let client = Client::new(address(&server), &authority, &["http/1.1"]);
    for name in ["127.0.0.1", "localhost", "nenep.test"] {
        client.connect(name).await.expect(name);
    }
    assert!(client.connect("elsewhere.test").await.is_err());

    let page = client.get("/trial").await;
    assert_eq!(page.status(), StatusCode::OK);
    assert_eq!(page.headers()[header::CONTENT_TYPE], "text/html; charset=utf-8");
    assert!(!page.headers().contains_key(header::STRICT_TRANSPORT_SECURITY), "a trial ends");
    let text = String::from_utf8(page.body().to_vec()).expect("text");
    let marks: Vec<String> = openssl_like_fingerprint(&authority);
    assert!(text.contains(&marks.join(":")), "the fingerprint is on the page");
    for word in ["Chỉ dùng để thử nghiệm", "For trials only", "iPad", "Android", "Windows", "/pkg/nenep.css"]
    {
        assert!(text.contains(word), "{word}");
    }
    assert!(!text.contains("<script") && !text.contains("style=") && !text.contains('{'), "{text}");

    let certificate = client.get("/trial/ca.crt").await;
    assert_eq!(certificate.headers()[header::CONTENT_TYPE], "application/x-x509-ca-cert");
    assert_eq!(&certificate.body()[..], &authority[..]);
    for name in ["ca.key", "server.pem"] {
        let mode = fs::metadata(folder.path().join("tls").join(name)).expect("is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_trial_there_is_no_trial_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let authority = Authority::new();
    let plain = Server::start().await;
    let secured = Server::start_with(files(folder.path(), authority.issue(-1, 90))).await;
    let client = Client::new(address(&secured), &authority.der(), &["http/1.1"]);
    for path in ["/trial", "/trial/ca.crt"] {
        assert_eq!(Browser::new(plain.url()).get(path).await.status().as_u16(), 404, "{path}");
        assert_eq!(client.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn a_trial_goes_on_and_is_renewed_when_names_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let (ca, leaf) = (folder.path().join("tls/ca.crt"), folder.path().join("tls/server.pem"));
    let open = |names: &[&str]| {
        let tls_trial_names = names.iter().map(|&name| name.to_owned()).collect();
        Tls::of(&Config { tls_trial_names, ..trial(folder.path()) }).expect("a trial").expect("TLS");
        (pem(&ca), pem(&leaf))
    };
    let first = open(&["10.1.2.3"]);
    assert_eq!(open(&["10.1.2.3"]), first, "nothing changed");
    let second = open(&["10.1.2.4"]);
    assert_eq!(second.0, first.0, "a private address belongs to the authority");
    assert_ne!(second.1, first.1);
    let third = open(&["phuong.example"]);
    assert_ne!(third.0, second.0, "the authority must not vouch for any name in the world");
    fs::write(&leaf, "").expect("is written");
    assert_ne!(open(&["phuong.example"]).1, third.1, "a broken certificate is made again");
    fs::write(folder.path().join("tls/ca.key"), "").expect("is written");
    assert_ne!(open(&["phuong.example"]).0, third.0, "a broken authority is made again");

    let named = |name: &str| Config { tls_trial_names: vec![name.to_owned()], ..trial(folder.path()) };
    assert!(matches!(Tls::of(&named("không phải tên")), Err(TlsError::Name(_))));
    let blocked = Config { data: ca, ..trial(folder.path()) };
    let said = Tls::of(&blocked).expect_err("a file is no folder").to_string();
    assert!(said.contains("NENEP_TLS_TRIAL"), "{said}");
}

/// The certificate in this file.
fn pem(path: &Path) -> CertificateDer<'static> {
    use rustls::pki_types::pem::PemObject;
    CertificateDer::from_pem_file(path).expect("a certificate")
}

/// SHA-256 in pairs of capital hex digits.
fn openssl_like_fingerprint(certificate: &CertificateDer<'_>) -> Vec<String> {
    let digits = crate::field::sha256(certificate).to_uppercase();
    digits.as_bytes().chunks(2).map(|pair| String::from_utf8_lossy(pair).into_owned()).collect()
}
