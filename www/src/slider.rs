//! One value: a slider, a number box, and sometimes a lock.

use crate::dom::{self, Build, Live, button, el, joined};
use crate::shell::Inner;
use surprisal::figures::{Input, Slot};
use surprisal::unit;
use web_sys::{HtmlElement, HtmlInputElement};

/// Where a slider stands for `value`: a logarithmic one counts shares of its length.
fn position(input: &Input, value: f64) -> f64 {
    match input {
        Input::Range {
            log_from: Some(_), ..
        } => input.share(value),
        _ => value,
    }
}

/// The value of a slider that stands at `position`.
pub(crate) fn value(input: &Input, position: f64) -> f64 {
    match input {
        Input::Range {
            log_from: Some(_), ..
        } => input.at(position),
        _ => position,
    }
}

/// A value's controls, side by side.
pub(crate) struct Slider {
    slot: Slot,
    range: HtmlInputElement,
    number: HtmlInputElement,
    lock: Option<HtmlElement>,
    wrong: HtmlElement,
    complaint: Live,
    /// What they show; NaN before the first time.
    value: f64,
    /// The ends of the slider.
    ends: (f64, f64),
    typed_in: bool,
    label: String,
    meaning: String,
    locked: Option<bool>,
}

impl Slider {
    /// Builds the controls into `line`.
    pub(crate) fn new(line: Build, slot: Slot, input: &Input) -> (Build, Self) {
        let name = slot.name();
        let (min, max, lockable) = match input {
            Input::Range {
                min, max, locked, ..
            } => (*min, *max, locked.is_some()),
            Input::Choice { .. } | Input::Switch(_) => (0.0, 1.0, false),
        };
        let control = |kind, min, max| {
            el("input")
                .attr("type", kind)
                .attr("name", &name)
                .attr("step", "any")
                .attr("min", &unit::exact(min))
                .attr("max", &unit::exact(max))
                .attr("autocomplete", "off")
        };
        let ends = (position(input, min), position(input, max));
        let range: HtmlInputElement = control("range", ends.0, ends.1).into();
        let number: HtmlInputElement = control("number", min, max)
            .attr("inputmode", "decimal")
            .into();
        let lock = lockable.then(|| {
            button("lock", &name, "")
                .class("lock")
                .with(el("span").class("padlock"))
                .done()
        });
        let wrong = el("p")
            .class("wrong")
            .attr("hidden", "")
            .attr("role", "alert")
            .done();
        let mut line = line.put(&range).put(&number);
        if let Some(lock) = &lock {
            line = line.put(lock);
        }
        let line = line.put(&wrong);
        let slider = Self {
            slot,
            complaint: Live::new(&wrong),
            range,
            number,
            lock,
            wrong,
            value: f64::NAN,
            ends: (min, max),
            typed_in: false,
            label: String::new(),
            meaning: String::new(),
            locked: None,
        };
        (line, slider)
    }

    pub(crate) fn slot(&self) -> Slot {
        self.slot
    }

    pub(crate) fn refresh(&mut self, inner: &Inner, input: &Input) {
        let Input::Range {
            value,
            min,
            max,
            step,
            locked,
            ..
        } = *input
        else {
            return;
        };
        self.name(inner);
        if self.ends != (min, max) {
            self.ends = (min, max);
            self.value = f64::NAN;
            for end in [("min", min), ("max", max)] {
                dom::set(&self.range, end.0, &unit::exact(position(input, end.1)));
                dom::set(&self.number, end.0, &unit::exact(end.1));
            }
        }
        self.place(inner, input, value);
        let meaning = inner.words().value_text(&inner.state, self.slot);
        if meaning != self.meaning {
            dom::set(&self.range, "aria-valuetext", &meaning);
            self.meaning = meaning;
        }
        self.type_in(inner, value, (min, max), step >= 1.0);
        if self.locked != locked {
            self.locked = locked;
            if let (Some(lock), Some(locked)) = (&self.lock, locked) {
                dom::set_if(lock, "aria-pressed", locked);
                let ui = &inner.words().ui;
                dom::set(lock, "title", if locked { ui.unlock } else { ui.lock });
            }
        }
        self.value = value;
    }

    /// Shows its value on the slider alone.
    pub(crate) fn follow(&mut self, inner: &Inner, input: &Input) {
        if let Input::Range { value, .. } = *input {
            self.place(inner, input, value);
            // Its box is another matter.
            self.value = f64::NAN;
        }
    }

    /// Says what the controls set; outcomes can be renamed.
    fn name(&mut self, inner: &Inner) {
        let words = inner.words();
        let kind = inner.state.kind();
        let label = match inner.state.outcome_of(self.slot) {
            Some(index) => {
                let column = words.control(kind, self.slot.key);
                joined(&[words.outcome(&inner.state, index), ": ", column])
            }
            None => words.slot(kind, self.slot),
        };
        if label == self.label {
            return;
        }
        dom::set(&self.range, "aria-label", &label);
        dom::set(&self.number, "aria-label", &label);
        if let Some(lock) = &self.lock {
            dom::set(lock, "aria-label", &joined(&[words.ui.lock, ": ", &label]));
        }
        self.label = label;
    }

    /// Moves the slider where it does not stand there already.
    fn place(&mut self, inner: &Inner, input: &Input, value: f64) {
        let stands = position(input, value);
        let changed = value != self.value;
        let may_stand_elsewhere = changed || inner.slid == Some(self.slot);
        if may_stand_elsewhere && self.range.value_as_number() != stands {
            self.range.set_value(&unit::exact(stands));
        }
        if changed {
            dom::style(&self.range, "--share", &unit::exact(input.share(value)));
        }
    }

    /// Fills the box, except while somebody types in it.
    fn type_in(&mut self, inner: &Inner, value: f64, (min, max): (f64, f64), whole: bool) {
        let typing = inner
            .typing
            .as_ref()
            .filter(|typing| typing.slot == self.slot);
        if typing.is_none() && (value != self.value || self.typed_in) {
            self.number.set_value(&unit::box_text(value));
        }
        let wrong = typing.is_some_and(|typing| typing.wrong);
        if wrong || self.typed_in {
            let said = if wrong {
                inner.words().type_a_number(min, max, whole)
            } else {
                String::new()
            };
            self.complaint.set(said);
            dom::set_if(&self.wrong, "hidden", !wrong);
            dom::set_if(&self.number, "aria-invalid", wrong);
        }
        self.typed_in = typing.is_some();
    }
}
