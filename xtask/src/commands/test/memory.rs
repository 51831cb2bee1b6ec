//! Remembers for which files the slow checks passed, so that they are not run again for the same ones.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sha2::{Digest, Sha256};

use crate::page::hex;
use crate::{Error, Root};

/// What is made of the other files, and what no check reads.
const LEFT_OUT: [&str; 6] = [
    ".git",
    "target",
    "dist",
    "www/pkg",
    "tests/failed",
    "node_modules",
];

/// What else decides how a page is seen: another version of one of these is another test.
const PROGRAMS: [&str; 5] = [
    "rustc",
    "chromium",
    "google-chrome",
    "firefox",
    "firefox-esr",
];

/// All that the checks depend on, as it was when they began.
pub(super) struct Memory {
    folder: PathBuf,
    now: String,
}

impl Memory {
    pub(super) fn new(root: &Root) -> Result<Self, Error> {
        let mut files = Vec::new();
        list(root.path(), root.path(), &mut files)?;
        files.sort();
        let mut digest = Sha256::new();
        for file in files {
            let content = fs::read(root.join(&file)).map_err(Error::file("read", &file))?;
            digest.update(file.to_string_lossy().as_bytes());
            digest.update(content.len().to_le_bytes());
            digest.update(content);
        }
        for program in PROGRAMS {
            digest.update(version(program));
        }
        Ok(Self {
            folder: root.target().join("passed"),
            now: hex(&digest.finalize()),
        })
    }

    /// Whether a check has passed for what there is now.
    pub(super) fn passed(&self, check: &str) -> bool {
        fs::read_to_string(self.folder.join(check)).is_ok_and(|before| before == self.now)
    }

    /// Takes note of a check that has just run.
    pub(super) fn note(&self, check: &str, passed: bool) -> Result<(), Error> {
        let path = self.folder.join(check);
        if passed {
            fs::create_dir_all(&self.folder).map_err(Error::file("make", &self.folder))?;
            fs::write(&path, &self.now).map_err(Error::file("write", &path))
        } else {
            // It may never have passed.
            let _ = fs::remove_file(path);
            Ok(())
        }
    }
}

/// What a program says of itself; nothing when it is not there.
fn version(program: &str) -> Vec<u8> {
    let mut command = Command::new(program);
    command.arg("--version").stdin(Stdio::null());
    command.output().map_or_else(|_| Vec::new(), |it| it.stdout)
}

fn list(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    let entries = folder.read_dir().map_err(Error::file("read", folder))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.strip_prefix(root).unwrap_or(&path);
        if LEFT_OUT.iter().any(|it| name == Path::new(it)) {
            continue;
        }
        if path.is_dir() {
            list(root, &path, files)?;
        } else if path.is_file() {
            files.push(name.to_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Memory, fs};
    use crate::{Error, Root};

    #[test]
    fn passing_is_remembered_for_the_same_files_only() -> Result<(), Error> {
        let name = format!("passed-of-a-test-{}", std::process::id());
        let folder = Root::find()?.target().join(name);
        let memory = |now: &str| Memory {
            folder: folder.clone(),
            now: now.to_owned(),
        };
        memory("one").note("check", true)?;
        assert!(memory("one").passed("check"));
        assert!(!memory("two").passed("check"));
        assert!(!memory("one").passed("other"));
        memory("two").note("check", false)?;
        assert!(!memory("one").passed("check"));
        fs::remove_dir_all(&folder).map_err(Error::file("remove", &folder))
    }

    #[test]
    fn the_same_files_are_known_again() -> Result<(), Error> {
        let root = Root::find()?;
        assert_eq!(Memory::new(&root)?.now, Memory::new(&root)?.now);
        Ok(())
    }
}
