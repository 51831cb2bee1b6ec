//! What a reader takes away: files, and texts on the clipboard.

use crate::alarm::must;
use crate::canvas::Paper;
use crate::dom::{el, joined, window};
use crate::listener::Callback;
use crate::shell::Inner;
use core::cell::Cell;
use js_sys::{Array, Function, Promise, Reflect};
use surprisal::export::{BETWEEN_CSS, WIDTH_CSS};
use surprisal::figures::{self, Scene};
use surprisal::link::{self, View};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, Url};

/// Device pixels in a CSS pixel of a saved bitmap.
const RATIO: f64 = 2.0;

/// What a figure's menu needs.
#[derive(Default)]
pub(crate) struct Files {
    /// The address of the file that was saved last, given back when the next one is, or on drop.
    address: String,
    /// Writes files; `None` before it is loaded.
    pub(crate) writer: Option<Function>,
}

impl Drop for Files {
    fn drop(&mut self) {
        self.revoke();
    }
}

impl Files {
    fn revoke(&mut self) {
        if !self.address.is_empty() {
            let _ = Url::revoke_object_url(&self.address);
        }
    }

    /// Offers the blob as a download.
    pub(crate) fn save(&mut self, blob: &Blob, name: &str) {
        self.revoke();
        self.address = must(Url::create_object_url_with_blob(blob));
        let anchor: HtmlAnchorElement = el("a").into();
        anchor.set_href(&self.address);
        anchor.set_download(name);
        anchor.click();
    }
}

/// A text as a file.
pub(crate) fn blob(text: &str, kind: &str) -> Blob {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&text.into());
    must(Blob::new_with_str_sequence_and_options(&parts, &options))
}

/// All pictures below one another on opaque paper.
pub(crate) fn bitmap(inner: &Inner) -> Option<HtmlCanvasElement> {
    let kind = inner.state.kind();
    let look = inner.theme().look();
    let words = inner.words();
    let count = figures::picture_count(kind);
    let height = |picture| figures::height_css(kind, picture, WIDTH_CSS);
    let total: f64 = (0..count)
        .map(|picture| height(picture) + BETWEEN_CSS)
        .sum();
    let canvas: HtmlCanvasElement = el("canvas").into();
    let mut paper = Paper::new(&canvas)?;
    paper.resize((WIDTH_CSS, total - BETWEEN_CSS), RATIO, 1.0);
    paper.clear(Some(look.paper)).ok()?;
    let mut top = 0.0;
    for picture in 0..count {
        let scene = Scene { look, words };
        paper
            .draw(top, height(picture), |surface| {
                figures::draw(&inner.state, picture, scene, surface)
            })
            .ok()?;
        top += height(picture) + BETWEEN_CSS;
    }
    Some(canvas)
}

/// The state as a text; `None` where what writes files is not there, or fails.
pub(crate) fn written(inner: &Inner, format: &str, height_css: f64) -> Option<String> {
    // Elsewhere there is no page whose language to follow.
    let lang = Some(inner.words().lang);
    let view = View {
        lang,
        ..inner.view.clone()
    };
    let arguments = Array::of5(
        &link::write(&inner.state, &view).into(),
        &format.into(),
        &inner.theme().key().into(),
        &inner.page.home.as_str().into(),
        &height_css.into(),
    );
    let writer = inner.files.writer.as_ref()?;
    let text = writer.apply(&JsValue::NULL, &arguments);
    text.ok()?.as_string()
}

/// A function for the browser that runs once at most; the browser frees it, run or not.
#[inline(never)]
pub(crate) fn once(work: Box<dyn FnOnce(JsValue)>) -> Function {
    let work = Cell::new(Some(work));
    let call = move |value| {
        if let Some(work) = work.take() {
            work(value);
        }
    };
    let call = Callback::wrap(Box::new(call));
    call.into_js_value().unchecked_into()
}

/// Puts a text on the clipboard; `done` says whether the browser let it.
pub(crate) fn copy(text: &str, done: impl Fn(bool) + Clone + 'static) {
    let navigator = window().navigator();
    // There is no clipboard on a page that came by plain http, and in some frames.
    let there = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| !it.is_undefined());
    if !there {
        return done(false);
    }
    let denied = done.clone();
    then(
        &navigator.clipboard().write_text(text),
        &once(Box::new(move |_| done(true))),
        &once(Box::new(move |_| denied(false))),
    );
}

/// Calls one of two functions when the promise is kept or broken.
pub(crate) fn then(promise: &Promise, fulfilled: &Function, rejected: &Function) {
    let then: Function = must(Reflect::get(promise, &"then".into())).unchecked_into();
    must(then.call2(promise, fulfilled, rejected));
}

/// The address that opens this figure on this page.
pub(crate) fn page_link(inner: &Inner) -> String {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    joined(&[&origin, &path, "?", &inner.link()])
}
