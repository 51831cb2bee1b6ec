use js_sys::Error;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{window, CanvasRenderingContext2d, HtmlCanvasElement};

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontTransform,
};

#[wasm_bindgen]
extern "C" {
    /// The context, as one that takes texts which have crossed over before. Neither throws.
    type Lettering;

    #[wasm_bindgen(method, js_name = fillText)]
    fn fill_text(this: &Lettering, text: &JsValue, x: f64, y: f64);

    #[wasm_bindgen(method, setter, js_name = font)]
    fn set_font(this: &Lettering, font: &JsValue);
}

/// The backend that is drawing on the HTML canvas
/// TODO: Support double buffering
pub struct CanvasBackend {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    last: Last,
    /// Whether there is a path, of opaque lines in the style set last, that has not been stroked yet.
    held: bool,
    colors: Crossed<Rgba>,
    fonts: Crossed<Font>,
    texts: Crossed<String>,
}

/// Texts by what they say, which have crossed over to JavaScript: that takes longer than drawing a line.
struct Crossed<K> {
    /// Each with whether it was asked for since the last preparation.
    all: Vec<(K, JsValue, bool)>,
}

impl<K> Crossed<K> {
    /// The text of which this is true, or else one that is `made` now.
    fn get(&mut self, is: impl Fn(&K) -> bool, made: impl FnOnce() -> (K, JsValue)) -> &JsValue {
        let known = self.all.iter().position(|(key, ..)| is(key));
        let index = known.unwrap_or_else(|| {
            let (key, text) = made();
            self.all.push((key, text, true));
            self.all.len() - 1
        });
        let (_, text, asked) = &mut self.all[index];
        *asked = true;
        text
    }

    /// Forgets what was not asked for since it was called last.
    fn tidy(&mut self) {
        self.all.retain_mut(|(.., asked)| std::mem::take(asked));
    }
}

impl<K> Default for Crossed<K> {
    fn default() -> Self {
        Crossed { all: Vec::new() }
    }
}

/// Style, size, family.
type Font = (String, f64, String);

/// What the context was told last.
#[derive(Default)]
struct Last {
    stroke: Option<Rgba>,
    fill: Option<Rgba>,
    width: Option<u32>,
    font: Option<Font>,
    baseline: &'static str,
    align: &'static str,
}

pub struct CanvasError(String);

impl std::fmt::Display for CanvasError {
    fn fmt(&self, fmt: &mut std::fmt::Formatter) -> Result<(), std::fmt::Error> {
        return write!(fmt, "Canvas Error: {}", self.0);
    }
}

impl std::fmt::Debug for CanvasError {
    fn fmt(&self, fmt: &mut std::fmt::Formatter) -> Result<(), std::fmt::Error> {
        return write!(fmt, "CanvasError({})", self.0);
    }
}

fn error_cast(e: JsValue) -> DrawingErrorKind<CanvasError> {
    DrawingErrorKind::DrawingError(CanvasError(
        Error::from(e).message().into(),
    ))
}

impl std::error::Error for CanvasError {}

impl CanvasBackend {
    fn init_backend(canvas: HtmlCanvasElement) -> Option<Self> {
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
        Some(CanvasBackend {
            canvas,
            context,
            last: Last::default(),
            held: false,
            colors: Crossed::default(),
            fonts: Crossed::default(),
            texts: Crossed::default(),
        })
    }

    /// Create a new drawing backend backed with an HTML5 canvas object with given Id
    /// - `elem_id` The element id for the canvas
    /// - Return either some drawing backend has been created, or none in error case
    pub fn new(elem_id: &str) -> Option<Self> {
        let document = window()?.document()?;
        let canvas = document.get_element_by_id(elem_id)?;
        let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
        Self::init_backend(canvas)
    }

    /// Create a new drawing backend backend with a HTML5 canvas object passed in
    /// - `canvas` The object we want to use as backend
    /// - Return either the drawing backend or None for error
    pub fn with_canvas_object(canvas: HtmlCanvasElement) -> Option<Self> {
        Self::init_backend(canvas)
    }

    /// Strokes the path that was held back.
    fn flush(&mut self) {
        if std::mem::take(&mut self.held) {
            self.context.stroke();
        }
    }

    /// Begins a line: a path of its own, or a part of the one that is held back, if that looks the same.
    fn begin_line(&mut self, style: &impl BackendStyle) {
        let (color, width) = (Rgba::from(style.color()), style.stroke_width());
        let same = self.last.stroke == Some(color) && self.last.width == Some(width);
        if !(self.held && same) {
            self.flush();
            self.set_line_style(style);
            self.context.begin_path();
        }
        self.held = true;
    }

    /// Ends a line: one that lets what is below shine through would look different as a part of another.
    fn end_line(&mut self, style: &impl BackendStyle) {
        if style.color().alpha < 1.0 {
            self.flush();
        }
    }

    /// Sets the stroke style and line width in the underlying context.
    fn set_line_style(&mut self, style: &impl BackendStyle) {
        let (color, width) = (Rgba::from(style.color()), style.stroke_width());
        if self.last.stroke.replace(color) != Some(color) {
            let text = self.colors.get(|it| *it == color, || color.crossing());
            #[allow(deprecated)]
            self.context.set_stroke_style(text);
        }
        if self.last.width.replace(width) != Some(width) {
            self.context.set_line_width(f64::from(width));
        }
    }

    fn set_fill_style(&mut self, color: BackendColor) {
        let color = Rgba::from(color);
        if self.last.fill.replace(color) != Some(color) {
            let text = self.colors.get(|it| *it == color, || color.crossing());
            #[allow(deprecated)]
            self.context.set_fill_style(text);
        }
    }

    fn set_text_style(&mut self, style: &impl BackendTextStyle) {
        let baseline = match style.anchor().v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        };
        if self.last.baseline != baseline {
            self.context.set_text_baseline(baseline);
            self.last.baseline = baseline;
        }
        let align = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Right => "end",
            HPos::Center => "center",
        };
        if self.last.align != align {
            self.context.set_text_align(align);
            self.last.align = align;
        }
        self.set_fill_style(style.color());
        let (family, size) = (style.family(), style.size());
        let (letters, family) = (style.style(), family.as_str());
        let is = |font: &Font| font.0 == letters.as_str() && font.1 == size && font.2 == family;
        if !self.last.font.as_ref().is_some_and(is) {
            let font = || (letters.as_str().to_owned(), size, family.to_owned());
            let text = self.fonts.get(is, || {
                let thousandths = (size * 1000.0 + 0.5) as u32;
                let (whole, rest) = (thousandths / 1000, thousandths % 1000);
                let text = format!("{} {whole}.{rest:03}px {family}", letters.as_str());
                (font(), JsValue::from_str(&text))
            });
            self.context.unchecked_ref::<Lettering>().set_font(text);
            self.last.font = Some(font());
        }
    }
}

/// Red, green, blue, opacity.
#[derive(Clone, Copy, PartialEq)]
struct Rgba([u8; 4]);

impl From<BackendColor> for Rgba {
    fn from(BackendColor { rgb, alpha }: BackendColor) -> Self {
        Rgba([rgb.0, rgb.1, rgb.2, (alpha * 255.0 + 0.5) as u8])
    }
}

impl Rgba {
    fn crossing(self) -> (Rgba, JsValue) {
        (self, JsValue::from_str(&self.text()))
    }

    fn text(self) -> String {
        let mut text = String::from("#");
        for part in self.0 {
            for digit in [part >> 4, part & 15] {
                text.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
            }
        }
        text
    }
}

impl DrawingBackend for CanvasBackend {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        (self.canvas.width(), self.canvas.height())
    }

    /// Forgets what the context was told: somebody else may have told it something since.
    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<CanvasError>> {
        self.last = Last::default();
        self.held = false;
        self.colors.tidy();
        self.fonts.tidy();
        self.texts.tidy();
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<CanvasError>> {
        self.flush();
        Ok(())
    }

    fn draw_pixel(
        &mut self,
        point: BackendCoord,
        style: BackendColor,
    ) -> Result<(), DrawingErrorKind<CanvasError>> {
        if style.color().alpha == 0.0 {
            return Ok(());
        }

        self.flush();
        self.set_fill_style(style.color());
        self.context
            .fill_rect(f64::from(point.0), f64::from(point.1), 1.0, 1.0);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        if style.color().alpha == 0.0 {
            return Ok(());
        }

        let (from, to) = fine_hor_ver_lines(from, to);
        self.begin_line(style);
        self.context.move_to(from.0, from.1);
        self.context.line_to(to.0, to.1);
        self.end_line(style);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        self.flush();
        if fill {
            self.set_fill_style(style.color());
            self.context.fill_rect(
                f64::from(upper_left.0),
                f64::from(upper_left.1),
                f64::from(bottom_right.0 - upper_left.0),
                f64::from(bottom_right.1 - upper_left.1),
            );
        } else {
            self.set_line_style(style);
            self.context.stroke_rect(
                f64::from(upper_left.0),
                f64::from(upper_left.1),
                f64::from(bottom_right.0 - upper_left.0),
                f64::from(bottom_right.1 - upper_left.1),
            );
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        let mut path = path.into_iter();
        if let Some(start) = path.next() {
            self.begin_line(style);
            self.context.move_to(f64::from(start.0), f64::from(start.1));
            for next in path {
                self.context.line_to(f64::from(next.0), f64::from(next.1));
            }
            self.end_line(style);
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        self.flush();
        let mut path = path.into_iter();
        self.context.begin_path();
        if let Some(start) = path.next() {
            self.set_fill_style(style.color());
            self.context.move_to(f64::from(start.0), f64::from(start.1));
            for next in path {
                self.context.line_to(f64::from(next.0), f64::from(next.1));
            }
            self.context.close_path();
        }
        self.context.fill();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        self.flush();
        if fill {
            self.set_fill_style(style.color());
        } else {
            self.set_line_style(style);
        }
        self.context.begin_path();
        self.context
            .arc(
                f64::from(center.0),
                f64::from(center.1),
                f64::from(radius),
                0.0,
                std::f64::consts::PI * 2.0,
            )
            .map_err(error_cast)?;
        if fill {
            self.context.fill();
        } else {
            self.context.stroke();
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        pos: BackendCoord,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let color = style.color();
        if color.alpha == 0.0 {
            return Ok(());
        }

        self.flush();
        self.set_text_style(style);
        let (mut x, mut y) = (pos.0, pos.1);

        let degree = match style.transform() {
            FontTransform::None => 0.0,
            FontTransform::Rotate90 => 90.0,
            FontTransform::Rotate180 => 180.0,
            FontTransform::Rotate270 => 270.0,
        } / 180.0
            * std::f64::consts::PI;

        if degree != 0.0 {
            self.context.save();
            self.context
                .translate(f64::from(x), f64::from(y))
                .map_err(error_cast)?;
            self.context.rotate(degree).map_err(error_cast)?;
            x = 0;
            y = 0;
        }

        let made = || (text.to_owned(), JsValue::from_str(text));
        let text = self.texts.get(|it| it == text, made);
        let context = self.context.unchecked_ref::<Lettering>();
        context.fill_text(text, f64::from(x), f64::from(y));

        if degree != 0.0 {
            self.context.restore();
        }

        Ok(())
    }
}

/// Move line coord to left/right half pixel if the line is vertical/horizontal
/// to prevent line blurry in canvas, see https://stackoverflow.com/a/13879322/10651567
/// and https://developer.mozilla.org/en-US/docs/Web/API/Canvas_API/Tutorial/Applying_styles_and_colors#a_linewidth_example
fn fine_hor_ver_lines(from: BackendCoord, end: BackendCoord) -> ((f64, f64), (f64, f64)) {
    let mut from = (from.0 as f64, from.1 as f64);
    let mut end = (end.0 as f64, end.1 as f64);
    if from.0 == end.0 {
        from.0 -= 0.5;
        end.0 -= 0.5;
    }
    if from.1 == end.1 {
        from.1 -= 0.5;
        end.1 -= 0.5;
    }
    (from, end)
}
