//! A program that talks to an address as a tablet does. It knows nothing of who stands behind the address.

use std::time::Duration;

use bytes::Bytes;
use reqwest::{Method, RequestBuilder, StatusCode, header};
use serde_json::Value;
use uuid::Uuid;

/// One body and where it belongs.
#[derive(Debug, Clone)]
pub struct Put {
    /// Below `/api/v1`.
    pub path: String,
    /// Content type.
    pub kind: &'static str,
    /// The body.
    pub bytes: Bytes,
}

/// What came of sending a body once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// 2xx, completely received. `created` when it was a 201.
    Kept { created: bool },
    /// Another status, completely received.
    Refused(StatusCode, String),
    /// No complete answer.
    Lost,
}

/// A caller.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    token: String,
}

impl Client {
    /// A caller of this address, `http://…`, with an access token. It waits for an answer no longer than `patience`.
    pub fn new(base: &str, token: &str, patience: Duration) -> Self {
        let http = reqwest::Client::builder().no_proxy().pool_max_idle_per_host(0).timeout(patience).build();
        Self { http: http.expect("a client"), base: base.to_owned(), token: token.to_owned() }
    }

    /// Sends a body once, over a connection of its own.
    pub async fn put(&self, put: &Put) -> Sent {
        let request = self.request(Method::PUT, &put.path).header(header::CONTENT_TYPE, put.kind);
        let Ok(answer) = request.body(put.bytes.clone()).send().await else { return Sent::Lost };
        let status = answer.status();
        match answer.text().await {
            Ok(_) if status.is_success() => Sent::Kept { created: status == StatusCode::CREATED },
            Ok(text) => Sent::Refused(status, text),
            Err(_) => Sent::Lost,
        }
    }

    /// A sheet with its change log; none when there is no such sheet.
    pub async fn sheet(&self, id: Uuid) -> Result<Option<Value>, String> {
        match self.get(&format!("/sheets/{id}?changes=true")).await? {
            Some((_, bytes)) => serde_json::from_slice(&bytes).map(Some).map_err(|fault| fault.to_string()),
            None => Ok(None),
        }
    }

    /// The ids of all sheets, as they are listed.
    pub async fn sheets(&self) -> Result<Vec<String>, String> {
        let (mut ids, mut after) = (Vec::new(), String::new());
        loop {
            let Some((_, bytes)) = self.get(&format!("/sheets?limit=200{after}")).await? else { return Ok(ids) };
            let page: Value = serde_json::from_slice(&bytes).map_err(|fault| fault.to_string())?;
            let items = page["items"].as_array().ok_or("a page without items")?;
            ids.extend(items.iter().filter_map(|item| item["id"].as_str()).map(ToOwned::to_owned));
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return Ok(ids),
            }
        }
    }

    /// A photo's picture and the hash by which the server tags it; none when there is no such photo.
    pub async fn photo(&self, id: &str) -> Result<Option<(String, Bytes)>, String> {
        self.get(&format!("/photos/{id}")).await
    }

    async fn get(&self, path: &str) -> Result<Option<(String, Bytes)>, String> {
        let answer = self.request(Method::GET, path).send().await.map_err(|fault| fault.to_string())?;
        let tag = answer.headers().get(header::ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default();
        let tag = tag.trim_matches('"').to_owned();
        match answer.status() {
            StatusCode::NOT_FOUND => Ok(None),
            StatusCode::OK => Ok(Some((tag, answer.bytes().await.map_err(|fault| fault.to_string())?))),
            status => Err(format!("{path} is answered {status}")),
        }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}/api/v1{path}", self.base)).bearer_auth(&self.token);
        request.header(header::CONNECTION, "close")
    }
}
