//! `cargo xtask`: see `cargo xtask help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    match xtask::run(std::env::args_os().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if let Some(output) = error.output() {
                eprintln!("{}", output.trim_end());
            }
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}
