//! Photos over HTTP: taking in, giving out, and who sees them. Decoding itself is tested beside the code.

use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::field::{ALPHA, Field, Who, answer, jpeg, sha256, with, with_photo};

async fn send(field: &Field, who: &Who, id: &str, bytes: Vec<u8>) -> (StatusCode, Value) {
    let answer = field.request(who, Method::PUT, &format!("/photos/{id}")).body(bytes).send().await;
    let answer = answer.expect("the server answers");
    let status = answer.status();
    let text = answer.text().await.expect("the body arrives");
    (status, serde_json::from_str(&text).unwrap_or_default())
}

async fn look(field: &Field, who: &Who, id: &str, size: &str) -> reqwest::Response {
    field.request(who, Method::GET, &format!("/photos/{id}{size}")).send().await.expect("the server answers")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_kept_once_and_served_cleaned() {
    let field = Field::new().await;
    let bytes = jpeg(7);
    let id = sha256(&bytes);
    let head = || async {
        let request = field.request(&field.team, Method::HEAD, &format!("/photos/{id}"));
        request.send().await.expect("the server answers").status()
    };
    assert_eq!(head().await, 404);
    assert_eq!(send(&field, &field.team, &id, bytes.clone()).await.0, 201);
    assert_eq!(send(&field, &field.team, &id, bytes.clone()).await.0, 200);
    assert_eq!(head().await, 200);

    let view = look(&field, &field.team, &id, "").await;
    assert_eq!(view.status(), 200);
    assert_eq!(view.headers()[header::CONTENT_TYPE], "image/jpeg");
    let caching = view.headers()[header::CACHE_CONTROL].to_str().expect("text").to_owned();
    assert!(caching.contains("private") && caching.contains("immutable"), "{caching}");
    let tag = view.headers()[header::ETAG].to_str().expect("text").to_owned();
    let picture = view.bytes().await.expect("the bytes arrive");
    assert_eq!(tag, format!("\"{}\"", sha256(&picture)), "the tag is the stored picture's hash");
    assert_ne!(sha256(&picture), id, "the picture was made anew");

    let again = field.request(&field.team, Method::GET, &format!("/photos/{id}")).header(header::IF_NONE_MATCH, &tag);
    let again = again.send().await.expect("the server answers");
    assert_eq!((again.status(), again.bytes().await.expect("bytes").len()), (StatusCode::NOT_MODIFIED, 0));
    let thumb = look(&field, &field.team, &id, "?size=thumb").await;
    assert_eq!(thumb.status(), 200);
    assert_ne!(thumb.headers()[header::ETAG], tag.as_str());
    assert_eq!(look(&field, &field.team, &id, "?size=huge").await.status(), 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_no_photo_are_refused() {
    let field = Field::new().await;
    let good = jpeg(1);
    let text = b"not a picture".to_vec();
    let cut = good[..good.len() / 2].to_vec();
    let cases = [
        (sha256(b"other"), good.clone(), 400, "hash_mismatch"),
        (sha256(&text), text, 422, "not_an_image"),
        (sha256(&cut), cut, 422, "not_an_image"),
        (sha256(b""), Vec::new(), 422, "not_an_image"),
    ];
    for (id, bytes, status, code) in cases {
        let (found, problem) = send(&field, &field.team, &id, bytes).await;
        assert_eq!((found.as_u16(), &problem["code"]), (status, &json!(code)));
    }
    let id = sha256(&good);
    let request = field.request(&field.team, Method::PUT, &format!("/photos/{id}"));
    let answer = request.header("content-type", "application/pdf").body(good.clone()).send().await.expect("answers");
    assert_eq!(answer.status(), 415);
    assert_eq!(send(&field, &field.team, "ABC", good.clone()).await.0, 404);
    assert_eq!(send(&field, &field.admin, &id, good).await.0, 403, "who fills no sheets uploads no photos");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_that_is_too_large_is_refused_with_and_without_a_length() {
    let field = Field::new().await;
    let id = sha256(b"whatever");
    let bytes = vec![0u8; (25 << 20) + 1];
    let chunks: Vec<Result<Vec<u8>, std::io::Error>> = bytes.chunks(1 << 20).map(|c| Ok(c.to_vec())).collect();
    let whole = field.request(&field.team, Method::PUT, &format!("/photos/{id}")).body(bytes).send().await;
    // The server may answer and close before it has read everything; then the sender sees a broken pipe.
    if let Ok(answer) = whole {
        assert_eq!(answer.status(), 413);
    }
    let stream = reqwest::Body::wrap_stream(futures::stream::iter(chunks));
    let streamed = field.request(&field.team, Method::PUT, &format!("/photos/{id}")).body(stream).send().await;
    if let Ok(answer) = streamed {
        assert_eq!(answer.status(), 413);
    }
    let head = field.request(&field.team, Method::HEAD, &format!("/photos/{id}")).send().await.expect("answers");
    assert_eq!(head.status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_seen_by_its_uploaders_and_the_readers_of_a_sheet_that_shows_it() {
    let field = Field::new().await;
    let photo = field.photo(&field.team, 3).await;
    let sees = |who: Who| {
        let (field, photo) = (&field, &photo);
        async move { look(field, &who, photo, "?size=thumb").await.status().as_u16() }
    };
    assert_eq!(sees(field.team.clone()).await, 200);
    for who in [&field.head, &field.other_team, &field.inspector, &field.committee, &field.admin] {
        assert_eq!(sees(who.clone()).await, 404);
    }
    let mut foreign = with_photo(with(field.body("beta-20250701"), &[("T1", 4)]), &photo);
    let (status, problem) = field.put(&field.other_team, &foreign).await;
    assert_eq!((status, &problem["errors"][0]["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("unknown_photo")));
    assert_eq!(problem["errors"][0]["path"], "area_photos.A2[0]");

    let body = with_photo(with(field.body(ALPHA), &[("T1", 4), ("T2", 4), ("T3", 4), ("T4", 4)]), &photo);
    assert_eq!(field.put(&field.team, &body).await.0, 201);
    assert_eq!(sees(field.head.clone()).await, 200, "the head reads the draft");
    assert_eq!(sees(field.committee.clone()).await, 404, "the committee reads no draft");
    let id = body["id"].as_str().expect("an id");
    assert_eq!(field.post(&field.head, id, "lock", json!({"revision": 1})).await.0, 200);
    assert_eq!(sees(field.committee.clone()).await, 200);
    assert_eq!(sees(field.other_team.clone()).await, 404);

    // The same bytes from another person: they hold them, so they may quote them.
    assert_eq!(send(&field, &field.other_team, &photo, jpeg(3)).await.0, 200);
    assert_eq!(sees(field.other_team.clone()).await, 200);
    foreign["sent_at"] = json!("2025-11-10T03:30:00Z");
    assert_eq!(field.put(&field.other_team, &foreign).await.0, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_photo_from_many_tablets_at_once_is_one_photo() {
    let field = Field::new().await;
    let bytes = jpeg(9);
    let id = sha256(&bytes);
    let answers = futures::future::join_all((0..8).map(|n| {
        let who = if n % 2 == 0 { &field.team } else { &field.team2 };
        send(&field, who, &id, bytes.clone())
    }))
    .await;
    assert!(answers.iter().all(|(status, _)| status.is_success()), "{answers:?}");
    assert_eq!(answers.iter().filter(|(status, _)| *status == 201).count(), 1, "{answers:?}");
    for who in [&field.team, &field.team2] {
        assert_eq!(look(&field, who, &id, "").await.status(), 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_keeps_hidden_photos() {
    let field = Field::new().await;
    let photo = field.photo(&field.team, 4).await;
    let mut body = with_photo(with(field.body(ALPHA), &[("T2", 4)]), &photo);
    body["area_photos"] = json!({});
    body["answers"][0]["photos"] = json!([photo]);
    field.put(&field.team, &body).await;
    let mut less = with(field.body(ALPHA), &[]);
    less["base_revision"] = json!(1);
    less["answers"] = json!([{"item": "T2", "removed_photos": [photo], "answered_at": "2025-11-10T02:30:00Z"}]);
    assert_eq!(field.put(&field.team, &less).await.1["revision"], 2);
    let address = format!("/sheets/{}", body["id"].as_str().expect("an id"));
    let (_, sheet) = field.get(&field.team, &address).await;
    assert_eq!(answer(&sheet, "T2")["photos"], json!([photo]));
    assert_eq!(answer(&sheet, "T2")["removed"], json!([photo]));
    assert_eq!(answer(&sheet, "T2")["value"], json!({"score": 4}), "the value was not named, so it stays");
}
