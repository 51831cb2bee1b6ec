//! `cargo xtask shots`: pictures to look at. What it takes is read by `tests/browser/src/bin/shots.rs`.

use crate::progress::Place;
use crate::tools::Engine;
use crate::{Error, Root, browser_programs, page};

pub(super) const TAKES: &str = "[--out DIR] [--figure NAME,…|article] [--width N,…] [--theme light,dark] \
     [--lang en,zh]\n        [--link QUERY] [--script JS] [--embed] [--ratio N] [--site DIR]";

pub(super) fn run(root: &Root, mut arguments: lexopt::Parser) -> Result<(), Error> {
    let arguments = arguments
        .raw_args()
        .map_err(super::usage("shots"))?
        .collect();
    let mut place = Place::of(page::PLACES + browser_programs::PLACES);
    page::build(root, &mut place)?;
    let drivers = browser_programs::ready(root, &[Engine::Chromium], &mut place)?;
    let command = browser_programs::program(root, &drivers, "browser-shots");
    browser_programs::show(command, arguments, "Mend what it says above and try again.")
}
