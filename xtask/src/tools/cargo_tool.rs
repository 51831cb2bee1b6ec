//! Tools that `cargo install` builds, in the debug profile: two to three times sooner there, and
//! fast enough for one small module.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;
use std::process::Command;

use super::{Version, cached, cargo, locked, on_path};
use crate::{Error, Root, progress::Place};

struct CargoTool<'a> {
    package: &'a str,
    /// The program asked for; others of the package lie beside it.
    program: &'a str,
    version: &'a str,
    /// Whether a program found on PATH will do.
    fits: fn(found: &Version, wanted: &Version) -> bool,
    minutes: u32,
}

/// wasm-pack, which builds the page's module.
pub(crate) fn wasm_pack(place: &Place) -> Result<PathBuf, Error> {
    CargoTool {
        package: "wasm-pack",
        program: "wasm-pack",
        version: "0.15.1",
        fits: |found, wanted| found >= wanted,
        minutes: 3,
    }
    .get(place)
}

/// wasm-bindgen and its test runner, of exactly the version that Cargo.lock fixes: the module
/// and the tool share a format that may change with every release.
pub(crate) fn wasm_bindgen(root: &Root, place: &Place) -> Result<PathBuf, Error> {
    let version = locked(root, "wasm-bindgen")?;
    let tool = CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: &version,
        fits: |found, wanted| found == wanted,
        minutes: 4,
    };
    let program = tool.get(place)?;
    let runner = program.with_file_name(format!("wasm-bindgen-test-runner{EXE_SUFFIX}"));
    if runner.is_file() {
        Ok(program)
    } else {
        tool.install(place)
    }
}

/// geckodriver, between `WebDriver` and Firefox.
pub(crate) fn geckodriver(place: &Place) -> Result<PathBuf, Error> {
    CargoTool {
        package: "geckodriver",
        program: "geckodriver",
        version: "0.37.1",
        fits: |found, wanted| found >= wanted,
        minutes: 3,
    }
    .get(place)
}

impl CargoTool<'_> {
    fn get(&self, place: &Place) -> Result<PathBuf, Error> {
        let kept = self.kept()?;
        if kept.is_file() {
            return Ok(kept);
        }
        match on_path(self.program) {
            Some(found) if self.will_do(&found) => Ok(found),
            _ => self.install(place),
        }
    }

    fn will_do(&self, program: &std::path::Path) -> bool {
        match (Version::of(program), Version::in_text(self.version)) {
            (Some(found), Some(wanted)) => (self.fits)(&found, &wanted),
            _ => false,
        }
    }

    fn kept(&self) -> Result<PathBuf, Error> {
        let file = format!("{}{EXE_SUFFIX}", self.program);
        Ok(cached(self.package, self.version)?.join("bin").join(file))
    }

    fn install(&self, place: &Place) -> Result<PathBuf, Error> {
        let Self {
            package,
            version,
            minutes,
            ..
        } = self;
        let mut command = Command::new(cargo());
        command
            .args([
                "install",
                "--debug",
                "--locked",
                "--version",
                version,
                "--root",
            ])
            .arg(cached(package, version)?)
            .arg(package);
        place.run(
            &format!("building {package} {version} (about {minutes} minutes, once)"),
            &mut command,
            &format!(
                "Check the network, then try again, or install {package} {version} yourself and add it to PATH."
            ),
        )?;
        self.kept()
    }
}
