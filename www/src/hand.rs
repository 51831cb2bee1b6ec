//! A value that is moved by hand: what follows it in each frame, and what a little later.

use crate::frame::Gaps;
use crate::player::{Pace, TELL_EVERY_MS};
use core::cell::Cell;

/// Numbers, and the sliders that are not moved themselves, follow no oftener than this, in milliseconds: a digit
/// that stands shorter is not read.
const COUNT_EVERY_MS: f64 = 50.0;
/// Over how many frames it is judged whether they come late: a drag is short.
const OVER: f64 = 4.0;

/// What is known of the movement.
#[derive(Default)]
pub(crate) struct Hand {
    /// When numbers were changed last.
    counted_ms: Cell<f64>,
    /// When a value was moved last.
    moved_ms: Cell<f64>,
    gaps: Gaps,
}

impl Hand {
    /// A frame in which a value is on its way: how to paint, and whether numbers are to change.
    pub(crate) fn moves(&self) -> (Pace, bool) {
        let now_ms = js_sys::Date::now();
        self.gaps.frame(now_ms, OVER);
        self.moved_ms.set(now_ms);
        let due = (now_ms - self.counted_ms.get()).abs() >= COUNT_EVERY_MS;
        if due {
            self.counted_ms.set(now_ms);
        }
        (Pace::moved(self.gaps.are_late()), due)
    }

    /// A frame with nothing new: it tells how long the one before it took.
    pub(crate) fn pauses(&self) {
        self.gaps.frame(js_sys::Date::now(), OVER);
        self.gaps.pause();
    }

    /// All is shown, as fine as can be.
    pub(crate) fn rests(&self) {
        self.gaps.begin();
    }

    /// In how many milliseconds the value has come to rest, unless it moves again; 0 once it has.
    ///
    /// Not before the frame after the last: where frames take long, the next value waits for it as well.
    pub(crate) fn rests_in_ms(&self) -> i32 {
        if self.gaps.go_on() {
            return TELL_EVERY_MS;
        }
        let still_ms = (js_sys::Date::now() - self.moved_ms.get()).abs();
        (f64::from(TELL_EVERY_MS) - still_ms).max(0.0) as i32
    }
}
