//! What the page around allows: the clipboard, downloads; and what is done where it does not.

use crate::dom::{self, el, window};
use js_sys::{Array, Reflect};
use surprisal::words::Menu as Said;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, HtmlTextAreaElement, Location, Url,
};

/// A file that was offered; its address is given back when it is dropped.
pub(super) struct Saved(String);

impl Saved {
    /// Offers a file as a download, unless it is known that the host keeps it.
    pub(super) fn new(blob: &Blob, name: &str) -> Option<Self> {
        if forbids("allow-downloads") {
            return None;
        }
        let address = Url::create_object_url_with_blob(blob).ok()?;
        let anchor: HtmlAnchorElement = el("a").into();
        anchor.set_href(&address);
        anchor.set_download(name);
        anchor.click();
        Some(Self(address))
    }
}

impl Drop for Saved {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// A text as a file.
pub(super) fn blob(text: &str, kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&text.into());
    Blob::new_with_str_sequence_and_options(&parts, &options).ok()
}

/// Whether the page is in a frame whose sandbox lacks this permission. A frame can only see that where
/// it is of its host's origin.
pub(super) fn forbids(permission: &str) -> bool {
    let frame = window().frame_element().ok().flatten();
    let sandbox = frame.and_then(|frame| frame.get_attribute("sandbox"));
    sandbox.is_some_and(|it| !it.split_whitespace().any(|it| it == permission))
}

/// Whether a download may come to nothing, without a word from the browser.
pub(super) fn may_keep_files() -> bool {
    forbids("allow-downloads") || is_foreign()
}

/// Whether the page is of no origin, as in a sandbox, and not from a disk.
pub(super) fn is_foreign() -> bool {
    let origin = Reflect::get(&window(), &"origin".into());
    let nowhere = origin.is_ok_and(|origin| origin == "null");
    nowhere && location().protocol().is_ok_and(|it| it != "file:")
}

fn location() -> Location {
    window().location()
}

/// The page's own address with the query of `address`, where the page is the article that belongs to
/// `home`, else `address`: what is embedded opens where it comes from.
pub(super) fn address(address: &str, home: &str) -> String {
    let page = location().href().unwrap_or_default();
    let page = page.split(['?', '#']).next().unwrap_or_default();
    let articles = ["", "index.html", "zh/", "zh/index.html", "surprisal.html"];
    let own = page.strip_prefix(home);
    match address.split_once('?') {
        Some((_, query)) if own.is_some_and(|own| articles.contains(&own)) => {
            [page, "?", query].concat()
        }
        _ => address.to_owned(),
    }
}

/// Puts a text on the clipboard and says so in `status`; or shows it there, selected.
pub(super) fn copy(said: &'static Said, status: &HtmlElement, text: String) {
    let navigator = window().navigator();
    // There is no clipboard on a page that came by plain http, and in some frames.
    let there = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| !it.is_undefined());
    // Now, while the browser still knows that a reader asked for it.
    let copied = there.then(|| navigator.clipboard().write_text(&text));
    let status = status.clone();
    dom::clear(&status);
    spawn_local(async move {
        let copied = match copied {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        if copied {
            dom::clear(&status);
            dom::append(&status, &el("p").text(said.copied).done());
        } else {
            show(&status, said.copy_by_hand, &text);
        }
    });
}

/// Shows a text to be copied by hand: selected.
pub(super) fn show(status: &HtmlElement, sentence: &str, text: &str) {
    dom::clear(status);
    dom::append(status, &el("p").text(sentence).done());
    let area: HtmlTextAreaElement = el("textarea")
        .attr("readonly", "")
        .attr("rows", "4")
        .attr("aria-label", sentence)
        .text(text)
        .into();
    dom::append(status, &area);
    let _ = area.focus();
    area.select();
}
