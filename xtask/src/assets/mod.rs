//! What a page loads: found by reading the pages themselves, so that no list can fall behind.
//! `dist` renames by it, and the size report adds it up.

mod html;
mod script;
mod style;

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use crate::{Error, Root, page};

/// How one file names another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Loaded whenever the file that names it is.
    Load,
    /// Loaded instead of another file, such as the picture for the other theme.
    Instead,
    /// Loaded when a script asks for it; a page that will need it at once names it as well.
    Later,
    /// A picture that is loaded when it comes near the screen.
    Near,
    /// A place that a reader may go to.
    Link,
}

/// A name of another file, and where in the text it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) range: Range<usize>,
    pub(crate) usage: Use,
    /// The file, from the root of the site.
    pub(crate) target: PathBuf,
}

/// A file of the site.
#[derive(Clone, Debug)]
pub(crate) struct Asset {
    pub(crate) bytes: Vec<u8>,
    pub(crate) references: Vec<Reference>,
}

/// Every file that the first pages reach, by its path from the root.
pub(crate) type Site = BTreeMap<PathBuf, Asset>;

/// Reads the files that `pages` reach through loads and links.
pub(crate) fn reach(root: &Root, pages: &[&str]) -> Result<Site, Error> {
    let mut site = Site::new();
    let mut waiting: Vec<PathBuf> = pages.iter().map(PathBuf::from).collect();
    while let Some(path) = waiting.pop() {
        if site.contains_key(&path) {
            continue;
        }
        let asset = read(root, &path)?;
        waiting.extend(
            asset
                .references
                .iter()
                .map(|reference| reference.target.clone()),
        );
        site.insert(path, asset);
    }
    Ok(site)
}

/// The files that a visit to `page` loads, the page first; and those that may follow later, a group for
/// each file that a script asks for, which stands first in it, and the pictures far below.
pub(crate) fn loaded_by(site: &Site, page: &Path) -> (Vec<PathBuf>, Vec<Vec<PathBuf>>) {
    let mut loaded = vec![page.to_owned()];
    follow(site, &mut loaded);
    let first = loaded.len();
    let mut later = Vec::new();
    let mut next = 0;
    while let Some(path) = loaded.get(next).cloned() {
        next += 1;
        for target in used(site, &path, Use::Later) {
            if !loaded.contains(&target) {
                let before = loaded.len();
                loaded.push(target);
                follow(site, &mut loaded);
                later.push(loaded[before..].to_vec());
            }
        }
    }
    let near: Vec<PathBuf> = used(site, page, Use::Near).collect();
    if !near.is_empty() {
        later.push(near);
    }
    loaded.truncate(first);
    (loaded, later)
}

/// Adds what these files load, and so on.
fn follow(site: &Site, loaded: &mut Vec<PathBuf>) {
    let mut next = 0;
    while let Some(path) = loaded.get(next).cloned() {
        next += 1;
        for target in used(site, &path, Use::Load) {
            if !loaded.contains(&target) {
                loaded.push(target);
            }
        }
    }
}

/// The files that this one uses in this way.
fn used(site: &Site, path: &Path, usage: Use) -> impl Iterator<Item = PathBuf> {
    let references = site.get(path).map_or(&[][..], |asset| &asset.references);
    let used = references.iter().filter(move |it| it.usage == usage);
    used.map(|reference| reference.target.clone())
}

fn read(root: &Root, path: &Path) -> Result<Asset, Error> {
    let file = page::copy_of(root.path(), Some(&root.small()), path);
    let bytes = fs::read(&file).map_err(Error::file("read", &file))?;
    let find = match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => html::find,
        Some("js") => script::find,
        Some("css") => style::find,
        _ => {
            return Ok(Asset {
                bytes,
                references: Vec::new(),
            });
        }
    };
    let text = String::from_utf8_lossy(&bytes);
    let mut references = Vec::new();
    for (range, usage) in find(&text) {
        let name = &text[range.clone()];
        let Some(target) = target(root, path, name)? else {
            continue;
        };
        // What follows `?` or `#` is for the page and not part of the file's name.
        let end = range.start + name.find(['?', '#']).unwrap_or(name.len());
        references.push(Reference {
            range: range.start..end,
            usage,
            target,
        });
    }
    references.sort_by_key(|reference| reference.range.start);
    Ok(Asset { bytes, references })
}

/// The file of the site that `name` in `path` stands for; `None` for what lies elsewhere.
fn target(root: &Root, path: &Path, name: &str) -> Result<Option<PathBuf>, Error> {
    let name = name.split(['?', '#']).next().unwrap_or_default();
    let elsewhere = name.is_empty() || name.starts_with("//") || name.contains(':');
    if elsewhere {
        return Ok(None);
    }
    let wrong = |reason: String| {
        Err(Error::Reference {
            page: path.to_owned(),
            reason,
        })
    };
    if name.starts_with('/') {
        return wrong(format!(
            "`{name}` begins with a slash, which breaks under a sub-path. Write it relative to this file."
        ));
    }
    let mut target = path.parent().map(Path::to_owned).unwrap_or_default();
    for part in Path::new(name).components() {
        match part {
            Component::ParentDir if !target.pop() => {
                return wrong(format!(
                    "`{name}` leaves the site. Point it inside the repository."
                ));
            }
            Component::Normal(part) => target.push(part),
            _ => {}
        }
    }
    if name.ends_with('/') || root.join(&target).is_dir() {
        target.push("index.html");
    }
    if root.join(&target).is_file() {
        Ok(Some(target))
    } else {
        wrong(format!(
            "`{name}` is not there. Create {} or correct the name.",
            target.display()
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::{Use, html, script, style};

    fn names(text: &str, found: Vec<(std::ops::Range<usize>, Use)>) -> Vec<(&str, Use)> {
        found
            .into_iter()
            .map(|(range, usage)| (&text[range], usage))
            .collect()
    }

    #[test]
    fn a_page_loads_links_and_offers_the_other_theme() {
        let page = r#"<!-- <img src="no.svg"> --><link rel=stylesheet href="a.css">
            <link rel="alternate" href="zh/"><script type="module" src='b.js'></script>
            <a class="x" href="guide.html#top">g</a><source srcset="dark.svg"><img src="light.svg">
            <img src="far.svg" loading="lazy">
            <p title="src='not'">href="nor this"</p><link rel="canonical" href="https://a.b/">"#;
        assert_eq!(
            names(page, html::find(page)),
            [
                ("a.css", Use::Load),
                ("zh/", Use::Link),
                ("b.js", Use::Load),
                ("guide.html#top", Use::Link),
                ("dark.svg", Use::Instead),
                ("light.svg", Use::Load),
                ("far.svg", Use::Near),
                ("https://a.b/", Use::Link),
            ]
        );
    }

    #[test]
    fn a_script_imports_and_locates() {
        let script = "import init, { Figure } from './pkg/x.js';\nimport \"./side.js\";\n
            // import './comment.js' is not one\n
            const late = () => import('./late.js'); const n = 'from \"no\"';\n
            module_or_path = new URL('x_bg.wasm', import.meta.url); new URL('a', location);
            import{a}from\"./b.js\";import\"./c.js\";\nexport{d}from './d.js'";
        assert_eq!(
            names(script, script::find(script)),
            [
                ("./pkg/x.js", Use::Load),
                ("./side.js", Use::Load),
                ("./late.js", Use::Later),
                ("x_bg.wasm", Use::Load),
                ("./b.js", Use::Load),
                ("./c.js", Use::Load),
                ("./d.js", Use::Load),
            ]
        );
    }

    #[test]
    fn a_style_sheet_imports_and_paints() {
        let style = "@import \"base.css\"; p { background: url(a.svg) } i { mask: url('b.svg'); }";
        let found: Vec<&str> = names(style, style::find(style))
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(found, ["base.css", "a.svg", "b.svg"]);
    }
}
