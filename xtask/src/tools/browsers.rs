//! The two browsers of the tests and the programs that drive them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{geckodriver, on_path};
use crate::{Error, progress::Place};

/// A browser engine the tests run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
}

impl Engine {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// The variable that says where the driver is, here and in wasm-bindgen's test runner.
    pub(crate) fn driver_variable(self) -> &'static str {
        match self {
            Self::Chromium => "CHROMEDRIVER",
            Self::Firefox => "GECKODRIVER",
        }
    }

    /// Debian's packages, and one program of each that shows it is there.
    fn packages(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Chromium => &[
                (
                    "chromium",
                    &[
                        "chromium",
                        "google-chrome",
                        "google-chrome-stable",
                        "chrome",
                    ],
                ),
                ("chromium-driver", &["chromedriver"]),
            ],
            Self::Firefox => &[("firefox-esr", &["firefox", "firefox-esr"])],
        }
    }
}

/// Where the driver of each engine that was asked for is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drivers(Vec<(Engine, PathBuf)>);

impl Drivers {
    /// Installs what is missing for `engines`, and finds the drivers.
    pub(crate) fn get(engines: &[Engine], place: &Place) -> Result<Self, Error> {
        let missing: Vec<&str> = engines
            .iter()
            .flat_map(|engine| engine.packages())
            .filter(|(_, programs)| !programs.iter().any(|program| is_there(program)))
            .map(|(package, _)| *package)
            .chain(missing_font())
            .collect();
        if !missing.is_empty() {
            install(&missing, place)?;
        }
        let driver = |engine: &Engine| {
            let path = match engine {
                Engine::Chromium => {
                    on_path("chromedriver").ok_or_else(|| not_found("chromedriver"))?
                }
                Engine::Firefox => geckodriver(place)?,
            };
            Ok((*engine, path))
        };
        engines
            .iter()
            .map(driver)
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The variables that tell test programs where the drivers are.
    pub(crate) fn variables(&self) -> impl Iterator<Item = (&'static str, &Path)> {
        self.0
            .iter()
            .map(|(engine, path)| (engine.driver_variable(), path.as_path()))
    }
}

fn is_there(program: &str) -> bool {
    on_path(program).is_some()
        // Where the browsers of a Mac are, which are never on PATH.
        || match program {
            "chrome" => Path::new("/Applications/Google Chrome.app").exists(),
            "firefox" => Path::new("/Applications/Firefox.app").exists(),
            _ => false,
        }
}

/// Without Chinese glyphs the Chinese page is measured, and shown, as a row of boxes.
fn missing_font() -> Option<&'static str> {
    (is_debian() && !Path::new("/usr/share/doc/fonts-noto-cjk").exists())
        .then_some("fonts-noto-cjk")
}

fn install(packages: &[&str], place: &Place) -> Result<(), Error> {
    let list = packages.join(" ");
    if !is_debian() || !is_root() {
        if packages == ["fonts-noto-cjk"] {
            place.say("without the font package fonts-noto-cjk Chinese is drawn as boxes");
            return Ok(());
        }
        let todo = if is_debian() {
            format!("Run `apt-get install {list}` as root.")
        } else {
            format!("Install what your system calls {list}, with the driver on PATH.")
        };
        return Err(Error::Missing { what: list, todo });
    }
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    let todo = format!("Check the network, then run `apt-get install {list}` yourself.");
    place.run(
        "updating the list of Debian packages",
        &mut apt(&["update", "-qq"]),
        &todo,
    )?;
    let mut command = apt(&["install", "-y", "-qq", "--no-install-recommends"]);
    place.run(
        &format!("installing {list} (about a minute, once)"),
        command.args(packages),
        &todo,
    )?;
    Ok(())
}

fn not_found(program: &str) -> Error {
    Error::Missing {
        what: program.to_owned(),
        todo: format!("Install {program} of your browser's version and add it to PATH."),
    }
}

fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|text| {
        text.lines()
            .any(|line| line.trim_matches('"') == "ID=debian")
    })
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
