//! Watches how large the pictures are, whether they are near the screen, and how fine it is.

use crate::alarm::must;
use crate::dom::{joined, window};
use crate::listener::{Callback, Listener};
use core::cell::RefCell;
use js_sys::Array;
use std::rc::Rc;
use surprisal::unit::exact;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
    ResizeObserver, ResizeObserverEntry,
};

/// How near the screen a picture is painted.
const NEAR: &str = "300px";

/// What was seen of a picture's paper.
pub(crate) enum Seen {
    /// It is so wide, in CSS pixels.
    Width(Element, f64),
    /// It came near the screen or left.
    Near(Element, bool),
    /// The screen has another number of device pixels in a CSS pixel.
    Ratio,
}

/// Watches until it is dropped.
pub(crate) struct Watch {
    resize: ResizeObserver,
    near: IntersectionObserver,
    _ratio: Rc<RefCell<Option<Listener>>>,
    _closures: [Callback; 2],
}

impl Watch {
    pub(crate) fn new(papers: &[&Element], seen: impl Fn(Seen) + Clone + 'static) -> Self {
        let tell = seen.clone();
        let resized = Callback::wrap(Box::new(move |entries: JsValue| {
            for entry in entries.unchecked_ref::<Array>().iter() {
                let entry: ResizeObserverEntry = entry.unchecked_into();
                tell(Seen::Width(entry.target(), entry.content_rect().width()));
            }
        }));
        let tell = seen.clone();
        let moved = Callback::wrap(Box::new(move |entries: JsValue| {
            for entry in entries.unchecked_ref::<Array>().iter() {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                tell(Seen::Near(entry.target(), entry.is_intersecting()));
            }
        }));
        let margin = IntersectionObserverInit::new();
        margin.set_root_margin(NEAR);
        let resize = must(ResizeObserver::new(resized.as_ref().unchecked_ref()));
        let near = must(IntersectionObserver::new_with_options(
            moved.as_ref().unchecked_ref(),
            &margin,
        ));
        for paper in papers {
            resize.observe(paper);
            near.observe(paper);
        }
        let ratio = Rc::new(RefCell::new(None));
        follow_ratio(&ratio, Rc::new(seen));
        Self {
            resize,
            near,
            _ratio: ratio,
            _closures: [resized, moved],
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.resize.disconnect();
        self.near.disconnect();
    }
}

/// A media query knows one ratio only: each change asks the next query.
fn follow_ratio(place: &Rc<RefCell<Option<Listener>>>, seen: Rc<dyn Fn(Seen)>) {
    let ratio = exact(window().device_pixel_ratio());
    let query = joined(&["(resolution: ", &ratio, "dppx)"]);
    let Some(query) = window().match_media(&query).ok().flatten() else {
        return;
    };
    let again = Rc::downgrade(place);
    let listener = Listener::new(
        &query,
        "change",
        Box::new(move |_| {
            seen(Seen::Ratio);
            if let Some(place) = again.upgrade() {
                follow_ratio(&place, seen.clone());
            }
        }),
    );
    place.replace(Some(listener));
}
