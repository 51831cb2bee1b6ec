//! The table of commands; each is a file of its own.

mod bench;
pub(crate) mod dist;
mod figure;
mod monkey;
mod serve;
mod shots;
mod test;

use std::ffi::OsString;

use crate::{Error, Root};

/// A command: what to type, what it takes, what it does.
struct CommandEntry {
    name: &'static str,
    takes: &'static str,
    about: &'static str,
    run: fn(&Root, lexopt::Parser) -> Result<(), Error>,
}

const COMMANDS: &[CommandEntry] = &[
    CommandEntry {
        name: "serve",
        takes: "[--port N] [--open] [--watch] [--for SECONDS]",
        about: "install what is missing, build the page, serve it on this computer",
        run: serve::run,
    },
    CommandEntry {
        name: "test",
        takes: "[--only NAME,…] [--again] [--python] [--list]",
        about: "run every check: format, lints, docs, native and browser tests, sizes",
        run: test::run,
    },
    CommandEntry {
        name: "shots",
        takes: shots::TAKES,
        about: "write pictures of the figures and of the article to target/shots, to look at",
        run: shots::run,
    },
    CommandEntry {
        name: "dist",
        takes: "",
        about: "write the page to dist/, ready for any static host, and as one file, and as one script",
        run: dist::run,
    },
    CommandEntry {
        name: "figure",
        takes: figure::TAKES,
        about: "write one figure as a page in one file that needs no network, or as a picture",
        run: figure::run,
    },
    CommandEntry {
        name: "monkey",
        takes: monkey::TAKES,
        about: "send seeded events at every figure in both browsers, 20,000 at each (40 minutes)",
        run: monkey::run,
    },
    CommandEntry {
        name: "bench",
        takes: bench::TAKES,
        about: "measure one slider step of every figure in Chromium, beside a bare canvas and uPlot",
        run: bench::run,
    },
];

/// Runs the command named by the first argument.
///
/// # Errors
///
/// Whatever the command could not do, ending with what to do about it.
pub fn run(arguments: impl Iterator<Item = OsString>) -> Result<(), Error> {
    let mut arguments = arguments.peekable();
    let name = arguments
        .next()
        .map(|name| name.to_string_lossy().into_owned());
    let Some(name) = name.filter(|name| !matches!(name.as_str(), "help" | "--help" | "-h")) else {
        help();
        return Ok(());
    };
    let command = COMMANDS.iter().find(|command| command.name == name);
    let command = command.ok_or(Error::UnknownCommand(name))?;
    (command.run)(&Root::find()?, lexopt::Parser::from_args(arguments))
}

fn help() {
    println!("cargo xtask COMMAND\n");
    for CommandEntry {
        name, takes, about, ..
    } in COMMANDS
    {
        let line = format!("  {name} {takes}");
        println!("{}\n      {about}\n", line.trim_end());
    }
    println!("  help\n      this list");
}

/// A wrong argument of `command`.
fn usage(command: &'static str) -> impl Fn(lexopt::Error) -> Error {
    move |error| Error::Usage {
        command,
        reason: error.to_string(),
    }
}
