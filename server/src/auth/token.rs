//! Random tokens of 256 bits, and the fingerprint under which they are stored.

use rand::{TryRngCore, rngs::OsRng};
use sha2::{Digest, Sha256};

/// A new token: 64 hexadecimal digits from the operating system.
pub fn new_token() -> String {
    let mut bytes = [0u8; 32];
    OsRng.try_fill_bytes(&mut bytes).expect("the operating system gives random bytes once it has booted");
    hex::encode(bytes)
}

/// The SHA-256 of a secret or key, in hexadecimal digits.
pub fn fingerprint(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}
