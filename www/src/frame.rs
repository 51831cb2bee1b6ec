//! At most one animation frame, and one call for later, is pending; and whether frames come late.

use crate::alarm::must;
use crate::dom::window;
use crate::listener::Callback;
use core::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};

/// Where frames are further apart than this, in milliseconds, they come late. It is more than the thirtieth of
/// a second that some devices give to save power.
const LATE_MS: f64 = 34.5;
/// A frame counts as no later than this, in milliseconds: one alone says nothing.
const LATEST_MS: f64 = 80.0;

/// How far apart frames are.
#[derive(Default)]
pub(crate) struct Gaps {
    /// When the last frame was; `None` where the next one does not follow it.
    last_ms: Cell<Option<f64>>,
    /// A mean over the last few.
    apart_ms: Cell<f64>,
    late: Cell<bool>,
}

impl Gaps {
    /// A frame at this time, and how many milliseconds after the one that it follows; 0 where it follows none.
    /// The mean is one over about so many frames.
    pub(crate) fn frame(&self, now_ms: f64, over: f64) -> f64 {
        let Some(last_ms) = self.last_ms.replace(Some(now_ms)) else {
            return 0.0;
        };
        let gap_ms = (now_ms - last_ms).abs();
        let apart_ms = self.apart_ms.get();
        let apart_ms = apart_ms + (gap_ms.min(LATEST_MS) - apart_ms) / over;
        self.apart_ms.set(apart_ms);
        self.late.set(self.late.get() || apart_ms > LATE_MS);
        gap_ms
    }

    /// The next frame does not follow the last one.
    pub(crate) fn pause(&self) {
        self.last_ms.set(None);
    }

    /// Whether the next frame follows one.
    pub(crate) fn go_on(&self) -> bool {
        self.last_ms.get().is_some()
    }

    /// Whether frames have come late since the beginning.
    pub(crate) fn are_late(&self) -> bool {
        self.late.get()
    }

    /// Begins anew.
    pub(crate) fn begin(&self) {
        self.pause();
        self.apart_ms.set(0.0);
        self.late.set(false);
    }
}

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
