//! The drawing of `binary`: the loss over the probability or the logit, and the pull (the
//! gradient on the logit) of cross-entropy beside that of squared error.

use super::{Axis, State as Binary};
use crate::chart::{Axes, HAlign, Look, Rect, Surface, VAlign, Vertex, sample, ticks};
use crate::figures::columns::{LEFT_PX, QUARTERS};
use crate::figures::staircase::information_ticks;
use crate::figures::{Key, Scene, Slot, State, Swatch};
use crate::info::{self, Clip};
use crate::unit::{Unit, show};

/// The highest loss shown over the probability, in nats.
const HIGHEST: f64 = 5.5;
/// The highest loss shown over the logit, in nats.
const HIGHEST_ON_LOGIT: f64 = 10.0;
/// Logits run from minus this to this.
const WIDEST: f64 = 10.0;
const LOGITS: [(f64, &str); 5] = [
    (-8.0, "−8"),
    (-4.0, "−4"),
    (0.0, "0"),
    (4.0, "4"),
    (8.0, "8"),
];
const POINTS: usize = 161;
const DASH: Option<(f64, f64)> = Some((9.0, 5.0));
const DOTS: Option<(f64, f64)> = Some((2.5, 4.0));

pub(crate) fn height_css(_picture: usize, width_css: f64) -> f64 {
    if width_css < 480.0 { 280.0 } else { 320.0 }
}

pub(crate) fn legend(picture: usize) -> &'static [Swatch] {
    match picture {
        0 => &[
            Swatch::LossOfOne,
            Swatch::LossOfZero,
            Swatch::Blend,
            Swatch::SquaredError,
        ],
        _ => &[Swatch::Gradient, Swatch::SquaredError],
    }
}

pub(crate) fn draw(
    figure: &Binary,
    state: &State,
    picture: usize,
    scene: Scene,
    surface: &mut Surface<'_>,
) {
    match picture {
        0 => loss(figure, state, scene, surface),
        _ => pull(figure, scene, surface),
    }
}

fn plot(size: (f64, f64)) -> Rect {
    Rect::new(LEFT_PX, 24.0, size.0 - 18.0, size.1 - 46.0)
}

fn loss_axes(size: (f64, f64), axis: Axis, unit: Unit) -> Axes {
    let (x, highest) = match axis {
        Axis::Probability => ((0.0, 1.0), HIGHEST),
        Axis::Logit => ((-WIDEST, WIDEST), HIGHEST_ON_LOGIT),
    };
    let mut axes = Axes::new(plot(size), x, (0.0, highest));
    axes.x_ticks = ticks(match axis {
        Axis::Probability => &QUARTERS,
        Axis::Logit => &LOGITS,
    });
    axes.y_ticks = information_ticks(unit, highest);
    axes
}

fn pull_axes(size: (f64, f64)) -> Axes {
    let mut axes = Axes::new(plot(size), (-WIDEST, WIDEST), (-1.1, 1.1));
    axes.x_ticks = ticks(&LOGITS);
    axes.y_ticks = ticks(&[(-1.0, "−1"), (-0.5, ""), (0.0, "0"), (0.5, ""), (1.0, "1")]);
    axes
}

/// Both losses, their blend for the present label, squared error, and the state as a dot.
fn loss(figure: &Binary, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let unit = state.unit();
    let axes = loss_axes(size, figure.axis, unit);
    axes.draw(surface, look);
    let (from, to) = axes.x.data;
    let at = |y: f64, x: f64| match figure.axis {
        Axis::Probability => info::binary_cross_entropy(y, x, Clip::None),
        Axis::Logit => info::binary_cross_entropy_with_logit(y, x),
    };
    let blend = |x: f64| match figure.axis {
        Axis::Probability => figure.loss_at(x),
        Axis::Logit => figure.loss_at_logit(x),
    };
    let squared = |x: f64| {
        let p = match figure.axis {
            Axis::Probability => x,
            Axis::Logit => info::sigmoid(x),
        };
        info::squared_error(figure.y, p) * unit.in_nats()
    };
    let curve = |f: &dyn Fn(f64) -> f64| sample(POINTS, from, to, f);
    let width = look.curve_px;
    axes.curve(surface, &curve(&squared), look.quiet, width, DOTS);
    // The more the label says so, the thicker; a soft label has a curve of its own.
    let one = width * (0.7 + 0.8 * figure.y);
    let zero = width * (1.5 - 0.8 * figure.y);
    axes.curve(surface, &curve(&|x| at(1.0, x)), look.truth, one, None);
    axes.curve(surface, &curve(&|x| at(0.0, x)), look.model, zero, DASH);
    let soft = figure.y > 0.0 && figure.y < 1.0;
    if soft || figure.eps > 0.0 {
        axes.curve(surface, &curve(&blend), look.ink, width + 1.0, None);
    }

    if figure.axis == Axis::Probability {
        for (x, wrong) in [(0.0, figure.y > 0.0), (1.0, figure.y < 1.0)] {
            if wrong && x != figure.p && figure.loss_at(x).is_infinite() {
                let at = (axes.x.pixel(x), axes.plot.top - 2.0);
                let align = (HAlign::Center, VAlign::Bottom);
                surface.text("∞", at, align, look.gap, look.text_px + 4.0, true);
            }
        }
    }
    let reading = figure.read();
    let best = match figure.axis {
        Axis::Probability => figure.y,
        Axis::Logit => info::logit(figure.y),
    };
    if soft {
        floor(surface, look, &axes, (best, reading.floor));
    }
    let now = match figure.axis {
        Axis::Probability => figure.p,
        Axis::Logit => reading.logit,
    };
    let shown = show(unit.from_nats(reading.loss));
    axes.handle(surface, look, (now, reading.loss), look.ink, &shown);
    horizontal_name(surface, look, size, figure.axis);
}

/// The least loss that this label allows: at honesty.
fn floor(surface: &mut Surface<'_>, look: &Look, axes: &Axes, least: Vertex) {
    let at = axes.point(least);
    if !axes.plot.contains(at.0, at.1) {
        return;
    }
    surface.dashed(&[at, (at.0, axes.plot.bottom)], (3.0, 4.0), look.ink, 1.0);
    surface.ring(at, 5.0, look.ink, 2.0);
}

/// What moves the logit: p − y for cross-entropy, 2(p − y)·p(1−p) for squared error.
fn pull(figure: &Binary, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let axes = pull_axes(size);
    axes.draw(surface, look);
    let zero = axes.y.pixel(0.0);
    surface.line(
        &[(axes.plot.left, zero), (axes.plot.right, zero)],
        look.axis,
        1.0,
    );
    let curve = |f: &dyn Fn(f64) -> f64| sample(POINTS, -WIDEST, WIDEST, f);
    let squared = curve(&|z| info::squared_error_gradient(figure.y, z));
    let cross = curve(&|z| figure.gradient_at_logit(z));
    axes.curve(surface, &squared, look.quiet, look.curve_px, DOTS);
    axes.curve(surface, &cross, look.gap, look.curve_px + 0.5, None);
    let reading = figure.read();
    let z = info::bounded(reading.logit, -WIDEST, WIDEST);
    let from = axes.point((z, reading.gradient_mse));
    let to = axes.point((z, reading.gradient));
    surface.line(&[from, to], look.gap, 1.0);
    axes.handle(surface, look, (z, reading.gradient_mse), look.quiet, "");
    axes.handle(surface, look, (z, reading.gradient), look.gap, "");
    let side = if z > 0.0 {
        (HAlign::Right, -12.0)
    } else {
        (HAlign::Left, 12.0)
    };
    for (point, value, ink) in [
        (to, reading.gradient, look.gap),
        (from, reading.gradient_mse, look.quiet),
    ] {
        // Towards the middle of the plot, where there is room.
        let below = point.1 + if value > 0.0 { 12.0 } else { -12.0 };
        let near = (from.1 - to.1).abs() < 22.0;
        let shift = match (near, point == to, to.1 > from.1) {
            (false, ..) => 0.0,
            (true, true, true) | (true, false, false) => 9.0,
            (true, ..) => -9.0,
        };
        let at = (point.0 + side.1, below + shift);
        surface.label(&show(value), at, side.0, look, ink);
    }
    horizontal_name(surface, look, size, Axis::Logit);
}

fn horizontal_name(surface: &mut Surface<'_>, look: &Look, size: (f64, f64), axis: Axis) {
    let name = match axis {
        Axis::Probability => "p",
        Axis::Logit => "z = ln(p/(1−p))",
    };
    let at = (plot(size).right, size.1 - 3.0);
    let align = (HAlign::Right, VAlign::Bottom);
    surface.text(name, at, align, look.ink, look.text_px, true);
}

fn axes_of(figure: &Binary, picture: usize, size: (f64, f64)) -> Axes {
    match picture {
        0 => loss_axes(size, figure.axis, Unit::Nats),
        _ => pull_axes(size),
    }
}

pub(crate) fn grab(
    figure: &Binary,
    picture: usize,
    size: (f64, f64),
    (x, y): (f64, f64),
) -> Option<Slot> {
    let plot = axes_of(figure, picture, size).plot;
    let reach = Rect {
        left: plot.left - 12.0,
        top: 0.0,
        right: plot.right + 12.0,
        bottom: plot.bottom + 10.0,
    };
    reach.contains(x, y).then_some(Slot::one(Key::P))
}

/// At either edge of a logit axis the probability is 0 or 1, so that infinity can be reached.
pub(crate) fn drag(
    figure: &Binary,
    picture: usize,
    size: (f64, f64),
    slot: Slot,
    (x, _): (f64, f64),
) -> Option<f64> {
    let axes = axes_of(figure, picture, size);
    let value = axes.x.value(x);
    if slot.key != Key::P {
        return None;
    }
    Some(if picture == 0 && figure.axis == Axis::Probability {
        value
    } else if value.abs() >= WIDEST {
        if value > 0.0 { 1.0 } else { 0.0 }
    } else {
        info::sigmoid(value)
    })
}
