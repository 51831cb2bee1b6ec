//! The link as a QR code, as large as the window: for phones in a room with a projector.

use super::{Inner, dialog, panel};
use crate::dom::{self, el};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use std::rc::Rc;
use surprisal::words::Menu as Said;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// The finest code that phones read across a room: 117 modules, 1,273 characters.
const FINEST: u8 = 25;
/// Modules left free on each side, as the standard wants.
const QUIET: i32 = 4;
/// Pixels of a module, so that the code can be copied as a picture.
const MODULE: i32 = 8;

/// The code of an address; nothing where it is too long.
fn encoded(address: &str) -> Option<QrCode> {
    let segments = QrSegment::make_segments(address);
    QrCode::encode_segments_advanced(
        &segments,
        QrCodeEcc::Low,
        Version::MIN,
        Version::new(FINEST),
        None,
        // As much correction as the size has room for.
        true,
    )
    .ok()
}

fn painted(code: &QrCode) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = el("canvas").attr("role", "img").into();
    let side = (code.size() + 2 * QUIET) * MODULE;
    canvas.set_width(side.unsigned_abs());
    canvas.set_height(side.unsigned_abs());
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    // Black on white in both themes: not every camera reads the other way round.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, side.into(), side.into());
    context.set_fill_style_str("#000");
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let at = |place: i32| f64::from((place + QUIET) * MODULE);
            context.fill_rect(at(x), at(y), MODULE.into(), MODULE.into());
        }
    }
    Some(canvas)
}

/// Shows the code of the present state; or says that there is none.
pub(super) fn open(inner: &Rc<Inner>) {
    let (said, address) = (inner.said(), inner.address());
    inner.panel.say("");
    let canvas = encoded(&address).and_then(|code| painted(&code));
    let Some(canvas) = canvas else {
        let sentence = Said::length(said.too_long_for_qr, &address);
        let warning = panel::warning(&sentence, said.save_json);
        return dom::append(&inner.panel.status, &warning.done());
    };
    dom::set(&canvas, "aria-label", said.scan);
    let (_, body) = dialog(inner, "qr", said.qr);
    dom::append(&body, &el("p").text(said.scan).done());
    dom::append(&body, &canvas);
    dom::append(&body, &el("p").class("address").text(&address).done());
}
