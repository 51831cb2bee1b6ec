//! Event listeners that remove themselves.

use crate::alarm::must;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, EventTarget};

/// Listens for as long as it lives.
pub(crate) struct Listener {
    target: EventTarget,
    kind: &'static str,
    handler: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Calls `handler` for each event of that kind.
    pub(crate) fn new(
        target: &EventTarget,
        kind: &'static str,
        handler: impl Fn(Event) + 'static,
    ) -> Self {
        let handler = Closure::wrap(Box::new(handler) as Box<dyn Fn(Event)>);
        let function = handler.as_ref().unchecked_ref();
        must(target.add_event_listener_with_callback(kind, function));
        Self {
            target: target.clone(),
            kind,
            handler,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.handler.as_ref().unchecked_ref();
        let _ = self
            .target
            .remove_event_listener_with_callback(self.kind, function);
    }
}
