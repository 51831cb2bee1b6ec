//! Bars around zero, up or down, over columns; and numbers that fit into a column.

use super::Scene;
use crate::chart::{
    Axes, Fill, HAlign, Pattern, Rect, Surface, Tick, VAlign, bold_width, text_width, ticks,
};
use crate::info::bounded;
use crate::unit::{show_places, without_zeros};

/// Axes around zero with ticks at the middle and at `ends`.
pub(crate) fn around_zero(plot: Rect, most: f64, ends: [(f64, String); 2]) -> Axes {
    let mut axes = Axes::new(plot, (0.0, 1.0), (-most, most));
    axes.y_ticks = ticks(&[(0.0, "0")]);
    axes.y_ticks.extend(ends.map(|(at, label)| Tick {
        at,
        label: label.into(),
    }));
    axes
}

/// Few enough digits to stand beside an axis; none where they do not fit.
pub(crate) fn rounded(value: f64, places: usize) -> String {
    let places = if value.abs() < 10.0 {
        places
    } else {
        places - 1
    };
    let text = without_zeros(&show_places(value, places));
    if text.chars().count() > 5 {
        String::new()
    } else {
        text
    }
}

pub(crate) fn zero_line(surface: &mut Surface<'_>, axes: &Axes, scene: Scene) {
    let zero = axes.y.pixel(0.0);
    let ends = [(axes.plot.left, zero), (axes.plot.right, zero)];
    surface.line(&ends, scene.look.axis, 1.0);
}

/// A number with as many decimals of `places` as fit into a column, ended by `end`.
pub(crate) fn fitting(
    value: f64,
    places: &[usize],
    (left, right): (f64, f64),
    scene: Scene,
    end: impl Fn(&str) -> String,
) -> String {
    let (size, room) = (label_px(right - left, scene), pitch(left, right) - 1.0);
    // Between numbers there has to be some space; a minus sign is as wide as an m.
    let width = |text: &str| text_width(&text.replace('\u{2212}', "m"), size * 1.08);
    let text = |places: &usize| end(&show_places(value, *places));
    let nothing = |text: &str| text.chars().all(|c| "\u{2212}0.".contains(c));
    let mut texts = places.iter().map(text);
    let says = |text: &String| width(text) <= room && (value == 0.0 || !nothing(text));
    let almost = if value.abs() < 0.1 { "≈0" } else { "" };
    texts.find(says).unwrap_or_else(|| almost.to_owned())
}

/// How wide the column is that a bar stands in.
pub(crate) fn pitch(left: f64, right: f64) -> f64 {
    (right - left) / 0.72
}

pub(crate) fn label_px(width: f64, scene: Scene) -> f64 {
    scene.look.small(if width < 34.0 { 2.0 } else { 0.0 })
}

/// A bar from zero up or down, its number at its end; an arrow where it goes on beyond the axis.
pub(crate) struct Signed {
    pub(crate) span: (f64, f64),
    pub(crate) value: f64,
    pub(crate) text: String,
    pub(crate) fill: Fill,
    pub(crate) pointed: bool,
    pub(crate) knob: bool,
}

impl Signed {
    pub(crate) fn draw(&self, surface: &mut Surface<'_>, axes: &Axes, scene: Scene) {
        let look = scene.look;
        let (left, right) = self.span;
        let center = f64::midpoint(left, right);
        let (top, bottom) = axes.y.data;
        let (least, most) = (top.min(bottom), top.max(bottom));
        let beyond = self.value < least || self.value > most;
        let (zero, end) = (
            axes.y.pixel(0.0),
            axes.y.pixel(bounded(self.value, least, most)),
        );
        let mut fill = self.fill;
        if self.pointed {
            fill = Fill::new(fill.ink.thin(0.5), Pattern::Solid);
        }
        fill.rect(
            surface,
            Rect::new(left, zero.min(end), right, zero.max(end)),
        );
        let ink = self.fill.ink;
        surface.line(&[(left, end), (right, end)], ink, 3.0);
        let up = if self.value < 0.0 { 1.0 } else { -1.0 };
        let size = label_px(right - left, scene);
        if beyond {
            // Back into the bar, where there is room for the number.
            let tip = [
                (center, end),
                (center - 6.0, end - 9.0 * up),
                (center + 6.0, end - 9.0 * up),
            ];
            surface.polygon(&tip, ink);
            let middle = end - up * (10.0 + size);
            patched(surface, (center, middle), &self.text, size, scene);
            return;
        }
        if self.knob {
            let knob = ((right - left) / 2.0).min(if self.pointed { 6.5 } else { 5.0 });
            surface.disc((center, end), knob, ink);
            surface.disc((center, end), knob - 2.0, look.paper);
        }
        let away = if self.knob { 7.0 } else { 4.0 };
        let align = if up < 0.0 {
            VAlign::Bottom
        } else {
            VAlign::Top
        };
        let at = (center, end + up * away);
        surface.text(
            &self.text,
            at,
            (HAlign::Center, align),
            look.ink,
            size,
            self.pointed,
        );
    }
}

/// A text on a patch of paper, to be read across a pattern.
pub(crate) fn patched(
    surface: &mut Surface<'_>,
    at: (f64, f64),
    text: &str,
    size: f64,
    scene: Scene,
) {
    let (half, high) = (bold_width(text, size) / 2.0 + 1.0, size * 0.62);
    let patch = Rect::new(at.0 - half, at.1 - high, at.0 + half, at.1 + high);
    surface.rect(patch, scene.look.paper.thin(0.85));
    let align = (HAlign::Center, VAlign::Center);
    surface.text(text, at, align, scene.look.ink, size, true);
}
