//! This figure alone on paper, as a vector picture: in a frame of its own, so that nothing of the page
//! around has to be hidden.

use super::{Inner, host};
use crate::dom::{self, el, window};
use crate::listener::Listener;
use crate::vector::nodes;
use core::cell::Cell;
use std::rc::Rc;
use surprisal::chart::Theme;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlIFrameElement};

/// How long a browser may take to begin, in milliseconds.
const PATIENCE: i32 = 1500;

/// A frame that is printed, gone when it is dropped.
pub(super) struct Printing {
    frame: HtmlIFrameElement,
    /// Whether the browser began.
    begun: Rc<Cell<bool>>,
    listeners: Vec<Listener>,
}

impl Drop for Printing {
    fn drop(&mut self) {
        self.frame.remove();
    }
}

/// Prints the present state; where the host does not allow that, says so.
pub(super) fn print(inner: &Rc<Inner>) {
    inner.panel.say("");
    if host::forbids("allow-modals") || host::is_foreign() {
        return refuse(inner);
    }
    let frame: HtmlIFrameElement = el("iframe")
        .class("printed")
        .attr("aria-hidden", "true")
        .attr("tabindex", "-1")
        .into();
    // Some browsers load an empty page at once, some later and anew.
    let loaded = inner.on(&frame, "load", |inner, _| {
        if begin(inner).is_none() {
            refuse(inner);
        }
    });
    let printing = Printing {
        frame: frame.clone(),
        begun: Rc::default(),
        listeners: vec![loaded],
    };
    inner.printing.replace(Some(printing));
    dom::append(&inner.panel.place, &frame);
}

/// The frame is there: puts the sheet into it and calls the printer.
fn begin(inner: &Rc<Inner>) -> Option<()> {
    let frame = inner.printing.borrow().as_ref()?.frame.clone();
    let (page, document) = (frame.content_window()?, frame.content_document()?);
    // On paper, which is light.
    let svg = inner.sheet(Theme::Light, |sheet| sheet.svg().ok())?;
    let svg = nodes(&svg)?;
    let svg = document.adopt_node(&svg).ok()?;
    let body = document.body()?;
    body.set_text_content(None);
    body.append_child(&svg).ok()?;
    let kind = inner.link().state.kind();
    document.set_title(inner.words().about(kind).title);
    dom::style(&body, "margin", "0");
    let svg: HtmlElement = svg.unchecked_into();
    for (property, value) in [
        ("display", "block"),
        ("width", "100%"),
        ("height", "auto"),
        // One sheet, even where it lies on its side.
        ("max-height", "99vh"),
        ("print-color-adjust", "exact"),
        ("-webkit-print-color-adjust", "exact"),
    ] {
        dom::style(&svg, property, value);
    }
    let begun = {
        let mut printing = inner.printing.borrow_mut();
        let printing = printing.as_mut()?;
        let begun = Rc::clone(&printing.begun);
        if begun.get() {
            return Some(());
        }
        let told = Rc::clone(&begun);
        printing.listeners.push(Listener::new(
            &page,
            "beforeprint",
            Box::new(move |_| told.set(true)),
        ));
        begun
    };
    page.focus().ok()?;
    page.print().ok()?;
    let weak = Rc::downgrade(inner);
    // A host that forbids it says nothing.
    let later = Closure::once_into_js(move || {
        if let Some(inner) = weak.upgrade().filter(|_| !begun.get()) {
            refuse(&inner);
        }
    });
    let _: Result<i32, JsValue> = window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(later.unchecked_ref(), PATIENCE);
    Some(())
}

fn refuse(inner: &Inner) {
    host::show(&inner.panel.status, inner.said().no_print, &inner.address());
}
