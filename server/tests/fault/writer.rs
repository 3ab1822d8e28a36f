//! Somebody who fills sheets while the server is killed: what was acknowledged is noted, what was not is sent again
//! when the server is back, as a tablet does.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use futures::{StreamExt, stream::FuturesUnordered};
use rand::{Rng, SeedableRng, rngs::StdRng};
use uuid::Uuid;

use crate::{
    check::Claim,
    client::{Client, Put, Sent},
    said::{ITEMS, UNITS, answer, patch, photo, sheet_id, statement},
};

/// Items of one body.
const ITEMS_EACH: usize = 3;

/// A writer between two bodies.
pub struct Writer {
    rng: StdRng,
    device: String,
    sheet: Uuid,
    /// Items of the sheet that were said; no item is said twice, so every acknowledged answer must stand for ever.
    said: usize,
    /// The newest photo that was acknowledged, and the number of the next one.
    shown: Option<String>,
    number: u32,
    pending: Option<Body>,
}

struct Body {
    put: Put,
    claims: Vec<Claim>,
}

/// What a writer did until the server was gone.
pub struct Written {
    /// The writer.
    pub writer: Writer,
    /// Bodies that were acknowledged.
    pub acknowledged: usize,
    /// What they said.
    pub claims: Vec<Claim>,
    /// Answers that no tablet should get.
    pub strange: Vec<String>,
}

impl Writer {
    /// The writer of this number.
    pub fn new(seed: u64, number: u32) -> Self {
        let mut rng = StdRng::seed_from_u64(seed.wrapping_add(u64::from(number) << 32));
        let sheet = sheet_id(&mut rng);
        let device = format!("tablet-{number}");
        Self { rng, device, sheet, said: 0, shown: None, number: number << 24, pending: None }
    }

    /// Writes until there is no answer; before `is_dying` that is a fault of the server.
    pub async fn write(mut self, client: Client, is_dying: Arc<AtomicBool>) -> Written {
        let (mut acknowledged, mut claims, mut strange) = (0, Vec::new(), Vec::new());
        loop {
            let body = match self.pending.take() {
                Some(body) => body,
                None => self.next(),
            };
            let (copies, apart) = (self.rng.random_range(1..=3), self.rng.random_range(0..6));
            match send(&client, &body.put, copies, Duration::from_millis(apart)).await {
                Sent::Kept { .. } => {
                    acknowledged += 1;
                    if let [Claim::Photo { id, .. }] = &body.claims[..] {
                        self.shown = Some(id.clone());
                    }
                    claims.extend(body.claims);
                    continue;
                }
                Sent::Refused(status, text) => strange.push(format!("{} is answered {status} {text}", body.put.path)),
                Sent::Lost if is_dying.load(Ordering::Acquire) => self.pending = Some(body),
                Sent::Lost => strange.push(format!("{} is not answered by a living server", body.put.path)),
            }
            return Written { writer: self, acknowledged, claims, strange };
        }
    }

    fn next(&mut self) -> Body {
        if self.rng.random_bool(0.25) {
            self.number += 1;
            let (id, put) = photo(self.number);
            return Body { put, claims: vec![Claim::Photo { id, number: self.number }] };
        }
        if self.said == ITEMS.len() {
            self.sheet = sheet_id(&mut self.rng);
            self.said = 0;
        }
        let shown: Vec<String> = self.shown.take().into_iter().collect();
        let items = &ITEMS[self.said..self.said + ITEMS_EACH];
        self.said += ITEMS_EACH;
        let answers: Vec<_> = items
            .iter()
            .enumerate()
            .map(|(n, item)| {
                let photos = if n == 0 { shown.as_slice() } else { &[] };
                let note = format!("Ghi chú {}", self.rng.random::<u32>());
                answer(item, self.rng.random_range(0..=4), &note, 0, photos)
            })
            .collect();
        let claim = |(item, said)| Claim::Answer { sheet: self.sheet, item: String::from(item), hash: statement(said) };
        let claims = items.iter().copied().zip(&answers).map(claim).collect();
        Body { put: patch(self.sheet, UNITS[0], &self.device, answers, &[]), claims }
    }
}

/// Sends copies shortly one after the other, as a tablet does that lost patience: the first answer counts, the others
/// are not waited for.
async fn send(client: &Client, put: &Put, copies: u32, apart: Duration) -> Sent {
    let one = async |n| {
        tokio::time::sleep(apart * n).await;
        client.put(put).await
    };
    let mut sends: FuturesUnordered<_> = (0..copies).map(one).collect();
    while let Some(sent) = sends.next().await {
        if sent != Sent::Lost {
            return sent;
        }
    }
    Sent::Lost
}
