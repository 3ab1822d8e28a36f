//! Announcing a draw (niêm phong): the list of who can be drawn is fixed, and a seed that no person chooses is sealed.

use app::domain::{
    draw::{Draw, DrawChange, DrawChangeKind, DrawState, Drawing, ListError, Pool, Seed, Terms},
    ids::DrawId,
    period::{Period, day_of},
    person::Person,
};
use chrono::NaiveDate;
use rand::{TryRngCore, rngs::OsRng};

use super::{DrawDesk, Refusal, desk::allow};
use crate::sheets::Fault;

/// A draw as the committee announces it. Day, figures, signals and seed are the server's.
#[derive(Debug, Clone)]
pub struct Announcement {
    /// A quarter that is not over.
    pub period: Period,
    /// How many are drawn.
    pub n: u32,
    /// From whom.
    pub pool: Pool,
}

impl DrawDesk<'_> {
    /// Announces a draw under the id that the client made. The same call again is answered the same, whatever has become
    /// of the units since; `true` for the first.
    pub async fn announce(
        &self,
        person: &Person,
        id: DrawId,
        wanted: &Announcement,
    ) -> Result<(bool, Drawing), Refusal> {
        allow(person)?;
        let now = app::boundary::now();
        self.db
            .transact("announce a draw", || async {
                match self.get(id).await {
                    Ok(known) => {
                        self.db.settle().await?;
                        return if is_same(&known, wanted) { Ok((false, known)) } else { Err(Refusal::Differs) };
                    }
                    Err(Refusal::NotFound) => {}
                    Err(fault) => return Err(fault),
                }
                let seed = new_seed();
                let draw = self.sealed(id, wanted, day_of(now), &seed).await?;
                let announced = DrawChange { at: now, by: person.id, what: DrawChangeKind::Announced };
                let drawing = Drawing {
                    draw,
                    pool: wanted.pool.clone(),
                    state: DrawState::Announced,
                    visits: Vec::new(),
                    revision: 1,
                    changes: vec![announced],
                };
                self.draws().announce(&drawing, seed).await?;
                Ok((true, drawing))
            })
            .await
    }

    /// The record with its list, or every fault of what is named.
    async fn sealed(&self, id: DrawId, wanted: &Announcement, day: NaiveDate, seed: &Seed) -> Result<Draw, Refusal> {
        let mut faults = Vec::new();
        if id.0.get_version_num() != 7 {
            faults.push(Fault::new("id", "wrong_id", "a draw has a UUID v7"));
        }
        let is_over = wanted.period.span().to.is_some_and(|last| last < day);
        if !matches!(wanted.period, Period::Quarter(..)) || is_over {
            let message = "a draw belongs to a quarter that is not over, for example 2026-Q4";
            faults.push(Fault::new("period", "bad_period", message));
        }
        if wanted.n == 0 {
            faults.push(Fault::new("n", "bad_n", ListError::NoneWanted.to_string()));
        }
        let entries = self.candidates(&wanted.pool, day, &mut faults).await?;
        let scales = self.ports.checklists.scales().await?;
        let Some(weights) = scales.draw_weights(day).cloned() else {
            faults.push(Fault::new("", "no_weights", format!("scales.toml has no weights for draws on {day}")));
            return Err(Refusal::Invalid(faults));
        };
        // What is wrong with n alone is named above; with it, the list itself is looked at.
        let terms = Terms { id, drawn_on: day, period: wanted.period, n: wanted.n.max(1), weights };
        match Draw::announce(terms, seed.commitment(), entries) {
            Ok(draw) if faults.is_empty() => Ok(draw),
            Ok(_) => Err(Refusal::Invalid(faults)),
            Err(fault) => {
                faults.extend(list_fault(&fault, &faults));
                Err(Refusal::Invalid(faults))
            }
        }
    }
}

/// A fault of the list as a fault of the body. An empty list is no second fault of a pool that could not be read.
fn list_fault(fault: &ListError, faults: &[Fault]) -> Option<Fault> {
    let (path, code) = match fault {
        ListError::NoCandidates if faults.iter().any(|fault| fault.path.starts_with("pool")) => return None,
        ListError::NoCandidates => ("pool", "nobody"),
        ListError::NoneWanted | ListError::TooFew { .. } => ("n", "bad_n"),
        ListError::Twice { .. } => ("pool", "duplicate"),
        ListError::TooManyLots => ("pool", "too_many_lots"),
    };
    Some(Fault::new(path, code, fault.to_string()))
}

/// Whether the stored draw was announced by this same call, whatever has become of it.
fn is_same(known: &Drawing, wanted: &Announcement) -> bool {
    let terms = &known.draw.terms;
    (terms.period, terms.n, &known.pool) == (wanted.period, wanted.n, &wanted.pool)
}

/// 128 bits from the operating system, as 32 hex digits.
fn new_seed() -> Seed {
    let mut bytes = [0u8; 16];
    OsRng.try_fill_bytes(&mut bytes).expect("the operating system gives random bytes once it has booted");
    hex::encode(bytes).parse().expect("32 hex digits are a seed")
}
