//! Remembers what a build was made of, so that an unchanged page is not built again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use crate::{Error, Root};

/// Everything the module is made of.
const SOURCES: &[&str] = &[
    "src",
    "vendor",
    "www/src",
    "www/build.rs",
    "www/Cargo.toml",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    ".cargo",
];

/// Kept beside the module: a digest of the sources and one of the module.
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

    /// Whether the module in `package` was built from these sources and optimised, and is as it
    /// was left then.
    pub(super) fn matches(&self, package: &Path, module: &Path) -> bool {
        let Ok(written) = fs::read_to_string(package.join(FILE)) else {
            return false;
        };
        self.text(module).is_ok_and(|now| now == written)
            && module.with_file_name("surprisal_www.js").is_file()
    }

    pub(super) fn write(&self, package: &Path, module: &Path) -> Result<(), Error> {
        let path = package.join(FILE);
        fs::write(&path, self.text(module)?).map_err(Error::file("write", &path))
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

    fn text(&self, module: &Path) -> Result<String, Error> {
        let bytes = fs::read(module).map_err(Error::file("read", module))?;
        Ok(format!(
            "sources {}\nmodule {}\n",
            self.0,
            hex(&Sha256::digest(bytes))
        ))
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
