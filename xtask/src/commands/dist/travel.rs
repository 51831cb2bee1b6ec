//! How the files travel: what a host may say of them, and packed copies beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::Files;
use crate::server;
use crate::size::brotli;

/// Rules for hosts that read such a file; for others it says what to set up.
pub(super) const HEADERS: &str = "_headers";

/// A name that changes with the content can be kept for a year, which is as long as any cache keeps.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Everything else is asked for again: the answer is short when it has not changed.
const ASK_AGAIN: &str = "no-cache";

/// What is text, or packs like text.
const PACKED: [&str; 6] = ["html", "js", "css", "svg", "json", "wasm"];

/// A rule for each folder whose files may all be kept, and for each other one that may.
pub(super) fn headers(files: &Files, immutable: &[String]) -> String {
    let folder = |name: &str| {
        name.rsplit_once('/')
            .map_or("", |(folder, _)| folder)
            .to_owned()
    };
    let mixed: BTreeSet<String> = files
        .keys()
        .filter(|name| !immutable.contains(name))
        .map(|name| folder(name))
        .collect();
    let mut rules = BTreeMap::from([("/*".to_owned(), ASK_AGAIN)]);
    for name in immutable {
        let folder = folder(name);
        let rule = if mixed.contains(&folder) {
            format!("/{name}")
        } else {
            format!("/{folder}/*")
        };
        rules.insert(rule, FOR_EVER);
    }
    let mut out = String::new();
    for (rule, control) in rules {
        // Where two rules fit, the header of the first would stay too.
        let undo = if control == FOR_EVER {
            "  ! Cache-Control\n"
        } else {
            ""
        };
        // Writing into a string cannot fail.
        let _ = write!(out, "{rule}\n{undo}  Cache-Control: {control}\n");
    }
    out
}

/// Puts `.gz` and `.br` beside each file that they make smaller.
pub(super) fn pack(files: &mut Files) {
    let mut packed = Files::new();
    for (name, bytes) in &*files {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        if PACKED.contains(&extension) {
            for (end, copy) in [("gz", server::pack(bytes)), ("br", brotli(bytes))] {
                if copy.len() < bytes.len() {
                    packed.insert(format!("{name}.{end}"), copy);
                }
            }
        }
    }
    files.append(&mut packed);
}

#[cfg(test)]
mod tests {
    use super::{Files, headers, pack};

    fn files(names: &[&str]) -> Files {
        let text = "0".repeat(100).into_bytes();
        names
            .iter()
            .map(|name| ((*name).to_owned(), text.clone()))
            .collect()
    }

    #[test]
    fn only_what_is_named_after_its_content_is_kept_for_ever() {
        let files = files(&[
            "index.html",
            "www/a-1.js",
            "www/embed.html",
            "www/pkg/b-2.wasm",
        ]);
        let immutable = ["www/a-1.js", "www/pkg/b-2.wasm"].map(str::to_owned);
        let expected = "/*\n  Cache-Control: no-cache\n\
                        /www/a-1.js\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n\
                        /www/pkg/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n";
        assert_eq!(headers(&files, &immutable), expected);
    }

    #[test]
    fn packed_copies_stand_beside() {
        let mut all = files(&["a.js", "b.png"]);
        all.insert("c.json".to_owned(), b"{}".to_vec());
        pack(&mut all);
        let names: Vec<&String> = all.keys().collect();
        assert_eq!(names, ["a.js", "a.js.br", "a.js.gz", "b.png", "c.json"]);
    }
}
