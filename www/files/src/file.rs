//! A state as a file. It comes across as its link.

use crate::canvas::Paper;
use crate::dom::el;
use surprisal::chart::{Look, Rect, Surface, Theme};
use surprisal::export::{self, Sheet, embed};
use surprisal::figures::{Kind, Scene};
use surprisal::link::{self, Link};
use surprisal::words::Words;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

/// Device pixels in a CSS pixel of a picture.
const RATIO: f64 = 2.0;

/// The state of a link as a text: `svg` in the theme that is given, `csv`, `json`; `element` or
/// `frame`, which embed it from the site at `home`; or code by its place among
/// [`export::code_names`]. Nothing for any other format.
#[wasm_bindgen]
pub fn file(query: &str, format: &str, theme: &str, home: &str, height_css: f64) -> Option<String> {
    let link = link::read_with(query, Kind::Entropy, parse);
    let Link { state, view, .. } = &link;
    let words = view.lang.unwrap_or_default().words();
    Some(match format {
        "svg" => {
            let theme = Theme::ALL.into_iter().find(|it| it.key() == theme);
            let look = theme.unwrap_or_default().look();
            let address = export::address(state, view, home, words.lang);
            let scene = Scene { look, words };
            Sheet::new(state, scene, &address).svg().ok()?
        }
        "element" => embed::element(state, view, home, None),
        "frame" => embed::frame(state, view, home, None, height_css),
        format => data(&link, words, format)?,
    })
}

/// The state of a link as a picture on opaque paper, as the menu saves it; the address of its state on
/// the site at `home` stands in it. Nothing where the browser has no canvas.
#[wasm_bindgen]
pub fn bitmap(query: &str, theme: &str, home: &str) -> Option<HtmlCanvasElement> {
    let Link { state, view, .. } = link::read_with(query, Kind::Entropy, parse);
    let words = view.lang.unwrap_or_default().words();
    let theme = Theme::ALL.into_iter().find(|it| it.key() == theme);
    let look = theme.unwrap_or_default().look();
    let address = export::address(&state, &view, home, words.lang);
    painted(&Sheet::new(&state, Scene { look, words }, &address), look)
}

/// The sheet on a canvas.
pub(crate) fn painted(sheet: &Sheet<'_>, look: &Look) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = el("canvas").into();
    let mut paper = Paper::new(&canvas)?;
    paper.resize(sheet.size_css(), RATIO, 1.0);
    let (width, height) = sheet.size_css();
    let all = |paper: &mut Paper, _| {
        paper.clear(Some(look.paper))?;
        for region in sheet.regions() {
            let at = (region.left_css, region.top_css);
            let size = (region.width_css, region.height_css);
            paper.draw(at, |pen| {
                sheet.draw(region, &mut Surface::new(pen, size.0, size.1))
            })?;
        }
        Ok(())
    };
    paper.within(Rect::new(0.0, 0.0, width, height), all).ok()?;
    Some(canvas)
}

/// What does not depend on looks: `csv`, `json`, or code.
pub(crate) fn data(
    Link { state, view, .. }: &Link,
    words: &'static Words,
    format: &str,
) -> Option<String> {
    Some(match format {
        "csv" => export::csv(state, words),
        "json" => export::json(state, view, words),
        place => {
            let code = export::code(state).into_iter().nth(place.parse().ok()?)?;
            code.1
        }
    })
}

/// The nearest f64 to a decimal number, by the browser.
pub(crate) fn parse(text: &str) -> Option<f64> {
    f64::try_from(JsValue::from_str(text)).ok()
}
