//! SVG into pixels, with the fonts of this system.

use crate::error::Error;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, FaceInfo, Family, ID, Query, Style};
use resvg::usvg::{FontResolver, Options, Tree};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// The most pixels of a picture: 400 MB while it is made.
const MOST_PIXELS: f64 = 1e8;
/// The most letters that a message lists.
const MOST_LETTERS: usize = 12;

/// Fonts for Latin letters, digits and signs, the best first.
const SANS: [&str; 8] = [
    "Arial",
    "Helvetica Neue",
    "Helvetica",
    "Segoe UI",
    "Liberation Sans",
    "Noto Sans",
    "DejaVu Sans",
    "Ubuntu",
];

/// Fonts for Chinese, the best first. Others have the letters too, but in their Japanese form or for
/// print.
const CHINESE: [&str; 9] = [
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
];

/// A PNG of an SVG document, `scale` pixels for each of its own. Only the fonts that are named are
/// used, or those of the system where none is.
///
/// # Errors
/// Where a letter has no font: nothing is left out.
pub(crate) fn png(svg: &str, scale: f64, fonts: &[PathBuf]) -> Result<Vec<u8>, Error> {
    draw(svg, scale, load(fonts)?)
}

fn load(files: &[PathBuf]) -> Result<Database, Error> {
    let mut fonts = Database::new();
    if files.is_empty() {
        fonts.load_system_fonts();
    }
    for path in files {
        let before = fonts.len();
        let path = path.clone();
        if let Err(source) = fonts.load_font_file(&path) {
            return Err(Error::Read { path, source });
        }
        if fonts.len() == before {
            return Err(Error::NotAFont { path });
        }
    }
    if let Some(family) = sans(&fonts) {
        fonts.set_sans_serif_family(family);
    }
    Ok(fonts)
}

/// The family that stands for `sans-serif`: a usual one, or the first that is no typewriter's.
fn sans(fonts: &Database) -> Option<String> {
    let usual = SANS.into_iter().find(|family| {
        let families = &[Family::Name(family)];
        fonts
            .query(&Query {
                families,
                ..Query::default()
            })
            .is_some()
    });
    let upright = |face: &&FaceInfo| face.style == Style::Normal && !face.monospaced;
    let name = |face: &FaceInfo| face.families.first().map(|family| family.0.clone());
    let any = || fonts.faces().find(upright).and_then(name);
    usual.map(str::to_owned).or_else(any)
}

fn draw(svg: &str, scale: f64, fonts: Database) -> Result<Vec<u8>, Error> {
    if fonts.is_empty() {
        return Err(Error::NoFonts);
    }
    let missing = Mutex::new(BTreeSet::new());
    let miss = |letter| {
        let mut missing = missing.lock().unwrap_or_else(PoisonError::into_inner);
        missing.insert(letter);
    };
    let tree = Tree::from_str(
        svg,
        &Options {
            fontdb: Arc::new(fonts),
            font_resolver: FontResolver {
                select_font: FontResolver::default_font_selector(),
                select_fallback: Box::new(|letter, used, fonts| {
                    let found = fallback(letter, used, fonts);
                    if found.is_none() {
                        miss(letter);
                    }
                    found
                }),
            },
            ..Options::default()
        },
    );
    let tree = tree.map_err(|error| Error::Pixels(error.to_string()))?;
    let missing = missing.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !missing.is_empty() {
        let mut letters: String = missing.iter().take(MOST_LETTERS).collect();
        if missing.len() > MOST_LETTERS {
            letters.push('…');
        }
        return Err(Error::NoLetters { letters });
    }
    let pixels = |size: f32| (f64::from(size) * scale).ceil();
    let (width, height) = (pixels(tree.size().width()), pixels(tree.size().height()));
    let too_large = Error::TooLarge {
        width: width as u32,
        height: height as u32,
    };
    if width * height > MOST_PIXELS {
        return Err(too_large);
    }
    let mut pixmap = Pixmap::new(width as u32, height as u32).ok_or(too_large)?;
    let transform = Transform::from_scale(scale as f32, scale as f32);
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    pixmap
        .encode_png()
        .map_err(|error| Error::Pixels(error.to_string()))
}

/// A font that has a letter which the ones used so far do not have: one for Chinese, in the weight
/// nearest to theirs, before any other.
fn fallback(letter: char, used: &[ID], fonts: &mut Arc<Database>) -> Option<ID> {
    let base = fonts.face(*used.first()?)?;
    let (style, weight) = (base.style, base.weight.0);
    let mut faces = Vec::new();
    for face in fonts.faces().filter(|face| !used.contains(&face.id)) {
        let is = |name: &str| face.families.iter().any(|family| family.0 == name);
        if let Some(rank) = CHINESE.iter().position(|name| is(name)) {
            let distance = face.weight.0.abs_diff(weight);
            faces.push((rank, face.style != style, distance, face.id));
        }
    }
    faces.sort_by_key(|(rank, other_style, distance, _)| (*rank, *other_style, *distance));
    let any = FontResolver::default_fallback_selector();
    for (.., id) in faces {
        // Which letters a font has is only told by this: whether it is chosen where there is no other.
        let others = fonts
            .faces()
            .map(|face| face.id)
            .filter(|it| *it != id && !used.contains(it));
        let others: Vec<ID> = used.iter().copied().chain(others).collect();
        if any(letter, &others, fonts).is_some() {
            return Some(id);
        }
    }
    any(letter, used, fonts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_fonts_are_said_and_not_drawn() {
        let drawn = draw(
            "<svg xmlns='http://www.w3.org/2000/svg'/>",
            1.0,
            Database::new(),
        );
        assert!(matches!(drawn, Err(Error::NoFonts)));
    }
}
