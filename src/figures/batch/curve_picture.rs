//! Every sample's place on the curve −log p.

use super::picture::{HIGHEST, hue, scores};
use super::{Score, State as Batch};
use crate::chart::{Axes, HAlign, Look, Rect, Surface, VAlign, Vertex, sample, text_width, ticks};
use crate::figures::columns::LEFT_PX;
use crate::figures::columns::QUARTERS;
use crate::figures::staircase::information_ticks;
use crate::figures::{Scene, State};
use crate::info;
use crate::unit::{Unit, show};

/// Room above for numbers and for ∞.
const ABOVE_PX: f64 = 30.0;
/// More dots than these are not numbered.
const MOST_NUMBERED: usize = 16;
/// Samples at the same place that are all named.
const MOST_TOGETHER: usize = 4;
const POINTS: usize = 161;

pub(super) fn curve_axes(size: (f64, f64), unit: Unit) -> Axes {
    let plot = Rect::new(LEFT_PX, ABOVE_PX, size.0 - 18.0, size.1 - 46.0);
    let mut axes = Axes::new(plot, (0.0, 1.0), (0.0, HIGHEST));
    axes.x_ticks = ticks(&QUARTERS);
    axes.y_ticks = information_ticks(unit, HIGHEST);
    axes
}

/// The loss over the probability of what happened, and each sample's place on it.
pub(super) fn curve(figure: &Batch, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let unit = state.unit();
    let axes = curve_axes(size, unit);
    axes.draw(surface, look);
    let reading = figure.read();
    let clip = figure.rule().clip();
    let curve = sample(POINTS, 0.0, 1.0, |p| -clip.ln(p));
    axes.curve(surface, &curve, look.model, look.curve_px, None);

    let nothing = (1.0 / figure.form().classes() as f64, reading.knows_nothing);
    let at = axes.point(nothing);
    let corner = [(axes.plot.left, at.1), at, (at.0, axes.plot.bottom)];
    surface.dashed(&corner, (2.0, 4.0), look.quiet, 1.5);
    surface.ring(at, 4.0, look.quiet, 1.5);

    let mut taken: Vec<Rect> = Vec::new();
    for (model, score) in scores(&reading).into_iter().enumerate().rev() {
        let place = |index: usize| dot_place(&axes, figure, score, index, model == 1);
        let order = score.by_loss();
        for &index in &order {
            let pointed = state.pointed() == Some(index);
            dot(
                surface,
                look,
                &axes,
                (place(index), model),
                (score, index),
                pointed,
            );
        }
        for &index in &order {
            let loss = score.losses[index];
            let text = if loss > HIGHEST {
                show(unit.from_nats(loss))
            } else if order.len() <= MOST_NUMBERED {
                together(index, order.len(), |other| near(place(index), place(other)))
            } else {
                continue;
            };
            name(
                surface,
                look,
                (place(index), text),
                loss > HIGHEST,
                &mut taken,
            );
        }
    }
    let at = (axes.plot.right, size.1 - 3.0);
    let align = (HAlign::Right, VAlign::Bottom);
    let says = scene.words.batch().foreseen;
    surface.text(says, at, align, look.ink, look.text_px, true);
}

fn near(a: Vertex, b: Vertex) -> bool {
    libm::hypot(a.0 - b.0, a.1 - b.1) < 2.0
}

/// The numbers of the samples that lie where `index` does.
fn together(index: usize, count: usize, here: impl Fn(usize) -> bool) -> String {
    let all: Vec<usize> = (0..count).filter(|other| here(*other)).collect();
    if all.first() != Some(&index) {
        return String::new();
    }
    let mut names: Vec<String> = all.iter().map(|other| (other + 1).to_string()).collect();
    if names.len() > MOST_TOGETHER {
        names.truncate(MOST_TOGETHER - 1);
        names.push("…".to_owned());
    }
    names.join(", ")
}

/// Where a sample's dot is; one beyond the top is held at the edge.
pub(super) fn dot_place(
    axes: &Axes,
    figure: &Batch,
    score: &Score,
    index: usize,
    second: bool,
) -> Vertex {
    let loss = score.losses[index].min(HIGHEST);
    (
        axes.x.pixel(figure.foreseen(index, second)),
        axes.y.pixel(loss),
    )
}

/// A disc for the first model, a ring for the second, a × through what was wrong, an arrow where the
/// loss is beyond the axis.
fn dot(
    surface: &mut Surface<'_>,
    look: &Look,
    axes: &Axes,
    ((x, y), model): (Vertex, usize),
    (score, index): (&Score, usize),
    pointed: bool,
) {
    let ink = hue(look, score.right[index]);
    let r = look.dot_px - if pointed { 0.0 } else { 1.0 };
    if score.losses[index] > HIGHEST {
        let tip = axes.plot.top - 2.0;
        let arrow = [(x, tip), (x - r, tip + 1.6 * r), (x + r, tip + 1.6 * r)];
        return surface.polygon(&arrow, ink);
    }
    surface.disc((x, y), r + 1.0, look.paper);
    let mark = if model == 0 {
        surface.disc((x, y), r, ink);
        look.paper
    } else {
        surface.ring((x, y), r, ink, 2.0);
        ink
    };
    if !score.right[index] {
        let half = r * 0.5;
        surface.line(&[(x - half, y - half), (x + half, y + half)], mark, 1.5);
        surface.line(&[(x - half, y + half), (x + half, y - half)], mark, 1.5);
    }
}

/// A dot's number beside it, where no other text stands.
fn name(
    surface: &mut Surface<'_>,
    look: &Look,
    ((x, y), text): (Vertex, String),
    beyond: bool,
    taken: &mut Vec<Rect>,
) {
    let size = look.small(1.0);
    if text.is_empty() {
        return;
    }
    let width = text_width(&text, size) + 2.0;
    let left = if beyond {
        info::bounded(x - width / 2.0, 2.0, surface.width_css() - width - 2.0)
    } else {
        x + 7.0
    };
    let middle = if beyond { y - 12.0 } else { y - 9.0 };
    let left = left.min(surface.width_css() - width);
    let here = Rect::new(left, middle - size / 2.0, left + width, middle + size / 2.0);
    let free = |other: &Rect| {
        here.right <= other.left
            || other.right <= here.left
            || here.bottom <= other.top
            || other.bottom <= here.top
    };
    if taken.iter().all(free) {
        let align = (HAlign::Left, VAlign::Center);
        surface.text(&text, (left, middle), align, look.ink, size, beyond);
        taken.push(here);
    }
}
