//! What has to be installed, where from, and where it is kept.
//!
//! A tool is taken from the user's cache folder (`<cache>/surprisal/<name>-<version>`), else from
//! PATH when its version fits, else it is built or fetched into that cache folder. Nothing that
//! the user installed is ever replaced.

mod browsers;
mod cargo_tool;
mod npm;
mod python;
mod target;
mod version;

use std::env;
use std::path::{Path, PathBuf};

use crate::Error;

pub(crate) use browsers::{Drivers, Engine};
pub(crate) use cargo_tool::{geckodriver, wasm_bindgen, wasm_pack};
pub(crate) use npm::{axe, esbuild, lzma, tsc, uplot, wasm_opt};
pub(crate) use python::python;
pub(crate) use target::wasm_target;
pub(crate) use version::{Version, locked};

/// The program `cargo`, the same one that runs this.
pub(crate) fn cargo() -> std::ffi::OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// The folder that keeps a tool of one version.
fn cached(name: &str, version: &str) -> Result<PathBuf, Error> {
    let base = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .ok_or_else(|| Error::Missing {
            what: "a folder for caches".to_owned(),
            todo: "Set HOME or XDG_CACHE_HOME.".to_owned(),
        })?;
    Ok(base.join("surprisal").join(format!("{name}-{version}")))
}

/// The program of this name on PATH.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// PATH with the folders of these programs in front.
pub(crate) fn path_with(programs: &[&Path]) -> std::ffi::OsString {
    let first = programs
        .iter()
        .filter_map(|program| program.parent())
        .map(Path::to_owned);
    let path = env::var_os("PATH").unwrap_or_default();
    let all = first.chain(env::split_paths(&path).collect::<Vec<_>>());
    // Only a folder with a colon in its name cannot be joined; then PATH stays as it is.
    env::join_paths(all).unwrap_or(path)
}
