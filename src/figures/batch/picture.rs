//! The drawing of `batch`: what its two pictures have in common, and what a pointer takes hold of.

use super::bars_picture::{Bars, bar_axes, bars};
use super::curve_picture::{curve, curve_axes, dot_place};
use super::{Reading, Score, State as Batch};
use crate::chart::{Ink, Look, Surface};
use crate::figures::{Scene, Slot, State, Swatch};
use crate::unit::Unit;

/// The highest loss shown, in nats: a probability of 0.05.
pub(super) const HIGHEST: f64 = 3.0;
/// Above the plot by this much, a dragged bar is infinite.
const TO_INFINITY_PX: f64 = 12.0;
/// How near to a dot a pointer takes hold of it.
const REACH_PX: f64 = 22.0;

pub(crate) fn height_css(picture: usize, width_css: f64) -> f64 {
    match (picture, width_css < 480.0) {
        (0, true) => 280.0,
        (0, false) => 310.0,
        (_, true) => 250.0,
        (_, false) => 270.0,
    }
}

pub(crate) fn legend(picture: usize) -> &'static [Swatch] {
    match picture {
        0 => &[
            Swatch::Right,
            Swatch::Wrong,
            Swatch::SecondModel,
            Swatch::MeanLoss,
            Swatch::Uniform,
        ],
        _ => &[Swatch::ModelSurprisal, Swatch::Uniform],
    }
}

pub(crate) fn draw(
    figure: &Batch,
    state: &State,
    picture: usize,
    scene: Scene,
    surface: &mut Surface<'_>,
) {
    match picture {
        0 => bars(figure, state, scene, surface),
        _ => curve(figure, state, scene, surface),
    }
}

/// Right or wrong is the colour, which model is the pattern.
pub(super) fn hue(look: &Look, right: bool) -> Ink {
    if right { look.saved } else { look.gap }
}

pub(super) fn scores(reading: &Reading) -> Vec<&Score> {
    core::iter::once(&reading.first)
        .chain(&reading.second)
        .collect()
}

pub(crate) fn grab(
    figure: &Batch,
    picture: usize,
    size: (f64, f64),
    (x, y): (f64, f64),
) -> Option<Slot> {
    let reading = figure.read();
    if picture == 0 {
        let axes = bar_axes(size, Unit::Nats);
        if !(0.0..=axes.plot.bottom + 10.0).contains(&y) {
            return None;
        }
        let (place, model) = Bars::new(axes.plot, figure).at(x)?;
        let index = *figure.order(&reading).get(place)?;
        return figure.cell(index, model == 1);
    }
    let axes = curve_axes(size, Unit::Nats);
    let mut nearest = (REACH_PX, None);
    for (model, score) in scores(&reading).into_iter().enumerate() {
        for index in 0..score.losses.len() {
            let at = dot_place(&axes, figure, score, index, model == 1);
            let far = libm::hypot(at.0 - x, at.1 - y);
            if far < nearest.0 {
                nearest = (far, figure.cell(index, model == 1));
            }
        }
    }
    nearest.1
}

/// A bar's height is its loss, and 0 is reached above the plot; a dot goes along with its probability.
pub(crate) fn drag(
    figure: &Batch,
    picture: usize,
    size: (f64, f64),
    slot: Slot,
    (x, y): (f64, f64),
) -> Option<f64> {
    let p = if picture == 0 {
        let axes = bar_axes(size, Unit::Nats);
        if y < axes.plot.top - TO_INFINITY_PX {
            0.0
        } else {
            libm::exp(-axes.y.value(y))
        }
    } else {
        curve_axes(size, Unit::Nats).x.value(x)
    };
    figure.cell_value(slot, p)
}
