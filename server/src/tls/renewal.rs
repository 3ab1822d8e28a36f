//! A certificate that is renewed on disk is taken over while the server runs; a broken one is logged, the old one kept.

use std::{sync::Arc, time::Duration};

use tokio::signal::unix::{Signal, SignalKind, signal};

use super::{Tls, TlsError, files::Stamp};

/// How often the files are looked at. SIGHUP looks at once.
pub(super) const EVERY: Duration = Duration::from_secs(60);

/// Looks at the files again and again, until dropped. SIGHUP is listened for from this call on.
pub(super) fn watch(tls: Tls, every: Duration) -> impl Future<Output = ()> + Send {
    let hangups = signal(SignalKind::hangup());
    if let Err(fault) = &hangups {
        tracing::error!(%fault, "cannot listen for SIGHUP");
    }
    look_on(tls, every, hangups.ok())
}

async fn look_on(tls: Tls, every: Duration, mut hangups: Option<Signal>) {
    let mut seen = tls.0.seen;
    loop {
        let asked = tokio::select! {
            () = tokio::time::sleep(every) => false,
            () = hangup(hangups.as_mut()) => true,
        };
        let here = tls.clone();
        match tokio::task::spawn_blocking(move || here.look(seen, asked)).await {
            Ok(stamp) => seen = stamp,
            Err(fault) => tracing::error!(%fault, "looking at the certificate failed"),
        }
    }
}

async fn hangup(signal: Option<&mut Signal>) {
    match signal {
        Some(signal) => drop(signal.recv().await),
        None => std::future::pending().await,
    }
}

impl Tls {
    /// Takes the files over when they changed or somebody asked; how they look now. Blocks.
    fn look(&self, seen: Stamp, asked: bool) -> Stamp {
        if let Some(Err(fault)) = self.trial().map(|trial| trial.renew()) {
            tracing::error!(%fault, "the trial's certificate cannot be renewed");
        }
        let stamp = self.0.files.stamp();
        if stamp != seen || asked {
            match self.reload() {
                Ok(()) => tracing::info!(path = %self.0.files.cert.display(), "certificate taken over"),
                Err(fault) => tracing::error!(%fault, "the new certificate cannot be used: the old one stays"),
            }
        }
        stamp
    }

    fn reload(&self) -> Result<(), TlsError> {
        self.0.current.0.send_replace(Arc::new(self.0.files.load()?));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use rustls::pki_types::CertificateDer;

    use super::*;
    use crate::tls::Trial;

    fn shown(tls: &Tls) -> CertificateDer<'static> {
        tls.0.current.0.borrow().cert[0].clone()
    }

    async fn changes(tls: &Tls, first: &CertificateDer<'static>) {
        let changed = async {
            while shown(tls) == *first {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(5), changed).await.expect("another certificate is shown");
    }

    #[tokio::test]
    async fn a_broken_file_is_not_taken_over_and_the_next_good_one_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let trial = || Trial::open(folder.path(), &[]).expect("a trial");
        let files = trial().files();
        let tls = Tls::over(files.clone(), None).expect("a certificate");
        let first = shown(&tls);
        let watching = tokio::spawn(watch(tls.clone(), Duration::from_millis(20)));
        let whole = fs::read_to_string(&files.cert).expect("is read");
        fs::write(&files.cert, &whole[..whole.find("-----BEGIN PRIVATE").expect("a key")]).expect("is written");
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(shown(&tls), first, "without its key it cannot be used");
        trial();
        changes(&tls, &first).await;
        watching.abort();
    }

    #[tokio::test]
    async fn a_trial_issues_its_certificate_again_while_it_serves() {
        let folder = tempfile::tempdir().expect("a folder");
        let trial = Trial::open(folder.path(), &[]).expect("a trial");
        let tls = Tls::over(trial.files(), Some(trial)).expect("a certificate");
        let first = shown(&tls);
        let watching = tokio::spawn(watch(tls.clone(), Duration::from_millis(20)));
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(shown(&tls), first, "nothing changed");
        fs::remove_file(&tls.0.files.cert).expect("is removed");
        changes(&tls, &first).await;
        watching.abort();
    }
}
