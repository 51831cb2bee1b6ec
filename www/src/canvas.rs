//! The only place that knows which backend draws on a canvas.

use plotters_canvas::CanvasBackend;
use surprisal::chart::{Backend, FINE, Ink, Pen, Rect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// The most device pixels in a CSS pixel that are worth painting.
const FINEST: f64 = 3.0;

/// A canvas of a size in CSS pixels.
pub(crate) struct Paper {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    pen: Backend<CanvasBackend>,
    size_css: (f64, f64),
    ratio: f64,
}

impl Paper {
    /// `None` where the browser has no 2D context.
    pub(crate) fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.unchecked_into();
        let backend = CanvasBackend::with_canvas_object(canvas.clone())?;
        Some(Self {
            canvas: canvas.clone(),
            context,
            pen: Backend::new(backend, 1.0),
            size_css: (0.0, 0.0),
            ratio: 1.0,
        })
    }

    /// Gives it as many device pixels as it takes on a screen of this ratio, where everything is shown
    /// `zoom` times as large.
    ///
    /// Whether that made another paper of it, an empty one.
    pub(crate) fn resize(&mut self, size_css: (f64, f64), ratio: f64, zoom: f64) -> bool {
        let ratio = ratio.min(FINEST) * zoom;
        if size_css == self.size_css && ratio == self.ratio {
            return false;
        }
        self.size_css = size_css;
        self.ratio = ratio;
        self.canvas.set_width((size_css.0 * ratio).round() as u32);
        self.canvas.set_height((size_css.1 * ratio).round() as u32);
        true
    }

    /// Keeps what `work` does inside of a part of the paper, widened to whole device pixels, and hands
    /// that part over.
    pub(crate) fn within(
        &mut self,
        area: Rect,
        work: impl FnOnce(&mut Self, Rect) -> Result<(), JsValue>,
    ) -> Result<(), JsValue> {
        let ratio = self.ratio;
        let (left, top) = ((area.left * ratio).floor(), (area.top * ratio).floor());
        let (right, bottom) = ((area.right * ratio).ceil(), (area.bottom * ratio).ceil());
        self.context.save();
        self.scale(1.0, (0.0, 0.0))?;
        self.context.begin_path();
        self.context.rect(left, top, right - left, bottom - top);
        self.context.clip();
        let [left, top, right, bottom] = [left, top, right, bottom].map(|it| it / ratio);
        let done = work(self, Rect::new(left, top, right, bottom));
        self.context.restore();
        done
    }

    /// Empties it: transparent, or of the colour given.
    pub(crate) fn clear(&self, fill: Option<Ink>) -> Result<(), JsValue> {
        let (width, height) = self.size_css;
        self.scale(self.ratio, (0.0, 0.0))?;
        self.context.clear_rect(0.0, 0.0, width, height);
        if let Some(ink) = fill {
            self.context.set_fill_style_str(&ink.css());
            self.context.fill_rect(0.0, 0.0, width, height);
        }
        Ok(())
    }

    /// Calls `draw` with a pen for a part of the paper: where it begins from the left and from above.
    pub(crate) fn draw<E>(
        &mut self,
        at_css: (f64, f64),
        draw: impl FnOnce(&mut dyn Pen) -> Result<(), E>,
    ) -> Result<(), JsValue> {
        self.scale(self.ratio / FINE, at_css)?;
        self.context.set_line_join("round");
        self.pen.begin().map_err(refused)?;
        draw(&mut self.pen).map_err(refused)?;
        self.pen.end().map_err(refused)
    }

    fn scale(&self, by: f64, at_css: (f64, f64)) -> Result<(), JsValue> {
        let (x, y) = (at_css.0 * self.ratio, at_css.1 * self.ratio);
        self.context.set_transform(by, 0.0, 0.0, by, x, y)
    }
}

pub(crate) fn refused<E>(_: E) -> JsValue {
    JsValue::from_str("the canvas refused to draw")
}
