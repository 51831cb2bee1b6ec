//! What a reader takes away: files, and texts on the clipboard.

use crate::alarm::must;
use crate::canvas::Paper;
use crate::dom::{el, joined, window};
use crate::shell::Inner;
use js_sys::{Array, Function, Promise, Reflect};
use surprisal::export::{BETWEEN_CSS, WIDTH_CSS};
use surprisal::figures::{self, Scene};
use surprisal::link::{self, View};
use wasm_bindgen::closure::Closure;
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
    paper.resize((WIDTH_CSS, total - BETWEEN_CSS), RATIO);
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

/// The state as a file; `None` where what writes files is not there, or fails.
pub(crate) fn written(inner: &Inner, format: &str) -> Option<String> {
    let view = View {
        lang: Some(inner.words().lang),
        theme: Some(inner.theme()),
        ..View::default()
    };
    let link = link::write(&inner.state, &view);
    let writer = inner.files.writer.as_ref()?;
    let text = writer.call2(&JsValue::NULL, &link.into(), &format.into());
    text.ok()?.as_string()
}

/// A function for the browser that runs once at most.
pub(crate) fn once(work: impl FnOnce(JsValue) + 'static) -> Function {
    Closure::once_into_js(work).unchecked_into()
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
        &once(move |_| done(true)),
        &once(move |_| denied(false)),
    );
}

/// Calls one of two functions when the promise is kept or broken.
pub(crate) fn then(promise: &Promise, fulfilled: &Function, rejected: &Function) {
    let then: Function = must(Reflect::get(promise, &"then".into())).unchecked_into();
    must(then.call2(promise, fulfilled, rejected));
}

/// The addresses of this figure: the page with its link, the element, the frame.
pub(crate) fn page_link(inner: &Inner) -> String {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    joined(&[&origin, &path, "?", &inner.link()])
}

/// The two lines that put this figure, as it stands, into another page.
pub(crate) fn element_code(inner: &Inner) -> String {
    let mut code = joined(&[
        "<script type=\"module\" src=\"",
        &escaped(&inner.page.home),
        "surprisal.js\"></script>\n<surprisal-figure",
    ]);
    for pair in embed_link(inner).split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if key != "v" {
            let value = js_sys::decode_uri_component(value).map_or(value.into(), String::from);
            code.push_str(&joined(&[" ", key, "=\"", &escaped(&value), "\""]));
        }
    }
    code + "></surprisal-figure>"
}

/// The link with the language that is on screen: elsewhere there is no page to follow.
fn embed_link(inner: &Inner) -> String {
    let lang = Some(inner.words().lang);
    link::write(
        &inner.state,
        &View {
            lang,
            ..inner.view.clone()
        },
    )
}

/// The line that shows this figure in a frame.
pub(crate) fn frame_code(inner: &Inner, height_css: f64) -> String {
    let link = escaped(&embed_link(inner));
    let title = escaped(inner.words().about(inner.state.kind()).title);
    let height = (height_css.ceil() as u32).to_string();
    joined(&[
        "<iframe src=\"",
        &escaped(&inner.page.home),
        "www/embed.html?",
        &link,
        "\" title=\"",
        &title,
        "\" width=\"100%\" height=\"",
        &height,
        "\" loading=\"lazy\" style=\"border: 0\"></iframe>",
    ])
}

/// Fit for an attribute in double quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}
