//! The one web server: static files of one folder on the loopback address, with the headers a
//! careful host would send. `cargo xtask serve` and the browser tests use it.
//!
//! A thread for each connection, because a browser opens six at once, keeps them, and waits for
//! ever when the seventh is queued behind them.

mod connection;
mod content;
mod policy;
mod resolve;

use std::collections::HashMap;
use std::io;
use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, TimedOut, WouldBlock};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use content::Content;

pub(crate) use content::pack;

/// What is served.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The folder; names that begin with a dot, `target` and `node_modules` are never served.
    pub folder: PathBuf,
    /// Where small copies of its scripts and style sheets are; see [`crate::Root::small`].
    pub small: Option<PathBuf>,
    /// A script that each page runs before its own: how the tests hear every error of a page.
    pub early_script: Option<&'static str>,
    /// Whether pages may do what most people's may: run scripts that stand in them, load from other
    /// hosts.
    pub lenient: bool,
    /// Whether pages are cut off from all others, which gives them a clock that is exact to
    /// microseconds: for measuring.
    pub isolated: bool,
}

/// One answered request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The path and query that were asked for.
    pub url: String,
    /// The status code of the answer.
    pub status: u16,
    /// The bytes of its body, as they went over the wire.
    pub bytes: usize,
}

/// A server that runs until it is dropped.
pub struct Server {
    port: u16,
    shared: Arc<Shared>,
    listener: Option<JoinHandle<()>>,
}

/// What every connection sees.
struct Shared {
    content: Content,
    visits: Mutex<Vec<Visit>>,
    /// Open connections, so that dropping the server can close them.
    open: Mutex<HashMap<u64, TcpStream>>,
    stopped: AtomicBool,
}

impl Server {
    /// Starts on the first free port of `ports`; port 0 lets the system choose one.
    ///
    /// # Errors
    ///
    /// What the system says of the last port, when none was free.
    pub fn start(site: Site, ports: RangeInclusive<u16>) -> io::Result<Self> {
        let mut refused = io::Error::new(io::ErrorKind::AddrInUse, "no port was asked for");
        for port in ports {
            match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
                Ok(socket) => return Self::run(site, socket),
                Err(error) => refused = error,
            }
        }
        Err(refused)
    }

    fn run(site: Site, socket: TcpListener) -> io::Result<Self> {
        let port = socket.local_addr()?.port();
        let shared = Arc::new(Shared {
            content: Content::of(site),
            visits: Mutex::default(),
            open: Mutex::default(),
            stopped: AtomicBool::new(false),
        });
        let listening = Arc::clone(&shared);
        let listener = thread::spawn(move || listen(&socket, &listening));
        Ok(Self {
            port,
            shared,
            listener: Some(listener),
        })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of the folder, with a slash at the end.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// The requests answered since the last call.
    pub fn take_visits(&self) -> Vec<Visit> {
        std::mem::take(&mut lock(&self.shared.visits))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::Release);
        // One more connection wakes the listener. Whatever fails here has stopped already.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        if let Some(listener) = self.listener.take() {
            let _ = listener.join();
        }
        for (_, stream) in lock(&self.shared.open).drain() {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

fn listen(socket: &TcpListener, shared: &Arc<Shared>) {
    for (number, stream) in (0_u64..).zip(socket.incoming()) {
        if shared.stopped.load(Ordering::Acquire) {
            return;
        }
        // A connection that broke before it began is the browser's to repeat.
        let Ok(stream) = stream else { continue };
        let Ok(handle) = stream.try_clone() else {
            continue;
        };
        lock(&shared.open).insert(number, handle);
        let shared = Arc::clone(shared);
        thread::spawn(move || {
            let served = connection::serve(&stream, &shared.content, |visit| {
                lock(&shared.visits).push(visit);
            });
            // A browser may hang up at any time, and that is no error.
            let hung_up = [
                ConnectionReset,
                ConnectionAborted,
                BrokenPipe,
                WouldBlock,
                TimedOut,
            ];
            if let Err(error) = served
                && !hung_up.contains(&error.kind())
            {
                eprintln!("a connection ended early: {error}");
            }
            lock(&shared.open).remove(&number);
        });
    }
}

/// Nothing that is locked here can be left half changed.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
