//! `cargo xtask bench`: the speed of one slider step, of figures that play, of a file of a million rows, and of
//! sums over a million outcomes. What it takes is read by `tests/browser/src/bin/bench/main.rs`.

use std::ffi::OsString;

use crate::progress::Place;
use crate::tools::{self, Engine};
use crate::{Error, Root, browser_programs, page};

pub(super) const TAKES: &str = "[--only steps|play|files|core] [--rounds N] [--steps N] [--figure NAME,…] [--growth] [--write]";

/// The only part that needs no page.
const CORE: &str = "core";

pub(super) fn run(root: &Root, mut arguments: lexopt::Parser) -> Result<(), Error> {
    let arguments: Vec<OsString> = arguments
        .raw_args()
        .map_err(super::usage("bench"))?
        .collect();
    let only = only(&arguments);
    let core = only.as_deref().is_none_or(|only| only == CORE);
    let rest = only.as_deref() != Some(CORE);
    let mut places = browser_programs::PLACES;
    if rest {
        places += page::PLACES + 1;
    }
    if core {
        places += page::PLACES_SUMS;
    }
    let mut place = Place::of(places);
    let mut engines = vec![Engine::Chromium];
    if rest {
        page::build(root, &mut place)?;
        engines.push(Engine::Firefox);
    }
    let sums = core.then(|| page::sums(root, &mut place)).transpose()?;
    let drivers = browser_programs::ready(root, &engines, &mut place)?;
    let uplot = rest.then(|| tools::uplot(place.next())).transpose()?;
    let mut command = browser_programs::program(root, &drivers, "browser-bench");
    if let Some(uplot) = uplot {
        command.env("SURPRISAL_UPLOT", uplot);
    }
    if let Some(page::Sums { folder, program }) = sums {
        command.env("SURPRISAL_SUMS_MODULE", folder);
        command.env("SURPRISAL_SUMS", program);
    }
    browser_programs::show(command, arguments, "Mend what it says above and try again.")
}

/// What is asked for alone: the program that reads all arguments says what is wrong with them.
fn only(arguments: &[OsString]) -> Option<String> {
    let texts: Vec<_> = arguments.iter().map(|it| it.to_string_lossy()).collect();
    let joined = texts.iter().find_map(|it| it.strip_prefix("--only="));
    let apart = || {
        let place = texts.iter().position(|it| it == "--only")?;
        texts.get(place + 1).map(AsRef::as_ref)
    };
    joined.or_else(apart).map(ToOwned::to_owned)
}
