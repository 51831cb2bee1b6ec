//! Bodies: read from disk at each request, packed once for each version of a file.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use flate2::{Compression, write::GzEncoder};

use crate::page;

use super::Site;
use super::policy::{kind, packs};
use super::resolve::{FileBody, Found, Place, resolve};

/// Where [`Site::early_script`] is served; no file can have this name.
const EARLY: &str = "/.early.js";

/// A packed body is good as long as its file has this time and length.
type Version = (SystemTime, u64);

type Packed = HashMap<PathBuf, (Version, Arc<Vec<u8>>)>;

/// The site, and what was packed so far.
pub(super) struct Content {
    site: Site,
    folder: PathBuf,
    packed: Mutex<Packed>,
}

impl Content {
    pub(super) fn of(site: Site) -> Self {
        // A folder that is not there serves nothing.
        let folder = site
            .folder
            .canonicalize()
            .unwrap_or_else(|_| site.folder.clone());
        Self {
            site,
            folder,
            packed: Mutex::default(),
        }
    }

    /// Whether each answer isolates its page.
    pub(super) fn is_isolated(&self) -> bool {
        self.site.isolated
    }

    /// Whether pages are held to no policy.
    pub(super) fn is_lenient(&self) -> bool {
        self.site.lenient
    }

    /// The answer to a URL, packed if the browser understands that and it helps.
    pub(super) fn get(&self, url: &str, gzip: bool) -> Found {
        let (path, query) = url
            .split_once('?')
            .map_or((url, None), |(path, query)| (path, Some(query)));
        if let (EARLY, Some(script)) = (path, self.site.early_script) {
            let kind = kind(path);
            return Found::File(FileBody {
                bytes: Arc::new(script.into()),
                kind,
                gzip: false,
            });
        }
        match resolve(&self.folder, path) {
            Place::File(file) => self.file(&file, gzip).map_or(Found::Nothing, Found::File),
            Place::FolderWithoutSlash => {
                let query = query.map(|query| format!("?{query}")).unwrap_or_default();
                // One slash in front: with two, a browser would take what follows for a host.
                Found::Folder(format!("/{}/{query}", path.trim_start_matches('/')))
            }
            Place::Nowhere => Found::Nothing,
        }
    }

    fn file(&self, file: &Path, gzip: bool) -> Option<FileBody> {
        let kind = kind(file.file_name()?.to_str()?);
        let relative = file.strip_prefix(&self.folder).ok()?;
        let small = self.site.small.as_deref();
        let file = &page::copy_of(&self.folder, small, relative);
        let gzip = gzip && packs(kind);
        let bytes = if gzip {
            self.packed(file)?
        } else {
            Arc::new(self.read(file)?)
        };
        Some(FileBody { bytes, kind, gzip })
    }

    fn packed(&self, file: &Path) -> Option<Arc<Vec<u8>>> {
        let data = fs::metadata(file).ok()?;
        let version = (data.modified().ok()?, data.len());
        let kept = self
            .packed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(file)
            .cloned();
        if let Some((of, bytes)) = kept
            && of == version
        {
            return Some(bytes);
        }
        let bytes = Arc::new(pack(&self.read(file)?));
        let mut packed = self.packed.lock().unwrap_or_else(PoisonError::into_inner);
        packed.insert(file.to_owned(), (version, Arc::clone(&bytes)));
        Some(bytes)
    }

    fn read(&self, file: &Path) -> Option<Vec<u8>> {
        let bytes = fs::read(file).ok()?;
        if self.site.early_script.is_none() || file.extension()? != "html" {
            return Some(bytes);
        }
        let page = String::from_utf8(bytes).ok()?;
        let tag = format!("<head><script src=\"{EARLY}\"></script>");
        Some(page.replacen("<head>", &tag, 1).into_bytes())
    }
}

/// gzip as the size report and most hosts do it, at level 9.
pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    // Writing into memory cannot fail; an empty body would be seen at once.
    let _ = packer.write_all(bytes);
    packer.finish().unwrap_or_default()
}
