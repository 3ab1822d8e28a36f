//! Lists in pages: `?limit` (1 to 200) and `&after=<cursor>` in, `{items, next}` out.

use std::{
    fmt::{self, Display, Formatter},
    str::FromStr,
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

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
    /// Cuts a page out of all rows, which stand in the order of their keys; no two rows have the same one. The cursor is the
    /// key of the last row: the next page starts behind that place, also when its row has left the list meanwhile.
    pub fn cut<K: Ord + Display + FromStr>(
        all: Vec<T>,
        query: &PageQuery,
        key: impl Fn(&T) -> K,
    ) -> Result<Self, Problem> {
        debug_assert!(all.is_sorted_by_key(&key), "rows stand in the order of their keys");
        let limit = query.limit()?;
        let start = match &query.after {
            Some(after) => {
                let after: K = after.parse().map_err(|_| {
                    Problem::bad_request("after", "bad_cursor", "after is the `next` of an earlier page")
                })?;
                all.partition_point(|row| key(row) <= after)
            }
            None => 0,
        };
        let more = all.len() > start + limit;
        let items: Vec<T> = all.into_iter().skip(start).take(limit).collect();
        let next = items.last().filter(|_| more).map(|last| key(last).to_string());
        Ok(Self { items, next })
    }
}

/// The key of a list that does not stand in the order of its ids: the parts of the order, written as hex of JSON.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot<K>(pub K);

impl<K: Serialize> Display for Spot<K> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(serde_json::to_vec(&self.0).map_err(|_| fmt::Error)?))
    }
}

impl<K: DeserializeOwned> FromStr for Spot<K> {
    type Err = NoSpot;

    fn from_str(text: &str) -> Result<Self, NoSpot> {
        let json = hex::decode(text).map_err(|_| NoSpot)?;
        serde_json::from_slice(&json).map(Self).map_err(|_| NoSpot)
    }
}

/// A text that is no place in this list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no place in this list")]
pub struct NoSpot;

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use super::*;

    fn page(all: &[u32], after: Option<&str>) -> Option<(Vec<u32>, Option<String>)> {
        let query = PageQuery { limit: Some(2), after: after.map(str::to_owned) };
        let page = Page::cut(all.to_vec(), &query, |row| Spot(Reverse(*row))).ok()?;
        Some((page.items, page.next))
    }

    #[test]
    fn a_row_that_has_left_the_list_still_marks_its_place() {
        let (first, next) = page(&[9, 7, 5, 3], None).expect("a page");
        assert_eq!(first, [9, 7]);
        assert_eq!(page(&[9, 8, 5, 3], next.as_deref()), Some((vec![5, 3], None)), "neither twice nor left out");
        assert_eq!(page(&[9], next.as_deref()), Some((Vec::new(), None)));
    }

    #[test]
    fn a_cursor_that_is_none_is_refused() {
        for text in ["", "7", "zz", "7b7d"] {
            assert_eq!(page(&[9], Some(text)), None, "{text}");
        }
    }
}
