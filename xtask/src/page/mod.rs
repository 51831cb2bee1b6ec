//! From `www/src` to the modules a page loads: wasm-pack, then wasm-opt, and a check of each.

mod paths;
mod shorten;
mod small;
mod stamp;
mod sums;
mod whole;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::progress::Place;
use crate::{Error, Root, tools};
use stamp::Stamp;

pub(crate) use small::copy_of;
pub(crate) use stamp::{hex, sources_changed_at};
pub(crate) use sums::{Sums, sums};
pub(crate) use whole::{Whole, whole};

/// Where all modules go, with the script that holds the figures' style.
const PACKAGE: &str = "www/pkg";

/// What becomes a module.
struct Module {
    name: &'static str,
    /// The folder of its package.
    folder: &'static str,
    /// The only features it is built with; none for the usual ones.
    features: &'static [&'static str],
    /// Cargo's profile.
    profile: &'static str,
    /// What wasm-opt makes of it.
    level: &'static [&'static str],
    what: &'static str,
}

/// The page's package is built twice: `element.js` knows which figures are in which.
const MODULES: [Module; 4] = [
    Module {
        name: "surprisal_first",
        folder: "www",
        features: &["--no-default-features", "--features=first"],
        profile: "release",
        level: SMALL,
        what: "building the module of the first figures (about a minute when everything is new)",
    },
    Module {
        name: "surprisal_more",
        folder: "www",
        features: &["--no-default-features", "--features=more"],
        profile: "release",
        level: SMALL,
        what: "building the module of the other figures",
    },
    Module {
        name: "surprisal_files",
        folder: "www/files",
        features: &[],
        profile: "release",
        level: SMALL,
        what: "building the module that writes files",
    },
    Module {
        name: "surprisal_desk",
        folder: "www/desk",
        features: &[],
        profile: "fast",
        level: FAST,
        what: "building the module that reads tables (two minutes when everything is new)",
    },
];

impl Module {
    /// How many places of the row of work each takes.
    const PLACES: usize = 3;

    fn wasm(&self, package: &Path) -> PathBuf {
        package.join(format!("{}_bg.wasm", self.name))
    }

    fn glue(&self, package: &Path) -> PathBuf {
        package.join(format!("{}.js", self.name))
    }

    /// Everything that its build leaves.
    fn files(&self, package: &Path) -> [PathBuf; 2] {
        [self.wasm(package), self.glue(package)]
    }
}

/// How many places of the row of work [`Tools::get`] takes.
const TOOLS: usize = 5;

/// How many [`build`] takes.
pub(crate) const PLACES: usize = TOOLS + 1 + Module::PLACES * MODULES.len();

/// How many [`whole`] takes after it.
pub(crate) const PLACES_WHOLE: usize = Module::PLACES + whole::SCRIPTS;

/// How many [`sums`] takes.
pub(crate) const PLACES_SUMS: usize = TOOLS + Module::PLACES + 1;

/// For what every reader loads: chosen by what it leaves after gzip, see `docs/benchmarks.md`. Below the
/// stack, which comes first in memory, nothing has an address.
const SMALL: &[&str] = &[
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
];

/// For what has a million rows to read.
const FAST: &[&str] = &["-O3"];

/// What [`build`] had to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Built {
    Anew,
    /// The last build was of the same sources.
    Before,
}

/// Installs what the build needs and builds, unless that was done before.
pub(crate) fn build(root: &Root, place: &mut Place) -> Result<Built, Error> {
    let tools = Tools::get(root, place)?;
    let package = root.join(PACKAGE);
    let restyled = small::write(root, &tools.esbuild, place.next())?;
    let built = modules(root, &MODULES, &package, &tools, place)?;
    Ok(if restyled { Built::Anew } else { built })
}

/// What makes modules.
struct Tools {
    wasm_pack: PathBuf,
    wasm_bindgen: PathBuf,
    wasm_opt: PathBuf,
    esbuild: PathBuf,
}

impl Tools {
    fn get(root: &Root, place: &mut Place) -> Result<Self, Error> {
        let target = place.next();
        tools::wasm_target(root, target)?;
        Ok(Self {
            wasm_pack: tools::wasm_pack(place.next())?,
            wasm_bindgen: tools::wasm_bindgen(root, place.next())?,
            wasm_opt: tools::wasm_opt(place.next())?,
            esbuild: tools::esbuild(place.next())?,
        })
    }
}

/// Builds modules into `package`, unless that was done before.
fn modules(
    root: &Root,
    modules: &[Module],
    package: &Path,
    tools: &Tools,
    place: &mut Place,
) -> Result<Built, Error> {
    let files: Vec<PathBuf> = modules.iter().flat_map(|it| it.files(package)).collect();
    let levels: Vec<String> = modules.iter().map(|it| it.level.concat()).collect();
    let stamp = Stamp::of_sources(root, &levels.concat())?;
    if stamp.matches(package, &files) {
        return Ok(Built::Before);
    }
    Stamp::remove(package)?;
    for module in modules {
        let mut command = Command::new(&tools.wasm_pack);
        command
            .args(["build", "--target", "web", "--profile", module.profile])
            // The optimiser is run below, where it cannot be skipped in silence.
            .args(["--mode", "no-install", "--no-opt"])
            .args(["--no-pack", "--no-typescript"])
            .args(["--out-name", module.name, "--out-dir"])
            .arg(package)
            .arg(module.folder)
            .args(module.features)
            .env("PATH", tools::path_with(&[&tools.wasm_bindgen]))
            .env("CARGO_ENCODED_RUSTFLAGS", paths::flags(root))
            .current_dir(root.path());
        place.next().run(
            module.what,
            &mut command,
            "Mend what the compiler says above.",
        )?;
        let (wasm, glue) = (module.wasm(package), module.glue(package));
        optimise(&tools.wasm_opt, module.level, &wasm, place.next())?;
        shorten::names(&tools.wasm_opt, module.name, &wasm, &glue)?;
        shorten::script(&tools.esbuild, &glue, place.next())?;
        paths::check(root, &wasm)?;
    }
    stamp.write(package, &files)?;
    Ok(Built::Anew)
}

/// Makes the module smaller in place; an optimiser that does nothing is an error.
fn optimise(wasm_opt: &Path, level: &[&str], module: &Path, place: &Place) -> Result<(), Error> {
    let before = size(module)?;
    let smaller = module.with_extension("opt");
    let mut command = Command::new(wasm_opt);
    // No feature flags: the module names its own, and more of them makes one browsers refuse.
    command.args(level);
    command.arg("--output").arg(&smaller).arg(module);
    place.run(
        "making the module smaller with wasm-opt",
        &mut command,
        "Delete www/pkg and try again; if it persists, update binaryen.",
    )?;
    let after = size(&smaller)?;
    if after >= before {
        return Err(Error::Module(format!(
            "wasm-opt left the module at {after} bytes, from {before}."
        )));
    }
    fs::rename(&smaller, module).map_err(Error::file("write", module))
}

fn size(path: &Path) -> Result<u64, Error> {
    fs::metadata(path)
        .map(|data| data.len())
        .map_err(Error::file("read", path))
}
