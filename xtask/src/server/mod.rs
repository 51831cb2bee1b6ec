//! The one web server: static files of one folder on the loopback address, with the headers a
//! careful host would send. `cargo xtask serve` and the browser tests use it.

mod content;
mod policy;
mod resolve;

use std::io;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Method, Request, Response};

use content::Content;

pub(crate) use content::pack;
use resolve::Found;

/// As many requests are answered at a time as a browser has connections to one host.
const WORKERS: usize = 6;

/// What is served.
#[derive(Clone, Debug)]
pub struct Site {
    /// The folder; names that begin with a dot, `target` and `node_modules` are never served.
    pub folder: PathBuf,
    /// A script that each page runs before its own: how the tests hear every error of a page.
    pub early_script: Option<&'static str>,
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
    http: Arc<tiny_http::Server>,
    port: u16,
    visits: Arc<Mutex<Vec<Visit>>>,
    workers: Vec<JoinHandle<()>>,
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
            match tiny_http::Server::http(("127.0.0.1", port)) {
                Ok(http) => return Ok(Self::run(site, http)),
                Err(error) => refused = io::Error::other(error),
            }
        }
        Err(refused)
    }

    fn run(site: Site, http: tiny_http::Server) -> Self {
        let http = Arc::new(http);
        let port = http
            .server_addr()
            .to_ip()
            .map_or(0, |address| address.port());
        let visits = Arc::new(Mutex::new(Vec::new()));
        let content = Arc::new(Content::of(site));
        let workers = (0..WORKERS)
            .map(|_| {
                let (http, visits, content) =
                    (Arc::clone(&http), Arc::clone(&visits), Arc::clone(&content));
                thread::spawn(move || {
                    while let Ok(request) = http.recv() {
                        answer(&content, &visits, request);
                    }
                })
            })
            .collect();
        Self {
            http,
            port,
            visits,
            workers,
        }
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
        std::mem::take(&mut self.visits.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.workers {
            self.http.unblock();
        }
        for worker in self.workers.drain(..) {
            // A worker that panicked has stopped too.
            let _ = worker.join();
        }
    }
}

fn answer(content: &Content, visits: &Mutex<Vec<Visit>>, request: Request) {
    let url = request.url().to_owned();
    let packed = accepts_gzip(&request);
    let (status, body, kind, gzip, location) =
        if matches!(request.method(), Method::Get | Method::Head) {
            match content.get(&url, packed) {
                Found::File(body) => (200, body.bytes, body.kind, body.gzip, None),
                Found::Folder(url) => (301, Arc::default(), "text/plain", false, Some(url)),
                Found::Nothing => {
                    let text = format!("Nothing is here: {url}\n");
                    (
                        404,
                        Arc::new(text.into_bytes()),
                        "text/plain; charset=utf-8",
                        false,
                        None,
                    )
                }
            }
        } else {
            (405, Arc::default(), "text/plain", false, None)
        };
    let bytes = body.len();
    visits
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(Visit { url, status, bytes });
    let headers = policy::headers(kind, gzip, location.as_deref());
    let body = io::Cursor::new(Body(body));
    let headers = headers
        .into_iter()
        .filter_map(|(name, value)| Header::from_bytes(name, value).ok());
    let response = Response::new(status.into(), headers.collect(), body, Some(bytes), None)
        // Chunks would hide the length, and the progress, from the browser.
        .with_chunked_threshold(usize::MAX);
    // A browser that closed the connection early needs no answer.
    let _ = request.respond(response);
}

fn accepts_gzip(request: &Request) -> bool {
    request
        .headers()
        .iter()
        .filter(|header| header.field.equiv("accept-encoding"))
        .any(|header| header.value.as_str().contains("gzip"))
}

/// Bytes shared with the cache, readable as a stream.
struct Body(Arc<Vec<u8>>);

impl AsRef<[u8]> for Body {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests;
