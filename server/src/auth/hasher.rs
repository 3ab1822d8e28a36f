//! Password hashing with argon2id (19 MiB, 2 passes: the library's default, OWASP's first choice). It takes tens of
//! milliseconds of one core on purpose, so it runs off the async threads and only a few at a time.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use argon2::{
    Argon2, PasswordHash, PasswordHasher, PasswordVerifier,
    password_hash::{SaltString, rand_core::OsRng},
};
use tokio::sync::Semaphore;

/// Most callers that wait for a free core; more are sent away.
const QUEUE: usize = 32;

/// Hashes and checks passwords.
pub struct Hasher {
    cores: Arc<Semaphore>,
    waiting: AtomicUsize,
    nobody: String,
}

/// Too many sign-ins at the same time; try again in a few seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being checked")]
pub struct Busy;

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

impl Hasher {
    /// Uses at most half of the cores, so that other requests stay quick.
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, |n| n.get().div_ceil(2));
        Self {
            cores: Arc::new(Semaphore::new(cores)),
            waiting: AtomicUsize::new(0),
            nobody: hash_now("nobody has this password"),
        }
    }

    /// Hashes a new password, with a salt of its own.
    pub async fn hash(&self, password: &str) -> Result<String, Busy> {
        let password = password.to_owned();
        self.work(move || hash_now(&password)).await
    }

    /// Whether this is the password of the hash. Without a hash (no such account) it takes the same time.
    pub async fn check(&self, password: &str, hash: Option<&str>) -> Result<bool, Busy> {
        let known = hash.is_some();
        let hash = hash.unwrap_or(&self.nobody).to_owned();
        let password = password.to_owned();
        let same = self.work(move || check_now(&password, &hash)).await?;
        Ok(same && known)
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let _place = Place::take(&self.waiting)?;
        let permit = Arc::clone(&self.cores).acquire_owned().await.map_err(|_| Busy)?;
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        Ok(done.await.expect("hashing does not panic"))
    }
}

/// A place in the queue; given back when the caller goes away, too.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize) -> Result<Self, Busy> {
        let place = Self(waiting);
        if waiting.fetch_add(1, Ordering::Relaxed) < QUEUE { Ok(place) } else { Err(Busy) }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn hash_now(password: &str) -> String {
    let salt = SaltString::generate(&mut OsRng);
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
    hash.expect("the default parameters are valid").to_string()
}

fn check_now(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_a_known_account_passes() {
        let hasher = Hasher::new();
        let hash = hasher.hash("mật khẩu dài").await.expect("is not busy");
        assert_eq!(hasher.check("mật khẩu dài", Some(&hash)).await, Ok(true));
        assert_eq!(hasher.check("mật khẩu ngắn", Some(&hash)).await, Ok(false));
        assert_eq!(hasher.check("nobody has this password", None).await, Ok(false));
        assert_eq!(hasher.check("x", Some("no hash")).await, Ok(false));
    }
}
