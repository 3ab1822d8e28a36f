//! A value that is read often and changes rarely, kept in the process for two seconds. Other servers on the same
//! database see a change that much later; this one forgets the value when it writes.

use std::{
    future::Future,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::sync::Mutex;

/// How long a value is believed.
const FRESH: Duration = Duration::from_secs(2);

/// The value, once it was read.
pub struct Cache<T> {
    kept: Mutex<Option<(Instant, Arc<T>)>>,
}

impl<T> Default for Cache<T> {
    fn default() -> Self {
        Self { kept: Mutex::new(None) }
    }
}

impl<T: PartialEq> Cache<T> {
    /// The value; read again when it is too old. Only one caller reads, the others wait for it.
    pub async fn get<E, Reading>(&self, read: impl FnOnce() -> Reading) -> Result<Arc<T>, E>
    where
        Reading: Future<Output = Result<T, E>>,
    {
        let mut kept = self.kept.lock().await;
        if let Some((at, value)) = kept.as_ref()
            && at.elapsed() < FRESH
        {
            return Ok(Arc::clone(value));
        }
        let new = read().await?;
        // The same value keeps its identity, so that what was derived from it can be kept too.
        let value = match kept.take() {
            Some((_, old)) if *old == new => old,
            _ => Arc::new(new),
        };
        *kept = Some((Instant::now(), Arc::clone(&value)));
        Ok(value)
    }

    /// Forgets the value.
    pub async fn forget(&self) {
        if let Some((at, _)) = self.kept.lock().await.as_mut() {
            *at = at.checked_sub(FRESH).unwrap_or(*at);
        }
    }
}
