//! Pages that are one file: the article in both languages, the guide, or a figure. They load nothing, so they
//! open by a double click, from a message, on a computer without a network.

mod article;
mod link;
mod seal;

use std::fs;
use std::path::{Path, PathBuf};

use crate::assets::Site;
use crate::page::Whole;
use crate::{Error, Root, assets, page};
use article::{Article, address};
use seal::sealed;

pub(crate) use link::Link;

/// The articles, and the `lang` of a link that asks for each.
const ARTICLES: [(&str, &str); 2] = [("index.html", "en"), ("zh/index.html", "zh")];

/// The guide for teachers in a language.
pub(crate) struct Guide {
    page: &'static str,
    lang: &'static str,
    /// Its name as a file of its own, beside the article's.
    pub(crate) file: &'static str,
}

/// The guides: as files, they open the article that lies beside them, and it them.
pub(crate) const GUIDES: [Guide; 2] = [
    Guide {
        page: "www/guide.html",
        lang: "en",
        file: "surprisal-guide.html",
    },
    Guide {
        page: "zh/guide.html",
        lang: "zh-Hans",
        file: "surprisal-guide.zh.html",
    },
];

const ICON: &str = "www/icon.svg";

/// The article's scripts, in their order.
pub(crate) fn page_scripts(root: &Root) -> Result<Vec<PathBuf>, Error> {
    let (path, _) = ARTICLES[0];
    let site = assets::reach(root, &[path])?;
    let article = Article::of(&site, path)?;
    let scripts = article.loads("js");
    Ok(scripts
        .filter(|reference| article.before(reference).ends_with("src=\""))
        .map(|reference| reference.target.clone())
        .collect())
}

/// `surprisal.html`.
pub(crate) fn article(root: &Root, whole: &Whole) -> Result<String, Error> {
    let names = ARTICLES.map(|(path, _)| path);
    let site = assets::reach(root, &names)?;
    let first = Article::of(&site, names[0])?;
    let other = Article::of(&site, names[1])?;
    let language = small(root, "www/one/language.js")?;
    let template = read(root, "www/one/article.html")?;
    Ok(sealed(&filled(
        &template,
        &[
            ("title", first.between("<title>", "</title>")?),
            ("icon", &address(&site, Path::new(ICON))),
            ("style", &style(&site, &first)),
            ("language", inline(&language)?),
            ("article", &first.body(&site)?),
            ("other-title", other.between("<title>", "</title>")?),
            ("other", &other.body(&site)?),
            ("script", inline(&whole.article)?),
        ],
    )))
}

/// The style sheets of a page.
fn style(site: &Site, page: &Article) -> String {
    let sheets = page.loads("css");
    let texts = sheets.filter_map(|sheet| site.get(&sheet.target));
    texts
        .map(|asset| String::from_utf8_lossy(&asset.bytes))
        .collect()
}

/// The guide in a language.
pub(crate) fn guide(root: &Root, guide: &Guide) -> Result<String, Error> {
    let site = assets::reach(root, &[guide.page])?;
    let page = Article::of(&site, guide.page)?;
    let template = read(root, "www/one/guide.html")?;
    Ok(sealed(&filled(
        &template,
        &[
            ("lang", guide.lang),
            ("title", page.between("<title>", "</title>")?),
            ("icon", &address(&site, Path::new(ICON))),
            ("style", &style(&site, &page)),
            ("guide", &page.body(&site)?),
        ],
    )))
}

/// A page with the figure of a link, in the language of the link.
pub(crate) fn figure(root: &Root, whole: &Whole, link: &Link) -> Result<String, Error> {
    let site = assets::reach(root, &ARTICLES.map(|(path, _)| path))?;
    let chinese = link.get("lang") == Some("zh");
    let (path, _) = ARTICLES[usize::from(chinese)];
    let article = Article::of(&site, path)?;
    let template = read(root, "www/one/figure.html")?;
    let icon = address(&site, Path::new(ICON));
    // The page around a figure is as dark as the figure.
    let theme = link
        .get("theme")
        .filter(|it| matches!(*it, "light" | "dark"));
    let theme = theme.map_or(String::new(), |theme| format!(" data-theme=\"{theme}\""));
    Ok(sealed(&filled(
        &template,
        &[
            ("lang", if chinese { "zh-Hans" } else { "en" }),
            ("theme", &theme),
            ("title", article.heading(link.get("figure").unwrap_or(""))?),
            ("icon", &icon),
            ("attributes", &link.attributes()),
            ("version", env!("CARGO_PKG_VERSION")),
            ("script", inline(&whole.figure)?),
        ],
    )))
}

/// The text of a template with its places, `<!--name-->`, filled.
fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut parts = template.split("<!--");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("-->").unwrap_or((part, ""));
        let value = values.iter().find(|(it, _)| *it == name);
        out.push_str(value.map_or("", |(_, value)| value));
        out.push_str(rest);
    }
    out
}

/// A script that may stand in a page as it is.
fn inline(script: &str) -> Result<&str, Error> {
    if script.contains("</script") || script.contains("<!--") {
        return Err(Error::Module(
            "a script has `</script` or `<!--` in it and would end the page early.".to_owned(),
        ));
    }
    Ok(script.trim_end())
}

fn read(root: &Root, name: &str) -> Result<String, Error> {
    let path = root.join(name);
    fs::read_to_string(&path).map_err(Error::file("read", &path))
}

/// A script without comments.
fn small(root: &Root, name: &str) -> Result<String, Error> {
    let path = page::copy_of(root.path(), Some(&root.small()), Path::new(name));
    fs::read_to_string(&path).map_err(Error::file("read", &path))
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn a_template_is_filled_once() {
        let values = [("a", "<!--b-->"), ("b", "2")];
        assert_eq!(filled("1<!--a-->3<!--b-->4", &values), "1<!--b-->324");
    }
}
