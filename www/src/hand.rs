//! A value that is moved by hand: what follows it in each frame, and what a little later.

use crate::player::{LATE_MS, Pace, TELL_EVERY_MS};
use core::cell::Cell;

/// Numbers, and the sliders that are not moved themselves, follow no oftener than this, in milliseconds: a digit
/// that stands shorter is not read.
const COUNT_EVERY_MS: f64 = 50.0;
/// A frame counts as no later than this, in milliseconds: one alone says nothing.
const LATEST_MS: f64 = 80.0;

/// What is known of the movement.
#[derive(Default)]
pub(crate) struct Hand {
    /// When numbers were changed last.
    counted_ms: Cell<f64>,
    /// When a value was moved last.
    moved_ms: Cell<f64>,
    /// When its last frame was.
    frame_ms: Cell<Option<f64>>,
    /// How far apart its frames are: a mean over the last few.
    apart_ms: Cell<f64>,
    /// Whether they come so late that fewer pixels have to do.
    coarse: Cell<bool>,
}

impl Hand {
    /// A frame in which a value is on its way: how to paint, and whether numbers are to change.
    pub(crate) fn moves(&self) -> (Pace, bool) {
        let now_ms = js_sys::Date::now();
        self.measure(now_ms);
        self.frame_ms.set(Some(now_ms));
        self.moved_ms.set(now_ms);
        let due = (now_ms - self.counted_ms.get()).abs() >= COUNT_EVERY_MS;
        if due {
            self.counted_ms.set(now_ms);
        }
        (Pace::moved(self.coarse.get()), due)
    }

    /// A frame with nothing new: it tells how long the one before it took.
    pub(crate) fn pauses(&self) {
        self.measure(js_sys::Date::now());
        self.frame_ms.set(None);
    }

    /// All is shown, as fine as can be.
    pub(crate) fn rests(&self) {
        self.frame_ms.set(None);
        self.apart_ms.set(0.0);
        self.coarse.set(false);
    }

    /// In how many milliseconds the value has come to rest, unless it moves again; 0 once it has.
    ///
    /// Not before the frame after the last: where frames take long, the next value waits for it as well.
    pub(crate) fn rests_in_ms(&self) -> i32 {
        if self.frame_ms.get().is_some() {
            return TELL_EVERY_MS;
        }
        let still_ms = (js_sys::Date::now() - self.moved_ms.get()).abs();
        (f64::from(TELL_EVERY_MS) - still_ms).max(0.0) as i32
    }

    fn measure(&self, now_ms: f64) {
        if let Some(last_ms) = self.frame_ms.get() {
            let gap_ms = (now_ms - last_ms).abs().min(LATEST_MS);
            let apart_ms = self.apart_ms.get();
            let apart_ms = apart_ms + (gap_ms - apart_ms) / 4.0;
            self.apart_ms.set(apart_ms);
            self.coarse.set(self.coarse.get() || apart_ms > LATE_MS);
        }
    }
}
