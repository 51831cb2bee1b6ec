//! At most one animation frame, and one call for later, is pending.

use crate::alarm::must;
use crate::dom::window;
use crate::listener::Callback;
use core::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};

/// A request for one animation frame, taken back on drop.
pub(crate) struct Frame {
    pending: Cell<Option<i32>>,
    draw: Callback,
}

impl Frame {
    /// `draw` runs in the frame; it begins by calling [`Frame::taken`].
    pub(crate) fn new(draw: Box<dyn Fn(JsValue)>) -> Self {
        Self {
            pending: Cell::new(None),
            draw: Callback::wrap(draw),
        }
    }

    /// Draws in the next frame, however often it is asked for.
    pub(crate) fn request(&self) {
        if self.pending.get().is_none() {
            let draw = self.draw.as_ref().unchecked_ref();
            let id = must(window().request_animation_frame(draw));
            self.pending.set(Some(id));
        }
    }

    /// The frame has come.
    pub(crate) fn taken(&self) {
        self.pending.set(None);
    }
}

/// A call some time later, taken back on drop.
pub(crate) struct Later {
    pending: Cell<Option<i32>>,
    call: Callback,
}

impl Later {
    /// `call` begins by calling [`Later::taken`].
    pub(crate) fn new(call: Box<dyn Fn(JsValue)>) -> Self {
        Self {
            pending: Cell::new(None),
            call: Callback::wrap(call),
        }
    }

    /// Calls after so many milliseconds, unless a call is pending.
    pub(crate) fn request(&self, after_ms: i32) {
        if self.pending.get().is_none() {
            let call = self.call.as_ref().unchecked_ref();
            let timer =
                window().set_timeout_with_callback_and_timeout_and_arguments_0(call, after_ms);
            self.pending.set(Some(must(timer)));
        }
    }

    /// The time has come.
    pub(crate) fn taken(&self) {
        self.pending.set(None);
    }
}

impl Drop for Later {
    fn drop(&mut self) {
        if let Some(id) = self.pending.get() {
            window().clear_timeout_with_handle(id);
        }
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let Some(id) = self.pending.get() {
            let _ = window().cancel_animation_frame(id);
        }
    }
}
