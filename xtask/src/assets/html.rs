//! References in a page: attributes of tags. The pages are the project's own, so tags are read
//! and not repaired.

use std::ops::Range;

use super::Use;

/// Where in `page` other files are named.
pub(super) fn find(page: &str) -> Vec<(Range<usize>, Use)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = page[at..].find('<').map(|found| at + found) {
        if page[open..].starts_with("<!--") {
            at = page[open..]
                .find("-->")
                .map_or(page.len(), |end| open + end);
        } else {
            let tag = Tag::read(page, open);
            at = tag.end;
            found.extend(tag.reference(page));
        }
    }
    found
}

/// A tag: its name and the values of its attributes, as places in the page.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, Range<usize>)>,
    end: usize,
}

impl<'a> Tag<'a> {
    fn read(page: &'a str, open: usize) -> Self {
        let name = word(page, open + 1);
        let mut tag = Self {
            name,
            attributes: Vec::new(),
            end: open + 1 + name.len(),
        };
        loop {
            let rest = page[tag.end..].trim_start();
            let start = page.len() - rest.len();
            if rest.is_empty() || rest.starts_with('>') {
                tag.end = (start + 1).min(page.len());
                return tag;
            }
            let key = word(page, start);
            if key.is_empty() {
                // A slash before the end, or a stray sign.
                tag.end = start + rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
            let value = value(page, start + key.len());
            tag.end = value.1;
            tag.attributes.push((key, value.0));
        }
    }

    fn reference(&self, page: &str) -> Option<(Range<usize>, Use)> {
        let range = |key| {
            self.attributes
                .iter()
                .find(|(name, _)| *name == key)
                .map(|(_, range)| range)
        };
        let rel = range("rel").map_or("", |range| &page[range.clone()]);
        let (key, usage) = match (self.name, rel) {
            ("a" | "area", _) | ("link", "alternate" | "canonical") => ("href", Use::Link),
            ("link", _) => ("href", Use::Load),
            ("source", _) => ("srcset", Use::Instead),
            ("img", _) if range("loading").is_some_and(|it| &page[it.clone()] == "lazy") => {
                ("src", Use::Near)
            }
            ("script" | "img" | "iframe" | "embed" | "video" | "audio", _) => ("src", Use::Load),
            _ => return None,
        };
        range(key).map(|range| (range.clone(), usage))
    }
}

/// The letters of a name at `start`.
fn word(page: &str, start: usize) -> &str {
    let rest = &page[start..];
    let letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == ':' || c == '_';
    &rest[..rest.find(|c| !letter(c)).unwrap_or(rest.len())]
}

/// The value after a name that ends at `start`, and where reading goes on.
fn value(page: &str, start: usize) -> (Range<usize>, usize) {
    let Some(rest) = page[start..].strip_prefix('=') else {
        return (start..start, start);
    };
    let first = start + 1;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(quote) = quote {
        let end = rest[1..]
            .find(quote)
            .map_or(page.len(), |end| first + 1 + end);
        ((first + 1).min(end)..end, (end + 1).min(page.len()))
    } else {
        let end = rest
            .find([' ', '\n', '\t', '>'])
            .map_or(page.len(), |end| first + end);
        (first..end, end)
    }
}
