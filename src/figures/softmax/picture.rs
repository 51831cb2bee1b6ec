//! The drawing of `softmax`: logits around zero; probabilities with their target, and the loss; the
//! gradient around zero; and what careless machines make of the same logits.

use super::machine::picture::{self as machine, lane_px};
use super::{Reading, State as Softmax};
use crate::chart::{Axes, Fill, HAlign, Pattern, Rect, Surface, VAlign, bold_width, text_width};
use crate::figures::columns::{ABOVE_PX, Bar, Columns, NAMES_PX, RIGHT_PX};
use crate::figures::signed::{Signed, around_zero, fitting, pitch, rounded, zero_line};
use crate::figures::staircase::{self, LONGEST};
use crate::figures::{Key, Scene, Slot, State, Swatch};
use crate::info;
use crate::unit::{Unit, show, without_zeros};

/// Room for the ends of the axis of logits.
const LEFT_PX: f64 = 50.0;
/// What is below the probabilities' names: loss and its axis.
const LOSS_PX: f64 = 118.0;
/// How far beyond its ends an axis of logits goes, for the numbers.
const BEYOND: f64 = 1.25;
/// The highest pull shown: the focal loss can pull with 1.31.
const HIGHEST_PULL: f64 = 1.4;

pub(crate) fn height_css(picture: usize, width_css: f64) -> f64 {
    match (picture, width_css < 480.0) {
        (0, true) => 210.0,
        (0 | 2, false) => 240.0,
        (1, true) => 340.0,
        (1, false) => 370.0,
        (2, true) => 220.0,
        _ => 3.0 * lane_px(width_css) + NAMES_PX + 10.0,
    }
}

pub(crate) fn legend(picture: usize) -> &'static [Swatch] {
    match picture {
        0 => &[Swatch::Logit, Swatch::Happened],
        1 => &[
            Swatch::Probability,
            Swatch::Target,
            Swatch::Floor,
            Swatch::Excess,
            Swatch::Uniform,
        ],
        2 => &[Swatch::Pull],
        _ => &[Swatch::Broken],
    }
}

pub(crate) fn draw(
    figure: &Softmax,
    state: &State,
    picture: usize,
    scene: Scene,
    surface: &mut Surface<'_>,
) {
    let size = (surface.width_css(), surface.height_css());
    let columns = columns(picture, size, figure.z.len());
    let reading = figure.read();
    match picture {
        0 => logits(figure, state, scene, surface, &columns),
        1 => {
            probabilities(figure, &reading, (state, scene), surface, &columns);
            loss(figure, &reading, (state, scene), surface, columns.plot);
        }
        2 => pull(figure, &reading, (state, scene), surface, &columns),
        _ => {
            for (row, lane) in figure.lanes().iter().enumerate() {
                let top = lane_px(size.0) * row as f64;
                machine::draw(figure, lane, (state, scene), surface, (&columns, top));
            }
        }
    }
    columns.names(surface, state, scene);
    happened(figure, state, scene, surface, &columns);
}

fn columns(picture: usize, (width, height): (f64, f64), k: usize) -> Columns {
    let (top, below) = match picture {
        0 | 2 => (8.0, NAMES_PX + 8.0),
        1 => (ABOVE_PX, LOSS_PX + NAMES_PX),
        _ => (0.0, NAMES_PX + 10.0),
    };
    let plot = Rect::new(LEFT_PX, top, width - RIGHT_PX, height - below);
    Columns::new(plot, k)
}

/// A line below the name of the class that happened.
fn happened(
    figure: &Softmax,
    state: &State,
    scene: Scene,
    surface: &mut Surface<'_>,
    columns: &Columns,
) {
    let (left, right) = columns.span(figure.y, 0, 1);
    let name = bold_width(scene.words.outcome(state, figure.y), scene.look.text_px);
    let half = (name / 2.0 + 3.0).min(pitch(left, right) / 2.0 - 1.0);
    let (center, y) = (f64::midpoint(left, right), columns.plot.bottom + NAMES_PX);
    let ends = [(center - half, y), (center + half, y)];
    surface.line(&ends, scene.look.truth, 3.0);
}

fn logit_axes(figure: &Softmax, columns: &Columns) -> Axes {
    let ends = [-figure.reach, figure.reach].map(|end| (end, rounded(end, 1)));
    around_zero(columns.plot, figure.reach * BEYOND, ends)
}

/// The ends of the axis are p − t = ±1, where the gradient is ±1/T in the unit.
fn pull_axes(figure: &Softmax, columns: &Columns, unit: Unit) -> Axes {
    let ends = [-1.0, 1.0].map(|end| (end, rounded(unit.from_nats(end / figure.t), 2)));
    around_zero(columns.plot, HIGHEST_PULL, ends)
}

fn logits(
    figure: &Softmax,
    state: &State,
    scene: Scene,
    surface: &mut Surface<'_>,
    columns: &Columns,
) {
    let axes = logit_axes(figure, columns);
    axes.draw(surface, scene.look);
    for (index, &z) in figure.z.iter().enumerate() {
        let bar = Signed {
            span: columns.span(index, 0, 1),
            value: z,
            text: fitting(
                z,
                &[2, 1, 0],
                columns.span(index, 0, 1),
                scene,
                without_zeros,
            ),
            fill: Fill::new(scene.look.model, Pattern::Rising),
            pointed: state.pointed() == Some(index),
            knob: true,
        };
        bar.draw(surface, &axes, scene);
    }
    zero_line(surface, &axes, scene);
}

fn pull(
    figure: &Softmax,
    reading: &Reading,
    (state, scene): (&State, Scene),
    surface: &mut Surface<'_>,
    columns: &Columns,
) {
    let unit = state.unit();
    let axes = pull_axes(figure, columns, unit);
    axes.draw(surface, scene.look);
    for (index, &pull) in reading.pull.iter().enumerate() {
        let shown = unit.from_nats(reading.gradient[index]);
        let span = columns.span(index, 0, 1);
        let bar = Signed {
            span,
            value: pull,
            text: fitting(shown, &[3, 2, 1, 0], span, scene, str::to_owned),
            fill: Fill::new(scene.look.gap, Pattern::Falling),
            pointed: state.pointed() == Some(index),
            knob: false,
        };
        bar.draw(surface, &axes, scene);
    }
    zero_line(surface, &axes, scene);
}

/// Bars of what the loss sees, each within the outline of its target.
fn probabilities(
    figure: &Softmax,
    reading: &Reading,
    (state, scene): (&State, Scene),
    surface: &mut Surface<'_>,
    columns: &Columns,
) {
    let look = scene.look;
    let axes = columns.probability_axes();
    axes.draw(surface, look);
    for (index, &value) in reading.probabilities.iter().enumerate() {
        let (left, right) = columns.span(index, 0, 1);
        let target = axes.y.pixel(reading.target[index]);
        if target < axes.plot.bottom {
            let box_of_target = Rect::new(left - 3.0, target, right + 3.0, axes.plot.bottom);
            surface.outline(box_of_target, look.truth, 2.5);
        }
        let top = axes.y.pixel(value);
        if (top - 20.0..top).contains(&target) {
            // The outline's upper line gives way to the number.
            let half = (right - left) / 2.0 + 1.5;
            let center = f64::midpoint(left, right);
            let gap = Rect::new(center - half, target - 2.0, center + half, target + 2.0);
            surface.rect(gap, look.paper);
        }
        Bar {
            span: (left, right),
            value,
            fill: Fill::new(look.model, Pattern::Rising),
            pointed: state.pointed() == Some(index),
            locked: figure.logit_for(index, value).is_none(),
        }
        .draw(surface, &axes, look);
    }
}

/// The loss as a bar: the floor that no logits get below, and the rest; a mark at the loss of one
/// who knows nothing.
fn loss(
    figure: &Softmax,
    reading: &Reading,
    (state, scene): (&State, Scene),
    surface: &mut Surface<'_>,
    above: Rect,
) {
    let (look, unit) = (scene.look, state.unit());
    let top = above.bottom + NAMES_PX + 36.0;
    let row = (top, top + 22.0);
    let plot = Rect::new(above.left, row.0 - 4.0, above.right - 12.0, row.1 + 4.0);
    let mut axes = Axes::new(plot, (0.0, LONGEST), (0.0, 1.0));
    axes.x_ticks = staircase::information_ticks(unit, LONGEST);
    axes.draw(surface, look);
    let floor = reading.floor.min(reading.loss);
    let solid = Fill::new(look.quiet, Pattern::Solid);
    staircase::stretch(surface, &axes, row, (0.0, floor), solid);
    let rest = (floor, reading.loss);
    staircase::stretch(surface, &axes, row, rest, staircase::gap(scene));
    let end = axes.x.pixel(reading.loss.min(LONGEST));
    surface.line(&[(end, row.0 - 4.0), (end, row.1 + 4.0)], look.gap, 3.0);

    let words = scene.words.softmax();
    let size = look.text_px;
    let mark = axes.x.pixel(reading.uniform);
    surface.dashed(
        &[(mark, row.0 - 10.0), (mark, row.1 + 4.0)],
        (2.0, 4.0),
        look.quiet,
        2.0,
    );
    let uniform = show(unit.from_nats(reading.uniform));
    let known = if figure.gamma == 0.0 { "log K = " } else { "" };
    let text = [words.knows_nothing, known, &uniform].concat();
    let half = text_width(&text, size) / 2.0;
    let center = mark.max(plot.left + half).min(above.right - half);
    let align = (HAlign::Center, VAlign::Bottom);
    surface.text(&text, (center, row.0 - 12.0), align, look.ink, size, false);

    let below = (plot.bottom + 26.0, VAlign::Top);
    let whole = ["L = ", &show(unit.from_nats(reading.loss))].concat();
    let at = (plot.left, below.0);
    surface.text(&whole, at, (HAlign::Left, below.1), look.gap, size, true);
    if reading.floor > 0.0 {
        let text = [words.floor, &show(unit.from_nats(reading.floor))].concat();
        let at = (plot.left + bold_width(&whole, size) + 20.0, below.0);
        surface.text(&text, at, (HAlign::Left, below.1), look.quiet, size, false);
    }
}

pub(crate) fn grab(
    figure: &Softmax,
    picture: usize,
    size: (f64, f64),
    (x, y): (f64, f64),
) -> Option<Slot> {
    let columns = columns(picture, size, figure.z.len());
    let (index, _) = columns.at(x, 1)?;
    (y <= columns.plot.bottom + NAMES_PX).then_some(Slot::at(Key::Z, index))
}

/// The logit follows the pointer, or is what the probability or the gradient there asks for.
pub(crate) fn drag(
    figure: &Softmax,
    picture: usize,
    size: (f64, f64),
    slot: Slot,
    (_, y): (f64, f64),
) -> Option<f64> {
    let columns = columns(picture, size, figure.z.len());
    let index = slot.index.filter(|_| slot.key == Key::Z)?;
    match picture {
        0 => {
            let z = logit_axes(figure, &columns).y.value(y);
            Some(info::bounded(z, -figure.reach, figure.reach))
        }
        1 => figure.logit_for(index, columns.probability_axes().y.value(y)),
        2 if figure.gamma == 0.0 => {
            let pull = pull_axes(figure, &columns, Unit::Nats).y.value(y);
            let target = figure.read().target.get(index).copied()?;
            figure.logit_for(index, (target + pull).clamp(0.0, 1.0))
        }
        _ => None,
    }
}
