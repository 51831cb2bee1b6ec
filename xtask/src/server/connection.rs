//! One connection: requests in, answers out, until either side has had enough.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use super::content::Content;
use super::resolve::Found;
use super::{Visit, policy};

/// Longer than any link; more than this is not a request for a file.
const LONGEST_HEAD: usize = 64 * 1024;
const MOST_HEADERS: usize = 100;

/// How long a browser may keep a connection that it does not use.
const IDLE: Duration = Duration::from_mins(5);

/// The part of a request that matters here.
struct Request {
    method: String,
    url: String,
    gzip: bool,
    /// Whether the browser will not ask again on this connection.
    last: bool,
}

/// An answer, before its headers are written.
struct Answer {
    status: u16,
    reason: &'static str,
    body: Arc<Vec<u8>>,
    kind: &'static str,
    gzip: bool,
    location: Option<String>,
}

/// Answers requests until the browser hangs up; `answered` hears of each before it is sent.
pub(super) fn serve(
    mut stream: &TcpStream,
    content: &Content,
    mut answered: impl FnMut(Visit),
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(IDLE))?;
    let mut received = Vec::new();
    while let Some(request) = read(&mut stream, &mut received)? {
        let answer = answer(content, &request);
        let (url, bytes) = (request.url, answer.body.len());
        answered(Visit {
            url,
            status: answer.status,
            bytes,
        });
        let mut message = Vec::new();
        write!(message, "HTTP/1.1 {} {}\r\n", answer.status, answer.reason)?;
        let location = answer.location.as_deref();
        for (name, value) in policy::headers(answer.kind, answer.gzip, location) {
            if name == policy::NAME && content.is_lenient() {
                continue;
            }
            write!(message, "{name}: {value}\r\n")?;
        }
        if content.is_isolated() {
            message.extend_from_slice(policy::ISOLATED.as_bytes());
        }
        write!(message, "Content-Length: {bytes}\r\n\r\n")?;
        if request.method != "HEAD" {
            message.extend_from_slice(&answer.body);
        }
        stream.write_all(&message)?;
        if request.last {
            break;
        }
    }
    Ok(())
}

/// The next request; `None` when the browser is done. What it sent beyond that stays in `received`.
fn read(stream: &mut impl Read, received: &mut Vec<u8>) -> io::Result<Option<Request>> {
    loop {
        if let Some((request, length)) = parse(received)? {
            received.drain(..length);
            return Ok(Some(request));
        }
        let mut chunk = [0; 4096];
        let length = match stream.read(&mut chunk) {
            Ok(0) => return Ok(None),
            // A read with a time limit is not taken up again by itself after a signal.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            length => length?,
        };
        received.extend_from_slice(&chunk[..length]);
    }
}

/// The request at the beginning of `received` and its length, once all of its head is there.
fn parse(received: &[u8]) -> io::Result<Option<(Request, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let length = match head.parse(received) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) if received.len() < LONGEST_HEAD => return Ok(None),
        _ => return Err(io::ErrorKind::InvalidData.into()),
    };
    let header = |name: &str| {
        let header = head
            .headers
            .iter()
            .find(|header| header.name.eq_ignore_ascii_case(name));
        header.map(|header| String::from_utf8_lossy(header.value).to_ascii_lowercase())
    };
    let close = header("connection").is_some_and(|value| value.contains("close"));
    // A body is never wanted, and cannot be told from the next request without reading it.
    let body = header("transfer-encoding").is_some()
        || header("content-length").is_some_and(|length| length != "0");
    let request = Request {
        method: head.method.unwrap_or_default().to_owned(),
        url: head.path.unwrap_or_default().to_owned(),
        gzip: header("accept-encoding").is_some_and(|value| value.contains("gzip")),
        last: close || body || head.version == Some(0),
    };
    Ok(Some((request, length)))
}

fn answer(content: &Content, request: &Request) -> Answer {
    let text = |status, reason, text: String| Answer {
        status,
        reason,
        body: Arc::new(text.into_bytes()),
        kind: "text/plain; charset=utf-8",
        gzip: false,
        location: None,
    };
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return text(
            405,
            "Method Not Allowed",
            "Files can only be read.\n".to_owned(),
        );
    }
    match content.get(&request.url, request.gzip) {
        Found::File(file) => Answer {
            status: 200,
            reason: "OK",
            body: file.bytes,
            kind: file.kind,
            gzip: file.gzip,
            location: None,
        },
        Found::Folder(url) => Answer {
            location: Some(url),
            ..text(301, "Moved Permanently", String::new())
        },
        Found::Nothing => text(404, "Not Found", "Nothing has this name here.\n".to_owned()),
    }
}
