//! Requests that other sites make browsers send.

use reqwest::{Method, StatusCode, header};
use serde_json::Value;

use crate::{field::Field, support::Browser};

/// Sends a state-changing request with the session cookie and these headers.
async fn change(browser: &Browser, path: &str, headers: &[(&str, &str)]) -> StatusCode {
    let request = browser.bare(Method::POST, path).header(header::CONTENT_TYPE, "application/json").body("{}");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let answer = request.send().await.expect("the server answers");
    let status = answer.status();
    if status == StatusCode::FORBIDDEN {
        assert_eq!(answer.json::<Value>().await.expect("a problem")["code"], "cross_site");
    }
    status
}

#[tokio::test(flavor = "multi_thread")]
async fn only_this_site_changes_anything() {
    let field = Field::new().await;
    let url = field.server.url();
    let browser = Browser::new(url);
    browser.sign_in("team", "mat-khau-thu-123").await;
    for path in ["/api/v1/account/tokens", "/api/v1/session", "/api/v1/sheets/x/lock", "/_fn/anything"] {
        for bad in [
            &[][..],
            &[("origin", "https://elsewhere.example")],
            &[("origin", "null")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("origin", url), ("sec-fetch-site", "cross-site")],
        ] {
            assert_eq!(change(&browser, path, bad).await, StatusCode::FORBIDDEN, "{path} {bad:?}");
        }
    }
    for good in [&[("origin", url)][..], &[("sec-fetch-site", "same-origin")], &[("sec-fetch-site", "none")]] {
        let status = change(&browser, "/api/v1/account/tokens", good).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{good:?} goes through to the missing label");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_says_where_it_comes_from_even_without_a_session() {
    let field = Field::new().await;
    let browser = Browser::new(field.server.url());
    for path in ["/api/v1/session", "/_fn/sign_in"] {
        let form = browser.bare(Method::POST, path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = form.body("username=team").send().await.expect("answers");
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_with_a_token_needs_no_origin() {
    let field = Field::new().await;
    let (status, problem) = field.call(&field.team, Method::POST, "/account/tokens", Some(&Value::Null)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{problem}");
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_changes_nothing_and_is_open_to_links() {
    let field = Field::new().await;
    let browser = Browser::new(field.server.url());
    browser.sign_in("team", "mat-khau-thu-123").await;
    let link = browser.bare(Method::GET, "/api/v1/me").header("sec-fetch-site", "cross-site");
    assert_eq!(link.send().await.expect("answers").status(), StatusCode::OK);
}

/// A proxy in front speaks https with browsers and plain HTTP with us; browsers without Sec-Fetch-Site are told apart by
/// the host alone, which the proxy must not change.
#[tokio::test(flavor = "multi_thread")]
async fn behind_a_proxy_the_host_decides() {
    let field = Field::new().await;
    let browser = Browser::new(field.server.url());
    browser.sign_in("team", "mat-khau-thu-123").await;
    let origin = ("origin", "https://nenep.example");
    for (host, fetch_site, passes) in [
        ("nenep.example", None, true),
        ("nenep.example", Some("same-origin"), true),
        ("nenep.example", Some("cross-site"), false),
        ("10.0.0.5:3000", None, false),
        ("10.0.0.5:3000", Some("same-origin"), true),
        ("elsewhere.example", None, false),
    ] {
        let mut headers = vec![origin, ("host", host)];
        headers.extend(fetch_site.map(|site| ("sec-fetch-site", site)));
        let expected = if passes { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::FORBIDDEN };
        assert_eq!(change(&browser, "/api/v1/account/tokens", &headers).await, expected, "{host} {fetch_site:?}");
    }
}
