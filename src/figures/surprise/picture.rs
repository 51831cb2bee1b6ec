//! The drawing of `surprise`: the curve −log p with two independent events on it, whose surprises
//! are stacked beside it; and the draws, one after the other, with the mean of their surprises.

use super::{MOST_DRAWS, Reading, State as Surprise};
use crate::chart::{
    Axes, Fill, HAlign, Ink, Look, Pattern, Rect, Surface, VAlign, Vertex, bold_width,
    first_that_fits, sample, ticks,
};
use crate::figures::columns::{LEFT_PX, QUARTERS};
use crate::figures::staircase::information_ticks;
use crate::figures::{Key, Scene, Slot, State, Swatch};
use crate::info;
use crate::unit::{Unit, show};
use core::f64::consts::LN_2;

/// The highest surprise on the curve, in nats: eight bits.
const HIGHEST: f64 = 8.0 * LN_2;
/// The highest one beside the draws: four bits, so that the mean's last steps can be seen.
const HIGHEST_MEAN: f64 = 4.0 * LN_2;
/// Where "no draws" lies on the logarithmic axis of the draws.
const NONE: f64 = -0.5;
const POINTS: usize = 161;
/// The least distance of two labels, and of two marks of draws.
const APART_PX: f64 = 16.0;
const MARKS_APART_PX: f64 = 2.5;
const MARK_PX: f64 = 6.0;

pub(crate) fn height_css(_picture: usize, width_css: f64) -> f64 {
    if is_narrow(width_css) { 290.0 } else { 330.0 }
}

fn is_narrow(width_css: f64) -> bool {
    width_css < 480.0
}

pub(crate) fn legend(picture: usize) -> &'static [Swatch] {
    match picture {
        0 => &[Swatch::Surprisal, Swatch::FirstEvent, Swatch::SecondEvent],
        _ => &[Swatch::RunningMean, Swatch::Entropy, Swatch::Draw],
    }
}

pub(crate) fn draw(
    figure: &Surprise,
    state: &State,
    picture: usize,
    scene: Scene,
    surface: &mut Surface<'_>,
) {
    match picture {
        0 => curve(figure, state, scene, surface),
        _ => draws(figure, state, scene, surface),
    }
}

fn plot(size: (f64, f64), room: f64) -> Rect {
    Rect::new(LEFT_PX, 28.0, size.0 - room, size.1 - 46.0)
}

/// The width of the stack beside the curve.
fn stack_px(size: (f64, f64)) -> f64 {
    if is_narrow(size.0) { 34.0 } else { 44.0 }
}

fn curve_axes(size: (f64, f64), unit: Unit) -> Axes {
    let room = stack_px(size) + 88.0;
    let mut axes = Axes::new(plot(size, room), (0.0, 1.0), (0.0, HIGHEST));
    axes.x_ticks = ticks(&QUARTERS);
    axes.y_ticks = information_ticks(unit, HIGHEST);
    axes
}

fn draws_axes(size: (f64, f64), unit: Unit) -> Axes {
    let room = if is_narrow(size.0) { 80.0 } else { 124.0 };
    let most = libm::log(f64::from(MOST_DRAWS));
    let mut axes = Axes::new(plot(size, room), (NONE, most), (0.0, HIGHEST_MEAN));
    axes.x_ticks = ticks(&[
        (0.0, "1"),
        (core::f64::consts::LN_10, "10"),
        (2.0 * core::f64::consts::LN_10, "100"),
        (3.0 * core::f64::consts::LN_10, "1000"),
    ]);
    axes.y_ticks = information_ticks(unit, HIGHEST_MEAN);
    axes
}

/// The curve, both events on it, the joint event, and the stack whose top is as high as that.
fn curve(figure: &Surprise, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let unit = state.unit();
    let axes = curve_axes(size, unit);
    axes.draw(surface, look);
    let line = sample(POINTS, 0.0, 1.0, info::surprisal);
    axes.curve(surface, &line, look.truth, look.curve_px, None);

    let reading = figure.read();
    let left = axes.plot.right + 34.0;
    let stack = (left, left + stack_px(size));
    let first = (figure.p, reading.surprisal);
    let second = (figure.p2, reading.second);
    let joint = (figure.p * figure.p2, reading.joint);
    for (from, ink) in [(first, look.truth), (joint, look.quiet)] {
        if from.1 <= HIGHEST {
            let (x, y) = axes.point(from);
            surface.dashed(&[(x, y), (stack.0, y)], (3.0, 4.0), ink, 1.25);
        }
    }
    if joint.1 <= HIGHEST {
        surface.ring(axes.point(joint), look.dot_px + 1.5, look.ink, 2.0);
    }
    // One number at the wall is enough: the two would lie on each other.
    let above = |nats: f64| show(unit.from_nats(nats));
    let alone = if first.1 > HIGHEST {
        String::new()
    } else {
        above(second.1)
    };
    axes.handle(surface, look, second, look.quiet, &alone);
    axes.handle(surface, look, first, look.truth, &above(first.1));
    symbols(surface, look, &axes, [first, second, joint]);
    stacked(&reading, unit, scene, surface, &axes, stack);

    let below = (HAlign::Center, VAlign::Top);
    let at = (f64::midpoint(stack.0, stack.1), axes.plot.bottom + 8.0);
    let both = scene.words.surprise().both;
    surface.text(both, at, below, look.quiet, look.small(1.0), false);
    horizontal_name(surface, look, &axes, "p");
}

/// Names the dots: p to the upper right of its dot, p₂ to the lower left, where the falling curve
/// leaves room; beside the wall and above the axis, where it leaves none, to the upper right too.
fn symbols(surface: &mut Surface<'_>, look: &Look, axes: &Axes, events: [Vertex; 3]) {
    let [first, second, joint] = events.map(|event| {
        let (x, y) = (axes.x.pixel(event.0), axes.y.pixel(event.1));
        (x, y.max(axes.plot.top + 14.0))
    });
    let near = |a: Vertex, b: Vertex| (a.0 - b.0).abs() < 44.0 && (a.1 - b.1).abs() < 20.0;
    let mut one = (first.0 + 11.0, first.1 - 11.0);
    let mut two = (second.0 - 11.0, second.1 + 12.0);
    let mut side = HAlign::Right;
    if second.0 < axes.plot.left + 34.0 || second.1 + 20.0 > axes.plot.bottom {
        two = (second.0 + 11.0, second.1 - 11.0);
        side = HAlign::Left;
        if near(first, second) {
            if axes.plot.bottom - first.1.max(second.1) < 20.0 {
                two.1 = one.1.min(two.1) - APART_PX;
            } else if first.1 > second.1 {
                one.1 = one.1.max(two.1 + APART_PX);
            } else {
                two.1 = two.1.max(one.1 + APART_PX);
            }
        }
    }
    surface.label("p", one, HAlign::Left, look, look.truth);
    surface.label("p₂", two, side, look, look.quiet);
    if events[2].1 <= HIGHEST && !near(joint, first) && !near(joint, second) {
        let at = (joint.0 + 14.0, joint.1 - 15.0);
        surface.label("p·p₂", at, HAlign::Left, look, look.ink);
    }
}

/// Both surprises, one on top of the other, with their sum above.
fn stacked(
    reading: &Reading,
    unit: Unit,
    scene: Scene,
    surface: &mut Surface<'_>,
    axes: &Axes,
    (left, right): (f64, f64),
) {
    let look = scene.look;
    let text = |nats| show(unit.from_nats(nats));
    let place = |nats: f64| axes.y.pixel(nats.min(HIGHEST));
    let levels = [0.0, reading.surprisal, reading.joint].map(place);
    let parts = [
        (reading.surprisal, Fill::new(look.truth, Pattern::Solid)),
        (reading.second, Fill::new(look.quiet, Pattern::Rising)),
    ];
    let mut above = f64::INFINITY;
    for (index, (nats, fill)) in parts.into_iter().enumerate() {
        let (bottom, top) = (levels[index], levels[index + 1]);
        if top >= bottom {
            continue;
        }
        fill.rect(surface, Rect::new(left, top, right, bottom));
        let y = f64::midpoint(top, bottom).min(above - APART_PX);
        above = y;
        let beside = (HAlign::Left, VAlign::Center);
        let at = (right + 6.0, y);
        surface.text(&text(nats), at, beside, fill.ink, look.text_px, false);
    }
    let top = levels[2];
    let mut over = top - 6.0;
    if reading.joint > HIGHEST {
        let middle = f64::midpoint(left, right);
        up_arrow(surface, (middle, top - 8.0), look.ink);
        over -= 5.0;
    }
    surface.line(&[(left, top), (right, top)], look.ink, 2.0);
    let align = (HAlign::Right, VAlign::Bottom);
    let sum = text(reading.joint);
    let at = (right, over);
    surface.text(&sum, at, align, look.ink, look.text_px, true);
}

/// An arrow head that says: it goes on above.
fn up_arrow(surface: &mut Surface<'_>, (x, tip): Vertex, ink: Ink) {
    surface.polygon(&[(x, tip), (x - 6.0, tip + 8.0), (x + 6.0, tip + 8.0)], ink);
}

/// Every draw as a mark at its surprise, their running mean, and H, on which it settles.
fn draws(figure: &Surprise, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let unit = state.unit();
    let axes = draws_axes(size, unit);
    axes.draw(surface, look);
    let reading = figure.read();
    let levels = [reading.otherwise, reading.surprisal];
    let at = |draws: u32| libm::log(f64::from(draws));

    for outcome in [false, true] {
        let marks = figure.drawn().zip(1..).filter(|draw| draw.0 == outcome);
        let marks = marks.map(|(_, draws)| axes.x.pixel(at(draws)));
        let (y, ink, height) = level(&axes, look, levels, outcome);
        comb(surface, &axes, (y, ink), marks, height);
    }
    let settled = axes.y.pixel(reading.entropy);
    let whole = [(axes.plot.left, settled), (axes.plot.right, settled)];
    surface.line(&whole, look.truth, 2.0);
    let mean = |(draws, (_, mean)): (u32, (u32, f64))| (at(draws), mean);
    let path: Vec<Vertex> = (1..).zip(figure.running()).map(mean).collect();
    axes.curve(surface, &path, look.ink, look.curve_px, None);

    if let Some(last) = figure.drawn().last() {
        let (y, ink, _) = level(&axes, look, levels, last);
        let x = axes.x.pixel(at(figure.draws));
        let mean = axes.y.pixel(reading.running_mean.min(HIGHEST_MEAN));
        surface.dashed(&[(x, y), (x, mean)], (2.0, 3.0), ink, 1.25);
        surface.disc((x, y), 4.5, ink);
    }
    now(figure, &reading, unit, scene, surface, &axes);
    names(&reading, state, scene, surface, &axes);
    horizontal_name(surface, look, &axes, "n");
}

/// Where an outcome's draws are marked, in which ink, and how far their marks stick out: up where
/// the event happened, down where it did not.
fn level(axes: &Axes, look: &Look, levels: [f64; 2], happened: bool) -> (f64, Ink, f64) {
    let y = axes
        .y
        .pixel(levels[usize::from(happened)].min(HIGHEST_MEAN));
    if happened {
        (y, look.truth, -MARK_PX)
    } else {
        (y, look.quiet, MARK_PX)
    }
}

/// A line across the plot with a tooth for each draw; teeth that would touch are one.
fn comb(
    surface: &mut Surface<'_>,
    axes: &Axes,
    (y, ink): (f64, Ink),
    marks: impl Iterator<Item = f64>,
    height: f64,
) {
    let mut line = vec![(axes.plot.left, y)];
    let mut last = f64::NEG_INFINITY;
    for x in marks {
        if x - last >= MARKS_APART_PX {
            line.extend([(x, y), (x, y + height), (x, y)]);
            last = x;
        }
    }
    line.push((axes.plot.right, y));
    surface.line(&line, ink, 1.25);
}

/// The mean of the draws so far, as a dot that can be dragged.
fn now(
    figure: &Surprise,
    reading: &Reading,
    unit: Unit,
    scene: Scene,
    surface: &mut Surface<'_>,
    axes: &Axes,
) {
    let look = scene.look;
    let text = show(unit.from_nats(reading.running_mean));
    if figure.draws == 0 {
        return axes.handle(surface, look, (NONE, reading.running_mean), look.ink, "");
    }
    let at = (libm::log(f64::from(figure.draws)), reading.running_mean);
    axes.handle(surface, look, at, look.ink, &text);
    if at.1 <= HIGHEST_MEAN {
        let (x, y) = axes.point(at);
        // Ahead, where nothing has been drawn yet, while there is room.
        let ahead = x + 14.0 + bold_width(&text, look.text_px) < axes.plot.right;
        let (align, x) = if ahead {
            (HAlign::Left, x + 11.0)
        } else {
            (HAlign::Right, x - 11.0)
        };
        surface.label(&text, (x, y - 16.0), align, look, look.ink);
    }
}

/// Names the two surprises and H beside the plot; H, which lies between them, stays at its place.
fn names(reading: &Reading, state: &State, scene: Scene, surface: &mut Surface<'_>, axes: &Axes) {
    let (look, words) = (scene.look, scene.words.surprise());
    let settled = axes.y.pixel(reading.entropy);
    let left = axes.plot.right + 8.0;
    // As if all were bold: letters differ between machines.
    let room = (surface.width_css() - left) * look.text_px / bold_width("0", look.text_px) * 0.56;
    let narrow = usize::from(is_narrow(surface.width_css()));
    let mut name = |word: &str, y: f64, nats: f64, ink: Ink, bold: bool| {
        let number = show(state.unit().from_nats(nats));
        let texts = [[word, " ", &number].concat(), number];
        if let Some(text) = first_that_fits(&texts, room, look.text_px) {
            let align = (HAlign::Left, VAlign::Center);
            surface.text(text, (left, y), align, ink, look.text_px, bold);
        }
        if nats > HIGHEST_MEAN {
            up_arrow(surface, (left + 6.0, y - 18.0), ink);
        }
    };
    let entropy = ["H(P)", "H"][narrow];
    name(entropy, settled, reading.entropy, look.truth, true);
    let happens = reading.surprisal >= reading.otherwise;
    for (wordings, nats, ink, upper, outcome) in [
        (words.happens, reading.surprisal, look.truth, happens, 1),
        (words.does_not, reading.otherwise, look.quiet, !happens, 0),
    ] {
        let y = axes.y.pixel(nats.min(HIGHEST_MEAN));
        let y = if upper {
            y.min(settled - APART_PX)
        } else {
            y.max(settled + APART_PX)
        };
        let bold = state.pointed() == Some(outcome);
        name(wordings[narrow], y, nats, ink, bold);
    }
}

fn horizontal_name(surface: &mut Surface<'_>, look: &Look, axes: &Axes, name: &str) {
    let at = (axes.plot.right, surface.height_css() - 3.0);
    let align = (HAlign::Right, VAlign::Bottom);
    surface.text(name, at, align, look.ink, look.text_px, true);
}

pub(crate) fn grab(
    figure: &Surprise,
    picture: usize,
    size: (f64, f64),
    (x, y): Vertex,
) -> Option<Slot> {
    let axes = match picture {
        0 => curve_axes(size, Unit::Nats),
        _ => draws_axes(size, Unit::Nats),
    };
    let reach = Rect {
        left: axes.plot.left - 12.0,
        top: 0.0,
        right: axes.plot.right + 12.0,
        bottom: axes.plot.bottom + 10.0,
    };
    if !reach.contains(x, y) {
        return None;
    }
    if picture != 0 {
        return Some(Slot::one(Key::Draws));
    }
    let far = |p: f64| {
        let dot_y = axes.y.pixel(info::surprisal(p).min(HIGHEST));
        libm::hypot(x - axes.x.pixel(p), y - dot_y)
    };
    let second = far(figure.p2) < far(figure.p);
    Some(Slot::one(if second { Key::P2 } else { Key::P }))
}

pub(crate) fn drag(picture: usize, size: (f64, f64), slot: Slot, (x, _): Vertex) -> Option<f64> {
    match (picture, slot.key) {
        (0, Key::P | Key::P2) => Some(curve_axes(size, Unit::Nats).x.value(x)),
        (0, _) | (_, Key::P | Key::P2) => None,
        _ => {
            let log = draws_axes(size, Unit::Nats).x.value(x);
            // To the left of the first draw there is none.
            Some(if log < NONE / 2.0 {
                0.0
            } else {
                libm::round(libm::exp(log))
            })
        }
    }
}
