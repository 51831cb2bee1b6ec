//! `cargo xtask figure`: one figure in one file, as a page that is alive or as a picture.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use lexopt::prelude::*;

use super::usage;
use crate::one_file::{self, Link};
use crate::progress::Place;
use crate::{Error, Root, page, tools};

pub(super) const TAKES: &str = "[LINK] [--figure NAME] [--KEY VALUE …] [-o FILE.html|.svg|.png]";

/// Where a file goes that is not named.
const FOLDER: &str = "target/figures";

/// The package whose program draws pictures.
const DRAWS: &str = "surprisal-cli";

pub(super) fn run(root: &Root, arguments: lexopt::Parser) -> Result<(), Error> {
    let (link, out) = read(root, arguments).map_err(usage("figure"))?;
    // The program that draws is run in another folder.
    let out = out.map(|out| std::path::absolute(&out).unwrap_or(out));
    let out = out.unwrap_or_else(|| {
        let name = link.get("figure").unwrap_or_default();
        root.join(FOLDER).join(format!("{name}.html"))
    });
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
    }
    if out.extension().is_some_and(|it| it == "html") {
        let mut place = Place::of(page::PLACES + page::PLACES_WHOLE);
        page::build(root, &mut place)?;
        let whole = page::whole(root, &one_file::page_scripts(root)?, &mut place)?;
        let text = one_file::figure(root, &whole, &link)?;
        fs::write(&out, text).map_err(Error::file("write", &out))?;
    } else {
        draw(root, &link, &out)?;
    }
    println!("{}", out.display());
    Ok(())
}

/// The link, and the file to write.
fn read(
    root: &Root,
    mut arguments: lexopt::Parser,
) -> Result<(Link, Option<PathBuf>), lexopt::Error> {
    let keys = keys(root);
    let mut link = Link::default();
    let mut out = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('o') | Long("out") => {
                out = Some(PathBuf::from(arguments.value()?));
            }
            Long(key) if keys.iter().any(|it| it == key) => {
                let key = key.to_owned();
                link.put(&key, &arguments.value()?.string()?);
            }
            Value(text) => link.put_all(&text.string()?),
            _ => return Err(argument.unexpected()),
        }
    }
    if let Some(key) = link.keys().find(|key| !keys.iter().any(|it| it == key)) {
        return Err(format!("no figure has a key `{key}`: keys are {}", keys.join(", ")).into());
    }
    let figures = figures(root);
    let name = link.get("figure").unwrap_or_default();
    if !figures.iter().any(|it| it == name) {
        let figures = figures.join(", ");
        return Err(format!("say --figure NAME, one of {figures}; `{name}` is none").into());
    }
    let writes = |path: &PathBuf| {
        let extension = path.extension().and_then(|it| it.to_str());
        extension.is_some_and(|it| matches!(it, "html" | "svg" | "png"))
    };
    if out.as_ref().is_some_and(|path| !writes(path)) {
        return Err("name the file .html, .svg or .png, which says what it will hold".into());
    }
    Ok((link, out))
}

/// The keys that an element takes.
fn keys(root: &Root) -> Vec<String> {
    let script = fs::read_to_string(root.join("www/element.js")).unwrap_or_default();
    let (_, rest) = script.split_once("const KEYS = [").unwrap_or_default();
    let (list, _) = rest.split_once(']').unwrap_or_default();
    let keys = list.split('"').skip(1).step_by(2);
    // As an attribute, `hidden` would hide the element.
    keys.map(|key| key.strip_suffix("-units").unwrap_or(key).to_owned())
        .collect()
}

/// The figures of the article.
fn figures(root: &Root) -> Vec<String> {
    let article = fs::read_to_string(root.join("index.html")).unwrap_or_default();
    let parts = article.split("<surprisal-figure figure=\"").skip(1);
    parts
        .filter_map(|part| part.split('"').next().map(ToOwned::to_owned))
        .collect()
}

/// Has a picture drawn by the command line, which draws without a browser.
fn draw(root: &Root, link: &Link, out: &Path) -> Result<(), Error> {
    let mut command = Command::new(tools::cargo());
    command
        .args(["run", "--quiet", "--package", DRAWS, "--"])
        .arg("figure")
        .arg(format!("?{}", link.query()))
        .arg("--output")
        .arg(out)
        .current_dir(root.path());
    Place::of(1)
        .next()
        .run(
            "drawing it (a minute when everything is new)",
            &mut command,
            "Mend what it says above.",
        )
        .map(|said| print!("{said}"))
}
