//! The programs of `tests/browser`: built, given the drivers, and run.

use std::ffi::OsString;
use std::process::{Command, Stdio};

use crate::progress::Place;
use crate::tools::{self, Drivers, Engine};
use crate::{Error, Root};

/// How many places of the row of work [`ready`] takes.
pub(crate) const PLACES: usize = 2;

pub(crate) const PACKAGE: &str = "surprisal-browser-tests";

/// Installs the browsers of `engines` and builds the programs.
pub(crate) fn ready(root: &Root, engines: &[Engine], place: &mut Place) -> Result<Drivers, Error> {
    let drivers = Drivers::get(engines, place.next())?;
    let mut command = Command::new(tools::cargo());
    command
        .args(["build", "--package", PACKAGE])
        .current_dir(root.path());
    place.next().run(
        "building the programs that drive browsers (a minute, once)",
        &mut command,
        "Mend what the compiler says above.",
    )?;
    Ok(drivers)
}

/// One of the programs, with the drivers in its environment.
pub(crate) fn program(root: &Root, drivers: &Drivers, name: &str) -> Command {
    let mut command = Command::new(tools::cargo());
    command
        .args(["run", "--quiet", "--package", PACKAGE, "--bin", name, "--"])
        .envs(drivers.variables())
        .current_dir(root.path());
    command
}

/// Runs a program whose output is what the person wants to see.
pub(crate) fn show(
    mut command: Command,
    arguments: Vec<OsString>,
    todo: &str,
) -> Result<(), Error> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .args(arguments)
        .stdin(Stdio::null())
        .status()
        .map_err(|source| Error::Start { program, source })?;
    if status.success() {
        return Ok(());
    }
    Err(Error::Failed {
        what: "the browser program".to_owned(),
        status: status.to_string(),
        output: String::new(),
        todo: todo.to_owned(),
    })
}
