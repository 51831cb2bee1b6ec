//! Between plotters and whatever draws: a grid eight times finer than CSS pixels, honest text
//! sizes, and one concrete type, so that every picture is compiled once for all backends.

use super::curve::dashes;
use super::look::{Ink, Look};
use super::scale::Rect;
use plotters_backend::text_anchor::Pos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontFamily, FontStyle,
};
use thiserror::Error;

/// Units of plotters' whole-number grid in one CSS pixel: curves drawn on it have no stairs.
pub const FINE: f64 = 8.0;

/// The font of everything drawn.
const FAMILY: FontFamily<'static> = FontFamily::SansSerif;

/// A backend refused to draw.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the picture could not be drawn: {0}")]
pub struct DrawError(pub String);

/// How a text lies beside its point.
pub use plotters_backend::text_anchor::{HPos as HAlign, VPos as VAlign};

/// What can put strokes on something: [`Backend`] with any plotters backend, or a
/// [`Recording`](super::Recording).
#[expect(
    clippy::missing_errors_doc,
    reason = "each method fails where the backend refuses, and only there"
)]
pub trait Pen {
    /// An open polyline.
    fn path(&mut self, points: &[BackendCoord], stroke: Stroke) -> Result<(), DrawError>;
    /// A filled polygon.
    fn polygon(&mut self, points: &[BackendCoord], stroke: Stroke) -> Result<(), DrawError>;
    /// A rectangle, filled or outlined.
    fn rect(
        &mut self,
        corners: (BackendCoord, BackendCoord),
        stroke: Stroke,
        fill: bool,
    ) -> Result<(), DrawError>;
    /// A circle, filled or outlined.
    fn circle(
        &mut self,
        center: BackendCoord,
        radius: u32,
        stroke: Stroke,
        fill: bool,
    ) -> Result<(), DrawError>;
    /// A line of text.
    fn text(&mut self, text: &str, style: &Lettering, at: BackendCoord) -> Result<(), DrawError>;
}

/// A colour and a width on the fine grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    ink: Ink,
    pub(super) width: u32,
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.ink.into()
    }
    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// How a text is set.
#[derive(Clone)]
pub struct Lettering {
    ink: Ink,
    pub(super) size: f64,
    bold: bool,
    anchor: Pos,
}

impl PartialEq for Lettering {
    fn eq(&self, other: &Self) -> bool {
        let anchor = |it: &Self| (it.anchor.h_pos as u8, it.anchor.v_pos as u8);
        let rest = |it: &Self| (it.ink, it.size, it.bold);
        anchor(self) == anchor(other) && rest(self) == rest(other)
    }
}

impl BackendTextStyle for Lettering {
    type FontError = DrawError;

    fn color(&self) -> BackendColor {
        self.ink.into()
    }
    fn size(&self) -> f64 {
        self.size
    }
    fn style(&self) -> FontStyle {
        if self.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        }
    }
    fn anchor(&self) -> Pos {
        self.anchor
    }
    fn family(&self) -> FontFamily<'_> {
        FAMILY
    }
    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), DrawError> {
        let width = text_width(text, self.size) as i32;
        Ok(((0, 0), (width, self.size as i32)))
    }
    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _text: &str,
        _pos: BackendCoord,
        _draw: F,
    ) -> Result<Result<(), E>, DrawError> {
        Err(DrawError(
            "this backend has no letters of its own".to_owned(),
        ))
    }
}

/// A plotters backend as a [`Pen`].
pub struct Backend<B> {
    backend: B,
    /// What a font size is multiplied by so that the backend draws what was asked for.
    text_scale: f64,
}

impl<B: DrawingBackend> Backend<B> {
    /// Wraps a backend. `text_scale` is 1, or 1.24 for plotters' SVG, which divides by it.
    pub fn new(backend: B, text_scale: f64) -> Self {
        Self {
            backend,
            text_scale,
        }
    }

    /// Begins a drawing: whatever the backend knows of its paper may have changed since the last.
    ///
    /// # Errors
    /// If the backend refuses.
    pub fn begin(&mut self) -> Result<(), DrawError> {
        self.backend.ensure_prepared().map_err(refused)
    }

    /// Ends the drawing: whatever the backend has held back is on its paper.
    ///
    /// # Errors
    /// If the backend refuses.
    pub fn end(&mut self) -> Result<(), DrawError> {
        self.backend.present().map_err(refused)
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "it is what map_err hands over"
)]
fn refused<E: std::error::Error + Send + Sync>(error: DrawingErrorKind<E>) -> DrawError {
    DrawError(error.to_string())
}

impl<B: DrawingBackend> Pen for Backend<B> {
    fn path(&mut self, points: &[BackendCoord], stroke: Stroke) -> Result<(), DrawError> {
        let points = points.iter().copied();
        self.backend.draw_path(points, &stroke).map_err(refused)
    }

    fn polygon(&mut self, points: &[BackendCoord], stroke: Stroke) -> Result<(), DrawError> {
        let points = points.iter().copied();
        self.backend.fill_polygon(points, &stroke).map_err(refused)
    }

    fn rect(
        &mut self,
        corners: (BackendCoord, BackendCoord),
        stroke: Stroke,
        fill: bool,
    ) -> Result<(), DrawError> {
        self.backend
            .draw_rect(corners.0, corners.1, &stroke, fill)
            .map_err(refused)
    }

    fn circle(
        &mut self,
        center: BackendCoord,
        radius: u32,
        stroke: Stroke,
        fill: bool,
    ) -> Result<(), DrawError> {
        self.backend
            .draw_circle(center, radius, &stroke, fill)
            .map_err(refused)
    }

    fn text(&mut self, text: &str, style: &Lettering, at: BackendCoord) -> Result<(), DrawError> {
        let style = Lettering {
            size: style.size * self.text_scale,
            ..style.clone()
        };
        self.backend.draw_text(text, &style, at).map_err(refused)
    }
}

/// How wide a text will be, in the unit of `size`.
///
/// An estimate by kinds of letters: it serves to keep labels apart, is the same natively and in a
/// browser, and costs the host page no layout.
pub fn text_width(text: &str, size: f64) -> f64 {
    let em = |c: char| match c {
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'I' | '.' | ',' | ':' | ';' | '|' | '!' | '\''
        | ' ' | '(' | ')' => 0.32,
        'm' | 'w' | 'M' | 'W' | '%' | '∞' => 0.88,
        'A'..='Z' => 0.68,
        '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁻' => 0.38,
        c if (c as u32) >= 0x1100 => 1.0,
        _ => 0.56,
    };
    let mut width = 0.0;
    for c in text.chars() {
        width += em(c);
    }
    width * size
}

/// A picture's paper: `width_css` by `height_css`, drawn on in CSS pixels.
pub struct Surface<'a> {
    pen: &'a mut dyn Pen,
    width_css: f64,
    height_css: f64,
    failed: Option<DrawError>,
    /// Of one line, to be used again.
    coords: Vec<BackendCoord>,
}

impl<'a> Surface<'a> {
    /// A paper of that size on which `pen` draws.
    pub fn new(pen: &'a mut dyn Pen, width_css: f64, height_css: f64) -> Self {
        Self {
            pen,
            width_css,
            height_css,
            failed: None,
            coords: Vec::new(),
        }
    }

    /// The first thing that went wrong, if any. Drawing goes on without it, so that a picture reads
    /// as what it shows and not as what could fail.
    ///
    /// # Errors
    /// If the backend refused anything.
    pub fn outcome(&mut self) -> Result<(), DrawError> {
        self.failed.take().map_or(Ok(()), Err)
    }

    fn note(&mut self, done: Result<(), DrawError>) {
        if let (Err(error), None) = (done, &self.failed) {
            self.failed = Some(error);
        }
    }

    /// How wide it is.
    pub fn width_css(&self) -> f64 {
        self.width_css
    }

    /// How high it is.
    pub fn height_css(&self) -> f64 {
        self.height_css
    }

    /// An open polyline of `width` pixels.
    pub fn line(&mut self, points: &[(f64, f64)], ink: Ink, width: f64) {
        self.coords.clear();
        self.coords.extend(points.iter().map(|p| fine(*p)));
        let done = self.pen.path(&self.coords, stroke(ink, width));
        self.note(done);
    }

    /// As [`line`](Self::line), in dashes of so many pixels with gaps of so many.
    pub fn dashed(&mut self, points: &[(f64, f64)], dash: (f64, f64), ink: Ink, width: f64) {
        dashes(points, dash, |dash| self.line(dash, ink, width));
    }

    /// A filled polygon.
    pub fn polygon(&mut self, points: &[(f64, f64)], ink: Ink) {
        let points: Vec<BackendCoord> = points.iter().map(|p| fine(*p)).collect();
        let done = self.pen.polygon(&points, stroke(ink, 1.0));
        self.note(done);
    }

    /// A filled rectangle.
    pub fn rect(&mut self, rect: Rect, ink: Ink) {
        let corners = (fine((rect.left, rect.top)), fine((rect.right, rect.bottom)));
        let done = self.pen.rect(corners, stroke(ink, 1.0), true);
        self.note(done);
    }

    /// The outline of a rectangle, as a path: plotters' SVG forgets how wide a rectangle's line is.
    pub fn outline(&mut self, rect: Rect, ink: Ink, width: f64) {
        let corners = [
            (rect.left, rect.top),
            (rect.right, rect.top),
            (rect.right, rect.bottom),
            (rect.left, rect.bottom),
            (rect.left, rect.top),
            (rect.right, rect.top),
        ];
        self.line(&corners, ink, width);
    }

    /// A filled disc.
    pub fn disc(&mut self, center: (f64, f64), radius: f64, ink: Ink) {
        let radius = (radius * FINE) as u32;
        let done = self
            .pen
            .circle(fine(center), radius, stroke(ink, 1.0), true);
        self.note(done);
    }

    /// A circle's line.
    pub fn ring(&mut self, center: (f64, f64), radius: f64, ink: Ink, width: f64) {
        let radius = (radius * FINE) as u32;
        let done = self
            .pen
            .circle(fine(center), radius, stroke(ink, width), false);
        self.note(done);
    }

    /// A line of text on a patch of paper, to be read across curves.
    pub fn label(&mut self, text: &str, at: (f64, f64), align: HAlign, look: &Look, ink: Ink) {
        let size = look.text_px;
        let width = bold_width(text, size);
        let left = match align {
            HAlign::Left => at.0,
            HAlign::Center => at.0 - width / 2.0,
            HAlign::Right => at.0 - width,
        };
        let half = size * 0.6;
        let patch = Rect::new(left - 3.0, at.1 - half, left + width + 3.0, at.1 + half);
        self.rect(patch, look.paper.thin(0.85));
        self.text(text, at, (align, VAlign::Center), ink, size, true);
    }

    /// A line of text at `size` pixels.
    pub fn text(
        &mut self,
        text: &str,
        at: (f64, f64),
        align: (HAlign, VAlign),
        ink: Ink,
        size: f64,
        bold: bool,
    ) {
        let style = Lettering {
            ink,
            size: size * FINE,
            bold,
            anchor: Pos::new(align.0, align.1),
        };
        let done = self.pen.text(text, &style, fine(at));
        self.note(done);
    }
}

/// How much wider bold letters are.
const BOLD: f64 = 1.12;

/// As [`text_width`], for bold letters.
pub fn bold_width(text: &str, size: f64) -> f64 {
    text_width(text, size) * BOLD
}

fn fine((x, y): (f64, f64)) -> BackendCoord {
    (libm::round(x * FINE) as i32, libm::round(y * FINE) as i32)
}

fn stroke(ink: Ink, width: f64) -> Stroke {
    Stroke {
        ink,
        width: (width * FINE) as u32,
    }
}
