//! Connections as they come in, with TLS or without. Handshakes run beside each other: a slow one holds nobody up and
//! is given up after a while.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::serve::Listener;
use rustls::ServerConfig;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use tokio_rustls::TlsAcceptor;

use super::{Tls, renewal};

/// Longest time from the connection to the end of its handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// First byte of every TLS connection: a record of the handshake (RFC 8446, 5.1).
const TLS: u8 = 22;

/// What somebody is told who speaks plain HTTP to a port with TLS, most often by typing an address without `https://`.
const WRONG_SCHEME: &str = "Địa chỉ này chỉ nhận https: gõ lại địa chỉ, bắt đầu bằng https://\n\
                            This address takes https only: type it again, beginning with https://\n";

/// A connection.
pub trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

/// The listener of the server. While it lives, a renewed certificate is taken over.
#[derive(Debug)]
pub struct Door {
    listener: TcpListener,
    config: Option<Arc<ServerConfig>>,
    greeting: JoinSet<io::Result<(Box<dyn Wire>, SocketAddr)>>,
    _renewal: JoinSet<()>,
}

impl Door {
    /// With this certificate, or without TLS.
    pub fn new(listener: TcpListener, tls: Option<Tls>) -> Self {
        let config = tls.as_ref().map(Tls::config);
        let renewal = tls.map(|tls| renewal::watch(tls, renewal::EVERY)).into_iter().collect();
        Self { listener, config, greeting: JoinSet::new(), _renewal: renewal }
    }
}

impl Listener for Door {
    type Io = Box<dyn Wire>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            tokio::select! {
                (stream, peer) = Listener::accept(&mut self.listener) => match self.config.clone() {
                    None => return (Box::new(stream), peer),
                    Some(config) => drop(self.greeting.spawn(greet(stream, peer, config))),
                },
                Some(greeted) = self.greeting.join_next() => match greeted {
                    Ok(Ok(ready)) => return ready,
                    Ok(Err(fault)) => tracing::debug!(%fault, "a TLS handshake failed"),
                    Err(fault) => tracing::error!(%fault, "a TLS handshake ended badly"),
                },
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

async fn greet(
    stream: TcpStream,
    peer: SocketAddr,
    config: Arc<ServerConfig>,
) -> io::Result<(Box<dyn Wire>, SocketAddr)> {
    let secured = tokio::time::timeout(HANDSHAKE, secure(stream, config)).await??;
    Ok((secured, peer))
}

async fn secure(mut stream: TcpStream, config: Arc<ServerConfig>) -> io::Result<Box<dyn Wire>> {
    let mut first = [0];
    if stream.peek(&mut first).await? == 1 && first[0] != TLS {
        refuse(&mut stream).await?;
        return Err(io::Error::new(io::ErrorKind::InvalidData, "not TLS"));
    }
    // A handshake is small records back and forth.
    stream.set_nodelay(true)?;
    Ok(Box::new(TlsAcceptor::from(config).accept(stream).await?))
}

/// Answers plain HTTP. What was sent is read first: closing over unread bytes would take the answer away.
async fn refuse(stream: &mut TcpStream) -> io::Result<()> {
    let _how_much = stream.read(&mut [0; 4096]).await?;
    let head = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n";
    let answer = format!("{head}Content-Length: {}\r\n\r\n{WRONG_SCHEME}", WRONG_SCHEME.len());
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}
