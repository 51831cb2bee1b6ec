use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Duration;

use super::{Server, Site};

/// A folder with a page, a module, and things that must never be served.
fn site(name: &str) -> io::Result<PathBuf> {
    let folder =
        std::env::temp_dir().join(format!("surprisal-server-{name}-{}", std::process::id()));
    for (path, content) in [
        (
            "index.html",
            "<!doctype html><html><head><title>t</title></head></html>",
        ),
        ("zh/index.html", "熵"),
        ("m.wasm", "\0asm"),
        (".git/config", "secret"),
        ("target/built", "secret"),
    ] {
        let path = folder.join(path);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, content)?;
    }
    Ok(folder)
}

fn ask(port: u16, first_line: &str, header: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    write!(
        stream,
        "{first_line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\n"
    )?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn start(name: &str, early_script: Option<&'static str>) -> io::Result<Server> {
    Server::start(
        Site {
            folder: site(name)?,
            early_script,
            ..Site::default()
        },
        0..=0,
    )
}

#[test]
fn sends_files_with_their_kind_and_the_policy() -> io::Result<()> {
    let server = start("kind", None)?;
    let page = ask(server.port(), "GET /", "")?;
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(page.contains("Content-Type: text/html; charset=utf-8"));
    assert!(
        page.contains(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
        )
    );
    assert!(page.contains("Cache-Control: no-cache"));
    assert!(page.ends_with("</html>"));
    assert!(ask(server.port(), "GET /m.wasm?v=1", "")?.contains("Content-Type: application/wasm"));
    assert!(ask(server.port(), "GET /zh/", "")?.ends_with('熵'));
    Ok(())
}

#[test]
fn a_folder_without_its_slash_is_sent_there() -> io::Result<()> {
    let server = start("slash", None)?;
    let answer = ask(server.port(), "GET /zh?unit=bits", "")?;
    assert!(answer.starts_with("HTTP/1.1 301"), "{answer}");
    assert!(answer.contains("Location: /zh/?unit=bits\r\n"), "{answer}");
    assert!(ask(server.port(), "GET //zh", "")?.contains("Location: /zh/\r\n"));
    Ok(())
}

#[test]
fn nothing_hidden_and_nothing_outside() -> io::Result<()> {
    let server = start("outside", None)?;
    for path in [
        "/.git/config",
        "/%2egit/config",
        "/zh/../.git/config",
        "/target/built",
        "/../../../../etc/hostname",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/hostname",
        "/..%2f..%2f..%2f..%2fetc/hostname",
        "/zh/nothing",
        "/.early.js",
    ] {
        let answer = ask(server.port(), &format!("GET {path}"), "")?;
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        assert!(!answer.contains("secret"));
    }
    assert!(ask(server.port(), "POST /", "Content-Length: 0\r\n")?.starts_with("HTTP/1.1 405"));
    Ok(())
}

#[test]
fn packs_for_those_who_understand_it() -> io::Result<()> {
    let server = start("gzip", None)?;
    let packed = ask(server.port(), "GET /", "Accept-Encoding: gzip, br\r\n")?;
    assert!(packed.contains("Content-Encoding: gzip"));
    assert!(!packed.ends_with("</html>"));
    let head = ask(server.port(), "HEAD /", "")?;
    assert!(head.contains("Content-Length: 57"), "{head}");
    assert!(
        head.ends_with("\r\n\r\n"),
        "a HEAD answer has no body: {head}"
    );
    Ok(())
}

#[test]
fn the_early_script_comes_first_and_visits_are_counted() -> io::Result<()> {
    let server = start("early", Some("window.early = true;"))?;
    assert!(
        ask(server.port(), "GET /", "")?
            .contains("<head><script src=\"/.early.js\"></script><title>")
    );
    assert!(ask(server.port(), "GET /.early.js", "")?.ends_with("window.early = true;"));
    ask(server.port(), "GET /none", "")?;
    let visits = server.take_visits();
    let seen: Vec<(&str, u16)> = visits
        .iter()
        .map(|visit| (visit.url.as_str(), visit.status))
        .collect();
    assert_eq!(seen, [("/", 200), ("/.early.js", 200), ("/none", 404)]);
    assert!(server.take_visits().is_empty());
    Ok(())
}

/// A browser keeps its connections: none may wait until another is closed.
#[test]
fn many_connections_at_once() -> io::Result<()> {
    let server = start("many", None)?;
    let open = || TcpStream::connect(("127.0.0.1", server.port()));
    let mut kept = (0..40).map(|_| open()).collect::<io::Result<Vec<_>>>()?;
    for round in 0..3 {
        for stream in &mut kept {
            write!(stream, "GET /m.wasm?{round} HTTP/1.1\r\nHost: x\r\n\r\n")?;
        }
        for stream in &mut kept {
            stream.set_read_timeout(Some(Duration::from_secs(10)))?;
            let mut answer = Vec::new();
            while !answer.ends_with(b"\0asm") {
                let mut chunk = [0; 512];
                let length = stream.read(&mut chunk)?;
                assert_ne!(length, 0, "the server hung up");
                answer.extend_from_slice(&chunk[..length]);
            }
        }
    }
    assert_eq!(server.take_visits().len(), 120);
    Ok(())
}

#[test]
fn a_taken_port_is_passed_over() -> io::Result<()> {
    let first = start("first", None)?;
    let port = first.port();
    let site = Site {
        folder: site("second")?,
        ..Site::default()
    };
    assert!(Server::start(site.clone(), port..=port).is_err());
    let second = Server::start(site, port..=port.saturating_add(5))?;
    assert_ne!(second.port(), port);
    Ok(())
}

#[test]
fn a_small_copy_travels_until_its_file_changes() -> io::Result<()> {
    let (folder, small) = (site("small")?, site("small-copies")?);
    let (file, copy) = (folder.join("a.js"), small.join("a.js"));
    fs::write(&file, "// why\nlong")?;
    fs::write(&copy, "short")?;
    let site = Site {
        folder,
        small: Some(small),
        ..Site::default()
    };
    let server = Server::start(site, 0..=0)?;
    assert!(ask(server.port(), "GET /a.js", "")?.ends_with("short"));
    let later = fs::metadata(&copy)?.modified()? + Duration::from_secs(1);
    fs::File::open(&file)?.set_modified(later)?;
    assert!(ask(server.port(), "GET /a.js", "")?.ends_with("long"));
    assert!(ask(server.port(), "GET /index.html", "")?.contains("<title>t</title>"));
    Ok(())
}
