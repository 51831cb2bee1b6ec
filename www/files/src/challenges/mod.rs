//! The entry of challenges: a panel beside a figure, which is changed by its link.

mod panel;
mod progress;
mod tasks;

use crate::alarm;
use std::rc::Rc;
use tasks::Inner;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

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
