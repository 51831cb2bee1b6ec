//! Axes: a rectangle to plot in, its two scales, a handful of ticks. Drawn by plotters.

use super::curve::{Vertex, clip, dashes};
use super::look::{Ink, Look};
use super::scale::{Rect, Scale};
use super::surface::{DrawError, FINE, HAlign, Surface, VAlign, bold_width};
use plotters::chart::ChartBuilder;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle};
use plotters_backend::DrawingErrorKind;

/// A mark on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where, in data.
    pub at: f64,
    /// What it says.
    pub label: String,
}

impl Tick {
    /// A tick.
    pub fn new(at: f64, label: impl Into<String>) -> Self {
        Self {
            at,
            label: label.into(),
        }
    }
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
        let drawn = self.mesh(surface.reborrow(), look);
        surface.note(drawn.map_err(refused));
    }

    fn mesh(
        &self,
        surface: Surface<'_>,
        look: &Look,
    ) -> Result<(), DrawingAreaErrorKind<DrawError>> {
        let (width, height) = (surface.width_css(), surface.height_css());
        let fine = |px: f64| libm::round(px * FINE) as u32;
        let area = surface.into_drawing_area();
        let mut chart = ChartBuilder::on(&area)
            .margin_top(fine(self.plot.top))
            .margin_right(fine(width - self.plot.right))
            .x_label_area_size(fine(height - self.plot.bottom))
            .y_label_area_size(fine(self.plot.left))
            .build_cartesian_2d(
                Marks::new(self.x.data, &self.x_ticks),
                Marks::new(self.y.data, &self.y_ticks),
            )?;
        let label = |ticks: &[Tick], at: f64| {
            let tick = ticks.iter().find(|tick| tick.at == at);
            tick.map_or_else(String::new, |tick| tick.label.clone())
        };
        // Not by its name, which plotters would parse.
        let font = FontDesc::new(
            FontFamily::SansSerif,
            (look.text_px - 1.0) * FINE,
            FontStyle::Normal,
        );
        chart
            .configure_mesh()
            .x_labels(self.x_ticks.len())
            .y_labels(self.y_ticks.len())
            .max_light_lines(0)
            .bold_line_style(line(look.grid, look.hair_px))
            .light_line_style(line(look.grid, look.hair_px))
            .axis_style(line(look.axis, look.hair_px))
            .set_all_tick_mark_size(fine(4.0))
            .label_style(font.color(&color(look.quiet)))
            .x_label_formatter(&|at| label(&self.x_ticks, *at))
            .y_label_formatter(&|at| label(&self.y_ticks, *at))
            .draw()
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
            match dash {
                None => surface.line(&part, ink, width),
                Some((on, off)) => {
                    for dash in dashes(&part, on, off) {
                        surface.line(&dash, ink, width);
                    }
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
            .map(|i| match wall(i) {
                true => (self.x.pixel(data[i].0), self.plot.top),
                false => self.point(data[i]),
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
        for dash in dashes(&edge, 6.0, 6.0) {
            surface.line(&dash, ink, width);
        }
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
        let half = bold_width(beyond, size) / 2.0;
        let at = x.clamp(half, (surface.width_css() - half).max(half));
        let align = (HAlign::Center, VAlign::Bottom);
        surface.text(beyond, (at, tip - 2.0), align, ink, size, true)
    }
}

fn color(ink: Ink) -> RGBAColor {
    let (r, g, b) = ink.rgb;
    RGBAColor(r, g, b, ink.alpha)
}

fn line(ink: Ink, width: f64) -> ShapeStyle {
    ShapeStyle {
        color: color(ink),
        filled: false,
        stroke_width: (width * FINE) as u32,
    }
}

fn refused(error: DrawingAreaErrorKind<DrawError>) -> DrawError {
    match error {
        DrawingAreaErrorKind::BackendError(DrawingErrorKind::DrawingError(error)) => error,
        other => DrawError(other.to_string()),
    }
}

/// A range whose key points are exactly the ticks.
struct Marks {
    data: (f64, f64),
    ticks: Vec<f64>,
}

impl Marks {
    fn new(data: (f64, f64), ticks: &[Tick]) -> Self {
        Self {
            data,
            ticks: ticks.iter().map(|tick| tick.at).collect(),
        }
    }
}

impl Ranged for Marks {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let ends = (f64::from(limit.0), f64::from(limit.1));
        libm::round(Scale::new(self.data, ends).pixel(*value)) as i32
    }

    fn key_points<H: KeyPointHint>(&self, _hint: H) -> Vec<f64> {
        self.ticks.clone()
    }

    fn range(&self) -> core::ops::Range<f64> {
        self.data.0..self.data.1
    }
}
