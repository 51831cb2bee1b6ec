//! Pictures for paper: drawn with lines in the light colours, each before its canvas. The style sheet shows
//! the one on paper and the other on the screen.

use crate::file::parse;
use crate::vector::nodes;
use surprisal::chart::Theme;
use surprisal::export;
use surprisal::figures::{Kind, Scene};
use surprisal::link::{self, Link};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement, ShadowRoot};

/// Not wider than this, so that letters can be read in half of a sheet.
const WIDEST_CSS: f64 = 440.0;

/// Puts the pictures of the state that the query string opens into the figure that `root` holds. One that
/// the browser refuses is left to its canvas.
#[wasm_bindgen]
pub fn paper(root: &ShadowRoot, query: &str) {
    let Link { state, view, .. } = link::read_with(query, Kind::Entropy, parse);
    let scene = Scene {
        look: Theme::Light.look(),
        words: view.lang.unwrap_or_default().words(),
    };
    let Ok(canvases) = root.query_selector_all(".picture > canvas") else {
        return;
    };
    for index in 0..canvases.length() {
        let canvas = canvases
            .get(index)
            .and_then(|it| it.dyn_into::<HtmlElement>().ok());
        let Some(canvas) = canvas else { continue };
        let width = f64::from(canvas.client_width()).min(WIDEST_CSS);
        let svg = export::svg(&state, index as usize, scene, width).ok();
        if let Some(sheet) = svg.and_then(|svg| drawn(&svg)) {
            let _ = canvas.before_with_node_1(&sheet);
        }
    }
}

fn drawn(svg: &str) -> Option<Element> {
    let svg = nodes(svg)?;
    svg.set_attribute("class", "sheet").ok()?;
    svg.set_attribute("aria-hidden", "true").ok()?;
    Some(svg)
}
