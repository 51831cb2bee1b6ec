//! Steps of a figure: one when a reader asks for it, or one after the other. A figure has no
//! clock; this has.

use crate::alarm;
use crate::controls::hidden;
use crate::dom::{self, button, el};
use crate::frame::{Frame, Gaps};
use crate::shell::{Inner, Shell};
use core::cell::Cell;
use std::rc::Weak;
use surprisal::figures::{Action, Motion};
use web_sys::HtmlElement;

/// How much of a frame steps may take, in milliseconds.
const BUDGET_MS: f64 = 8.0;
/// A longer pause between two frames, in seconds, is not made up for.
const LONGEST_GAP: f64 = 0.1;
/// Over how many frames it is judged whether they come late: playing goes on for long.
const OVER: f64 = 8.0;

/// While steps follow one another or a value is moved, sentences, formulas and tables change no oftener than
/// this, in milliseconds: nobody reads faster.
pub(crate) const TELL_EVERY_MS: i32 = 100;

/// Lets steps follow one another, while the figure is on screen.
pub(crate) struct Player {
    frame: Frame,
    /// When numbers and sentences were changed last.
    told_ms: Cell<f64>,
    /// Steps that are due, and a fraction.
    due: Cell<f64>,
    /// Between frames; while nothing plays, no frame follows.
    gaps: Gaps,
    /// Frames since the start.
    frames: Cell<usize>,
}

/// How pictures are painted while steps follow one another or a value is moved.
#[derive(Clone, Copy)]
pub(crate) struct Pace {
    /// Counts the frames, with steps and without: see [`figures::every`](surprisal::figures::every).
    pub(crate) frame: usize,
    /// Whether all pictures are painted, because more has changed than a step changes.
    pub(crate) all: bool,
    /// Whether none is: a frame in which texts change has enough to do, and pictures follow in the next.
    pub(crate) none: bool,
    /// Whether frames come so late that fewer pixels have to do.
    pub(crate) coarse: bool,
}

impl Player {
    pub(crate) fn new(shell: Weak<Shell>) -> Self {
        let play = move |_| {
            if let Some(shell) = shell.upgrade() {
                alarm::watched(&shell.host, || shell.player.play(&shell));
            }
        };
        Self {
            frame: Frame::new(Box::new(play)),
            told_ms: Cell::new(0.0),
            due: Cell::new(0.0),
            gaps: Gaps::default(),
            frames: Cell::new(0),
        }
    }

    /// How to paint; `None` while nothing plays.
    pub(crate) fn pace(&self, all: bool) -> Option<Pace> {
        self.playing().then(|| Pace {
            frame: self.frames.get(),
            all,
            none: false,
            coarse: self.gaps.are_late(),
        })
    }

    /// Whether texts are to change in this frame: when they are due, or at once.
    pub(crate) fn tells(&self, at_once: bool) -> bool {
        let now_ms = js_sys::Date::now();
        let due = (now_ms - self.told_ms.get()).abs() >= TELL_EVERY_MS.into();
        if at_once || due {
            self.told_ms.set(now_ms);
        }
        at_once || due
    }

    pub(crate) fn playing(&self) -> bool {
        self.gaps.go_on()
    }

    pub(crate) fn start(&self) {
        self.due.set(1.0);
        self.gaps.begin();
        self.gaps.frame(js_sys::Date::now(), OVER);
        self.frames.set(0);
        self.frame.request();
    }

    pub(crate) fn pause(&self) {
        self.gaps.pause();
    }

    /// What is due in this frame.
    fn play(&self, shell: &Shell) {
        self.frame.taken();
        if !self.playing() {
            return;
        }
        let now_ms = js_sys::Date::now();
        let gap = (self.gaps.frame(now_ms, OVER) / 1000.0).min(LONGEST_GAP);
        self.frames.set(self.frames.get() + 1);
        let mut stepped = false;
        shell.with(|inner| {
            let far = inner.shown.as_ref().is_some_and(|it| it.pictures.far());
            let mut next = inner.state.motion();
            if let Motion::Plays { per_second, .. } = next {
                self.due.set(self.due.get() + gap * per_second);
            }
            while let Motion::Plays { done: false, .. } = next
                && self.due.get() >= 1.0
                && js_sys::Date::now() - now_ms < BUDGET_MS
            {
                inner.state.apply(&Action::Step);
                stepped = true;
                self.due.set(self.due.get() - 1.0);
                next = inner.state.motion();
            }
            // What could not be done in time is left out.
            self.due.set(self.due.get().min(1.0));
            if far || !matches!(next, Motion::Plays { done: false, .. }) {
                self.pause();
            }
        });
        if !self.playing() {
            shell.change(|_| {});
            return;
        }
        if stepped {
            shell.stepped();
        }
        self.frame.request();
    }
}

impl Pace {
    /// All of them, because of a value that is moved.
    pub(crate) fn moved(coarse: bool) -> Self {
        Self {
            frame: 0,
            all: true,
            none: false,
            coarse,
        }
    }
}

/// The buttons of a figure that has steps.
pub(crate) struct Steps {
    pub(crate) place: HtmlElement,
    step: HtmlElement,
    play: HtmlElement,
    /// Draws a point or takes it away.
    add: HtmlElement,
    shown: Option<(Motion, bool, Option<bool>)>,
}

impl Steps {
    pub(crate) fn new(inner: &Inner) -> Self {
        let step = button("step", "", inner.words().ui.step)
            .class("button")
            .done();
        let play = button("play", "", "").class("button").done();
        let add = button("add", "", "").class("button").done();
        let place = el("div").class("steps").put(&play).put(&step).put(&add);
        Self {
            place: place.done(),
            step,
            play,
            add,
            shown: None,
        }
    }

    pub(crate) fn refresh(&mut self, inner: &Inner, playing: bool) {
        let motion = inner.state.motion();
        let on_point = inner.state.pen().map(|pen| pen.on_point);
        let shown = Some((motion, playing, on_point));
        if self.shown == shown {
            return;
        }
        self.shown = shown;
        let done = matches!(motion, Motion::Plays { done: true, .. });
        let ui = &inner.words().ui;
        let label = if playing { ui.pause } else { ui.play };
        self.play.set_text_content(Some(label));
        dom::set_if(&self.play, "disabled", done);
        dom::set_if(&self.step, "disabled", done);
        dom::set_if(&self.place, "hidden", motion == Motion::Still);
        let plays = matches!(motion, Motion::Plays { .. });
        let shows = |name: &str| !hidden(&inner.view, name);
        dom::set_if(&self.play, "hidden", !(plays && shows("play")));
        dom::set_if(&self.step, "hidden", !shows("step"));
        let label = if on_point == Some(true) {
            ui.take_away
        } else {
            ui.draw
        };
        self.add.set_text_content(Some(label));
        dom::set_if(&self.add, "hidden", on_point.is_none() || !shows("points"));
    }
}

/// Whether this action begins another story, at which playing pauses.
pub(crate) fn interrupts(action: &Action) -> bool {
    matches!(
        action,
        Action::Preset(_) | Action::Answer(_) | Action::Reset
    )
}
