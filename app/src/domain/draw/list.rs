//! The list of a draw (danh sách bốc thăm): its terms and candidates as one canonical text, and the hash that binds
//! them. Whoever changes one figure of the list afterwards changes the hash and with it the draw.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Candidate, Rate, Target, Weights};
use crate::domain::{
    checklist::content_hash,
    ids::{DrawId, ListHash},
    period::Period,
};

/// Most lots of a list: 2⁵³ − 1, the largest whole number that every reader of JSON reads exactly.
pub const MAX_LOTS: u64 = (1 << 53) - 1;

/// What is fixed before a draw (thể lệ bốc thăm).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// UUID v7.
    pub id: DrawId,
    /// Day of the draw, +07:00.
    pub drawn_on: NaiveDate,
    /// The period that the visits belong to.
    pub period: Period,
    /// How many candidates are drawn.
    pub n: u32,
    /// The figures in force on that day. The record carries them, so that it can be checked without `scales.toml`.
    pub weights: Weights,
}

/// Why nothing can be drawn from a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum ListError {
    /// The list is empty.
    #[error("there is nobody on the list: add candidates")]
    NoCandidates,
    /// n = 0.
    #[error("nobody is to be drawn: draw at least one")]
    NoneWanted,
    /// n is larger than the list.
    #[error("{wanted} are to be drawn, but only {there} stand on the list")]
    TooFew {
        /// n.
        wanted: u32,
        /// Length of the list.
        there: usize,
    },
    /// Who stands there twice would have twice the chance.
    #[error("{target} stands on the list twice: leave one line out")]
    Twice {
        /// Who.
        target: Target,
    },
    /// More than [`MAX_LOTS`].
    #[error("all lots together are more than {MAX_LOTS}: shorten the list or lower the weights")]
    TooManyLots,
}

/// A list that can be drawn from: not empty, nobody twice, in the one order of their keys.
///
/// Its text has one line per candidate, each ending with a line feed, fields separated by single blanks, sorted by their
/// bytes (`LC_ALL=C sort`), below three lines of terms. Signals and lots stand in the order visit, gap, overdue, hints;
/// days are `never` when there was no visit; a rate is its `per`, `add` and `cap`.
/// ```text
/// nenep-draw-list-1
/// draw <id> <drawn_on> <period> <n>
/// weights <version> <from> <base> <four rates>
/// <target> <four signals> <base> <lots for the four signals> <all lots>
/// ```
#[derive(Debug, Clone)]
pub struct List<'a> {
    candidates: Vec<&'a Candidate>,
    n: u32,
    lots: u64,
    text: String,
    hash: ListHash,
}

impl<'a> List<'a> {
    /// Sorts the candidates, whatever order they come in, and takes their lots as they stand there.
    ///
    /// # Errors
    /// Says why nothing can be drawn.
    pub fn new(terms: &Terms, candidates: &'a [Candidate]) -> Result<Self, ListError> {
        let (n, there) = (terms.n, candidates.len());
        if there == 0 {
            return Err(ListError::NoCandidates);
        }
        if n == 0 {
            return Err(ListError::NoneWanted);
        }
        if !usize::try_from(n).is_ok_and(|wanted| wanted <= there) {
            return Err(ListError::TooFew { wanted: n, there });
        }
        let sum = candidates.iter().try_fold(0u64, |sum, c| sum.checked_add(c.weight.total()));
        let lots = sum.filter(|sum| *sum <= MAX_LOTS).ok_or(ListError::TooManyLots)?;
        let mut keyed: Vec<_> = candidates.iter().map(|c| (c.target.to_string(), c)).collect();
        keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
        if let Some(twice) = keyed.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(ListError::Twice { target: twice[0].1.target.clone() });
        }
        let candidates: Vec<_> = keyed.into_iter().map(|(_, candidate)| candidate).collect();
        let lines = candidates.iter().map(|candidate| candidate.line() + "\n");
        let text: String = std::iter::once(terms.lines()).chain(lines).collect();
        let hash = content_hash(&text).parse().expect("a SHA-256 has 64 hex digits");
        Ok(Self { candidates, n, lots, text, hash })
    }

    /// The candidates by their keys.
    pub fn candidates(&self) -> &[&'a Candidate] {
        &self.candidates
    }

    /// How many are drawn: at least 1, at most all.
    pub fn n(&self) -> u32 {
        self.n
    }

    /// All lots together, at most [`MAX_LOTS`].
    pub fn lots(&self) -> u64 {
        self.lots
    }

    /// The canonical text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// SHA-256 of the canonical text.
    pub fn hash(&self) -> &ListHash {
        &self.hash
    }
}

impl Terms {
    /// The lines above the candidates.
    fn lines(&self) -> String {
        let Self { id, drawn_on, period, n, weights } = self;
        let Weights { version, from, base, visit, gap, overdue, hints } = weights;
        let rates = [visit, gap, overdue, hints].map(|Rate { per, add, cap }| format!(" {per} {add} {cap}")).concat();
        format!("nenep-draw-list-1\ndraw {id} {drawn_on} {period} {n}\nweights {version} {from} {base}{rates}\n")
    }
}
