//! A Python with the libraries that the figures' code calls, in an environment of its own.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::{cached, on_path};
use crate::{Error, progress::Place};

/// The libraries and their versions.
const LIBRARIES: &[&str] = &["numpy==2.4.6", "scipy==1.17.1", "scikit-learn==1.9.1"];

/// Changes with [`LIBRARIES`].
const VERSION: &str = "1";

/// The interpreter.
pub(crate) fn python(place: &Place) -> Result<PathBuf, Error> {
    let folder = cached("python", VERSION)?;
    let program = folder.join("bin/python");
    if folder.join("complete").is_file() {
        return Ok(program);
    }
    if on_path("python3").is_none() {
        return Err(Error::Missing {
            what: "python3".to_owned(),
            todo: "Install Python 3.11 or newer with its venv module, on Debian by \
                   `apt-get install python3-venv`."
                .to_owned(),
        });
    }
    let mut command = Command::new("python3");
    command.args(["-m", "venv", "--clear"]).arg(&folder);
    place.run(
        "making an environment for Python",
        &mut command,
        "Install the venv module, on Debian by `apt-get install python3-venv`.",
    )?;
    let mut command = Command::new(&program);
    command
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ])
        .args(LIBRARIES);
    place.run(
        "installing NumPy, SciPy and scikit-learn from PyPI (a minute, once)",
        &mut command,
        "Check the network and try again; the versions named in xtask/src/tools/python.rs need \
         Python 3.11 or newer.",
    )?;
    // An install that stops halfway is begun again.
    let complete = folder.join("complete");
    fs::write(&complete, "").map_err(Error::file("write", &complete))?;
    Ok(program)
}
