//! Every way to fail, each ending with one sentence that says what to do.

use std::io;
use std::path::{Path, PathBuf};

/// Why a command could not do its work. The last sentence of each message says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no such command.
    #[error("there is no command `{0}`. Type `cargo xtask help` for the list.")]
    UnknownCommand(String),

    /// The command does not know an option, or its value is wrong.
    #[error("{reason}. Type `cargo xtask help` to see what {command} takes.")]
    Usage {
        /// The command.
        command: &'static str,
        /// What is wrong with its arguments.
        reason: String,
    },

    /// Run outside the repository.
    #[error("this folder is not inside the repository. Change into the clone and try again.")]
    NoRepository,

    /// A file or folder could not be read or written.
    #[error("cannot {action} {}: {source}. Check that it exists and that you may use it.", path.display())]
    File {
        /// `read`, `write` …
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },

    /// A program that is needed is not there, and cannot be installed from here.
    #[error("{what} is missing. {todo}")]
    Missing {
        /// The program or package.
        what: String,
        /// How to get it.
        todo: String,
    },

    /// A program did not start.
    #[error("cannot start `{program}`: {source}. Install it, or add it to PATH.")]
    Start {
        /// The program.
        program: String,
        /// What the system says.
        source: io::Error,
    },

    /// A program ran and failed.
    #[error("{what} failed ({status}). {todo}")]
    Failed {
        /// What it was to do.
        what: String,
        /// Its exit status, or that it was stopped.
        status: String,
        /// Everything it wrote.
        output: String,
        /// How to go on.
        todo: String,
    },

    /// `Cargo.lock` does not name a package whose version matters.
    #[error("Cargo.lock names no {0}. Run `cargo update --package {0}` and commit Cargo.lock.")]
    NotLocked(&'static str),

    /// No port was free.
    #[error("{0} Choose another with `--port`, or stop the program that holds it.")]
    Port(String),

    /// The optimiser ran and the module did not get smaller, or was changed afterwards.
    #[error("{0} Delete www/pkg and run the command again.")]
    Module(String),

    /// A page refers to something in a way that cannot be published.
    #[error("{}: {reason}", page.display())]
    Reference {
        /// The file that refers.
        page: PathBuf,
        /// What is wrong, and what to write instead.
        reason: String,
    },

    /// A package comes from elsewhere or under another licence than is allowed.
    #[error("{0} See deny.toml for what is allowed, and take another package.")]
    Dependencies(String),

    /// The page outgrew its budget.
    #[error("{0} See the table above for what grew, and take something out.")]
    TooLarge(String),

    /// Some of the checks failed.
    #[error(
        "{0} failed. Read their output above; run one alone with `cargo xtask test --only NAME`."
    )]
    Checks(String),
}

impl Error {
    /// A [`Error::File`], for `map_err`.
    pub(crate) fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File {
            action,
            path,
            source,
        }
    }

    /// What the failing program wrote, to be shown above the message.
    pub fn output(&self) -> Option<&str> {
        match self {
            Self::Failed { output, .. } if !output.is_empty() => Some(output),
            _ => None,
        }
    }
}
