//! What comes from npm: binaryen's wasm-opt, esbuild, TypeScript's compiler, the checker of barriers, and
//! the chart library that `bench` measures against.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::{Version, cached, on_path};
use crate::{Error, progress::Place};

/// wasm-opt is a JavaScript program here, so node runs it. What Debian packages is too old for the
/// instructions that Rust emits since 1.87.
const BINARYEN: (&str, &str) = ("binaryen", "132.0.0");

/// Takes comments and white space out of scripts and style sheets.
const ESBUILD: (&str, &str) = ("esbuild", "0.28.2");

/// Judges `surprisal.d.ts`.
const TYPESCRIPT: (&str, &str) = ("typescript", "7.0.2");

/// Unpacks in a page: smaller than gzip by a fifth, in 3 KB of script.
const LZMA: (&str, &str) = ("lzma1", "0.3.0");

/// Looks for what keeps people out of a page.
const AXE: (&str, &str) = ("axe-core", "4.14.1");

const UPLOT: (&str, &str) = ("uplot", "1.6.32");

/// The program wasm-opt.
pub(crate) fn wasm_opt(place: &Place) -> Result<PathBuf, Error> {
    let program = "node_modules/.bin/wasm-opt";
    let kept = cached(BINARYEN.0, BINARYEN.1)?.join(program);
    if kept.is_file() && on_path("node").is_some() {
        return Ok(kept);
    }
    if let Some(found) = on_path("wasm-opt")
        && Version::of(&found) >= Version::in_text("132")
    {
        return Ok(found);
    }
    let todo = "Install Node.js 18 or newer, or binaryen 132 or newer, and add it to PATH.";
    Ok(fetch(BINARYEN, place, todo)?.join(program))
}

/// The program esbuild.
pub(crate) fn esbuild(place: &Place) -> Result<PathBuf, Error> {
    program(ESBUILD, "esbuild", place)
}

/// The program tsc.
pub(crate) fn tsc(place: &Place) -> Result<PathBuf, Error> {
    program(TYPESCRIPT, "tsc", place)
}

/// A program that node runs.
fn program(package: (&str, &str), name: &str, place: &Place) -> Result<PathBuf, Error> {
    let program = format!("node_modules/.bin/{name}");
    let kept = cached(package.0, package.1)?.join(&program);
    if kept.is_file() && on_path("node").is_some() {
        return Ok(kept);
    }
    let todo = "Install Node.js 18 or newer and add it to PATH.";
    Ok(fetch(package, place, todo)?.join(program))
}

/// The folder of the package lzma1.
pub(crate) fn lzma(place: &Place) -> Result<PathBuf, Error> {
    let folder = "node_modules/lzma1";
    let kept = cached(LZMA.0, LZMA.1)?.join(folder);
    if kept.is_dir() {
        return Ok(kept);
    }
    let todo = "Install Node.js 18 or newer and add it to PATH.";
    Ok(fetch(LZMA, place, todo)?.join(folder))
}

/// The script of axe-core.
pub(crate) fn axe(place: &Place) -> Result<PathBuf, Error> {
    script(AXE, "axe-core/axe.min.js", place)
}

/// The script of uPlot.
pub(crate) fn uplot(place: &Place) -> Result<PathBuf, Error> {
    script(UPLOT, "uplot/dist/uPlot.iife.min.js", place)
}

/// A script that a page loads.
fn script(package: (&str, &str), file: &str, place: &Place) -> Result<PathBuf, Error> {
    let kept = |folder: PathBuf| folder.join("node_modules").join(file);
    let found = kept(cached(package.0, package.1)?);
    if found.is_file() {
        return Ok(found);
    }
    let todo = "Install Node.js 18 or newer and add it to PATH.";
    fetch(package, place, todo).map(kept)
}

/// Puts a package into its folder of the cache.
fn fetch((name, version): (&str, &str), place: &Place, todo: &str) -> Result<PathBuf, Error> {
    if on_path("npm").is_none() || on_path("node").is_none() {
        return Err(Error::Missing {
            what: format!("node with npm, which fetches {name}"),
            todo: todo.to_owned(),
        });
    }
    let folder = cached(name, version)?;
    // Fetched beside and moved at the end: a download that stops halfway leaves nothing usable.
    let partial = folder.with_file_name(format!("{name}-{version}.partial"));
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
        .arg(format!("{name}@{version}"));
    place.run(
        &format!("fetching {name} {version} from npm (a few seconds, once)"),
        &mut command,
        &format!("Check the network and try again. {todo}"),
    )?;
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Error::file("replace", &folder))?;
    }
    fs::rename(&partial, &folder).map_err(Error::file("write", &folder))?;
    Ok(folder)
}
