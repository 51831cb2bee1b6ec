//! What a figure draws at each place of its slider, for others to draw: taken from the core, so that all
//! contenders paint the same picture, and those that are not the figure have nothing to compute.

use plotters_backend::{BackendCoord, BackendStyle, BackendTextStyle};
use serde_json::{Value, json};
use surprisal::chart::{DrawError, FINE, Lettering, Pen, Stroke, Surface, Theme};
use surprisal::figures::{self, Action, Input, Kind, Readout, Scene, Slot, State};
use surprisal::words::Lang;
use surprisal_browser_tests::Failure;

/// Places of the slider, evenly from a tenth to nine tenths of its length: `measure.js` moves to these.
pub(crate) const PLACES: usize = 41;

/// The value that is moved: the one that nothing else is set by, `p`, if there is such, or the first.
fn slider(state: &State) -> Option<(Slot, Input)> {
    let ranges = state.controls().into_iter();
    let ranges = ranges.filter(|it| matches!(it.input, Input::Range { .. }));
    let mut ranges: Vec<_> = ranges.map(|it| (it.slot, it.input)).collect();
    let place = ranges.iter().position(|(slot, _)| slot.name() == "p");
    (!ranges.is_empty()).then(|| ranges.swap_remove(place.unwrap_or(0)))
}

/// For each place of the slider the marks of each picture, and three numbers; `None` if the figure has no
/// slider.
pub(crate) fn all(figure: &str, sizes: &[(f64, f64)]) -> Result<Option<Value>, Failure> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.key() == figure);
    let kind = kind.ok_or_else(|| Failure::new(format!("there is no figure {figure}")))?;
    let state = State::new(kind);
    let Some((slot, input)) = slider(&state) else {
        return Ok(None);
    };
    let scenes = (0..PLACES).map(|place| {
        let share = 0.1 + 0.8 * place as f64 / (PLACES - 1) as f64;
        let mut state = state.clone();
        state.apply(&Action::Set(slot, input.at(share)));
        let pictures = sizes.iter().enumerate().map(|(picture, size)| {
            let mut marks = Marks::default();
            let mut surface = Surface::new(&mut marks, size.0, size.1);
            let look = Theme::Light.look();
            let words = Lang::En.words();
            let drawn = figures::draw(&state, picture, Scene { look, words }, &mut surface);
            drawn.map_err(|error| Failure::new(error.to_string()))?;
            Ok(Value::Array(marks.all))
        });
        let pictures = pictures.collect::<Result<Vec<Value>, Failure>>()?;
        let readouts: Vec<_> = state.readouts().iter().map(Readout::text).collect();
        Ok(json!({ "pictures": pictures, "readouts": readouts }))
    });
    Ok(Some(Value::Array(scenes.collect::<Result<_, Failure>>()?)))
}

/// A pen that writes down what is drawn, in CSS pixels.
#[derive(Default)]
struct Marks {
    all: Vec<Value>,
}

fn css(at: BackendCoord) -> [f64; 2] {
    [f64::from(at.0) / FINE, f64::from(at.1) / FINE]
}

fn color(style: &impl BackendStyle) -> String {
    let color = style.color();
    let (r, g, b) = color.rgb;
    format!("rgb({r} {g} {b} / {})", color.alpha)
}

fn points(points: &[BackendCoord]) -> Vec<f64> {
    points.iter().flat_map(|at| css(*at)).collect()
}

impl Pen for Marks {
    fn path(&mut self, along: &[BackendCoord], stroke: Stroke) -> Result<(), DrawError> {
        let width = f64::from(stroke.stroke_width()) / FINE;
        self.all
            .push(json!({ "path": points(along), "color": color(&stroke), "width": width }));
        Ok(())
    }

    fn polygon(&mut self, around: &[BackendCoord], stroke: Stroke) -> Result<(), DrawError> {
        self.all
            .push(json!({ "polygon": points(around), "color": color(&stroke) }));
        Ok(())
    }

    fn rect(
        &mut self,
        corners: (BackendCoord, BackendCoord),
        stroke: Stroke,
        _fill: bool,
    ) -> Result<(), DrawError> {
        let ([left, top], [right, bottom]) = (css(corners.0), css(corners.1));
        let rect = [left, top, right - left, bottom - top];
        self.all
            .push(json!({ "rect": rect, "color": color(&stroke) }));
        Ok(())
    }

    fn circle(
        &mut self,
        center: BackendCoord,
        radius: u32,
        stroke: Stroke,
        fill: bool,
    ) -> Result<(), DrawError> {
        let ([x, y], radius) = (css(center), f64::from(radius) / FINE);
        let width = f64::from(stroke.stroke_width()) / FINE;
        self.all.push(json!({
            "circle": [x, y, radius], "color": color(&stroke), "width": width, "fill": fill,
        }));
        Ok(())
    }

    fn text(&mut self, text: &str, style: &Lettering, at: BackendCoord) -> Result<(), DrawError> {
        let [x, y] = css(at);
        let anchor = style.anchor();
        let align = ["left", "right", "center"][anchor.h_pos as usize];
        let baseline = ["top", "middle", "bottom"][anchor.v_pos as usize];
        let font = format!(
            "{} {}px sans-serif",
            style.style().as_str(),
            style.size() / FINE
        );
        let (r, g, b) = BackendTextStyle::color(style).rgb;
        self.all.push(json!({
            "text": text, "at": [x, y], "align": align, "baseline": baseline, "font": font,
            "color": format!("rgb({r} {g} {b})"),
        }));
        Ok(())
    }
}
