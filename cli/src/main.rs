//! surprisal on the command line: the numbers and the pictures of the page, for papers, scripts and
//! pages that are built by a machine.
//!
//! Read in this order: what all commands take ([`arguments`]), the commands ([`distributions`],
//! [`log_loss`], [`figure`] with [`png`]), and how each may fail ([`error`]). Results go to standard
//! output, everything else that is said to standard error.

mod arguments;
mod distributions;
mod error;
mod figure;
mod log_loss;
mod png;

use clap::{Parser, Subcommand};
use error::Error;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

const AFTER_HELP: &str = "\
Numbers are printed so that they read back as the same double; what is infinite is `Infinity`.
Results go to standard output, messages to standard error.

Exit status:
  0  done
  1  the input does not allow it: a list that is no distribution, a file that cannot be read
  2  the command line is wrong

Example:
  $ surprisal entropy 0.5 0.25 0.25 --unit bits
  1.5";

/// Entropy, cross-entropy and KL divergence: exact numbers, log losses of files, figures as pictures.
#[derive(Parser)]
#[command(name = "surprisal", version, after_help = AFTER_HELP, subcommand_required = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Entropy(distributions::Entropy),
    Perplexity(distributions::Perplexity),
    CrossEntropy(distributions::CrossEntropy),
    Kl(distributions::Kl),
    Js(distributions::Js),
    LogLoss(log_loss::LogLoss),
    Figure(figure::Figure),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Entropy(command) => command.run().map(String::into_bytes),
        Command::Perplexity(command) => command.run().map(String::into_bytes),
        Command::CrossEntropy(command) => command.run().map(String::into_bytes),
        Command::Kl(command) => command.run().map(String::into_bytes),
        Command::Js(command) => command.run().map(String::into_bytes),
        Command::LogLoss(command) => command.run().map(String::into_bytes),
        Command::Figure(command) => command.run(),
    };
    match result.and_then(|result| print(&result)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: {error}"));
            ExitCode::from(error.status())
        }
    }
}

/// To standard output. Who closes it has read enough, as `head` does: that is no mistake.
fn print(result: &[u8]) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(result).and_then(|()| out.flush()) {
        Err(source) if source.kind() != ErrorKind::BrokenPipe => Err(Error::Print(source)),
        _ => Ok(()),
    }
}

/// To standard error; where nobody listens, to nobody.
fn say(sentence: &str) {
    let _ = writeln!(io::stderr(), "{sentence}");
}
