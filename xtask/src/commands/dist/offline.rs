//! The service worker of the article: what it keeps, and the pages that ask for it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::names::{File, slashes};
use crate::assets::{self, Asset, Reference, Site, Use};
use crate::{Error, Root, page};

/// In the top folder: a worker answers for nothing above it.
pub(super) const WORKER: &str = "worker.js";

const SOURCE: &str = "www/worker.js";

/// The script that asks for the worker.
const ASKS: &str = "www/offline.js";

/// A page for other people's pages: it must not be kept.
const FRAME: &str = "www/embed.html";

/// Shown only where no script runs.
const PICTURES: &str = "www/pictures";

const END_OF_HEAD: &str = "</head>";

/// Adds the script to every page that is read at the site.
pub(super) fn announce(root: &Root, site: &mut Site) -> Result<(), Error> {
    for path in pages(site) {
        let up = "../".repeat(path.components().count() - 1);
        let Some(asset) = site.get_mut(&path) else {
            continue;
        };
        let text = String::from_utf8_lossy(&asset.bytes).into_owned();
        let end = text.find(END_OF_HEAD).ok_or_else(|| Error::Reference {
            page: path.clone(),
            reason: format!("it has no `{END_OF_HEAD}`. Write it."),
        })?;
        let start = format!("<script type=\"module\" src=\"{up}");
        let tag = format!("{start}{ASKS}\"></script>\n");
        for reference in &mut asset.references {
            if reference.range.start >= end {
                reference.range.start += tag.len();
                reference.range.end += tag.len();
            }
        }
        let name = end + start.len() - up.len();
        asset.references.push(Reference {
            range: name..name + up.len() + ASKS.len(),
            usage: Use::Load,
            target: ASKS.into(),
        });
        asset
            .references
            .sort_by_key(|reference| reference.range.start);
        asset.bytes.splice(end..end, tag.into_bytes());
    }
    site.insert(
        ASKS.into(),
        Asset {
            bytes: small(root, ASKS)?.into_bytes(),
            references: Vec::new(),
        },
    );
    Ok(())
}

/// The worker, with the list of what it keeps.
pub(super) fn worker(
    root: &Root,
    site: &Site,
    names: &BTreeMap<PathBuf, File>,
) -> Result<String, Error> {
    let mut kept = BTreeSet::new();
    let pages = pages(site);
    for page in &pages {
        let (first, later) = assets::loaded_by(site, page);
        let all = first.into_iter().chain(later.into_iter().flatten());
        kept.extend(all.filter(|path| !path.starts_with(PICTURES) && !pages.contains(path)));
    }
    let mut digest = Sha256::new();
    for path in pages.iter().chain(&kept) {
        digest.update(names.get(path).map_or(&[][..], |file| &file.bytes));
    }
    let files = kept.iter().filter_map(|path| names.get(path));
    let files = list(files.map(|file| slashes(&file.name)));
    // A folder, because hosts lead from its page there.
    let folders = list(pages.iter().map(|path| {
        let name = slashes(path);
        let name = name.strip_suffix("index.html").unwrap_or(&name);
        if name.is_empty() { "./" } else { name }.to_owned()
    }));
    let version = page::hex(&digest.finalize());
    let version = &version[..20];
    let source = small(root, SOURCE)?;
    Ok(format!(
        "const VERSION=\"{version}\",PAGES={folders},FILES={files};\n{source}"
    ))
}

fn pages(site: &Site) -> Vec<PathBuf> {
    let pages = site.keys().filter(|path| {
        path.extension().is_some_and(|it| it == "html") && *path != Path::new(FRAME)
    });
    pages.cloned().collect()
}

fn list(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    format!("[{}]", names.join(","))
}

fn small(root: &Root, name: &str) -> Result<String, Error> {
    let path = page::copy_of(root.path(), Some(&root.small()), Path::new(name));
    fs::read_to_string(&path).map_err(Error::file("read", &path))
}
