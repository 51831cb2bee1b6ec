//! A page of the site, taken apart for a file that stands alone.

use std::ops::Range;
use std::path::Path;

use super::{ARTICLES, GUIDES};
use crate::Error;
use crate::assets::{Asset, Reference, Site, Use};
use crate::commands::dist::ONE_FILE;

/// A page of the site.
pub(super) struct Article<'a> {
    path: &'a Path,
    text: String,
    asset: &'a Asset,
}

impl<'a> Article<'a> {
    pub(super) fn of(site: &'a Site, path: &'a str) -> Result<Self, Error> {
        let path = Path::new(path);
        let asset = site
            .get(path)
            .ok_or_else(|| wrong(path, "it is missing."))?;
        let text = String::from_utf8_lossy(&asset.bytes).into_owned();
        Ok(Self { path, text, asset })
    }

    /// The files with this ending that it loads.
    pub(super) fn loads(&self, extension: &'static str) -> impl Iterator<Item = &Reference> {
        let references = self.asset.references.iter();
        references.filter(move |it| {
            it.usage == Use::Load && it.target.extension().is_some_and(|it| it == extension)
        })
    }

    /// What stands before a reference.
    pub(super) fn before(&self, reference: &Reference) -> &str {
        &self.text[..reference.range.start]
    }

    pub(super) fn between(&self, start: &str, end: &str) -> Result<&str, Error> {
        let (_, rest) = self.text.split_once(start).unwrap_or_default();
        let (found, _) = rest.split_once(end).unwrap_or_default();
        if found.is_empty() {
            return Err(wrong(self.path, &format!("it has no `{start}`.")));
        }
        Ok(found)
    }

    /// The heading of the section in which a figure stands.
    pub(super) fn heading(&self, figure: &str) -> Result<&str, Error> {
        let mark = format!("<surprisal-figure figure=\"{figure}\"");
        let above = self.text.find(&mark).map(|at| &self.text[..at]);
        let heading = above.and_then(|above| {
            let start = above.rfind("<h2")?;
            let (heading, _) = above[start..].split_once("</h2>")?;
            // The innermost text: a heading is a link to itself.
            heading.trim_end_matches("</a>").rsplit('>').next()
        });
        heading.ok_or_else(|| wrong(self.path, &format!("no section of it has `{mark}`.")))
    }

    /// The body: with every picture inside, without those that figures replace, and with its links
    /// changed to lead somewhere from here.
    pub(super) fn body(&self, site: &Site) -> Result<String, Error> {
        let body = self.between("<body>", "</body>")?;
        let offset = body.as_ptr().addr() - self.text.as_ptr().addr();
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        let mut at = offset;
        while let Some(start) = self.text[at..].find("<picture>").map(|found| at + found) {
            let end = self.text[start..].find("</picture>");
            at = start + end.map_or(self.text.len() - start, |end| end + "</picture>".len());
            edits.push((start..at, String::new()));
        }
        for reference in &self.asset.references {
            let range = &reference.range;
            let outside = |edit: &(Range<usize>, String)| !edit.0.contains(&range.start);
            let inside_body = range.start >= offset && range.end <= offset + body.len();
            if inside_body && edits.iter().all(outside) {
                edits.push(self.edit(site, reference)?);
            }
        }
        edits.sort_by_key(|(range, _)| range.start);
        let mut out = body.to_owned();
        for (range, text) in edits.into_iter().rev() {
            out.replace_range(range.start - offset..range.end - offset, &text);
        }
        Ok(out)
    }

    /// What a reference becomes.
    fn edit(&self, site: &Site, reference: &Reference) -> Result<(Range<usize>, String), Error> {
        let range = reference.range.clone();
        let target = &reference.target;
        if reference.usage != Use::Link {
            return Ok((range, address(site, target)));
        }
        if target == self.path {
            // Before a `#` nothing has to stand.
            let more = self.text[range.end..].starts_with('#');
            return Ok((range, if more { "" } else { "#" }.to_owned()));
        }
        if let Some((_, lang)) = ARTICLES.iter().find(|(path, _)| target == Path::new(path)) {
            let is_guide = GUIDES.iter().any(|it| self.path == Path::new(it.page));
            let file = if is_guide { ONE_FILE } else { "" };
            // A link may follow.
            if self.text[range.end..].starts_with('?') {
                let range = range.start..range.end + 1;
                return Ok((range, format!("{file}?lang={lang}&amp;")));
            }
            return Ok((range, format!("{file}?lang={lang}")));
        }
        if let Some(guide) = GUIDES.iter().find(|it| target == Path::new(it.page)) {
            return Ok((range, guide.file.to_owned()));
        }
        // It stays behind: what named it is text now.
        let attribute = "href=\"";
        if !self.before(reference).ends_with(attribute) {
            return Err(wrong(
                self.path,
                "one of its links is not written href=\"…\".",
            ));
        }
        Ok((
            range.start - attribute.len()..range.start,
            "title=\"".to_owned(),
        ))
    }
}

/// A picture as an address that holds it.
pub(super) fn address(site: &Site, picture: &Path) -> String {
    let bytes = site.get(picture).map_or(&[][..], |asset| &asset.bytes);
    let text = String::from_utf8_lossy(bytes);
    let text: Vec<&str> = text.lines().map(str::trim).collect();
    let text = text.concat().replace('"', "'");
    let text = text
        .replace('%', "%25")
        .replace('#', "%23")
        .replace('<', "%3C");
    format!("data:image/svg+xml,{}", text.replace('>', "%3E"))
}

fn wrong(path: &Path, what: &str) -> Error {
    Error::Reference {
        page: path.to_owned(),
        reason: format!("{what} `surprisal.html` is made of it: see xtask/src/one_file."),
    }
}
