//! `cargo xtask monkey`: seeded events at every figure in both browsers. What it takes is read by
//! `tests/browser/src/bin/monkey.rs`.

use crate::progress::Place;
use crate::tools::Engine;
use crate::{Error, Root, browser_programs, page};

pub(super) const TAKES: &str =
    "[--figure NAME,…] [--seed N] [--events N] [--browser chromium,firefox]";

pub(super) fn run(root: &Root, mut arguments: lexopt::Parser) -> Result<(), Error> {
    let arguments = arguments
        .raw_args()
        .map_err(super::usage("monkey"))?
        .collect();
    let mut place = Place::of(page::PLACES + browser_programs::PLACES);
    page::build(root, &mut place)?;
    let drivers = browser_programs::ready(root, &[Engine::Chromium, Engine::Firefox], &mut place)?;
    let command = browser_programs::program(root, &drivers, "browser-monkey");
    browser_programs::show(
        command,
        arguments,
        "Mend what it says above and try again with the same seed.",
    )
}
