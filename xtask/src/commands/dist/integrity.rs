//! Digests by which a browser refuses a file that is not the one that was meant.

use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use super::Files;

/// The digest of every file, as JSON.
pub(super) const MANIFEST: &str = "integrity.json";

/// Tags whose attribute browsers heed. At others they complain about it.
const HEEDED: [&str; 3] = [
    "<script ",
    "<link rel=\"stylesheet\" ",
    "<link rel=\"modulepreload\" ",
];

/// As the attribute `integrity` has it.
pub(crate) fn of(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// Where in a page the attribute goes for the file that is named at `name`; `None` where it is of no
/// use.
pub(super) fn place(page: &[u8], name: &Range<usize>) -> Option<usize> {
    let before = &page[..name.start];
    let tag = &before[before.iter().rposition(|byte| *byte == b'<')?..];
    let heeded = HEEDED.iter().any(|start| tag.starts_with(start.as_bytes()));
    let quoted = page.get(name.end) == Some(&b'"');
    (heeded && quoted).then_some(name.end + 1)
}

/// An object: the digest of each file by its path.
pub(super) fn manifest(files: &Files) -> String {
    let lines: Vec<String> = files
        .iter()
        .map(|(name, bytes)| format!("  \"{name}\": \"{}\"", of(bytes)))
        .collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::{of, place};

    #[test]
    fn a_digest_is_written_as_browsers_read_it() {
        // `printf '' | openssl dgst -sha384 -binary | base64`
        let empty = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(of(b""), empty);
    }

    #[test]
    fn only_tags_that_heed_it_get_it() {
        let at = |page: &str| {
            let start = page.find("a.b").unwrap_or_default();
            place(page.as_bytes(), &(start..start + 3))
        };
        assert_eq!(at("<script type=\"module\" src=\"a.b\" defer>"), Some(31));
        assert_eq!(at("<link rel=\"modulepreload\" href=\"a.b\">"), Some(36));
        assert_eq!(at("<link rel=\"preload\" as=\"fetch\" href=\"a.b\">"), None);
        assert_eq!(at("<img src=\"a.b\">"), None);
        assert_eq!(at("import \"a.b\""), None);
    }
}
