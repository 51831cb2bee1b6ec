//! The drawing of `cross-entropy`: bars of P and Q, code lengths with what is wasted, and the loss
//! curve along the value that was moved last.

use super::{Model, Reading, State as CrossEntropy};
use crate::chart::{
    Axes, Fill, HAlign, Pattern, Rect, Surface, VAlign, bold_width, fitted, sample, ticks,
};
use crate::figures::columns::{ABOVE_PX, Bar, Columns, LEFT_PX, NAMES_PX, QUARTERS, RIGHT_PX};
use crate::figures::staircase::{self, LONGEST, information_ticks};
use crate::figures::{Key, Scene, Slot, State, Swatch};
use crate::info;
use crate::text::joined;
use crate::unit::show;

pub(crate) fn height_css(picture: usize, width_css: f64) -> f64 {
    match (picture, width_css < 480.0) {
        (0, _) => 240.0,
        (1, true) => 320.0,
        (1, false) => 340.0,
        (_, _) => 280.0,
    }
}

pub(crate) fn legend(picture: usize) -> &'static [Swatch] {
    match picture {
        0 => &[Swatch::Truth, Swatch::Model],
        1 => &[Swatch::Entropy, Swatch::Gap, Swatch::Saved],
        _ => &[Swatch::CrossEntropy, Swatch::Entropy, Swatch::Gap],
    }
}

pub(crate) fn draw(
    figure: &CrossEntropy,
    state: &State,
    picture: usize,
    scene: Scene,
    surface: &mut Surface<'_>,
) {
    match picture {
        0 => bars(figure, state, scene, surface),
        1 => code(figure, state, scene, surface),
        _ => loss(figure, state, scene, surface),
    }
}

fn columns(size: (f64, f64), k: usize) -> Columns {
    let plot = Rect::new(
        LEFT_PX,
        ABOVE_PX,
        size.0 - RIGHT_PX,
        size.1 - NAMES_PX - 4.0,
    );
    Columns::new(plot, k)
}

fn bars(figure: &CrossEntropy, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let (p, q) = (figure.p.as_slice(), figure.q.as_slice());
    let columns = columns(size, p.len());
    let axes = columns.probability_axes();
    axes.draw(surface, look);
    let model_locked = match &figure.q {
        Model::Normalized(q) => q.locked().to_vec(),
        Model::AsGiven(weights) => vec![false; weights.len()],
    };
    for index in 0..p.len() {
        let pointed = state.pointed() == Some(index);
        Bar {
            span: columns.span(index, 0, 2),
            value: p[index],
            fill: Fill::new(look.truth, Pattern::Solid),
            pointed,
            locked: figure.p.locked()[index],
        }
        .draw(surface, &axes, look);
        Bar {
            span: columns.span(index, 1, 2),
            value: q[index],
            fill: Fill::new(look.model, Pattern::Rising),
            pointed,
            locked: model_locked[index],
        }
        .draw(surface, &axes, look);
    }
    columns.names(surface, state, scene);
}

/// Each outcome's row: as long as the truth's own codeword, then what the model's adds or saves.
fn code(figure: &CrossEntropy, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let (width, height) = (surface.width_css(), surface.height_css());
    let reading = figure.read();
    let plot = Rect::new(LEFT_PX, 10.0, width - 22.0, height - 118.0);
    let axes = staircase::axes(plot, state.unit());
    axes.draw(surface, scene.look);
    let (p, q) = (figure.p.as_slice(), figure.q.as_slice());
    for (index, row) in staircase::rows(&axes, p).into_iter().enumerate() {
        if p[index] == 0.0 {
            continue;
        }
        let own = info::surprisal(p[index]);
        let models = info::surprisal(q[index].max(figure.eps));
        let common = own.min(models);
        staircase::stretch(surface, &axes, row, (0.0, common), staircase::truth(scene));
        let (fill, to) = if models > own {
            (staircase::gap(scene), models)
        } else {
            (staircase::saved(scene), own)
        };
        staircase::stretch(surface, &axes, row, (common, to), fill);
        let pointed = state.pointed() == Some(index);
        let text = staircase::name_and_length(state, scene, index, "−log q ", models);
        staircase::label(surface, &axes, row, &text, (scene, common), pointed);
    }
    sum(&reading, state, scene, surface, &axes);
}

/// The bar of absolute length: H(P) never moves with Q, the gap is added to it.
fn sum(reading: &Reading, state: &State, scene: Scene, surface: &mut Surface<'_>, axes: &Axes) {
    let look = scene.look;
    let (top, bottom) = (axes.plot.bottom + 32.0, axes.plot.bottom + 56.0);
    let row = (top, bottom);
    let solid = Fill::new(look.truth, Pattern::Solid);
    let common = reading.entropy.min(reading.cross_entropy).max(0.0);
    staircase::stretch(surface, axes, row, (0.0, common), solid);
    if reading.kl >= 0.0 {
        let to = reading.cross_entropy;
        staircase::stretch(surface, axes, row, (common, to), staircase::gap(scene));
    } else {
        let to = reading.entropy;
        staircase::stretch(surface, axes, row, (common, to), staircase::saved(scene));
    }
    let end = axes.x.pixel(reading.cross_entropy.min(LONGEST));
    surface.line(&[(end, top - 5.0), (end, bottom + 5.0)], look.model, 3.0);
    let unit = state.unit();
    let size = look.text_px;
    let below = bottom + 8.0;
    let entropy = joined(&["H(P) = ", &show(unit.from_nats(reading.entropy))]);
    let gap = joined(&["D = ", &show(unit.from_nats(reading.kl))]);
    let whole = joined(&["H(P,Q) = ", &show(unit.from_nats(reading.cross_entropy))]);
    let left = axes.plot.left;
    let align = (HAlign::Left, VAlign::Top);
    surface.text(&entropy, (left, below), align, look.truth, size, true);
    let plus = left + bold_width(&entropy, size) + 14.0;
    surface.text("+", (plus, below), align, look.quiet, size, false);
    surface.text(&gap, (plus + 16.0, below), align, look.gap, size, true);
    let second = below + size + 6.0;
    surface.text("=", (left, second), align, look.quiet, size, false);
    surface.text(&whole, (left + 16.0, second), align, look.model, size, true);
}

fn loss_axes(size: (f64, f64), unit: crate::unit::Unit) -> Axes {
    let plot = Rect::new(LEFT_PX, 22.0, size.0 - 16.0, size.1 - 44.0);
    let mut axes = Axes::new(plot, (0.0, 1.0), (0.0, LONGEST));
    axes.x_ticks = ticks(&QUARTERS);
    axes.y_ticks = information_ticks(unit, LONGEST);
    axes
}

/// H(P,Q), and H(P) below it, as the value moved last goes from 0 to the most it can be.
fn loss(figure: &CrossEntropy, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    const POINTS: usize = 161;
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let axes = loss_axes(size, state.unit());
    axes.draw(surface, look);
    let (value, limit) = figure.moved_value();
    let curves = || {
        // Along a value of P the first is a straight line, unless it jumps to ∞; along one of Q the second is.
        let along_p = figure.moved.key == Key::P;
        let finite = |x: f64| figure.cross_entropy_along(x).is_finite();
        let straight = [along_p && finite(0.0) && finite(limit), !along_p];
        let [first, second] = straight.map(|straight| if straight { 2 } else { POINTS });
        [
            sample(first, 0.0, limit, |x| figure.cross_entropy_along(x)),
            sample(second, 0.0, limit, |x| figure.entropy_along(x)),
        ]
    };
    let course = figure.course();
    figure.curves.show(course, curves, |[curve, floor]| {
        for end in [curve[0], curve[curve.len() - 1]] {
            if end.1.is_infinite() && end.0 != value {
                wall(surface, scene, &axes, end.0);
            }
        }
        axes.curve(surface, floor, look.truth, look.curve_px, None);
        axes.curve(surface, curve, look.model, look.curve_px + 0.5, None);
        axes.curve_above(surface, curve, look.model, look.curve_px);
    });

    let (now, least) = (
        figure.cross_entropy_along(value),
        figure.entropy_along(value),
    );
    let x = axes.x.pixel(value);
    let from = axes.y.pixel(least.min(LONGEST));
    let to = axes.y.pixel(now.min(LONGEST));
    let gap = Rect::new(x - 5.0, to.min(from), x + 5.0, to.max(from));
    let fill = if now >= least {
        staircase::gap(scene)
    } else {
        staircase::saved(scene)
    };
    fill.rect(surface, gap);
    if let Some(best) = figure.best() {
        let at = axes.point((best, figure.cross_entropy_along(best)));
        if axes.plot.contains(at.0, at.1) {
            surface.ring(at, 5.0, look.model, 2.0);
            let down = [at, (at.0, axes.plot.bottom)];
            surface.dashed(&down, (3.0, 4.0), look.model, 1.0);
        }
    }
    let shown = show(state.unit().from_nats(now));
    axes.handle(surface, look, (value, now), look.model, &shown);

    let index = figure.moved.index.unwrap_or(0);
    let letter = if figure.moved.key == Key::P { "p" } else { "q" };
    let name = joined(&[letter, "(", scene.words.outcome(state, index), ")"]);
    let name = fitted(&name, axes.plot.width() / 2.0, look.text_px);
    let ink = if figure.moved.key == Key::P {
        look.truth
    } else {
        look.model
    };
    let at = (axes.plot.right, size.1 - 3.0);
    surface.text(
        &name,
        at,
        (HAlign::Right, VAlign::Bottom),
        ink,
        look.text_px,
        true,
    );
}

/// Where the loss is infinite: ∞ at the top of a dashed line.
fn wall(surface: &mut Surface<'_>, scene: Scene, axes: &Axes, value: f64) {
    let look = scene.look;
    let x = axes.x.pixel(value);
    surface.dashed(
        &[(x, axes.plot.bottom), (x, axes.plot.top)],
        (3.0, 4.0),
        look.gap,
        1.5,
    );
    let at = (x, axes.plot.top - 2.0);
    let align = (HAlign::Center, VAlign::Bottom);
    surface.text("∞", at, align, look.gap, look.text_px + 4.0, true);
}

pub(crate) fn grab(
    figure: &CrossEntropy,
    picture: usize,
    size: (f64, f64),
    at: (f64, f64),
) -> Option<Slot> {
    match picture {
        0 => {
            let (index, bar) = columns(size, figure.p.values().len()).held(at, 2)?;
            Some(Slot::at(if bar == 0 { Key::P } else { Key::Q }, index))
        }
        2 => {
            let plot = loss_axes(size, crate::unit::Unit::Bits).plot;
            let reach = Rect {
                left: plot.left - 10.0,
                top: 0.0,
                right: plot.right + 10.0,
                bottom: plot.bottom + 10.0,
            };
            reach.contains(at.0, at.1).then_some(figure.moved)
        }
        _ => None,
    }
}

pub(crate) fn drag(
    figure: &CrossEntropy,
    picture: usize,
    size: (f64, f64),
    slot: Slot,
    (x, y): (f64, f64),
) -> Option<f64> {
    match picture {
        0 => {
            let columns = columns(size, figure.p.values().len());
            Some(columns.probability_axes().y.value(y))
        }
        2 if slot == figure.moved => Some(loss_axes(size, crate::unit::Unit::Bits).x.value(x)),
        _ => None,
    }
}
