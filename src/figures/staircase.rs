//! Code lengths as areas: a row for each outcome, as high as its probability, as wide as its
//! codeword; the area of the whole is the mean length, and a bar of that length lies below.

use super::{Scene, State};
use crate::chart::{
    Axes, Fill, HAlign, Ink, Pattern, Rect, Surface, Tick, VAlign, bold_width, fitted, ticks,
};
use crate::text::joined;
use crate::unit::{Unit, exact, show};
use core::f64::consts::LN_2;

/// The code lengths that fit, in nats: six bits.
pub(crate) const LONGEST: f64 = 6.0 * LN_2;

/// The axes: code length to the right, cumulated probability downwards.
pub(crate) fn axes(plot: Rect, unit: Unit) -> Axes {
    let mut axes = Axes::new(plot, (0.0, LONGEST), (1.0, 0.0));
    axes.x_ticks = information_ticks(unit, LONGEST);
    axes.y_ticks = ticks(&[(0.0, "0"), (0.5, "0.5"), (1.0, "1")]);
    axes
}

/// Ticks at whole bits and nats and half bans, placed in nats, up to `max`.
pub(crate) fn information_ticks(unit: Unit, max: f64) -> Vec<Tick> {
    let step = match unit {
        Unit::Bans => 0.5,
        Unit::Bits if max > 8.0 * LN_2 => 2.0,
        Unit::Nats if max > 6.0 => 2.0,
        _ => 1.0,
    };
    unit_ticks(unit, step, max)
}

/// Ticks at the multiples of `step` units, placed in nats, up to `max`.
pub(crate) fn unit_ticks(unit: Unit, step: f64, max: f64) -> Vec<Tick> {
    let mut ticks = Vec::new();
    let mut size = 0.0;
    while size * unit.in_nats() <= max * (1.0 + 1e-9) {
        ticks.push(Tick {
            at: size * unit.in_nats(),
            label: exact(size).into(),
        });
        size += step;
    }
    ticks
}

/// The upper and lower edge of each outcome's row.
pub(crate) fn rows(axes: &Axes, p: &[f64]) -> Vec<(f64, f64)> {
    let mut above = 0.0;
    p.iter()
        .map(|p| {
            let top = axes.y.pixel(above);
            above += p;
            (top, axes.y.pixel(above.min(1.0)))
        })
        .collect()
}

/// A stretch of a row between two lengths in nats, with an arrow where it goes on beyond the axis.
pub(crate) fn stretch(
    surface: &mut Surface<'_>,
    axes: &Axes,
    (top, bottom): (f64, f64),
    (from, to): (f64, f64),
    fill: Fill,
) {
    let right = axes.x.pixel(to.min(LONGEST));
    let left = axes.x.pixel(from.min(LONGEST));
    fill.rect(surface, Rect::new(left, top, right, bottom));
    if to > LONGEST && bottom > top {
        beyond(surface, right, f64::midpoint(top, bottom), fill.ink);
    }
}

/// An arrow head that says: it goes on.
pub(crate) fn beyond(surface: &mut Surface<'_>, x: f64, y: f64, ink: Ink) {
    surface.polygon(&[(x, y - 5.0), (x + 8.0, y), (x, y + 5.0)], ink);
}

/// What is written into a row: the outcome's name and its code length; on a patch of paper where
/// it reaches beyond `plain`, the length up to which the row has neither hatching nor a mark.
pub(crate) fn label(
    surface: &mut Surface<'_>,
    axes: &Axes,
    (top, bottom): (f64, f64),
    text: &str,
    (scene, plain): (Scene, f64),
    bold: bool,
) {
    let size = scene.look.text_px;
    if bottom - top < size + 1.0 {
        return;
    }
    let text = fitted(text, axes.plot.width() - 12.0, size);
    let (left, middle) = (axes.plot.left + 6.0, f64::midpoint(top, bottom));
    let width = bold_width(&text, size);
    if left + width > axes.x.pixel(plain) {
        let half = size * 0.6;
        let patch = Rect::new(left - 3.0, middle - half, left + width, middle + half);
        surface.rect(patch, scene.look.paper.thin(0.7));
    }
    let align = (HAlign::Left, VAlign::Center);
    surface.text(&text, (left, middle), align, scene.look.ink, size, bold);
}

/// A name with a length: `rain 3.000`.
pub(crate) fn name_and_length(
    state: &State,
    scene: Scene,
    index: usize,
    whose: &str,
    nats: f64,
) -> String {
    let length = show(state.unit().from_nats(nats));
    let name = scene.words.outcome(state, index);
    joined(&[name, "  ", whose, &length])
}

/// The fill of what belongs to the truth, to the gap, to what is saved.
pub(crate) fn truth(scene: Scene) -> Fill {
    Fill::new(scene.look.truth, Pattern::Tinted)
}

/// The fill of wasted code.
pub(crate) fn gap(scene: Scene) -> Fill {
    Fill::new(scene.look.gap, Pattern::Falling)
}

/// The fill of saved code.
pub(crate) fn saved(scene: Scene) -> Fill {
    Fill::new(scene.look.saved, Pattern::Rising)
}
