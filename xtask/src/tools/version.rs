//! Versions: of a program that is asked, and of a package in Cargo.lock.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::{Error, Root};

/// A version as a row of numbers, compared from the left.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(Vec<u64>);

impl Version {
    /// The first version-like word: `1.2.3` in `tool 1.2.3 (abc)`, `132` in `wasm-opt version 132`.
    pub(crate) fn in_text(text: &str) -> Option<Self> {
        text.split(|c: char| c.is_whitespace() || c == 'v')
            .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
            .map(|word| {
                word.split('.')
                    .map_while(|part| part.parse().ok())
                    .collect::<Vec<u64>>()
            })
            .find(|numbers| !numbers.is_empty())
            .map(Self)
    }

    /// Asks a program for its version.
    pub(crate) fn of(program: &Path) -> Option<Self> {
        let output = Command::new(program)
            .arg("--version")
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output();
        Self::in_text(&String::from_utf8_lossy(&output.ok()?.stdout))
    }
}

/// The version of `package` that Cargo.lock fixes.
pub(crate) fn locked(root: &Root, package: &'static str) -> Result<String, Error> {
    let path = root.join("Cargo.lock");
    let text = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
    let name = format!("name = \"{package}\"");
    text.lines()
        .skip_while(|line| *line != name)
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(ToOwned::to_owned)
        .ok_or(Error::NotLocked(package))
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn reads_what_the_tools_print() {
        let of = |text| Version::in_text(text).map(|v| v.0);
        assert_eq!(of("wasm-bindgen 0.2.129"), Some(vec![0, 2, 129]));
        assert_eq!(of("wasm-opt version 132 (version_132)"), Some(vec![132]));
        assert_eq!(
            of("ChromeDriver 156.0.8078.79 (abc-refs/heads)"),
            Some(vec![156, 0, 8078, 79])
        );
        assert_eq!(of("Mozilla Firefox 153.7.0esr"), Some(vec![153, 7]));
        assert_eq!(of("no digits"), None);
    }

    #[test]
    fn newer_is_greater() {
        assert!(Version(vec![0, 15, 1]) > Version(vec![0, 9, 9]));
        assert!(Version(vec![132]) >= Version(vec![132]));
    }
}
