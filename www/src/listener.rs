//! Event listeners that remove themselves.

use crate::alarm::must;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AddEventListenerOptions, EventTarget};

/// What the browser calls with an event, an array or a time: one type, because each brings code.
pub(crate) type Callback = Closure<dyn Fn(JsValue)>;

/// Listens for as long as it lives.
pub(crate) struct Listener {
    target: EventTarget,
    kind: &'static str,
    handler: Callback,
}

impl Listener {
    /// Calls `handler` for each event of that kind.
    #[inline(never)]
    pub(crate) fn new(
        target: &EventTarget,
        kind: &'static str,
        handler: Box<dyn Fn(JsValue)>,
    ) -> Self {
        let options = AddEventListenerOptions::new();
        if kind == "touchstart" {
            // So that a finger on a handle can keep the page from scrolling.
            options.set_passive(false);
        }
        let handler = Closure::wrap(handler);
        must(
            target.add_event_listener_with_callback_and_add_event_listener_options(
                kind,
                handler.as_ref().unchecked_ref(),
                &options,
            ),
        );
        Self {
            target: target.clone(),
            kind,
            handler,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let handler = self.handler.as_ref().unchecked_ref();
        let _ = self
            .target
            .remove_event_listener_with_callback(self.kind, handler);
    }
}
