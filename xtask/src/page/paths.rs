//! No module tells where it was built: the same sources give the same bytes in any folder, and nobody's
//! home is published.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::{Error, Root};

/// Between two flags of rustc, as cargo wants them.
const SEPARATOR: &str = "\u{1f}";

/// What rustc is told: folders of this computer, and what stands for them in messages.
pub(super) fn flags(root: &Root) -> OsString {
    let mut flags = OsString::new();
    for (folder, name) in folders(root) {
        if !flags.is_empty() {
            flags.push(SEPARATOR);
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    flags
}

/// Of two that fit, rustc takes the later one: the outermost come first.
fn folders(root: &Root) -> Vec<(PathBuf, &'static str)> {
    let home = env::home_dir();
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| home.as_ref().map(|home| home.join(".cargo")));
    let mut folders: Vec<(PathBuf, &'static str)> = Vec::new();
    folders.extend(home.map(|home| (home, "home")));
    folders.push((root.target(), "target"));
    folders.push((root.path().to_owned(), "surprisal"));
    if let Some(cargo) = cargo {
        // One folder for each registry, named after its host.
        let sources = cargo.join("registry/src").read_dir();
        let mut sources: Vec<PathBuf> = sources
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .collect();
        sources.sort();
        folders.push((cargo, "cargo"));
        folders.extend(sources.into_iter().map(|folder| (folder, "crates")));
    }
    folders
}

/// Fails where the module names a folder of this computer all the same.
pub(super) fn check(root: &Root, module: &Path) -> Result<(), Error> {
    let bytes = fs::read(module).map_err(Error::file("read", module))?;
    let found = folders(root).into_iter().find(|(folder, _)| {
        let name = folder.as_os_str().as_encoded_bytes();
        // A home that is `/` would be everywhere.
        name.len() > 1 && bytes.windows(name.len()).any(|part| part == name)
    });
    match found {
        Some((folder, _)) => Err(Error::Module(format!(
            "{} names the folder {}, which other computers do not have.",
            module.display(),
            folder.display()
        ))),
        None => Ok(()),
    }
}
