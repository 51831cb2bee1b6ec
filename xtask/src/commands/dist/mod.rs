//! `cargo xtask dist`: the page in `dist/`, each asset named after its content.
//!
//! Pages keep their names and places, so that links to them last; what they load gets a name that
//! changes with it, so that a host may let browsers keep it for ever. All names are relative: the
//! folder works at any address. The same sources give the same bytes, in any folder.

mod integrity;
mod names;
mod offline;
mod travel;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::page::Whole;
use crate::progress::Place;
use crate::{Error, Root, assets, one_file, page};
pub(crate) use integrity::of as digest;
use names::{Published, slashes};

/// Where readers, frames and other people's pages come in. They keep their names, and everything
/// else is reached from them.
const ENTRANCES: &[&str] = &[
    "index.html",
    "zh/index.html",
    "www/embed.html",
    "surprisal.js",
    "surprisal.d.ts",
];

/// The article as one file.
pub(crate) const ONE_FILE: &str = "surprisal.html";

/// Everything as one script.
pub(crate) const STANDALONE: &str = "embed/surprisal.standalone.js";

/// What may be saved: bytes by their path in the folder, with slashes.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

pub(super) fn run(root: &Root, mut arguments: lexopt::Parser) -> Result<(), Error> {
    if let Some(argument) = arguments.next().map_err(super::usage("dist"))? {
        return Err(super::usage("dist")(argument.unexpected()));
    }
    let mut place = Place::of(page::PLACES + page::PLACES_WHOLE + 1);
    page::build(root, &mut place)?;
    let whole = page::whole(root, &one_file::page_scripts(root)?, &mut place)?;
    let mut files = files(root, &whole)?;
    place.next().say("packing every file as hosts send it");
    travel::pack(&mut files);
    let folder = root.join("dist");
    write(&files, &folder)?;
    println!("{} files in {}", files.len(), folder.display());
    Ok(())
}

/// The site as it is published, before it is packed.
pub(crate) fn files(root: &Root, whole: &Whole) -> Result<Files, Error> {
    let entrances: Vec<&str> = ENTRANCES
        .iter()
        .copied()
        .filter(|page| root.join(page).is_file())
        .collect();
    let mut site = assets::reach(root, &entrances)?;
    offline::announce(root, &mut site)?;
    let mut published = Published::new(&site);
    for path in site.keys() {
        published.publish(path)?;
    }
    let names = published.done;
    let immutable: Vec<String> = names
        .iter()
        .filter(|(path, file)| **path != file.name)
        .map(|(_, file)| slashes(&file.name))
        .collect();
    let worker = offline::worker(root, &site, &names)?;
    let mut files: Files = names
        .into_values()
        .map(|file| (slashes(&file.name), file.bytes))
        .collect();
    files.insert(offline::WORKER.to_owned(), worker.into_bytes());
    files.insert(
        ONE_FILE.to_owned(),
        one_file::article(root, whole)?.into_bytes(),
    );
    for guide in &one_file::GUIDES {
        let text = one_file::guide(root, guide)?;
        files.insert(guide.file.to_owned(), text.into_bytes());
    }
    files.insert(STANDALONE.to_owned(), whole.standalone.clone().into_bytes());
    let manifest = integrity::manifest(&files);
    files.insert(integrity::MANIFEST.to_owned(), manifest.into_bytes());
    let headers = travel::headers(&files, &immutable);
    files.insert(travel::HEADERS.to_owned(), headers.into_bytes());
    Ok(files)
}

/// Writes the files to `folder`, replacing what is there.
pub(crate) fn write(files: &Files, folder: &Path) -> Result<(), Error> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Error::file("replace", folder))?;
    }
    for (name, bytes) in files {
        let path: PathBuf = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Error::file("create", parent))?;
        }
        fs::write(&path, bytes).map_err(Error::file("write", &path))?;
    }
    Ok(())
}
