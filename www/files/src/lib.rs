//! What writes files and what checks challenges: a module of its own, because few readers of a page
//! open a figure's menu. A state comes across as its link.

#[path = "../../src/alarm.rs"]
mod alarm;
#[expect(dead_code, reason = "shared with the figures' own module")]
#[path = "../../src/dom.rs"]
mod dom;
#[path = "../../desk/src/listener.rs"]
mod listener;
mod panel;
mod progress;
mod tasks;

use std::rc::Rc;
use surprisal::chart::Theme;
use surprisal::export::{self, WIDTH_CSS, embed};
use surprisal::figures::{Kind, Scene};
use surprisal::link::{self, Link};
use tasks::Inner;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

/// A third of the standard library's allocator in size.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The state of a link as a text: `svg` in the theme that is given, `csv`, `json`; `element` or
/// `frame`, which embed it from the site at `home`; or code by its place among
/// [`export::code_names`]. Nothing for any other format.
#[wasm_bindgen]
pub fn file(query: &str, format: &str, theme: &str, home: &str, height_css: f64) -> Option<String> {
    let Link { state, view, .. } = link::read_with(query, Kind::Entropy, parse);
    let words = view.lang.unwrap_or_default().words();
    Some(match format {
        "svg" => {
            let theme = Theme::ALL.into_iter().find(|it| it.key() == theme);
            let look = theme.unwrap_or_default().look();
            export::svg_sheet(&state, Scene { look, words }, WIDTH_CSS).ok()?
        }
        "csv" => export::csv(&state, words),
        "json" => export::json(&state, &view, words),
        "element" => embed::element(&state, &view, home),
        "frame" => embed::frame(&state, &view, home, height_css),
        place => {
            let code = export::code(&state).into_iter().nth(place.parse().ok()?)?;
            code.1
        }
    })
}

/// The nearest f64 to a decimal number, by the browser.
pub(crate) fn parse(text: &str) -> Option<f64> {
    f64::try_from(JsValue::from_str(text)).ok()
}

/// Shows in `panel` the challenge that is open in the figure `host`, or all there are. `home` is the
/// address of the site that the figure comes from.
#[wasm_bindgen]
pub fn challenges(host: HtmlElement, panel: HtmlElement, home: &str) -> Challenges {
    alarm::install();
    Challenges(Inner::new(host, panel, home))
}

/// A panel with a challenge. Freeing it ends its work.
#[wasm_bindgen]
pub struct Challenges(Rc<Inner>);

#[wasm_bindgen]
impl Challenges {
    /// Takes the figure's link, and the language in which it is shown.
    pub fn follow(&self, link: &str, lang: &str) {
        self.0.follow(link, lang);
    }
}

impl Drop for Challenges {
    fn drop(&mut self) {
        self.0.stop();
    }
}
