//! The wasm32 standard library of the toolchain that builds this repository.

use std::path::Path;
use std::process::{Command, Stdio};

use super::on_path;
use crate::{Error, Root, progress::Place};

const TRIPLE: &str = "wasm32-unknown-unknown";

/// Installs the target with rustup when it is not there.
pub(crate) fn wasm_target(root: &Root, place: &Place) -> Result<(), Error> {
    if is_installed(root) {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        return Err(Error::Missing {
            what: format!("the Rust target {TRIPLE}"),
            todo: "Install Rust with rustup, or the package of your system that has this target."
                .to_owned(),
        });
    }
    let mut command = Command::new("rustup");
    command
        .args(["target", "add", TRIPLE])
        .current_dir(root.path());
    place
        .run(
            &format!("adding the Rust target {TRIPLE} (a few seconds, once)"),
            &mut command,
            "Check the network, then run `rustup target add wasm32-unknown-unknown` yourself.",
        )
        .map(drop)
}

/// With `RUSTUP_AUTO_INSTALL=0` the `targets` line of rust-toolchain.toml installs nothing, so the
/// library itself is looked for.
fn is_installed(root: &Root) -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .args(["--print", "target-libdir", "--target", TRIPLE])
        .current_dir(root.path())
        .stdin(Stdio::null())
        .output();
    let Ok(output) = output else { return false };
    let folder = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let Ok(files) = Path::new(&folder).read_dir() else {
        return false;
    };
    files
        .flatten()
        .any(|file| file.file_name().to_string_lossy().starts_with("libcore-"))
}
