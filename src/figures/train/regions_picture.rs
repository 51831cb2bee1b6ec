//! What the model says of every point of the plane, and the samples on top of it.

use super::State as Train;
use super::picture::{heading, point_axes};
use crate::chart::{Axes, Field, Glyph, Ink, Look, Surface, straightened};
use crate::figures::{Explorable, Scene};
use crate::info;
use crate::learn::{MAX_CLASSES, REACH, Run, Sample, Training};

/// How wide a cell is.
const CELL_PX: f64 = 12.0;
/// How many shades a class has, from unsure to sure.
const SHADES: usize = 5;
/// How much a shade darkens.
const SHADE: f64 = 0.075;
const GLYPHS: [Glyph; MAX_CLASSES] = [Glyph::Disc, Glyph::Square, Glyph::Triangle];

fn inks(look: &Look) -> [Ink; MAX_CLASSES] {
    [look.truth, look.gap, look.saved]
}

/// A panel for each descent.
pub(super) fn draw(figure: &Train, scene: Scene, surface: &mut Surface<'_>) {
    let training = figure.training();
    let size = (surface.width_css(), surface.height_css());
    let all = point_axes(figure, size);
    for (run, axes) in training.runs().iter().zip(&all) {
        axes.draw(surface, scene.look);
        if all.len() > 1 {
            heading(run, scene, surface, axes.plot);
        }
        model(training, run, scene.look, surface, axes);
        samples(training, scene.look, surface, axes);
        pen(figure, scene.look, surface, axes);
    }
}

/// Where a point is drawn without a pointer: a cross of hairs, open in the middle so that it hides
/// nothing, with a ring around the point that it is on.
fn pen(figure: &Train, look: &Look, surface: &mut Surface<'_>, axes: &Axes) {
    let Some(pen) = figure.pen() else {
        return;
    };
    let (x, y) = axes.point(pen.at);
    for (across, up) in [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)] {
        let end = |length: f64| (x + length * across, y + length * up);
        surface.line(&[end(6.0), end(12.0)], look.ink, 1.5);
    }
    if pen.on_point {
        surface.ring((x, y), 7.0, look.ink, 1.5);
    }
}

/// Shades for the likeliest class, and the lines where a class has probability ½, and 0.9 or 0.1.
fn model(training: &Training, run: &Run, look: &Look, surface: &mut Surface<'_>, axes: &Axes) {
    let plot = axes.plot;
    let count = |length: f64| (length / CELL_PX).clamp(12.0, 56.0) as usize;
    let (columns, rows) = (count(plot.width()), count(plot.height()));
    let places = |count: usize, from: f64| -> Vec<f64> {
        let share = |index: usize| 2.0 * index as f64 / (count - 1) as f64 - 1.0;
        (0..count).map(|index| -share(index) * from).collect()
    };
    // Log-odds are straighter than probabilities: their lines need no fine grid.
    let nodes = training.log_odds_over(run, &places(columns, -REACH[0]), &places(rows, REACH[1]));
    let fields = |of: fn(f64) -> f64| -> Vec<Field> {
        let value =
            |class: usize, column: usize, row: usize| of(nodes[row * columns + column][class]);
        (0..training.classes())
            .map(|class| Field::new(plot, columns, rows, |x, y| value(class, x, y)))
            .collect()
    };
    let inks = inks(look);
    let likely = fields(info::sigmoid);
    let shade = |column, row| shade(&likely, column, row);
    for (rect, shade) in likely[0].shaded(shade) {
        let ink = inks[shade / SHADES].thin(SHADE * (shade % SHADES) as f64);
        surface.rect(rect, ink);
    }
    let odds = fields(|odds| odds);
    // With two classes the lines of one are those of the other.
    let (lines, both): (_, &[f64]) = if odds.len() == 2 {
        (&odds[1..], &[-1.0, 1.0])
    } else {
        (&odds[..], &[1.0])
    };
    for field in lines {
        for side in both {
            for line in field.contour(side * info::logit(0.9)) {
                surface.dashed(&line, (10.0, 6.0), look.ink, 1.25);
            }
        }
        for line in field.contour(0.0) {
            surface.line(&straightened(&line, 0.1), look.ink, 2.25);
        }
    }
}

/// The likeliest class of a cell, and how sure the model is of it: `class · SHADES + sureness`; 0
/// where it is hardly surer than chance.
fn shade(fields: &[Field], column: usize, row: usize) -> usize {
    let corners = [(0, 0), (1, 0), (1, 1), (0, 1)];
    let mean = |field: &Field| {
        let corners = corners.map(|(x, y)| field.value(column + x, row + y));
        corners.iter().sum::<f64>() / 4.0
    };
    let means: Vec<f64> = fields.iter().map(mean).collect();
    let class = info::argmax(&means);
    let chance = 1.0 / fields.len() as f64;
    let sure = (means[class] - chance) / (1.0 - chance);
    match (sure * SHADES as f64).clamp(0.0, SHADES as f64 - 1.0) as usize {
        0 => 0,
        sureness => class * SHADES + sureness,
    }
}

/// Samples by the shape of their class, those held out as outlines.
fn samples(training: &Training, look: &Look, surface: &mut Surface<'_>, axes: &Axes) {
    let count = training.learned().len() + training.held_out().len();
    let crowded = count > 200 || axes.plot.width() < 260.0;
    let radius = if crowded { 2.75 } else { 3.5 };
    let inks = inks(look);
    let mut draw = |sample: &Sample, filled: bool| {
        let class = sample.class.min(MAX_CLASSES - 1);
        let at = axes.point(sample.at.into());
        GLYPHS[class].draw(surface, at, radius, inks[class], filled);
    };
    for sample in training.learned() {
        draw(sample, true);
    }
    for sample in training.held_out() {
        draw(sample, false);
    }
}
