//! Axes: a rectangle to plot in, its two scales, a handful of ticks.

use super::curve::{Vertex, clip, straightened};
use super::look::{Ink, Look};
use super::scale::{Rect, Scale};
use super::surface::{HAlign, Surface, VAlign, bold_width};
use std::borrow::Cow;

/// How long the marks at the ticks are.
const TICK_PX: f64 = 4.0;
/// How far their labels are from the plot.
const LABEL_PX: f64 = 8.0;

/// A mark on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where, in data.
    pub at: f64,
    /// What it says.
    pub label: Cow<'static, str>,
}

/// Marks at fixed places.
pub fn ticks(marks: &[(f64, &'static str)]) -> Vec<Tick> {
    let tick = |&(at, label): &(f64, &'static str)| Tick {
        at,
        label: Cow::Borrowed(label),
    };
    marks.iter().map(tick).collect()
}

/// A plot with fixed ranges: curves move, axes do not.
#[derive(Clone, Debug)]
pub struct Axes {
    /// Where curves are drawn.
    pub plot: Rect,
    /// Data to pixels, rightwards.
    pub x: Scale,
    /// Data to pixels, upwards.
    pub y: Scale,
    /// Marks along the bottom.
    pub x_ticks: Vec<Tick>,
    /// Marks along the left.
    pub y_ticks: Vec<Tick>,
}

impl Axes {
    /// Axes over `plot` with these ranges of data.
    pub fn new(plot: Rect, x: (f64, f64), y: (f64, f64)) -> Self {
        Self {
            plot,
            x: Scale::new(x, (plot.left, plot.right)),
            y: Scale::new(y, (plot.bottom, plot.top)),
            x_ticks: Vec::new(),
            y_ticks: Vec::new(),
        }
    }

    /// Where a point of data lies. Not finite where the data is not.
    pub fn point(&self, (x, y): Vertex) -> Vertex {
        let place = |scale: Scale, v: f64| if v.is_finite() { scale.pixel(v) } else { v };
        (place(self.x, x), place(self.y, y))
    }

    /// Grid, axis lines and tick labels.
    pub fn draw(&self, surface: &mut Surface<'_>, look: &Look) {
        let Rect {
            left,
            top,
            right,
            bottom,
        } = self.plot;
        let (ink, size) = (look.quiet, look.small(1.0));
        let mut line = |from, to, ink| surface.line(&[from, to], ink, look.hair_px);
        let columns = || self.x_ticks.iter().map(|tick| self.x.pixel(tick.at));
        let rows = || self.y_ticks.iter().map(|tick| self.y.pixel(tick.at));
        for x in columns() {
            line((x, bottom), (x, top), look.grid);
            line((x, bottom), (x, bottom + TICK_PX), look.axis);
        }
        for y in rows() {
            line((left, y), (right, y), look.grid);
            line((left - TICK_PX, y), (left, y), look.axis);
        }
        line((left, top), (left, bottom), look.axis);
        line((left, bottom), (right, bottom), look.axis);
        for (tick, x) in self.x_ticks.iter().zip(columns()) {
            let below = (HAlign::Center, VAlign::Top);
            surface.text(&tick.label, (x, bottom + LABEL_PX), below, ink, size, false);
        }
        for (tick, y) in self.y_ticks.iter().zip(rows()) {
            let beside = (HAlign::Right, VAlign::Center);
            surface.text(&tick.label, (left - LABEL_PX, y), beside, ink, size, false);
        }
    }

    /// A curve given in data, clipped to the plot; dashed where `dash` gives the lengths.
    pub fn curve(
        &self,
        surface: &mut Surface<'_>,
        data: &[Vertex],
        ink: Ink,
        width: f64,
        dash: Option<(f64, f64)>,
    ) {
        let points = self.with_walls(data);
        for part in clip(&points, self.plot) {
            let part = straightened(&part, 0.1);
            match dash {
                None => surface.line(&part, ink, width),
                Some((on, off)) => {
                    surface.dashed(&part, (on, off), ink, width);
                }
            }
        }
    }

    /// The curve in pixels. Where it goes to +∞ beside a finite vertex, it goes up to the edge:
    /// samples lie so close there that this is where it leaves the plot.
    fn with_walls(&self, data: &[Vertex]) -> Vec<Vertex> {
        let finite = |i: usize| data.get(i).is_some_and(|v| v.1.is_finite());
        let wall =
            |i: usize| data[i].1 == f64::INFINITY && (finite(i + 1) || i > 0 && finite(i - 1));
        (0..data.len())
            .map(|i| {
                if wall(i) {
                    (self.x.pixel(data[i].0), self.plot.top)
                } else {
                    self.point(data[i])
                }
            })
            .collect()
    }

    /// Says of a curve that lies above the plot all along: a dashed line at the upper edge.
    pub fn curve_above(&self, surface: &mut Surface<'_>, data: &[Vertex], ink: Ink, width: f64) {
        let ends = (data.first(), data.last());
        let (Some(first), Some(last)) = ends else {
            return;
        };
        if data.iter().any(|v| v.1 <= self.y.data.1) {
            return;
        }
        let edge = [first, last].map(|v| (self.x.pixel(v.0), self.plot.top));
        surface.dashed(&edge, (6.0, 6.0), ink, width);
    }

    /// A dot that can be dragged. One beyond the top is held at the edge and becomes an arrow with
    /// `beyond` above it.
    pub fn handle(
        &self,
        surface: &mut Surface<'_>,
        look: &Look,
        at: Vertex,
        ink: Ink,
        beyond: &str,
    ) {
        let x = self.x.pixel(at.0);
        let y = self.y.pixel(at.1);
        let r = look.dot_px;
        if at.1.is_finite() && y >= self.plot.top {
            surface.disc((x, y), r, look.paper);
            return surface.disc((x, y), r - 1.5, ink);
        }
        let tip = self.plot.top - 2.0;
        let arrow = [(x, tip), (x - r, tip + 1.6 * r), (x + r, tip + 1.6 * r)];
        surface.polygon(&arrow, ink);
        let size = look.text_px + 2.0;
        let room = bold_width(beyond, size) / 2.0 + 6.0;
        let at = x.min(surface.width_css() - room).max(room);
        let align = (HAlign::Center, VAlign::Bottom);
        surface.text(beyond, (at, tip - 2.0), align, ink, size, true);
    }
}
