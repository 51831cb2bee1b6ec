//! All set-up and all checks of this repository, behind `cargo xtask`.
//!
//! In the order to read it:
//!
//! - `commands` — the table of commands, and one file for each of them;
//! - `tools` — what has to be installed, where from, and where it is kept;
//! - `page` — from `www/src` to the wasm module the page loads;
//! - [`server`] — the one web server: `serve` and the browser tests use it;
//! - `assets` — what a page loads, for `dist` and for the size report;
//! - `one_file` — the article, or a figure, as one file that loads nothing;
//! - `progress` — runs a program and shows that it is alive;
//! - [`Error`] — every way to fail, each ending with what to do.
//!
//! Driving browsers is not here but in `tests/browser`, so that `cargo xtask serve` compiles
//! in seconds.

mod assets;
mod browser_programs;
mod commands;
mod error;
mod one_file;
mod page;
mod progress;
mod root;
mod size;
mod tools;

pub mod server;

pub use commands::run;
pub use error::Error;
pub use root::Root;
