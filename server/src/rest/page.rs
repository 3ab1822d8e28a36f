//! Lists in pages: `?limit` (1 to 200) and `&after=<cursor>` in, `{items, next}` out.

use serde::{Deserialize, Serialize};

use super::problem::Problem;

/// Most rows of a page.
pub const MAX_LIMIT: usize = 200;

/// Which page is wanted.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct PageQuery {
    /// Rows, 1 to 200; 200 when absent.
    pub limit: Option<usize>,
    /// The `next` of the page before.
    pub after: Option<String>,
}

impl PageQuery {
    /// The number of rows, or a fault.
    pub fn limit(&self) -> Result<usize, Problem> {
        match self.limit.unwrap_or(MAX_LIMIT) {
            limit @ 1..=MAX_LIMIT => Ok(limit),
            _ => Err(Problem::bad_request("limit", "bad_limit", "limit is 1 to 200")),
        }
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next page starts; null when there is none.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Cuts a page out of all rows, which stand in the order of their keys.
    pub fn cut(all: Vec<T>, query: &PageQuery, key: impl Fn(&T) -> String) -> Result<Self, Problem> {
        let limit = query.limit()?;
        let start = match &query.after {
            Some(after) => match all.iter().position(|row| key(row) == *after) {
                Some(at) => at + 1,
                None => {
                    return Err(Problem::bad_request("after", "bad_cursor", "after is the `next` of an earlier page"));
                }
            },
            None => 0,
        };
        let more = all.len() > start + limit;
        let items: Vec<T> = all.into_iter().skip(start).take(limit).collect();
        let next = items.last().filter(|_| more).map(key);
        Ok(Self { items, next })
    }
}
