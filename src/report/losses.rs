//! How many losses there are of each size.

use super::Report;
use crate::chart::{
    Axes, Fill, HAlign, Ink, Look, Pattern, Rect, Surface, Tick, VAlign, bold_width,
};
use crate::figures::information_ticks;
use crate::info::{self, LOSS_BIN, LOSS_BINS};
use crate::unit::{show, show_places, show_short, without_zeros};
use crate::words::{Desk, fill};

/// The end of the bins, in nats.
const END: f64 = LOSS_BINS as f64 * LOSS_BIN;
/// Room on the left for percentages.
const LEFT_PX: f64 = 46.0;
/// Room above for what the two lines say.
const ABOVE_PX: f64 = 42.0;
/// Room below for marks.
const BELOW_PX: f64 = 30.0;
/// A column for losses beyond the bins, or for ∞, with the space before it.
const BESIDE_PX: f64 = 34.0;
/// As little as is still seen.
const LEAST_PX: f64 = 1.5;

pub(super) fn height_css(width_css: f64) -> f64 {
    info::bounded(0.5 * width_css, 220.0, 300.0)
}

/// From, to (in the unit) and how many, with the two open ends at last.
pub(super) fn bins(report: &Report<'_>) -> Vec<(f64, f64, u64)> {
    let unit = report.unit;
    let edge = |bin: usize| unit.from_nats(bin as f64 * LOSS_BIN);
    let histogram = report.evaluation.histogram();
    let counts = histogram.counts.iter().enumerate();
    let mut bins: Vec<_> = counts
        .map(|(bin, count)| (edge(bin), edge(bin + 1), *count))
        .collect();
    bins.push((edge(LOSS_BINS), f64::INFINITY, histogram.beyond));
    bins.push((f64::INFINITY, f64::INFINITY, histogram.infinite));
    bins
}

/// The highest share on the axis, and the step of its marks.
fn shares(most: f64) -> (f64, f64) {
    const STEPS: [f64; 7] = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25];
    let fits = |step: &f64| most <= 5.0 * step;
    let step = STEPS.into_iter().find(fits).unwrap_or(0.25);
    ((libm::ceil(most / step) * step).max(step), step)
}

pub(super) fn draw(report: &Report<'_>, look: &Look, words: &Desk, surface: &mut Surface<'_>) {
    let (width, height) = (surface.width_css(), surface.height_css());
    let histogram = report.evaluation.histogram();
    let rows = report.evaluation.samples().max(1) as f64;
    let share = |count: u64| count as f64 / rows;
    let counts = histogram.counts.iter().copied();
    let highest = counts.chain([histogram.beyond, histogram.infinite]).max();
    let (top, step) = shares(share(highest.unwrap_or(0)));
    let right = width - 2.0 * BESIDE_PX - 6.0;
    let plot = Rect::new(LEFT_PX, ABOVE_PX, right, height - BELOW_PX);
    let mut axes = Axes::new(plot, (0.0, END), (0.0, top));
    axes.x_ticks = information_ticks(report.unit, END);
    // A mark at the very end would run into what stands beside it.
    axes.x_ticks.retain(|tick| tick.at < 0.95 * END);
    axes.y_ticks = marks(top, step);
    axes.draw(surface, look);

    let ink = Fill::new(look.model, Pattern::Tinted);
    let bar = |surface: &mut Surface<'_>, left: f64, right: f64, count: u64| {
        if count > 0 {
            let top = axes.y.pixel(share(count)).min(plot.bottom - LEAST_PX);
            ink.rect(surface, Rect::new(left, top, right, plot.bottom));
        }
    };
    for (bin, count) in histogram.counts.iter().enumerate() {
        let edge = |bin: usize| axes.x.pixel(bin as f64 * LOSS_BIN);
        bar(surface, edge(bin) + 0.5, edge(bin + 1) - 0.5, *count);
    }
    let beside = |place: usize| plot.right + BESIDE_PX * (place as f64 + 0.62);
    let open = [
        (
            format!(
                "> {}",
                without_zeros(&show_places(report.unit.from_nats(END), 1))
            ),
            histogram.beyond,
        ),
        ("∞".to_owned(), histogram.infinite),
    ];
    for (place, (label, count)) in open.iter().enumerate() {
        let (center, half) = (beside(place), 0.33 * BESIDE_PX);
        bar(surface, center - half, center + half, *count);
        let floor = [(center - half, plot.bottom), (center + half, plot.bottom)];
        surface.line(&floor, look.axis, look.hair_px);
        let at = (center, plot.bottom + 8.0);
        let below = (HAlign::Center, VAlign::Top);
        let size = look.small(1.0);
        surface.text(label, at, below, look.quiet, size, false);
    }

    let lines = Lines {
        axes: &axes,
        look,
        beside: [beside(0), beside(1)],
    };
    let amount = |nats| show(report.unit.from_nats(nats));
    let nothing = libm::log(report.classes as f64);
    let said = [report.classes.to_string(), amount(nothing)];
    let said = fill(words.knows_nothing, &said);
    lines.draw(surface, nothing, &said, (look.quiet, 1, Some((2.0, 4.0))));
    let mean = report.evaluation.mean();
    let said = fill(words.mean, &[amount(mean)]);
    lines.draw(surface, mean, &said, (look.ink, 0, None));
}

fn marks(top: f64, step: f64) -> Vec<Tick> {
    let mut ticks = Vec::new();
    let mut mark = 0;
    while f64::from(mark) * step <= top * (1.0 + 1e-9) {
        let at = f64::from(mark) * step;
        let percent = [show_short(100.0 * at), "%".to_owned()].concat();
        ticks.push(Tick {
            at,
            label: percent.into(),
        });
        mark += 1;
    }
    ticks
}

/// Where upright lines stand and what they say.
struct Lines<'a> {
    axes: &'a Axes,
    look: &'a Look,
    /// Where finite losses beyond the bins, and infinite ones, stand.
    beside: [f64; 2],
}

impl Lines<'_> {
    /// A line at a loss in nats, labelled in the row given above the plot.
    fn draw(
        &self,
        surface: &mut Surface<'_>,
        nats: f64,
        said: &str,
        (ink, row, dash): (Ink, usize, Option<(f64, f64)>),
    ) {
        let plot = self.axes.plot;
        let x = match nats {
            f64::INFINITY => self.beside[1],
            nats if nats > END => self.beside[0],
            nats => self.axes.x.pixel(nats),
        };
        let size = self.look.text_px;
        let level = plot.top - 10.0 - 17.0 * row as f64;
        let ends = [(x, plot.bottom), (x, level + 6.0)];
        match dash {
            None => surface.line(&ends, ink, 2.0),
            Some((on, off)) => {
                surface.dashed(&ends, (on, off), ink, 1.5);
            }
        }
        let room = bold_width(said, size);
        let fits = x + 6.0 + room <= surface.width_css();
        let (align, at) = if fits {
            (HAlign::Left, x.max(plot.left + 2.0))
        } else {
            (HAlign::Right, surface.width_css() - 2.0)
        };
        if row == 0 {
            return surface.label(said, (at, level), align, self.look, ink);
        }
        let align = (align, VAlign::Center);
        surface.text(said, (at, level), align, ink, size, false);
    }
}
