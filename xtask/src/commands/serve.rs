//! `cargo xtask serve`: set-up, build, and the page on this computer.

use std::ops::RangeInclusive;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use lexopt::prelude::*;

use super::usage;
use crate::page::{self, Built};
use crate::progress::Place;
use crate::server::{Server, Site};
use crate::{Error, Root};

const USUAL_PORTS: RangeInclusive<u16> = 8000..=8009;
const LOOK_EVERY: Duration = Duration::from_millis(500);

#[derive(Default)]
struct Options {
    port: Option<u16>,
    open: bool,
    watch: bool,
    duration: Option<Duration>,
}

pub(super) fn run(root: &Root, arguments: lexopt::Parser) -> Result<(), Error> {
    let options = read(arguments).map_err(usage("serve"))?;
    let mut place = Place::of(page::PLACES);
    let built = page::build(root, &mut place)?;
    if built == Built::Before {
        println!("the page is up to date");
    }

    let site = Site {
        folder: root.path().to_owned(),
        small: Some(root.small()),
        ..Site::default()
    };
    let ports = options.port.map_or(USUAL_PORTS, |port| port..=port);
    let server = Server::start(site, ports.clone()).map_err(|_| taken(&ports))?;
    println!("\n  {}    (Ctrl-C stops it)\n", server.url());
    if options.open {
        open(&server.url());
    }
    stay(root, &options, &server);
    Ok(())
}

fn read(mut arguments: lexopt::Parser) -> Result<Options, lexopt::Error> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => options.port = Some(arguments.value()?.parse()?),
            Long("open") => options.open = true,
            Long("watch") => options.watch = true,
            Long("for") => {
                let seconds = arguments.value()?.parse()?;
                options.duration = Some(Duration::from_secs(seconds));
            }
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(options)
}

fn taken(ports: &RangeInclusive<u16>) -> Error {
    let (first, last) = (ports.start(), ports.end());
    Error::Port(if first == last {
        format!("port {first} is taken.")
    } else {
        format!("the ports {first} to {last} are all taken.")
    })
}

/// Serves until it is stopped, or the time is over; says what a page asked for in vain.
fn stay(root: &Root, options: &Options, server: &Server) {
    let start = Instant::now();
    let mut seen = page::sources_changed_at(root);
    while options
        .duration
        .is_none_or(|duration| start.elapsed() < duration)
    {
        thread::sleep(LOOK_EVERY);
        for visit in server.take_visits() {
            if visit.status != 200 && visit.status != 301 {
                println!("  {} {}", visit.status, visit.url);
            }
        }
        let now = page::sources_changed_at(root);
        if options.watch && now != seen {
            seen = now;
            rebuild(root);
        }
    }
}

/// A failed build leaves the last good module in place and the server running.
fn rebuild(root: &Root) {
    match page::build(root, &mut Place::of(page::PLACES)) {
        Ok(Built::Anew) => println!("built: reload the page"),
        Ok(Built::Before) => {}
        Err(error) => {
            println!(
                "{}\nerror: {error}",
                error.output().unwrap_or_default().trim_end()
            );
        }
    }
}

fn open(url: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(program);
    if command
        .arg(url)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .is_err()
    {
        println!("no browser was found: open the address above yourself");
    }
}
