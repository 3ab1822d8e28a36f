//! Repeats a draw from its record and says everything that does not follow from it. That commitment and hash of the list
//! are those that were published before the draw is for the reader to compare: a record can't know.

use serde::{Deserialize, Serialize};

use super::{Candidate, Draw, List, ListError, Pick, Target, Weight, draw};
use crate::domain::{
    ids::ListHash,
    scales::{Scales, WeightsVersion},
};

/// One thing that a record says otherwise than it follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Difference {
    /// The figures are not those that were in force on the day of the draw.
    #[error(
        "the lots are counted out by version {stated} with figures that were not in force on the day of the draw: {}",
        in_force.as_ref().map_or("none was".to_owned(), |version| format!("version {version} of scales.toml was"))
    )]
    Weights {
        /// The version that the record names.
        stated: WeightsVersion,
        /// The version of `scales.toml`; the same one when only its figures differ.
        in_force: Option<WeightsVersion>,
    },
    /// A candidate's lots do not follow from its signals.
    #[error("{target} is said to hold {} lots, its signals give {}", stated.total(), computed.total())]
    Weight {
        /// Whose.
        target: Target,
        /// What the record says.
        stated: Weight,
        /// What follows.
        computed: Weight,
    },
    /// Nothing can be drawn from such a list.
    #[error("the list can't be drawn from: {why}")]
    List {
        /// Why.
        why: ListError,
    },
    /// Terms or candidates are not those that the hash was taken of.
    #[error("the list has the hash {computed}, the record says {stated}")]
    ListHash {
        /// What the record says.
        stated: ListHash,
        /// What follows.
        computed: ListHash,
    },
    /// The seed is not the one that was sealed.
    #[error("the seed is not the one that was sealed")]
    Seed,
    /// Picks without the seed that would prove them.
    #[error("the record names who is drawn but not the seed")]
    NoSeed,
    /// Another candidate, lot or number of lots at one place; none on a side that has fewer places.
    #[error("place {place} is said to go to {}, the draw gives it to {}", shown(stated), shown(computed))]
    Pick {
        /// 1 for the first that is drawn.
        place: usize,
        /// What the record says.
        stated: Option<Pick>,
        /// What follows.
        computed: Option<Pick>,
    },
}

impl Draw {
    /// Whether its figures are those that these scales put in force on the day of the draw. A record carries its figures
    /// with it, so [`Draw::verify`] alone can't tell.
    pub fn verify_weights(&self, scales: &Scales) -> Option<Difference> {
        let in_force = scales.draw_weights(self.terms.drawn_on);
        let stated = self.terms.weights.version.clone();
        (in_force != Some(&self.terms.weights))
            .then(|| Difference::Weights { stated, in_force: in_force.map(|weights| weights.version.clone()) })
    }

    /// Counts out the lots from the signals, takes the hash of that list and draws again from it. Everything that the
    /// record says otherwise is a difference; a genuine record has none. Without a seed, only the list is checked.
    pub fn verify(&self) -> Vec<Difference> {
        let weighed = |c: &Candidate| Candidate::weighed(c.target.clone(), c.signals, &self.terms.weights);
        let candidates: Vec<_> = self.candidates.iter().map(weighed).collect();
        let mut found: Vec<_> = self.candidates.iter().zip(&candidates).filter_map(weight).collect();
        match (&self.seed, self.picks.is_empty()) {
            (Some(seed), _) if !seed.opens(&self.commitment) => found.push(Difference::Seed),
            (None, false) => found.push(Difference::NoSeed),
            _ => {}
        }
        match List::new(&self.terms, &candidates) {
            Err(why) => found.push(Difference::List { why }),
            Ok(list) => {
                if *list.hash() != self.list_hash {
                    let (stated, computed) = (self.list_hash.clone(), list.hash().clone());
                    found.push(Difference::ListHash { stated, computed });
                }
                let picks = self.seed.as_ref().map(|seed| draw(seed, &list));
                found.extend(picks.iter().flat_map(|computed| compare(&self.picks, computed)));
            }
        }
        found
    }
}

fn weight((said, follows): (&Candidate, &Candidate)) -> Option<Difference> {
    let (target, stated, computed) = (said.target.clone(), said.weight, follows.weight);
    (stated != computed).then_some(Difference::Weight { target, stated, computed })
}

fn compare(stated: &[Pick], computed: &[Pick]) -> Vec<Difference> {
    let places = 0..stated.len().max(computed.len());
    let pairs = places.map(|at| (at + 1, stated.get(at).cloned(), computed.get(at).cloned()));
    let different = pairs.filter(|(_, stated, computed)| stated != computed);
    different.map(|(place, stated, computed)| Difference::Pick { place, stated, computed }).collect()
}

/// A pick in words.
fn shown(pick: &Option<Pick>) -> String {
    match pick {
        Some(Pick { target, lot, of }) => format!("{target} (lot {lot} of {of})"),
        None => "nobody".to_owned(),
    }
}
