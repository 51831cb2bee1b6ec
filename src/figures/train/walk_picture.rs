//! The loss over two weights as lines of equal loss, with the way that a descent walked on it.

use super::State as Train;
use super::picture::{heading, line_of, weight_axes};
use super::progress_picture::within_sight;
use crate::chart::{Axes, Field, HAlign, Look, Surface, Vertex, bold_width, clip, straightened};
use crate::figures::{Scene, State};
use crate::learn::{LossSurface, Objective, Run};
use crate::unit::{Unit, show_short};

/// Lines of equal cross-entropy, in the reader's unit.
const LOSSES: [f64; 14] = [
    0.1, 0.2, 0.4, 0.7, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 15.0, 20.0, 30.0,
];
/// Lines of equal squared error; beyond 1 only with a penalty.
const SQUARES: [f64; 16] = [
    0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9, 1.5, 3.0, 6.0, 10.0, 20.0, 40.0,
];
/// Up to so many epochs each has a dot.
const MOST_DOTS: usize = 40;

/// A panel for each descent.
pub(super) fn draw(figure: &Train, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let training = figure.training();
    let size = (surface.width_css(), surface.height_css());
    let all = weight_axes(figure, size);
    for (run, axes) in training.runs().iter().zip(&all) {
        axes.draw(surface, look);
        if all.len() > 1 {
            heading(run, scene, surface, axes.plot);
        }
        let minimum = training
            .minimum()
            .filter(|_| run.objective() == Objective::CrossEntropy);
        let minimum = minimum.and_then(|weights| Some((*weights.first()?, *weights.get(1)?)));
        let minimum = minimum.map(|minimum| axes.point(minimum));
        if let Some(map) = training.landscape(run) {
            heights(map, run, state.unit(), look, surface, axes, minimum);
        }
        if let Some(minimum) = minimum {
            cross(surface, look, axes, minimum);
        }
        way(run, look, surface, axes);
        names(look, surface, axes);
    }
}

/// Lines of equal loss, some of them with their number: not where the minimum will be marked.
fn heights(
    map: &LossSurface,
    run: &Run,
    unit: Unit,
    look: &Look,
    surface: &mut Surface<'_>,
    axes: &Axes,
    minimum: Option<Vertex>,
) {
    let side = map.side;
    let field = Field::new(axes.plot, side, side, |column, row| {
        let index = (side - 1 - row) * side + column;
        map.values.get(index).copied().unwrap_or_default()
    });
    let levels: Vec<f64> = match run.objective() {
        Objective::CrossEntropy => LOSSES.map(|loss| loss * unit.in_nats()).into(),
        Objective::SquaredError => SQUARES.into(),
    };
    let mut labels: Vec<(Vertex, String)> = Vec::new();
    for level in &levels {
        let text = match run.objective() {
            Objective::CrossEntropy => show_short(unit.from_nats(*level)),
            Objective::SquaredError => show_short(*level),
        };
        for line in field.contour(*level) {
            let line = straightened(&line, 0.1);
            surface.line(&line, look.axis, 1.0);
            let at = label_place(&line, axes);
            let free =
                |other: Vertex| (other.0 - at.0).abs() > 34.0 || (other.1 - at.1).abs() > 18.0;
            let room = bold_width(&text, look.text_px) / 2.0 + 3.0;
            let plot = axes.plot;
            let fits = (plot.left + room..=plot.right - room).contains(&at.0)
                && (plot.top + 9.0..=plot.bottom - 9.0).contains(&at.1);
            if fits && labels.iter().map(|label| label.0).chain(minimum).all(free) {
                labels.push((at, text.clone()));
            }
        }
    }
    for (at, text) in labels {
        surface.label(&text, at, HAlign::Center, look, look.quiet);
    }
}

/// Where a line comes nearest to the left edge, short of it: there the lines lie apart.
fn label_place(line: &[Vertex], axes: &Axes) -> Vertex {
    let from = axes.plot.left + 0.12 * axes.plot.width();
    let off = |at: &Vertex| (at.0 - from).abs();
    let nearest = line.iter().min_by(|a, b| off(a).total_cmp(&off(b)));
    nearest.copied().unwrap_or_default()
}

/// The way from the start, with a dot for each epoch while they can be told apart.
fn way(run: &Run, look: &Look, surface: &mut Surface<'_>, axes: &Axes) {
    let (ink, _) = line_of(run, look);
    let now = run.now();
    let before = run.history().iter().filter(|mark| mark.epoch < now.epoch);
    let way: Vec<Vertex> = before
        .chain([now])
        .map(|mark| axes.point(mark.weights.map(within_sight).into()))
        .collect();
    for part in clip(&way, axes.plot) {
        surface.line(&straightened(&part, 0.1), ink, 2.0);
    }
    let inside = |at: &Vertex| axes.plot.contains(at.0, at.1);
    if way.len() <= MOST_DOTS {
        for at in way.iter().filter(|at| inside(at)) {
            surface.disc(*at, 2.5, ink);
        }
    }
    if let Some(start) = way.first().filter(|at| inside(at)) {
        surface.ring(*start, 6.0, ink, 2.0);
    }
    let (x, y) = (axes.x.pixel(now.weights[0]), axes.y.pixel(now.weights[1]));
    if inside(&(x, y)) {
        surface.disc((x, y), look.dot_px - 1.0, look.paper);
        surface.disc((x, y), look.dot_px - 2.5, ink);
        return;
    }
    // Beyond the picture: an arrow at its edge, away from the middle.
    let plot = axes.plot;
    let tip = (
        x.max(plot.left).min(plot.right),
        y.max(plot.top).min(plot.bottom),
    );
    let middle = (
        f64::midpoint(plot.left, plot.right),
        f64::midpoint(plot.top, plot.bottom),
    );
    let (dx, dy) = (tip.0 - middle.0, tip.1 - middle.1);
    let length = libm::hypot(dx, dy).max(1.0);
    let (dx, dy) = (dx / length, dy / length);
    let base = (tip.0 - 12.0 * dx, tip.1 - 12.0 * dy);
    let head = [
        tip,
        (base.0 - 7.0 * dy, base.1 + 7.0 * dx),
        (base.0 + 7.0 * dy, base.1 - 7.0 * dx),
    ];
    surface.polygon(&head, ink);
}

/// Marks the place of the least loss.
fn cross(surface: &mut Surface<'_>, look: &Look, axes: &Axes, (x, y): Vertex) {
    const ARM: f64 = 6.0;
    if axes.plot.contains(x, y) {
        for slope in [1.0, -1.0] {
            let ends = [(x - ARM, y - slope * ARM), (x + ARM, y + slope * ARM)];
            surface.line(&ends, look.truth, 2.5);
        }
    }
}

fn names(look: &Look, surface: &mut Surface<'_>, axes: &Axes) {
    let plot = axes.plot;
    let right = (plot.right - 18.0, plot.bottom - 10.0);
    surface.label("w₁", right, HAlign::Left, look, look.ink);
    let top = (plot.left + 5.0, plot.top + 11.0);
    surface.label("w₂", top, HAlign::Left, look, look.ink);
}
