//! The sums of the core, to be timed: a module for a page, and a native program (`tests/browser/sums`).

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;
use std::process::Command;

use super::{FAST, Module, Tools, modules};
use crate::progress::Place;
use crate::{Error, Root, tools};

const MODULE: Module = Module {
    name: "surprisal_sums",
    folder: "tests/browser/sums",
    features: &[],
    profile: "fast",
    level: FAST,
    what: "building the module whose sums are timed (two minutes when everything is new)",
};

/// Both that are timed.
pub(crate) struct Sums {
    /// The folder of the module and its glue script.
    pub(crate) folder: PathBuf,
    /// The native program.
    pub(crate) program: PathBuf,
}

/// Builds both, with the profile of what is made for speed.
pub(crate) fn sums(root: &Root, place: &mut Place) -> Result<Sums, Error> {
    let tools = Tools::get(root, place)?;
    let folder = root.target().join("sums");
    modules(root, &[MODULE], &folder, &tools, place)?;
    let mut command = Command::new(tools::cargo());
    command
        .args(["build", "--profile", MODULE.profile])
        .args(["--package", "surprisal-sums", "--bin", "sums"])
        .current_dir(root.path());
    place.next().run(
        "building the same natively (two minutes, once)",
        &mut command,
        "Mend what the compiler says above.",
    )?;
    let program = root
        .target()
        .join(MODULE.profile)
        .join(format!("sums{EXE_SUFFIX}"));
    Ok(Sums { folder, program })
}
