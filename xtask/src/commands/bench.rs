//! `cargo xtask bench`: the speed of one slider step, of figures that play, and of a file of a million rows.
//! What it takes is read by `tests/browser/src/bin/bench/main.rs`.

use crate::progress::Place;
use crate::tools::{self, Engine};
use crate::{Error, Root, browser_programs, page};

pub(super) const TAKES: &str =
    "[--only steps|play|files] [--rounds N] [--steps N] [--figure NAME,…] [--growth] [--write]";

pub(super) fn run(root: &Root, mut arguments: lexopt::Parser) -> Result<(), Error> {
    let arguments = arguments
        .raw_args()
        .map_err(super::usage("bench"))?
        .collect();
    let mut place = Place::of(page::PLACES + browser_programs::PLACES + 1);
    page::build(root, &mut place)?;
    let drivers = browser_programs::ready(root, &[Engine::Chromium, Engine::Firefox], &mut place)?;
    let uplot = tools::uplot(place.next())?;
    let mut command = browser_programs::program(root, &drivers, "browser-bench");
    command.env("SURPRISAL_UPLOT", uplot);
    browser_programs::show(command, arguments, "Mend what it says above and try again.")
}
