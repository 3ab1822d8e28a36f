//! The record of a draw (biên bản bốc thăm): what is announced, stored and exported, and how the seed opens it.
//! Whether a record tells the truth is `verify`'s question; a record can hold anything.

use serde::{Deserialize, Serialize};

use super::{Candidate, List, ListError, Pick, Seed, Signals, Target, Terms, draw};
use crate::domain::ids::{Commitment, ListHash};

/// A draw. Commitment and hash of the list are published before; seed and picks are added when it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// What was fixed before.
    #[serde(flatten)]
    pub terms: Terms,
    /// The seed's seal.
    pub commitment: Commitment,
    /// The list's seal.
    pub list_hash: ListHash,
    /// Everybody who could be drawn, by their keys.
    pub candidates: Vec<Candidate>,
    /// None until the draw is opened.
    pub seed: Option<Seed>,
    /// In the order in which they are drawn; empty until the draw is opened.
    pub picks: Vec<Pick>,
}

/// Why a draw can't be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The commitment sealed another seed.
    #[error("this is not the seed that was sealed for the draw")]
    WrongSeed,
    /// Terms or candidates are not those that were announced.
    #[error("the list was changed after the announcement: its hash is now {0}")]
    Changed(ListHash),
    /// Nothing can be drawn from the list.
    #[error(transparent)]
    List(#[from] ListError),
}

impl Draw {
    /// Fixes the list: counts out everybody's lots and sorts the lines. Nothing is drawn yet.
    ///
    /// # Errors
    /// Says why nothing could be drawn from the list.
    pub fn announce(
        terms: Terms,
        commitment: Commitment,
        entries: impl IntoIterator<Item = (Target, Signals)>,
    ) -> Result<Self, ListError> {
        let weighed = |(target, signals)| Candidate::weighed(target, signals, &terms.weights);
        let candidates: Vec<_> = entries.into_iter().map(weighed).collect();
        let list = List::new(&terms, &candidates)?;
        let (list_hash, candidates) = (list.hash().clone(), list.candidates().iter().copied().cloned().collect());
        Ok(Self { terms, commitment, list_hash, candidates, seed: None, picks: Vec::new() })
    }

    /// Draws with the seed that was sealed. Doing it again changes nothing.
    ///
    /// # Errors
    /// Refuses another seed, and a list that was changed since the announcement.
    pub fn open(&mut self, seed: Seed) -> Result<(), OpenError> {
        if !seed.opens(&self.commitment) {
            return Err(OpenError::WrongSeed);
        }
        let list = List::new(&self.terms, &self.candidates)?;
        if *list.hash() != self.list_hash {
            return Err(OpenError::Changed(list.hash().clone()));
        }
        self.picks = draw(&seed, &list);
        self.seed = Some(seed);
        Ok(())
    }

    /// The record without seed and picks, for those who must not know yet whom the visits meet.
    pub fn sealed(&self) -> Self {
        Self { seed: None, picks: Vec::new(), ..self.clone() }
    }
}
