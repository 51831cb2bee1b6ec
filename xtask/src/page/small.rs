//! Scripts and style sheets as they travel: without comments, white space and long names.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::progress::Place;
use crate::{Error, Root};

/// A figure's style sheet, and the script that hands it to the element: a script that loads a
/// style sheet as such would need leave from the page's policy.
pub(super) const STYLE: (&str, &str) = ("www/style.css", "www/pkg/style.js");

/// Scripts that stand elsewhere.
const OUTSIDE: [&str; 2] = ["surprisal.js", "www/one/language.js"];

/// Writes a small copy of every script and style sheet, and the figures' sheet as a script;
/// whether the last one is new.
pub(super) fn write(root: &Root, esbuild: &Path, place: &Place) -> Result<bool, Error> {
    let folder = root.small();
    let mut command = Command::new(esbuild);
    command
        .args(["--minify", "--format=esm", "--charset=utf8"])
        .arg("--log-level=warning")
        .arg(format!("--outbase={}", root.path().display()))
        .arg(format!("--outdir={}", folder.display()))
        .args(sources(root));
    place.run(
        "making scripts and style sheets smaller with esbuild",
        &mut command,
        "Mend what it says above.",
    )?;
    let style = folder.join(STYLE.0);
    let style = fs::read_to_string(&style).map_err(Error::file("read", &style))?;
    let script = format!("export default {};\n", literal(style.trim_end()));
    let path = root.join(STYLE.1);
    if fs::read_to_string(&path).is_ok_and(|now| now == script) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
    }
    fs::write(&path, script).map_err(Error::file("write", &path))?;
    Ok(true)
}

/// Every script and style sheet that was written by hand.
pub(super) fn sources(root: &Root) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = OUTSIDE.iter().map(|name| root.join(name)).collect();
    let folder = root.join("www").read_dir();
    let found = folder.into_iter().flatten().flatten();
    files.extend(found.map(|entry| entry.path()).filter(|path| is_made(path)));
    files.sort();
    files
}

/// Whether there is a small copy of such a file.
fn is_made(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "js" || extension == "css")
}

/// The file that travels in place of `relative` in `folder`: its copy in `small`, unless there is
/// none or the file has changed since.
pub(crate) fn copy_of(folder: &Path, small: Option<&Path>, relative: &Path) -> PathBuf {
    let file = folder.join(relative);
    let time = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    match small.map(|small| small.join(relative)) {
        Some(copy) if copy.is_file() && time(&copy) >= time(&file) => copy,
        _ => file,
    }
}

/// A text as JavaScript writes it.
fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '"' | '\\' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn a_style_sheet_is_a_string() {
        assert_eq!(
            literal("a::before{content:\"✓\\a\"}\nb{}"),
            r#""a::before{content:\"✓\\a\"}\nb{}""#
        );
    }
}
