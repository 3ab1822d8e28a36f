//! Reminders by mail, read back from the mailbox.

use std::{collections::BTreeMap, fs, path::Path, process::Command, time::Duration};

use app::{app::url, domain::person::Person, i18n::format, pages::admin::SavePerson};
use chrono::NaiveDate;
use leptos::server_fn::ServerFn;
use reqwest::{Method, header};
use serde_json::{Value, json};
use server::{
    config::Config,
    mail::{Mailer, Report, remind},
};
use tokio::sync::{oneshot, watch};
use uuid::Uuid;

use crate::{
    catcher::{Catcher, Mail},
    field::{ALPHA, Field},
    round_of::{Case, day, opening},
    secure::Authority,
    support::{Browser, config, listen},
};

const SITE: &str = "https://nenep.thu.gov.vn";

fn settings(server: String) -> Config {
    let (from, site) = (Some("nenep@thu.gov.vn".to_owned()), Some(SITE.to_owned()));
    Config { smtp_url: Some(server), smtp_from: from, public_url: site, ..config("mem://") }
}

fn mailer(server: String) -> Mailer {
    Mailer::of(&settings(server)).expect("the settings are sound").expect("mail is set up")
}

/// The reminders of a day through this mailer.
async fn send(field: &Field, mailer: &Mailer, today: NaiveDate) -> Report {
    let (_stop, stopped) = watch::channel(false);
    let (db, ports) = (field.server.db(), field.server.ports());
    remind(db, ports, mailer, today, &stopped).await.expect("reminders are looked up")
}

fn report(sent: usize, failed: usize) -> Report {
    Report { sent, failed }
}

/// Who got which subject.
fn subjects(mails: &[Mail]) -> BTreeMap<&str, String> {
    let subject = |mail: &Mail| mail.header("Subject").strip_prefix("[Nề nếp] ").expect("our mark").to_owned();
    mails.iter().map(|mail| (mail.to.strip_suffix("@thu.gov.vn").expect("our people"), subject(mail))).collect()
}

fn of<const N: usize>(expected: [(&'static str, String); N]) -> BTreeMap<&'static str, String> {
    expected.into()
}

/// The subject about so many sheets.
fn due(sheets: usize, what: &str, deadline: NaiveDate) -> String {
    format!("{sheets} phiếu {what} ngày {}", format::date(deadline))
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_told_of_their_own_and_once_a_day() {
    let (field, catcher) = (Field::new().await, Catcher::start().await);
    let mailer = mailer(catcher.url());
    let round = Uuid::now_v7();
    let mut body = opening();
    body["deadlines"] = json!({"self_assessment": day(8), "verification": day(20), "explanation": day(30)});
    let (status, _) = field.call(&field.committee, Method::PUT, &format!("/rounds/{round}"), Some(&body)).await;
    assert_eq!(status, 201);
    for today in [0, 2, 3, 4, 5, 6, 8, 10, 11] {
        assert_eq!(send(&field, &mailer, day(today)).await, Report::default(), "no day for reminders");
    }
    for (today, what) in [(1, "đến hạn"), (7, "đến hạn"), (9, "quá hạn")] {
        assert_eq!(send(&field, &mailer, day(today)).await, report(6, 0));
        let (both, one) = (due(2, what, day(8)), due(1, what, day(8)));
        let expected = of([
            ("head", both.clone()),
            ("office.team", one.clone()),
            ("other.head", one.clone()),
            ("other.team", one),
            ("team", both.clone()),
            ("team2", both),
        ]);
        assert_eq!(subjects(&catcher.take()), expected);
        assert_eq!(send(&field, &mailer, day(today)).await, Report::default(), "everybody has been told");
    }
    assert!(catcher.take().is_empty());
    let (status, _) =
        field.call(&field.committee, Method::POST, &format!("/rounds/{round}/close"), Some(&json!({}))).await;
    assert_eq!(status, 200);
    assert_eq!(send(&field, &mailer, day(19)).await, Report::default(), "a closed round reminds nobody");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_reminds_whose_turn_it_is() {
    let (field, catcher) = (Field::new().await, Catcher::start().await);
    let mailer = mailer(catcher.url());
    let case = Case::open(&field).await;
    let told = async |after| {
        send(&field, &mailer, day(after)).await;
        catcher.take()
    };
    assert!(told(9).await.is_empty(), "nothing is locked that could be verified");
    case.lock(&[("T1", 4), ("T2", 4), ("T3", 4), ("T4", 4)]).await;

    let mails = told(9).await;
    assert_eq!(subjects(&mails), of([("inspector", due(1, "đến hạn", day(10)))]));
    let body = mails[0].body();
    assert!(
        body.contains("Phiếu chờ thẩm định. Hạn") && body.contains("Đơn vị alpha · Bảng kiểm thử (Quý IV/2026)"),
        "{body}"
    );
    assert!(body.contains(&format!("{SITE}/sheets/{}/fill?", case.verification)), "{body}");
    assert!(!body.contains(&case.own), "blind: {body}");

    case.verify(&[("T1", 2), ("T2", 4), ("T3", 4), ("T4", 4)]).await;
    assert_eq!(subjects(&told(11).await), of([("inspector", due(1, "quá hạn", day(10)))]), "it is not handed in");
    case.submit().await;
    assert_eq!(case.state().await, "explanation_asked");
    let mails = told(8).await;
    assert_eq!(subjects(&mails), of([("head", due(1, "đến hạn", day(15)))]));
    assert!(mails[0].body().contains(&format!("{SITE}/sheets/{}\n", case.own)));
    case.explain(&["T1"]).await;
    assert_eq!(subjects(&told(14).await), of([("inspector", due(1, "đến hạn", day(15)))]));
    case.settle(&[("T1", 3)]).await;
    assert!(told(16).await.is_empty(), "it is verified");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_plain_text_in_both_languages() {
    let (field, catcher) = (Field::new().await, Catcher::start().await);
    let _case = Case::open(&field).await;
    send(&field, &mailer(catcher.url()), day(4)).await;
    let mails = catcher.take();
    let mail = mails.iter().find(|mail| mail.to == "head@thu.gov.vn").expect("the head has mail");
    assert_eq!(mail.from, "nenep@thu.gov.vn");
    assert_eq!(mail.header("From"), "Nề nếp <nenep@thu.gov.vn>");
    assert_eq!(mail.header("To"), "head@thu.gov.vn");
    assert_eq!(mail.header("MIME-Version"), "1.0");
    assert_eq!(mail.header("Content-Type"), "text/plain; charset=utf-8");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.header("Message-ID"), format!("<{}.{}@thu.gov.vn>", field.head.id, day(4)));
    assert!(!mail.header("Date").is_empty());
    assert!(mail.text.is_ascii() && mail.text.lines().all(|line| line.len() <= 78), "{}", mail.text);
    let (vi, en) =
        mail.body().split_once("\n* * *\n\n").map(|(vi, en)| (vi.to_owned(), en.to_owned())).expect("halves");
    let deadline = format::date(day(5));
    assert!(vi.starts_with("Kính gửi Ông/Bà head,\n") && vi.contains(&format!("Hạn {deadline} (ngày mai):")), "{vi}");
    assert!(en.starts_with("Dear head,\n") && en.contains(&format!("Due {deadline} (tomorrow):")), "{en}");
    for half in [vi, en] {
        assert_eq!(half.matches(&format!("{SITE}/sheets/")).count(), 2, "{half}");
        assert!(!half.contains('%') && !half.contains("@"), "neither scores nor addresses: {half}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_is_tried_again() {
    let (field, catcher) = (Field::new().await, Catcher::start().await);
    let mailer = mailer(catcher.url());
    let _case = Case::open(&field).await;
    catcher.refuse(&["head@thu.gov.vn"]);
    assert_eq!(send(&field, &mailer, day(4)).await, report(5, 1), "the others are not kept waiting");
    assert_eq!(send(&field, &mailer, day(4)).await, report(0, 1));
    assert_eq!(catcher.take().len(), 5);
    catcher.refuse(&[]);
    assert_eq!(send(&field, &mailer, day(4)).await, report(1, 0));
    assert_eq!(subjects(&catcher.take()), of([("head", due(2, "đến hạn", day(5)))]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_server_loses_nothing() {
    let (field, catcher) = (Field::new().await, Catcher::start().await);
    let _case = Case::open(&field).await;
    let (listener, address) = listen().await;
    drop(listener);
    let dead = mailer(format!("smtp://{address}"));
    assert_eq!(send(&field, &dead, day(4)).await, report(0, 1), "one try is enough to see it");
    // Plain text is all that this one speaks, and it is told that this is not enough.
    let strict = mailer(format!("{}?tls=required", catcher.url()));
    assert_eq!(send(&field, &strict, day(4)).await, report(0, 1));
    assert!(catcher.take().is_empty());
    assert_eq!(send(&field, &mailer(catcher.url()), day(4)).await, report(6, 0));
    assert_eq!(catcher.take().len(), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_ends_the_run_and_the_next_one_goes_on() {
    let (field, catcher) = (Field::new().await, Catcher::start().await);
    let mailer = mailer(catcher.url());
    let _case = Case::open(&field).await;
    let (db, ports) = (field.server.db(), field.server.ports());
    let (_stop, stopped) = watch::channel(true);
    let done = remind(db, ports, &mailer, day(4), &stopped).await.expect("is looked up");
    assert_eq!(done, Report::default());
    assert_eq!(send(&field, &mailer, day(4)).await, report(6, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_with_mail_stops_at_once() {
    let (listener, address) = listen().await;
    let (stop, stopped) = oneshot::channel::<()>();
    let settings = settings(Catcher::start().await.url());
    let end = tokio::spawn(server::run(settings, listener, async { stopped.await.expect("is told to stop") }));
    let browser = Browser::new(&format!("http://{address}"));
    while !browser.request(Method::GET, "/healthz").send().await.is_ok_and(|answer| answer.status() == 200) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stop.send(()).expect("the server runs");
    let ended = tokio::time::timeout(server::mail::GRACE, end).await.expect("nothing is on its way");
    ended.expect("does not panic").expect("ends well");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_send_one_message() {
    let (field, catcher) = (Field::new().await, Catcher::start().await);
    let mailer = mailer(catcher.url());
    let _case = Case::open(&field).await;
    let (one, other) = tokio::join!(send(&field, &mailer, day(4)), send(&field, &mailer, day(4)));
    assert_eq!((one.sent + other.sent, one.failed + other.failed), (6, 0));
    assert_eq!(subjects(&catcher.take()).len(), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_without_an_address_or_an_open_account_is_written_to() {
    let (field, catcher) = (Field::new().await, Catcher::start().await);
    let _case = Case::open(&field).await;
    let people = &field.server.ports().people;
    let all = people.all().await.expect("people are read");
    let find = |id| all.iter().find(|person| person.id == id).cloned().expect("is there");
    people.update(&Person { email: None, ..find(field.head.id) }).await.expect("is kept");
    people.update(&Person { active: false, ..find(field.team.id) }).await.expect("is kept");
    assert_eq!(send(&field, &mailer(catcher.url()), day(4)).await, report(4, 0));
    assert!(catcher.take().iter().all(|mail| !["head@thu.gov.vn", "team@thu.gov.vn"].contains(&mail.to.as_str())));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_its_owners_business() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&[("T1", 4), ("T2", 4), ("T3", 4), ("T4", 4)]).await;
    let (_, me) = field.get(&field.team, "/me").await;
    assert_eq!(me["email"], "team@thu.gov.vn");
    let paths = ["/rounds".to_owned(), format!("/rounds/{}", case.round), format!("/sheets/{}?changes=true", case.own)];
    for path in paths {
        let (status, answer) = field.get(&field.committee, &path).await;
        assert!(status == 200 && !answer.to_string().contains('@'), "{path}: {answer}");
    }
    // People of earlier releases have no such field.
    let older = "UPDATE person UNSET email RETURN NONE";
    field.server.db().query(older).execute().await.expect("is written");
    let (status, me) = field.get(&field.team, "/me").await;
    assert_eq!((status.as_u16(), &me["email"]), (200, &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_administrator_keeps_addresses() {
    let field = Field::new().await;
    let browser = Browser::new(field.server.url());
    assert_eq!(browser.sign_in("admin", "mat-khau-thu-123").await.status(), 200);
    let save = async |email: &str| {
        let form = [
            ("form[id]", field.team.id.to_string()),
            ("form[username]", String::new()),
            ("form[name]", "Tổ 5S".to_owned()),
            ("form[active]", "true".to_owned()),
            ("form[roles][0][role]", "team".to_owned()),
            ("form[roles][0][unit]", ALPHA.to_owned()),
            ("form[email]", email.to_owned()),
        ];
        let pair = |(key, value): &(&str, String)| format!("{}={}", url::encode(key), url::encode(value));
        let body = form.iter().map(pair).collect::<Vec<_>>().join("&");
        let request = browser.request(Method::POST, SavePerson::url()).body(body);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = request.send().await.expect("the server answers").text().await.expect("the body arrives");
        (answer, field.get(&field.team, "/me").await.1["email"].clone())
    };
    let (answer, kept) = save("to-5s@TPHCM.gov.vn ").await;
    assert_eq!(kept, "to-5s@tphcm.gov.vn", "{answer}");
    let (answer, kept) = save("to-5s").await;
    assert!(answer.contains("email_invalid") && kept == "to-5s@tphcm.gov.vn", "{answer}");
    let (answer, kept) = save(" ").await;
    assert_eq!(kept, Value::Null, "{answer}");
}

#[test]
fn half_of_the_settings_is_refused() {
    let whole = settings("smtp://127.0.0.1:25".to_owned());
    let fault = |config: Config| Mailer::of(&config).err().map(|fault| fault.to_string()).unwrap_or_default();
    assert_eq!(fault(whole.clone()), "");
    assert!(
        fault(Config { smtp_from: None, ..whole.clone() }).starts_with("NENEP_SMTP_URL is set, NENEP_SMTP_FROM is not")
    );
    assert!(
        fault(Config { smtp_url: None, ..whole.clone() }).starts_with("NENEP_SMTP_FROM is set, NENEP_SMTP_URL is not")
    );
    assert!(fault(Config { public_url: None, ..whole.clone() }).contains("NENEP_PUBLIC_URL is not"));
    assert!(fault(Config { smtp_from: Some("nenep".to_owned()), ..whole.clone() }).starts_with("NENEP_SMTP_FROM"));
    let secret = Config { smtp_url: Some("smtp://u:mat-khau@mail.vn?tls=none".to_owned()), ..whole.clone() };
    let said = fault(secret);
    assert!(said.starts_with("NENEP_SMTP_URL: a password is not sent") && !said.contains("mat-khau"), "{said}");
    let neither = Config { smtp_url: None, smtp_from: None, ..whole };
    assert!(Mailer::of(&neither).expect("is sound").is_none(), "the site's address alone sets nothing up");
}

/// Runs `nenep mail test`; whether it succeeded, and what it printed.
async fn trial(server: Option<String>, address: &'static str, authorities: &Path) -> (bool, String) {
    let authorities = authorities.to_owned();
    let run = move || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nenep"));
        command
            .args(["mail", "test", address])
            .env("SSL_CERT_FILE", authorities)
            .env_remove("NENEP_SMTP_URL")
            .env_remove("NENEP_SMTP_FROM");
        if let Some(server) = server {
            command.args(["--smtp-url", &server, "--smtp-from", "nenep@thu.gov.vn", "--public-url", SITE]);
        }
        let output = command.output().expect("it runs");
        (output.status.success(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    tokio::task::spawn_blocking(run).await.expect("it ends")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_says_what_the_mail_server_said() {
    let catcher = Catcher::start().await;
    let nobody = Path::new("/nonexistent");
    let url = catcher.url().replace("smtp://", "smtp://nenep:mat%40khau@");
    let (done, said) = trial(Some(url), "an@thu.gov.vn", nobody).await;
    assert!(done && said.contains("250 2.0.0 kept"), "{said}");
    // \0nenep\0mat@khau
    assert_eq!(catcher.password().as_deref(), Some("AG5lbmVwAG1hdEBraGF1"));
    let mails = catcher.take();
    assert_eq!((mails.len(), mails[0].to.as_str()), (1, "an@thu.gov.vn"));
    assert_eq!(mails[0].header("Subject"), "[Nề nếp] Thư thử nghiệm");
    assert!(mails[0].body().contains(SITE));

    catcher.refuse(&["an@thu.gov.vn"]);
    let (done, said) = trial(Some(catcher.url()), "an@thu.gov.vn", nobody).await;
    assert!(!done && said.contains("550") && said.contains("no such mailbox here"), "{said}");
    let (done, said) = trial(None, "an@thu.gov.vn", nobody).await;
    assert!(!done && said.contains("NENEP_SMTP_URL"), "{said}");
    let (done, said) = trial(Some(catcher.url()), "an", nobody).await;
    assert!(!done && said.contains("not an e-mail address"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_is_only_as_good_as_its_certificate() {
    let folder = tempfile::tempdir().expect("a folder");
    let authority = Authority::new();
    let trusted = folder.path().join("authority.pem");
    fs::write(&trusted, authority.pem()).expect("is written");
    let stranger = folder.path().join("stranger.pem");
    fs::write(&stranger, Authority::new().pem()).expect("is written");
    let catcher = Catcher::start_tls(authority.issue(-1, 90)).await;
    let url = catcher.url().replace("smtp://", "smtps://nenep:mat-khau@");
    let (done, said) = trial(Some(url.clone()), "an@thu.gov.vn", &stranger).await;
    assert!(!done && said.contains("certificate") && !said.contains("mat-khau"), "{said}");
    assert_eq!((catcher.password(), catcher.take().len()), (None, 0), "nothing was said to a stranger");
    let (done, said) = trial(Some(url), "an@thu.gov.vn", &trusted).await;
    assert!(done, "{said}");
    assert_eq!((catcher.password().is_some(), catcher.take().len()), (true, 1));
}
