//! Somebody else's site: it has a copy of the project's folder at `/surprisal/`, pages of its own, and
//! no policy for them.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::Root;
use xtask::server::{Server, Site};

use crate::page::EARLY_SCRIPT;
use crate::{Failure, Page};

/// The site, served until it is dropped.
pub(crate) struct Guests {
    server: Server,
    folder: PathBuf,
}

impl Guests {
    /// A site with those of the project's files that `keep` says by their names.
    pub(crate) fn new(name: &str, keep: fn(&str) -> bool) -> Result<Self, Failure> {
        let root = Root::find()?;
        let folder = root.target().join("guests").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let home = folder.join("surprisal");
        copy(&root.join("www"), &home.join("www"), keep)?;
        for name in ["surprisal.js", "surprisal.d.ts"] {
            fs::copy(root.join(name), home.join(name))?;
        }
        let site = Site {
            folder: folder.clone(),
            early_script: Some(EARLY_SCRIPT),
            lenient: true,
            ..Site::default()
        };
        let server = Server::start(site, 0..=0)?;
        Ok(Self { server, folder })
    }

    /// Puts a file on the site.
    pub(crate) fn put(&self, name: &str, text: &str) -> Result<(), Failure> {
        let path = self.folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        Ok(fs::write(path, text)?)
    }

    /// Opens a page of the site and waits for its `load` event.
    pub(crate) async fn go(&self, page: &Page, path: &str) -> Result<(), Failure> {
        let url = format!("{}{path}", self.server.url());
        Ok(page.session.web.goto(url).await?)
    }

    /// What was asked for and is not there.
    pub(crate) fn lost(&self) -> Vec<String> {
        let visits = self.server.take_visits().into_iter();
        let lost = visits.filter(|visit| visit.status >= 400);
        lost.map(|visit| visit.url).collect()
    }
}

/// Copies what a published page may load, and no sources.
fn copy(from: &Path, to: &Path, keep: fn(&str) -> bool) -> Result<(), Failure> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            if matches!(name.as_str(), "pkg" | "pictures") {
                copy(&entry.path(), &to.join(&name), keep)?;
            }
        } else if keep(&name) {
            fs::copy(entry.path(), to.join(&name))?;
        }
    }
    Ok(())
}
