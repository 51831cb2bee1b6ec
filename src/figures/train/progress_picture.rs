//! How a training went: its losses epoch by epoch, or the length of its gradient.

use super::State as Train;
use super::picture::line_of;
use crate::chart::{Axes, HAlign, Ink, Look, Rect, Surface, Tick, VAlign, Vertex, bold_width};
use crate::figures::{Scene, State};
use crate::info;
use crate::learn::{Mark, Run};
use crate::unit::{Unit, exact, show, show_short, superscript};
use core::f64::consts::LN_10;

const LEFT_PX: f64 = 48.0;
const RIGHT_PX: f64 = 14.0;
const HELD_OUT: (f64, f64) = (12.0, 7.0);
const RIVAL_HELD_OUT: (f64, f64) = (2.0, 10.0);
/// The highest loss on a linear axis, in the reader's unit; higher ones become an arrow.
const HIGHEST: f64 = 50.0;

/// A number of a moment.
type Of = fn(&Mark) -> f64;

const LEARNED: Of = |mark| mark.learned.cross_entropy;
const HELD: Of = |mark| mark.held_out.cross_entropy;
const GRADIENT: Of = |mark| mark.gradient_norm;

/// The marks of a descent, the present one at the end.
fn marks(run: &Run) -> impl Iterator<Item = &Mark> {
    let now = run.now();
    let before = run.history().iter().filter(|mark| mark.epoch < now.epoch);
    before.chain([now])
}

/// The least and the largest of some numbers of all descents.
fn range(figure: &Train, all: &[Of]) -> (f64, f64) {
    let mut range = (f64::INFINITY, 0.0_f64);
    for mark in figure.training().runs().iter().flat_map(marks) {
        for value in all.iter().map(|of| of(mark)) {
            range = (range.0.min(value), range.1.max(value));
        }
    }
    range
}

/// The first of 1, 2, 5, 10, 20, … that is at least `value` and `least`, `least` being one of them.
fn round_up(value: f64, least: f64) -> f64 {
    let mut power = least;
    loop {
        for step in [1.0, 2.0, 5.0] {
            if step * power >= value || power >= 1e12 {
                return step * power;
            }
        }
        power *= 10.0;
    }
}

fn plot(size: (f64, f64)) -> Rect {
    Rect::new(LEFT_PX, 22.0, size.0 - RIGHT_PX, size.1 - 42.0)
}

/// Axes over the epochs: as many as a round number that is not less than those made, so that the
/// axis stands still while curves grow.
fn axes(figure: &Train, size: (f64, f64), y: (f64, f64)) -> Axes {
    let last = round_up(f64::from(figure.training().epochs()), 10.0);
    let mut axes = Axes::new(plot(size), (0.0, last), y);
    let parts = if exact(last).starts_with('2') { 4 } else { 5 };
    axes.x_ticks = (0..=parts)
        .map(|part| {
            let at = last * f64::from(part) / f64::from(parts);
            Tick {
                at,
                label: exact(at).into(),
            }
        })
        .collect();
    axes
}

/// How a number is placed on the vertical axis.
#[derive(Clone, Copy)]
struct Height {
    log: bool,
    unit: Unit,
}

impl Height {
    fn of(self, value: f64) -> f64 {
        if self.log {
            libm::log(self.unit.from_nats(value)) / LN_10
        } else {
            value
        }
    }

    /// The ends of the axis for numbers in this range.
    fn ends(self, (least, most): (f64, f64)) -> (f64, f64) {
        if !self.log {
            let top = round_up(self.unit.from_nats(most), 1.0).min(HIGHEST);
            return (0.0, top * self.unit.in_nats());
        }
        let bottom = match self.of(least) {
            low if low >= -2.0 => -2.0,
            low if low >= -4.0 => -4.0,
            low if low >= -8.0 => -8.0,
            _ => -16.0,
        };
        let top = match self.of(most) {
            high if high <= 0.0 => 0.0,
            high if high <= 1.0 => 1.0,
            _ => 2.0,
        };
        (bottom, top)
    }

    fn ticks(self, (bottom, top): (f64, f64)) -> Vec<Tick> {
        if !self.log {
            let step = round_up(self.unit.from_nats(top) / 5.0 / 1.01, 0.1);
            let tick = |count: u32| {
                let size = step * f64::from(count);
                Tick {
                    at: size * self.unit.in_nats(),
                    label: show_short(size).into(),
                }
            };
            return (0..=5)
                .map(tick)
                .filter(|tick| tick.at <= top * 1.01)
                .collect();
        }
        let every = if top - bottom > 6.0 { 4 } else { 1 };
        (bottom as i32..=top as i32)
            .filter(|power| power % every == 0)
            .map(|power| Tick {
                at: f64::from(power),
                label: match power {
                    0 => "1".into(),
                    1 => "10".into(),
                    _ => format!("10{}", superscript(&power.to_string())).into(),
                },
            })
            .collect()
    }
}

/// A number, or ∞ where it is so large that a line to it could not be cut at the plot's edge.
pub(super) fn within_sight(value: f64) -> f64 {
    if value.abs() > 1e6 {
        f64::INFINITY
    } else {
        value
    }
}

/// The cross-entropy of all descents, on what they learned from and on what was held out.
pub(super) fn loss(figure: &Train, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let height = Height {
        log: figure.is_log(),
        unit: state.unit(),
    };
    let chance = chance(figure);
    let (least, most) = range(figure, &[LEARNED, HELD]);
    let ends = height.ends((least, most.max(chance)));
    let mut axes = axes(figure, size, ends);
    axes.y_ticks = height.ticks(ends);
    axes.draw(surface, look);
    knows_nothing(figure, height, look, surface, &axes);
    for run in figure.training().runs() {
        let (ink, dash) = line_of(run, look);
        let held_out = if dash.is_some() {
            RIVAL_HELD_OUT
        } else {
            HELD_OUT
        };
        curve(
            run,
            HELD,
            height,
            surface,
            &axes,
            (ink, 1.5, Some(held_out)),
        );
        curve(
            run,
            LEARNED,
            height,
            surface,
            &axes,
            (ink, look.curve_px + 0.5, dash),
        );
    }
    ends_of(figure, LEARNED, height, look, surface, &axes);
    horizontal_name(scene, surface, &axes, size);
}

/// The length of the gradient of each descent, on a logarithmic axis.
pub(super) fn gradient(figure: &Train, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let height = Height {
        log: true,
        unit: Unit::Nats,
    };
    let ends = height.ends(range(figure, &[GRADIENT]));
    let mut axes = axes(figure, size, ends);
    axes.y_ticks = height.ticks(ends);
    axes.draw(surface, look);
    for run in figure.training().runs() {
        let (ink, dash) = line_of(run, look);
        curve(
            run,
            GRADIENT,
            height,
            surface,
            &axes,
            (ink, look.curve_px + 0.5, dash),
        );
    }
    ends_of(figure, GRADIENT, height, look, surface, &axes);
    horizontal_name(scene, surface, &axes, size);
}

/// The loss of a model that gives every class the same probability, in nats.
fn chance(figure: &Train) -> f64 {
    libm::log(figure.training().classes() as f64)
}

/// The line of such a model. Its name stands at its end or, where
/// numbers of curves stand there, in the middle.
fn knows_nothing(
    figure: &Train,
    height: Height,
    look: &Look,
    surface: &mut Surface<'_>,
    axes: &Axes,
) {
    let y = axes.y.pixel(height.of(chance(figure)));
    let line = [(axes.plot.left, y), (axes.plot.right, y)];
    surface.dashed(&line, (3.0, 5.0), look.quiet, 1.5);
    let text = format!("log {}", figure.training().classes());
    let above = y - axes.plot.top > look.text_px + 6.0;
    let (at, align) = if above {
        (y - 3.0, VAlign::Bottom)
    } else {
        (y + 3.0, VAlign::Top)
    };
    let crowded = figure.training().runs().iter().any(|run| {
        let now = (f64::from(run.now().epoch), height.of(LEARNED(run.now())));
        let now = axes.point(now);
        now.0 > axes.plot.right - 7.0 * look.text_px && (now.1 - y).abs() < 3.7 * look.text_px
    });
    let x = if crowded {
        f64::midpoint(axes.plot.left, axes.plot.right)
    } else {
        axes.plot.right - 4.0
    };
    surface.text(
        &text,
        (x, at),
        (HAlign::Right, align),
        look.quiet,
        look.text_px,
        true,
    );
}

fn curve(
    run: &Run,
    of: Of,
    height: Height,
    surface: &mut Surface<'_>,
    axes: &Axes,
    (ink, width, dash): (Ink, f64, Option<(f64, f64)>),
) {
    let points: Vec<Vertex> = marks(run)
        .map(|mark| (f64::from(mark.epoch), height.of(within_sight(of(mark)))))
        .collect();
    axes.curve(surface, &points, ink, width, dash);
}

/// A dot and a number where each curve is now; numbers keep clear of one another and of the edges.
fn ends_of(
    figure: &Train,
    of: Of,
    height: Height,
    look: &Look,
    surface: &mut Surface<'_>,
    axes: &Axes,
) {
    let mut taken: Option<f64> = None;
    let mut above = axes.plot.right;
    let mut runs: Vec<&Run> = figure.training().runs().iter().collect();
    // From the top down.
    info::short_sort(&mut runs, |a, b| of(b.now()).total_cmp(&of(a.now())));
    for run in runs {
        let (ink, _) = line_of(run, look);
        let value = of(run.now());
        let at = (f64::from(run.now().epoch), height.of(value));
        let text = show(height.unit.from_nats(value));
        let (x, y) = axes.point(at);
        if !at.1.is_finite() || y > axes.plot.bottom {
            continue;
        }
        axes.handle(surface, look, at, ink, "");
        let size = look.text_px;
        if y < axes.plot.top {
            // Beyond the top, one beside the other.
            let end = above.min(x + bold_width(&text, size) / 2.0);
            let align = (HAlign::Right, VAlign::Bottom);
            surface.text(&text, (end, axes.plot.top - 4.0), align, ink, size, true);
            above = end - bold_width(&text, size) - 12.0;
            continue;
        }
        // Above its dot; below it where another one is near, or the edge.
        let near = taken.is_some_and(|taken| y - taken < 34.0);
        let crowded = near || y - 21.0 < axes.plot.top;
        let low = y + 22.0 > axes.plot.bottom;
        let (below, before) = match (crowded, low) {
            (false, _) => (y - 13.0, false),
            (true, false) => (y + 15.0, false),
            (true, true) => (y - 2.0, true),
        };
        taken = Some(y);
        let room = bold_width(&text, look.text_px) + 4.0;
        let left = if before {
            x - room - 10.0
        } else {
            x - room / 2.0
        };
        let left = left.min(axes.plot.right - room).max(axes.plot.left + 4.0);
        surface.label(&text, (left, below), HAlign::Left, look, ink);
    }
}

fn horizontal_name(scene: Scene, surface: &mut Surface<'_>, axes: &Axes, size: (f64, f64)) {
    let look = scene.look;
    let at = (axes.plot.right, size.1 - 2.0);
    let align = (HAlign::Right, VAlign::Bottom);
    let name = (scene.words.readout)("epoch");
    surface.text(name, at, align, look.ink, look.text_px, true);
}
