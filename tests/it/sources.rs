//! No text becomes HTML or a script: the sources of what browsers load are read for every door by which it
//! could. Trusted Types close the same doors at run time, in every browser test.

use std::fs;
use std::path::{Path, PathBuf};

/// What makes nodes or scripts of text; `name` may have anything before it.
const DOORS: [&str; 24] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "set_inner_html",
    "set_outer_html",
    "insert_adjacent_html",
    "document.write",
    "createContextualFragment",
    "create_contextual_fragment",
    "setHTMLUnsafe",
    "parseHTMLUnsafe",
    "parseFromString",
    "parse_from_string",
    "DOMParser",
    "DomParser",
    "srcdoc",
    "eval(",
    "new Function",
    "new_no_args",
    "new_with_args",
    "javascript:",
    "execCommand(\"insertHTML",
    "setTimeout(\"",
    "importScripts",
];

/// Files below these folders that browsers load or that become what they load.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> = ["src", "www", "vendor", "zh"]
        .iter()
        .map(|it| root.join(it))
        .collect();
    let mut files: Vec<PathBuf> = ["index.html", "surprisal.js"]
        .iter()
        .map(|it| root.join(it))
        .collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let end = path
                .extension()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() {
                // Built, by a tool whose doors are those that the sources open.
                if name != "pkg" && name != "target" {
                    folders.push(path);
                }
            } else if name != "tests.rs" && matches!(end.as_str(), "rs" | "js" | "html") {
                files.push(path);
            }
        }
    }
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path, text)
    };
    files.into_iter().map(read).collect()
}

#[test]
fn no_text_becomes_html_or_a_script() {
    let sources = sources();
    assert!(sources.len() > 150, "{} files", sources.len());
    for (path, text) in &sources {
        for (number, line) in text.lines().enumerate() {
            let code = line.trim_start();
            if code.starts_with("//") || code.starts_with("/*") || code.starts_with('*') {
                continue;
            }
            let door = DOORS.iter().find(|door| code.contains(**door));
            assert_eq!(door, None, "{}:{}: {code}", path.display(), number + 1);
        }
    }
}

#[test]
fn no_page_has_a_script_or_a_handler_in_it() {
    for (path, text) in sources() {
        let is_page = path.extension().is_some_and(|end| end == "html");
        // Those of one file hold all that they load, and say so in a policy of their own.
        if !is_page || path.parent().is_some_and(|folder| folder.ends_with("one")) {
            continue;
        }
        for tag in text.split('<').skip(1) {
            let (tag, inside) = tag.split_once('>').unwrap_or((tag, ""));
            let name = tag.split_whitespace().next().unwrap_or_default();
            assert_ne!(name, "style", "{}", path.display());
            assert!(
                name != "script" || inside.trim().is_empty(),
                "{}: {tag}",
                path.display()
            );
            let handler = tag
                .split_whitespace()
                .find(|it| it.starts_with("on") && it.contains('='));
            assert_eq!(handler, None, "{}: {tag}", path.display());
            assert!(!tag.contains(" style="), "{}: {tag}", path.display());
        }
    }
}
