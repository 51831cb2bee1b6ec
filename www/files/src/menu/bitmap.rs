//! The figure as a bitmap.

use super::{Inner, host};
use crate::dom;
use crate::file::painted;
use core::cell::Cell;
use std::rc::Rc;
use surprisal::words::fill;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

/// Offers it as a file; a browser packs it in its own time. Where the host may keep files, the picture
/// is shown to be saved by hand.
pub(super) fn save(inner: &Rc<Inner>, name: String) {
    let refused = fill(inner.said().not_made, &["PNG".to_owned()]);
    let sheet = inner.sheet(inner.theme, |sheet| painted(sheet, inner.theme.look()));
    let Some(canvas) = sheet else {
        return inner.panel.say(&refused);
    };
    inner.panel.say("");
    if host::may_keep_files() {
        inner.panel.say(inner.said().save_picture);
        dom::append(&inner.panel.status, &canvas);
    }
    let weak = Rc::downgrade(inner);
    let told = refused.clone();
    let work = Cell::new(Some(name));
    let packed = Closure::once_into_js(move |blob: JsValue| {
        if let (Some(inner), Some(name)) = (weak.upgrade(), work.take()) {
            match blob.dyn_ref::<Blob>() {
                Some(blob) => inner.offer(blob, &name),
                None => inner.panel.say(&told),
            }
        }
    });
    if canvas.to_blob(packed.unchecked_ref()).is_err() {
        inner.panel.say(&refused);
    }
}
