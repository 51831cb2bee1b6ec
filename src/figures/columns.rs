//! Outcomes side by side: a column each, with a probability axis from 0 to 1.

use super::{Scene, State};
use crate::chart::{
    Axes, Fill, HAlign, Ink, Look, Rect, Surface, VAlign, fitted, text_width, ticks,
};
use crate::unit::{show_places, without_zeros};

/// Room for tick labels on the left.
pub(crate) const LEFT_PX: f64 = 40.0;
/// Room on the right.
pub(crate) const RIGHT_PX: f64 = 10.0;
/// Room for names below.
pub(crate) const NAMES_PX: f64 = 24.0;
/// Marks at the quarters of a probability.
pub(crate) const QUARTERS: [(f64, &str); 5] = [
    (0.0, "0"),
    (0.25, "0.25"),
    (0.5, "0.5"),
    (0.75, "0.75"),
    (1.0, "1"),
];
/// Between the bars of a column.
const GAP_PX: f64 = 2.0;
/// Room for a number above the highest bar.
pub(crate) const ABOVE_PX: f64 = 22.0;

/// The place of `k` columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Columns {
    pub(crate) plot: Rect,
    k: usize,
}

impl Columns {
    pub(crate) fn new(plot: Rect, k: usize) -> Self {
        Self { plot, k }
    }

    fn pitch(&self) -> f64 {
        self.plot.width() / self.k as f64
    }

    /// The part of a column that bar `bar` of `bars` takes.
    pub(crate) fn span(&self, index: usize, bar: usize, bars: usize) -> (f64, f64) {
        let pitch = self.pitch();
        let inner = (pitch * 0.72).min(110.0 * bars as f64);
        let each = (inner - GAP_PX * (bars - 1) as f64) / bars as f64;
        let start = self.plot.left + pitch * (index as f64 + 0.5) - inner / 2.0;
        let left = start + bar as f64 * (each + GAP_PX);
        (left, left + each)
    }

    /// The column and the bar nearest to x.
    pub(crate) fn at(&self, x: f64, bars: usize) -> Option<(usize, usize)> {
        if x < self.plot.left || x >= self.plot.right {
            return None;
        }
        let index = (((x - self.plot.left) / self.pitch()) as usize).min(self.k - 1);
        // Halfway through the gap one bar's reach ends and the next one's begins.
        let passed = |bar: &usize| x > self.span(index, *bar, bars).1 + GAP_PX / 2.0;
        Some((index, (0..bars.max(1) - 1).filter(passed).count()))
    }

    /// The column and the bar that a pointer takes hold of: by their heights, so not by the names below.
    pub(crate) fn held(&self, (x, y): (f64, f64), bars: usize) -> Option<(usize, usize)> {
        let reach = self.plot.top - 12.0..=self.plot.bottom + 10.0;
        self.at(x, bars).filter(|_| reach.contains(&y))
    }

    /// Probability axes over the columns.
    pub(crate) fn probability_axes(&self) -> Axes {
        let mut axes = Axes::new(self.plot, (0.0, 1.0), (0.0, 1.0));
        axes.y_ticks = ticks(&[(0.0, "0"), (0.25, ""), (0.5, "0.5"), (0.75, ""), (1.0, "1")]);
        axes
    }

    /// The outcomes' names below the columns.
    pub(crate) fn names(&self, surface: &mut Surface<'_>, state: &State, scene: Scene) {
        for index in 0..self.k {
            let name = scene.words.outcome(state, index);
            let pointed = state.pointed() == Some(index);
            self.name(surface, scene.look, index, name, pointed);
        }
    }

    /// A name below a column.
    pub(crate) fn name(
        &self,
        surface: &mut Surface<'_>,
        look: &Look,
        index: usize,
        name: &str,
        bold: bool,
    ) {
        let fits = |size: &f64| text_width(name, *size) <= self.pitch() - 2.0;
        let smallest = look.small(3.0);
        let size = [look.text_px, look.small(2.0)]
            .into_iter()
            .find(fits)
            .unwrap_or(smallest);
        let name = fitted(name, self.pitch() - 1.0, size);
        let x = self.plot.left + self.pitch() * (index as f64 + 0.5);
        let at = (x, self.plot.bottom + 6.0);
        let below = (HAlign::Center, VAlign::Top);
        surface.text(&name, at, below, look.ink, size, bold);
    }
}

/// A bar that can be dragged: filled from the axis to its value, a grip on top, its number above.
pub(crate) struct Bar {
    pub(crate) span: (f64, f64),
    pub(crate) value: f64,
    pub(crate) fill: Fill,
    pub(crate) pointed: bool,
    pub(crate) locked: bool,
}

impl Bar {
    pub(crate) fn draw(&self, surface: &mut Surface<'_>, axes: &Axes, look: &Look) {
        let (left, right) = self.span;
        let top = axes.y.pixel(self.value);
        self.fill
            .rect(surface, Rect::new(left, top, right, axes.plot.bottom));
        let center = f64::midpoint(left, right);
        grip(surface, look, (center, top), right - left, self);
        let size = look.small(if right - left < 34.0 { 2.0 } else { 0.0 });
        let text = value_text(self.value, right - left + 2.0, size);
        let above = (HAlign::Center, VAlign::Bottom);
        surface.text(
            &text,
            (center, top - 6.0),
            above,
            look.ink,
            size,
            self.pointed,
        );
    }
}

/// The line on top of a bar with a knob on it; a locked one has no knob.
fn grip(surface: &mut Surface<'_>, look: &Look, (x, y): (f64, f64), width: f64, bar: &Bar) {
    let half = width / 2.0;
    let ink: Ink = bar.fill.ink;
    surface.line(&[(x - half, y), (x + half, y)], ink, 3.0);
    if bar.locked {
        return;
    }
    let knob = (width / 2.0).min(if bar.pointed { 6.5 } else { 5.0 });
    surface.disc((x, y), knob, ink);
    surface.disc((x, y), knob - 2.0, look.paper);
}

/// A probability in as many decimals as fit, three at most; nothing where there is no room to tell
/// it from 0.
fn value_text(value: f64, width: f64, size: f64) -> String {
    [3, 2]
        .map(|places| without_zeros(&show_places(value, places)))
        .into_iter()
        .find(|text| text_width(text, size) <= width && (text != "0" || value == 0.0))
        .unwrap_or_default()
}
