//! From the path of a request to a file: never outside the folder, never what is hidden.

use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The answer to a path.
pub(super) enum Found {
    File(FileBody),
    /// The path of a folder without its last slash; the URL that has it.
    Folder(String),
    Nothing,
}

/// What is sent for a file.
pub(super) struct FileBody {
    pub(super) bytes: Arc<Vec<u8>>,
    pub(super) kind: &'static str,
    pub(super) gzip: bool,
}

/// A file or folder that may be shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    File(PathBuf),
    FolderWithoutSlash,
    Nowhere,
}

/// Folders of the repository that hold what was built or fetched.
const KEPT_BACK: &[&str] = &["target", "node_modules"];

/// Resolves the path of a URL (without its query) inside `folder`, which is canonical.
pub(super) fn resolve(folder: &Path, path: &str) -> Place {
    let Some(relative) = relative(path) else {
        return Place::Nowhere;
    };
    // Links are followed only to where the folder itself reaches.
    let Ok(real) = folder.join(&relative).canonicalize() else {
        return Place::Nowhere;
    };
    if !real.starts_with(folder) {
        return Place::Nowhere;
    }
    match (real.is_dir(), path.ends_with('/')) {
        (true, false) => Place::FolderWithoutSlash,
        (true, true) if real.join("index.html").is_file() => Place::File(real.join("index.html")),
        (false, false) if real.is_file() => Place::File(real),
        _ => Place::Nowhere,
    }
}

fn relative(path: &str) -> Option<PathBuf> {
    let mut relative = PathBuf::new();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        let name = decode(segment)?;
        let hidden = name.starts_with('.') || name.contains(['/', '\\', '\0', ':']);
        if hidden || KEPT_BACK.contains(&name.as_str()) {
            return None;
        }
        relative.push(name);
    }
    Some(relative)
}

/// Undoes percent-encoding; `None` when what it stands for is no text.
fn decode(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn decodes_what_a_browser_encodes() {
        assert_eq!(decode("a%20b").as_deref(), Some("a b"));
        assert_eq!(decode("%E7%86%B5").as_deref(), Some("熵"));
        assert_eq!(decode("%zz"), None);
        assert_eq!(decode("%ff"), None);
    }
}
