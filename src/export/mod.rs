//! Pictures as SVG, tables as CSV and JSON, a state as code or embedded in another page.

mod code;
mod elements;
pub mod embed;
mod json;
mod sheet;
mod tidy;

pub use code::{code, code_names};
pub use elements::{Piece, elements};
pub use json::{json, json_number, json_string};
pub use sheet::{Region, SHEET_CSS, Sheet};

use crate::chart::{Backend, DrawError, FINE, Look, Surface};
use crate::figures::{self, Quantity, Scene, State};
use crate::link::{self, View};
use crate::unit::exact;
use crate::words::{Lang, Words};
use core::fmt::Write as _;
use plotters::backend::SVGBackend;
use tidy::{USUAL, tidy};

/// How wide saved pictures are.
pub const WIDTH_CSS: f64 = 800.0;
/// The space between two pictures of a figure, one below the other.
pub const BETWEEN_CSS: f64 = 12.0;

/// plotters' SVG divides every font size by this.
const SVG_TEXT: f64 = 1.24;

/// One picture as an SVG document, `width_css` wide, on the theme's paper.
///
/// # Errors
/// If the backend refuses.
pub fn svg(
    state: &State,
    picture: usize,
    scene: Scene,
    width_css: f64,
) -> Result<String, DrawError> {
    let height = figures::height_css(state.kind(), picture, width_css);
    drawing((width_css, height), scene.look, |surface| {
        figures::draw(state, picture, scene, surface)
    })
}

/// Whatever is drawn, as an SVG document of that size on the theme's paper.
///
/// # Errors
/// If the backend refuses.
pub(crate) fn drawing(
    (width_css, height_css): (f64, f64),
    look: &Look,
    draw: impl FnOnce(&mut Surface<'_>) -> Result<(), DrawError>,
) -> Result<String, DrawError> {
    document(width_css, height_css, look, |pen| {
        draw(&mut Surface::new(pen, width_css, height_css))
    })
}

/// All pictures of a figure, one below the other.
///
/// # Errors
/// If the backend refuses.
pub fn svg_sheet(state: &State, scene: Scene, width_css: f64) -> Result<String, DrawError> {
    let kind = state.kind();
    let mut sheet = String::new();
    let mut top = 0.0;
    for picture in 0..figures::picture_count(kind) {
        let one = svg(state, picture, scene, width_css)?;
        let _ = writeln!(sheet, "<g transform=\"translate(0 {top})\">\n{one}</g>");
        top += figures::height_css(kind, picture, width_css) + BETWEEN_CSS;
    }
    let height = top - BETWEEN_CSS;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width_css}\" height=\"{height}\" viewBox=\"0 0 {width_css} {height}\">\n{}{sheet}</svg>\n",
        paper(scene.look),
    ))
}

/// The address that opens a state in the article of the site at `home`, in that language.
pub fn address(state: &State, view: &View, home: &str, lang: Lang) -> String {
    let folder = match lang {
        Lang::En => "",
        Lang::Zh => "zh/",
    };
    // No server finds a folder's page on a disk.
    let page = if home.starts_with("file:") {
        "index.html"
    } else {
        ""
    };
    [home, folder, page, "?", &link::write(state, view)].concat()
}

fn document(
    width: f64,
    height: f64,
    look: &Look,
    draw: impl FnOnce(&mut Backend<SVGBackend<'_>>) -> Result<(), DrawError>,
) -> Result<String, DrawError> {
    let mut text = String::new();
    let size = ((width * FINE) as u32, (height * FINE) as u32);
    let mut pen = Backend::new(SVGBackend::with_string(&mut text, size), SVG_TEXT);
    draw(&mut pen)?;
    pen.end()?;
    drop(pen);
    // The grid is eight times finer than a pixel: the view box says so, width and height do not.
    let (_, drawn) = text.split_once('\n').unwrap_or(("", &text));
    Ok(format!(
        "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" xmlns=\"http://www.w3.org/2000/svg\" {USUAL}>\n{}{}",
        size.0,
        size.1,
        paper(look),
        tidy(drawn)
    ))
}

fn paper(look: &Look) -> String {
    let fill = look.paper.css();
    format!("<rect width=\"100%\" height=\"100%\" fill=\"{fill}\"/>\n")
}

/// What the file of a table begins with so that a spreadsheet reads it as UTF-8 (a byte order mark).
/// A program that reads it from another's output needs none.
pub const SPREADSHEET_MARK: &str = "\u{feff}";

/// The table as CSV (RFC 4180), full precision; the header has the names of the columns, and
/// the unit behind those that are information: `surprisal (bits)`.
pub fn csv(state: &State, words: &Words) -> String {
    let mut text = String::from("row");
    for (name, quantity) in state.columns() {
        let _ = match quantity {
            Quantity::Information => write!(text, ",{name} ({})", state.unit().key()),
            Quantity::Plain | Quantity::Whole => write!(text, ",{name}"),
        };
    }
    text.push_str("\r\n");
    for row in state.table().rows {
        text.push_str(&csv_field(&words.head(state, row.head)));
        for cell in row.cells {
            text.push(',');
            if let Some(value) = cell {
                text.push_str(&exact(value));
            }
        }
        text.push_str("\r\n");
    }
    text
}

/// A field in quotes where it needs them. One that a spreadsheet would run as a formula gets an
/// apostrophe; in some languages wide signs are formulas too.
pub(crate) fn csv_field(text: &str) -> String {
    const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let text = if text.starts_with(FORMULA) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
