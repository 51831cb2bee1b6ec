//! Names by content: each file after all that it loads, because its own bytes hold their names.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::integrity;
use crate::assets::{Asset, Reference, Site, Use};
use crate::{Error, page};

/// Digits of the digest in a name: 2⁴⁰ contents before two share one by chance.
const DIGITS: usize = 10;

/// A file as it is published.
pub(super) struct File {
    pub(super) name: PathBuf,
    pub(super) bytes: Vec<u8>,
}

/// The files that have their names, and those that wait for the names of others.
pub(super) struct Published<'a> {
    site: &'a Site,
    pub(super) done: BTreeMap<PathBuf, File>,
    open: Vec<PathBuf>,
}

impl<'a> Published<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        Self {
            site,
            done: BTreeMap::new(),
            open: Vec::new(),
        }
    }

    /// Gives `path` its name, after all that it loads has one.
    pub(super) fn publish(&mut self, path: &Path) -> Result<(), Error> {
        if self.done.contains_key(path) {
            return Ok(());
        }
        let Some(asset) = self.site.get(path) else {
            return Ok(());
        };
        if self.open.iter().any(|open| open == path) {
            return Err(Error::Reference {
                page: path.to_owned(),
                reason:
                    "it is loaded by what it loads, so neither can be named after its content. \
                         Move what both need into a third file."
                        .to_owned(),
            });
        }
        self.open.push(path.to_owned());
        let site = self.site;
        for reference in asset
            .references
            .iter()
            .filter(|reference| is_named(site, reference))
        {
            self.publish(&reference.target)?;
        }
        self.open.pop();
        let bytes = self.rewritten(path, asset);
        let name = if is_kept(self.site, path) {
            path.to_owned()
        } else {
            hashed(path, &bytes)
        };
        self.done.insert(path.to_owned(), File { name, bytes });
        Ok(())
    }

    /// The bytes with the new names of all that the file refers to.
    fn rewritten(&self, path: &Path, asset: &Asset) -> Vec<u8> {
        let mut bytes = asset.bytes.clone();
        for reference in asset
            .references
            .iter()
            .rev()
            .filter(|r| is_named(self.site, r))
        {
            if let Some(file) = self.done.get(&reference.target) {
                if let Some(at) = integrity::place(&asset.bytes, &reference.range) {
                    let digest = integrity::of(&file.bytes);
                    bytes.splice(at..at, format!(" integrity=\"{digest}\"").into_bytes());
                }
                let old = String::from_utf8_lossy(&bytes[reference.range.clone()]).into_owned();
                let new = relative(path, &file.name, old.starts_with("./"));
                bytes.splice(reference.range.clone(), new.into_bytes());
            }
        }
        bytes
    }
}

/// Whether the name of the reference's target depends on its content.
fn is_named(site: &Site, reference: &Reference) -> bool {
    reference.usage != Use::Link && !is_kept(site, &reference.target)
}

/// Pages, and what is only linked to (a licence, a data file), keep their names.
fn is_kept(site: &Site, path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "html")
        || !site
            .values()
            .flat_map(|asset| &asset.references)
            .any(|reference| reference.target == path && reference.usage != Use::Link)
}

fn hashed(path: &Path, bytes: &[u8]) -> PathBuf {
    let digest = page::hex(&Sha256::digest(bytes));
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{}.{extension}", &digest[..DIGITS]))
}

/// How a file in place of `from` names `to`.
fn relative(from: &Path, to: &Path, dotted: bool) -> String {
    let folder: Vec<Component> = from
        .parent()
        .map(|p| p.components().collect())
        .unwrap_or_default();
    let target: Vec<Component> = to.components().collect();
    let shared = folder
        .iter()
        .zip(&target)
        .take_while(|(a, b)| a == b)
        .count();
    let up = "../".repeat(folder.len() - shared);
    let down = slashes(&target[shared..].iter().collect::<PathBuf>());
    if up.is_empty() && dotted {
        format!("./{down}")
    } else {
        format!("{up}{down}")
    }
}

pub(super) fn slashes(path: &Path) -> String {
    path.components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{hashed, relative};

    #[test]
    fn names_are_relative_to_the_file_that_has_them() {
        let name = |from, to, dotted| relative(Path::new(from), Path::new(to), dotted);
        assert_eq!(name("index.html", "www/a.js", false), "www/a.js");
        assert_eq!(name("zh/index.html", "www/a.js", false), "../www/a.js");
        assert_eq!(name("www/a.js", "www/pkg/b.wasm", true), "./pkg/b.wasm");
        assert_eq!(name("www/pkg/b.js", "www/a.css", false), "../a.css");
    }

    #[test]
    fn a_name_tells_its_content() {
        let name = hashed(Path::new("www/a.js"), b"");
        assert_eq!(name, Path::new("www/a-e3b0c44298.js"));
    }
}
