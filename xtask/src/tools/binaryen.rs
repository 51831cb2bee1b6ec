//! wasm-opt, from the npm package `binaryen`: a JavaScript program, so node runs it. What Debian
//! packages is too old for the instructions that Rust emits since 1.87.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::{Version, cached, on_path};
use crate::{Error, progress::Place};

const VERSION: &str = "132.0.0";

/// The program wasm-opt.
pub(crate) fn wasm_opt(place: &Place) -> Result<PathBuf, Error> {
    let folder = cached("binaryen", VERSION)?;
    let kept = folder.join("node_modules/.bin/wasm-opt");
    if kept.is_file() && on_path("node").is_some() {
        return Ok(kept);
    }
    if let Some(found) = on_path("wasm-opt")
        && Version::of(&found) >= Version::in_text("132")
    {
        return Ok(found);
    }
    if on_path("npm").is_none() || on_path("node").is_none() {
        return Err(Error::Missing {
            what: "wasm-opt (or node with npm to fetch it)".to_owned(),
            todo: "Install Node.js 18 or newer, or binaryen 132 or newer, and add it to PATH."
                .to_owned(),
        });
    }
    // Fetched beside and moved at the end: a download that stops halfway leaves nothing usable.
    let partial = folder.with_file_name(format!("binaryen-{VERSION}.partial"));
    let mut command = Command::new("npm");
    command
        .args([
            "install",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            "--prefix",
        ])
        .arg(&partial)
        .arg(format!("binaryen@{VERSION}"));
    place.run(
        &format!("fetching binaryen {VERSION} for wasm-opt (a few seconds, once)"),
        &mut command,
        "Check the network and try again, or install binaryen yourself and add wasm-opt to PATH.",
    )?;
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Error::file("replace", &folder))?;
    }
    fs::rename(&partial, &folder).map_err(Error::file("write", &folder))?;
    Ok(kept)
}
