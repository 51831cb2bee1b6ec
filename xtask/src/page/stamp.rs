//! Remembers what a build was made of, so that an unchanged page is not built again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use crate::{Error, Root};

/// Everything the modules are made of.
const SOURCES: &[&str] = &[
    "src",
    "vendor",
    "www/src",
    "www/Cargo.toml",
    "www/files",
    "www/desk",
    "tests/browser/sums",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    ".cargo",
];

/// Kept beside the modules: a digest of the sources, and one of each file that was built.
const FILE: &str = ".built-from";

/// What the sources are now.
pub(super) struct Stamp(String);

impl Stamp {
    pub(super) fn of_sources(root: &Root, level: &str) -> Result<Self, Error> {
        let mut files = Vec::new();
        for source in SOURCES {
            list(&root.join(source), &mut files)?;
        }
        files.sort();
        let mut digest = Sha256::new();
        digest.update(level);
        for file in files {
            let content = fs::read(&file).map_err(Error::file("read", &file))?;
            let name = file.strip_prefix(root.path()).unwrap_or(&file);
            digest.update(name.to_string_lossy().as_bytes());
            digest.update(content.len().to_le_bytes());
            digest.update(content);
        }
        Ok(Self(hex(&digest.finalize())))
    }

    /// Whether these files in `package` were built from these sources and optimised, and are as
    /// they were left then.
    pub(super) fn matches(&self, package: &Path, files: &[PathBuf]) -> bool {
        let Ok(written) = fs::read_to_string(package.join(FILE)) else {
            return false;
        };
        self.text(files).is_ok_and(|now| now == written)
    }

    pub(super) fn write(&self, package: &Path, files: &[PathBuf]) -> Result<(), Error> {
        let path = package.join(FILE);
        fs::write(&path, self.text(files)?).map_err(Error::file("write", &path))
    }

    /// Forgets the last build, before the next one starts.
    pub(super) fn remove(package: &Path) -> Result<(), Error> {
        let path = package.join(FILE);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Error::file("delete", &path)(error))
            }
            _ => Ok(()),
        }
    }

    fn text(&self, files: &[PathBuf]) -> Result<String, Error> {
        let mut lines = vec![format!("sources {}", self.0)];
        for file in files {
            let bytes = fs::read(file).map_err(Error::file("read", file))?;
            lines.push(format!("built {}", hex(&Sha256::digest(bytes))));
        }
        Ok(lines.join("\n"))
    }
}

/// The time of the newest source, and how many there are: changes when one is edited.
pub(crate) fn sources_changed_at(root: &Root) -> (Option<SystemTime>, usize) {
    let mut files = super::small::sources(root);
    for source in SOURCES {
        // What cannot be read now is looked at again half a second later.
        let _ = list(&root.join(source), &mut files);
    }
    let times = files
        .iter()
        .filter_map(|file| fs::metadata(file).and_then(|data| data.modified()).ok());
    (times.max(), files.len())
}

fn list(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    if path.is_file() {
        files.push(path.to_owned());
    } else if path.is_dir() {
        for entry in path
            .read_dir()
            .map_err(Error::file("read", path))?
            .flatten()
        {
            list(&entry.path(), files)?;
        }
    }
    Ok(())
}

/// The digest as text.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
