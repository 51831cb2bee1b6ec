//! The entries: what the page hands over and asks for. Where everything is in one module, this folder
//! is a part of that one too.

mod desk;
mod listener;
mod panel;
mod pour;
mod report;

use desk::Inner;
use js_sys::Function;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, HtmlElement};

/// Reads tables into `panel`; `about` is as for [`Desk::follow`], `open` takes the keys of a table as
/// a query string, or the whole link that a figure saved.
#[wasm_bindgen]
pub fn desk(panel: HtmlElement, about: &str, open: Function) -> Desk {
    Desk(Inner::new(panel, about, open))
}

/// What reads tables. Freeing it ends its work.
#[wasm_bindgen]
pub struct Desk(Rc<Inner>);

#[wasm_bindgen]
impl Desk {
    /// Takes what the figure is like: its unit, clip rule, language and theme, with blanks between.
    pub fn follow(&self, about: &str) {
        self.0.follow(about);
    }

    /// Reads a file or a text that was dropped.
    pub fn take(&self, what: JsValue) {
        match what.dyn_into::<File>() {
            Ok(file) => self.0.read_file(&file),
            Err(other) => self.0.read_text(&other.as_string().unwrap_or_default()),
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.0.stop();
    }
}
