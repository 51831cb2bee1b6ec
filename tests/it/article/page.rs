//! An article, or the guide, as a test reads it. The pages are the project's own, so tags are read and not
//! repaired.

use std::fs;
use std::path::Path;
use surprisal::words::Lang;

/// A page in one language.
pub(crate) struct Page {
    /// All of it.
    pub(crate) html: String,
    /// What stands before the first section.
    pub(crate) head: String,
    pub(crate) sections: Vec<Section>,
}

pub(crate) struct Section {
    /// Its heading's id.
    pub(crate) id: String,
    pub(crate) html: String,
}

impl Page {
    pub(crate) fn open(lang: Lang) -> Self {
        let name = match lang {
            Lang::En => "index.html",
            Lang::Zh => "zh/index.html",
        };
        Self::named(name)
    }

    /// Any other page that is laid out alike.
    pub(crate) fn named(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        Self::of(fs::read_to_string(path).unwrap())
    }

    fn of(html: String) -> Self {
        let main = &html[html.find("<main").unwrap()..html.find("</main>").unwrap()];
        let mut parts = main.split("<section ");
        let head = parts.next().unwrap().to_owned();
        let sections = parts.map(|part| {
            let id = part.split("aria-labelledby=\"").nth(1).unwrap();
            Section {
                id: id.split('"').next().unwrap().to_owned(),
                html: part.split("</section>").next().unwrap().to_owned(),
            }
        });
        Self {
            head,
            sections: sections.collect(),
            html,
        }
    }
}

impl Section {
    /// The name of its figure, or nothing.
    pub(crate) fn figure(&self) -> &str {
        let figure = tags(&self.html, "surprisal-figure").next();
        figure
            .and_then(|it| it.attribute("figure"))
            .unwrap_or_default()
    }

    pub(crate) fn heading(&self) -> String {
        tags(&self.html, "h2").next().unwrap().text()
    }
}

/// An opening tag, and what follows it.
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    inside: &'a str,
    after: &'a str,
}

impl<'a> Tag<'a> {
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        let (_, value) = self.inside.split_once(&format!(" {name}=\""))?;
        value.split('"').next()
    }

    /// The text up to its end.
    pub(crate) fn text(&self) -> String {
        let end = self.after.find(&format!("</{}>", self.name));
        text(&self.after[..end.unwrap_or(0)])
    }
}

/// Every opening tag of that name, or with an empty name every one.
pub(crate) fn tags<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = Tag<'a>> {
    html.split('<').skip(1).filter_map(move |part| {
        let start = part.as_ptr() as usize - html.as_ptr() as usize;
        let (inside, _) = part.split_once('>')?;
        let own = inside.split([' ', '\n']).next()?;
        let wanted = !own.starts_with('/') && (name.is_empty() || own == name);
        wanted.then(|| Tag {
            name: own,
            inside,
            after: &html[start + inside.len() + 1..],
        })
    })
}

/// What stands between the first tag that begins so and its end.
pub(crate) fn inner(html: &str, begin: &str, name: &str) -> String {
    let (_, rest) = html.split_once(&format!("<{begin}")).unwrap();
    let (_, rest) = rest.split_once('>').unwrap();
    rest.split(&format!("</{name}>")).next().unwrap().to_owned()
}

/// The html without every element of that name.
pub(crate) fn without(html: &str, name: &str) -> String {
    let (begin, end) = (format!("<{name}"), format!("</{name}>"));
    let mut parts = html.split(&begin);
    let mut left = parts.next().unwrap().to_owned();
    for part in parts {
        // Another element's name may begin alike.
        if part.starts_with([' ', '>', '\n']) {
            let (_, rest) = part.split_once(&end).unwrap();
            left.push_str(rest);
        } else {
            left.push_str(&begin);
            left.push_str(part);
        }
    }
    left
}

/// The text of some html: tags gone, the few entities that occur replaced.
pub(crate) fn text(html: &str) -> String {
    let mut parts = html.split('<');
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        text.push_str(part.split_once('>').map_or("", |(_, after)| after));
    }
    for (entity, letter) in [
        ("&nbsp;", "\u{a0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, letter);
    }
    text.trim().to_owned()
}
