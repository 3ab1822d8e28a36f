//! The proxy itself: takes connections, gives each its fault, and can be changed while it runs.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
    time::sleep,
};

use crate::{
    Counts, Fault, Plan,
    pass::{Stop, pass, repeat, swallow},
};

/// Rest after a connection could not be taken, for example because no more files may be open.
const REST: Duration = Duration::from_millis(20);

/// A running proxy on the loopback. It ends, with every connection, when it is dropped.
pub struct Line {
    shared: Arc<Shared>,
    address: SocketAddr,
    accepting: JoinHandle<()>,
}

struct Shared {
    target: SocketAddr,
    /// The plan, and how many faults it has given.
    plan: Mutex<(Plan, u64)>,
    counts: Mutex<Counts>,
    whole: watch::Sender<Whole>,
    open: watch::Sender<usize>,
}

/// The line as a whole.
#[derive(Clone, Copy, Default)]
struct Whole {
    is_cut: bool,
    /// How often it was cut: a connection of an earlier number is broken, however soon the line was mended.
    cuts: u64,
}

impl Line {
    /// A line to this address, on any free port, without faults.
    pub async fn to(target: SocketAddr) -> io::Result<Self> {
        Self::open(0, target, Plan::Fixed(Fault::None)).await
    }

    /// A line to this address with a plan; port 0 is any free one.
    pub async fn open(port: u16, target: SocketAddr, plan: Plan) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            target,
            plan: Mutex::new((plan, 0)),
            counts: Mutex::default(),
            whole: watch::Sender::default(),
            open: watch::Sender::default(),
        });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Ok(Self { shared, address, accepting })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Another plan for the connections from now on; its first connection is number 0.
    pub fn set(&self, plan: Plan) {
        *lock(&self.shared.plan) = (plan, 0);
    }

    /// Breaks every connection and refuses new ones.
    pub fn cut(&self) {
        self.shared.whole.send_modify(|whole| *whole = Whole { is_cut: true, cuts: whole.cuts + 1 });
    }

    /// Takes connections again.
    pub fn mend(&self) {
        self.shared.whole.send_modify(|whole| whole.is_cut = false);
    }

    /// What it has done so far.
    pub fn counts(&self) -> Counts {
        *lock(&self.shared.counts)
    }

    /// Waits until no connection is open and no repeat under way.
    pub async fn quiet(&self) {
        // The sender lives in `self`, so waiting ends only when the number is 0.
        let _ = self.shared.open.subscribe().wait_for(|open| *open == 0).await;
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.accepting.abort();
        self.cut();
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        let Ok((near, _)) = listener.accept().await else {
            sleep(REST).await;
            continue;
        };
        shared.count(|counts| counts.connections += 1);
        let whole = *shared.whole.borrow();
        if whole.is_cut {
            // A socket that is gone already needs no refusal.
            let _ = near.set_zero_linger();
            shared.count(|counts| counts.refused += 1);
            continue;
        }
        let fault = shared.next();
        shared.open.send_modify(|open| *open += 1);
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let mut states = shared.whole.subscribe();
            let carried = tokio::select! {
                () = shared.carry(near, fault) => true,
                _ = states.wait_for(|now| now.cuts != whole.cuts) => false,
            };
            if !carried {
                shared.count(|counts| counts.broken += 1);
            }
            shared.open.send_modify(|open| *open -= 1);
        });
    }
}

impl Shared {
    fn next(&self) -> Fault {
        let mut plan = lock(&self.plan);
        plan.1 += 1;
        plan.0.fault(plan.1 - 1)
    }

    fn count(&self, change: impl FnOnce(&mut Counts)) {
        change(&mut lock(&self.counts));
    }

    async fn carry(&self, near: TcpStream, fault: Fault) {
        if fault == Fault::BlackHole {
            if swallow(near).await {
                self.count(|counts| counts.swallowed += 1);
            }
            return;
        }
        let passed = pass(near, self.target, fault).await;
        self.count(|counts| {
            counts.delayed += u64::from(passed.delayed);
            match (&passed.stop, fault) {
                (Some(Stop::Limit), Fault::Reset { .. }) => counts.reset += 1,
                (Some(Stop::Limit), _) => counts.cut += 1,
                _ => {}
            }
        });
        if !passed.sent.is_empty() && repeat(self.target, &passed.sent).await.is_ok() {
            self.count(|counts| counts.repeated += 1);
        }
    }
}

/// What stands behind these locks is whole at any time, so a panic elsewhere does not matter.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
