//! A bar for each sample's loss, and the means as lines across them.

use super::picture::{HIGHEST, hue, scores};
use super::{Reading, Reduce, State as Batch};
use crate::chart::{
    Axes, Fill, HAlign, Ink, Look, Pattern, Rect, Surface, VAlign, Vertex, bold_width, text_width,
};
use crate::figures::columns::LEFT_PX;
use crate::figures::staircase::information_ticks;
use crate::figures::{Scene, State};
use crate::info;
use crate::unit::{Unit, show, show_places};
use crate::words::fill;

/// Room on the right for what the lines say, on a narrow and on a wide picture.
const SAID_PX: [f64; 2] = [106.0, 120.0];
/// Room above for numbers and for ∞.
const ABOVE_PX: f64 = 30.0;
/// Room below for marks, numbers and classes.
const BELOW_PX: f64 = 50.0;
const DASH: Option<(f64, f64)> = Some((7.0, 4.0));
const DOTS: Option<(f64, f64)> = Some((2.0, 4.0));

pub(super) fn bar_axes(size: (f64, f64), unit: Unit) -> Axes {
    let said = SAID_PX[usize::from(size.0 >= 480.0)];
    let plot = Rect::new(LEFT_PX, ABOVE_PX, size.0 - said, size.1 - BELOW_PX);
    let mut axes = Axes::new(plot, (0.0, 1.0), (0.0, HIGHEST));
    axes.y_ticks = information_ticks(unit, HIGHEST);
    axes
}

/// Where the bars of `count` samples stand.
#[derive(Clone, Copy)]
pub(super) struct Bars {
    plot: Rect,
    count: usize,
    models: usize,
}

impl Bars {
    pub(super) fn new(plot: Rect, figure: &Batch) -> Self {
        Self {
            plot,
            count: figure.samples().len(),
            models: 1 + usize::from(figure.has_second()),
        }
    }

    fn pitch(self) -> f64 {
        self.plot.width() / self.count as f64
    }

    fn center(self, place: usize) -> f64 {
        self.plot.left + self.pitch() * (place as f64 + 0.5)
    }

    /// Left and right of a model's bar.
    fn span(self, place: usize, model: usize) -> (f64, f64) {
        let models = self.models as f64;
        let inner = (self.pitch() * 0.78).min(56.0 * models);
        let gap = if inner > 8.0 * models { 2.0 } else { 0.0 };
        let each = (inner - gap * (models - 1.0)) / models;
        let left = self.center(place) - inner / 2.0 + model as f64 * (each + gap);
        (left, left + each)
    }

    pub(super) fn at(self, x: f64) -> Option<(usize, usize)> {
        if x < self.plot.left || x >= self.plot.right {
            return None;
        }
        let place = ((x - self.plot.left) / self.pitch()) as usize;
        let place = place.min(self.count - 1);
        let second = self.models == 2 && x > self.center(place);
        Some((place, usize::from(second)))
    }
}

pub(super) fn bars(figure: &Batch, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let reading = figure.read();
    let axes = bar_axes(size, state.unit());
    axes.draw(surface, look);
    let bars = Bars::new(axes.plot, figure);
    let order = figure.order(&reading);
    let beyond = |place: usize| {
        let count = |index: &usize| {
            let scores = scores(&reading).into_iter();
            scores
                .filter(|score| score.losses[*index] > HIGHEST)
                .count()
        };
        order.get(place).map_or(0, count)
    };
    let alone = |place: usize| {
        let before = place.checked_sub(1).map_or(0, beyond);
        bars.pitch() > 14.0 && (before, beyond(place), beyond(place + 1)) == (0, 1, 0)
    };
    let draw = |surface: &mut Surface<'_>, part: &dyn Fn(&Bar<'_>, &mut Surface<'_>)| {
        for (place, &index) in order.iter().enumerate() {
            for (model, score) in scores(&reading).into_iter().enumerate() {
                let bar = Bar {
                    axes: &axes,
                    look,
                    span: bars.span(place, model),
                    model,
                    alone: alone(place),
                    loss: score.losses[index],
                    is_right: score.right[index],
                    pointed: state.pointed() == Some(index),
                    unit: state.unit(),
                };
                part(&bar, surface);
            }
        }
    };
    draw(surface, &|bar, surface| bar.fill(surface));
    lines(figure, state, scene, surface, &axes, &reading);
    let levels = levels(figure, state, scene, &reading);
    let heights: Vec<f64> = levels.iter().map(|level| axes.y.pixel(level.at)).collect();
    draw(surface, &|bar, surface| bar.number(surface, &heights));
    below(figure, state, scene, surface, &bars, &reading);
}

/// One loss.
struct Bar<'a> {
    axes: &'a Axes,
    look: &'a Look,
    span: (f64, f64),
    model: usize,
    /// Whether no bar beside it goes beyond the plot, so that there is room above.
    alone: bool,
    loss: f64,
    is_right: bool,
    pointed: bool,
    unit: Unit,
}

impl Bar<'_> {
    /// How far the tip of an arrow stands above the plot.
    fn tip(&self) -> f64 {
        1.3 * self.half()
    }

    fn half(&self) -> f64 {
        ((self.span.1 - self.span.0) / 2.0).clamp(2.0, 9.0)
    }

    /// The bar; beyond the axis it ends in an arrow.
    fn fill(&self, surface: &mut Surface<'_>) {
        let (left, right) = self.span;
        let ink = hue(self.look, self.is_right);
        let pattern = match (self.model, self.is_right) {
            (0, _) => Pattern::Solid,
            _ if right - left < 6.0 => Pattern::Tinted,
            (_, true) => Pattern::Rising,
            (_, false) => Pattern::Falling,
        };
        let top = self.axes.y.pixel(self.loss.min(HIGHEST));
        let rect = Rect::new(left, top, right, self.axes.plot.bottom);
        Fill::new(ink, pattern).rect(surface, rect);
        if self.loss > HIGHEST {
            let (center, half) = (f64::midpoint(left, right), self.half());
            let tip = (center, top - self.tip());
            surface.polygon(&[(center - half, top), tip, (center + half, top)], ink);
        } else {
            // A loss of 0 has a bar as well: a line on the axis.
            surface.line(&[(left, top), (right, top)], ink, 2.0);
        }
    }

    /// Its number, where there is room, above the lines at `heights` that would go through it.
    fn number(&self, surface: &mut Surface<'_>, heights: &[f64]) {
        let (left, right) = self.span;
        let width = right - left;
        let size = match (self.loss.is_infinite(), width < 34.0) {
            (true, _) => self.look.text_px + 3.0,
            (_, true) => self.look.small(2.5),
            (_, false) => self.look.small(1.0),
        };
        let shown = self.unit.from_nats(self.loss);
        let texts = [3, 2].map(|places| show_places(shown, places));
        let room = match (self.loss > HIGHEST && self.alone, width < 34.0) {
            (true, _) => width.max(40.0),
            (_, true) => width,
            (_, false) => width + 3.0,
        };
        let Some(text) = texts.iter().find(|text| text_width(text, size) <= room) else {
            return;
        };
        let mut bottom = self.axes.y.pixel(self.loss.min(HIGHEST)) - 4.0;
        if self.loss > HIGHEST {
            bottom -= self.tip();
        }
        let through = |bottom: f64| {
            let crosses = |y: &&f64| **y > bottom - size && **y < bottom + 3.0;
            heights.iter().find(crosses)
        };
        for _ in heights {
            if let Some(y) = through(bottom) {
                bottom = y - 3.0;
            }
        }
        let center = f64::midpoint(left, right);
        let align = (HAlign::Center, VAlign::Bottom);
        let at = (center, bottom + 1.0);
        surface.text(text, at, align, self.look.ink, size, self.pointed);
    }
}

/// Under each bar: whether the answer was wrong, the sample's number, what happened.
fn below(
    figure: &Batch,
    state: &State,
    scene: Scene,
    surface: &mut Surface<'_>,
    bars: &Bars,
    reading: &Reading,
) {
    let look = scene.look;
    let size = look.small(1.0);
    let align = (HAlign::Center, VAlign::Top);
    let order = figure.order(reading);
    let widest = text_width(&order.len().to_string(), size) + 3.0;
    let stride = [1, 2, 5, 10, 20, 50].into_iter();
    let stride = stride.clone().find(|s| *s as f64 * bars.pitch() >= widest);
    let class = |index: usize| {
        let label = figure.samples()[index].label();
        scene.words.outcome(state, label)
    };
    let widths = order.iter().map(|i| text_width(class(*i), size));
    let named = widths.fold(0.0, f64::max) <= bars.pitch() - 4.0;
    let sorted = order.windows(2).any(|pair| pair[0] > pair[1]);
    for (place, &index) in order.iter().enumerate() {
        for (model, score) in scores(reading).into_iter().enumerate() {
            if !score.right[index] {
                let (left, right) = bars.span(place, model);
                let middle = (f64::midpoint(left, right), bars.plot.bottom + 9.0);
                cross(surface, middle, (right - left) / 2.0, look.gap);
            }
        }
        let pointed = state.pointed() == Some(index);
        let number = index + 1;
        let shown = match stride {
            Some(1) => true,
            // Numbers without their neighbours are of use only where they count up.
            Some(stride) => !sorted && number % stride == 0,
            None => false,
        };
        let x = bars.center(place);
        if shown || pointed {
            let at = (x, bars.plot.bottom + 16.0);
            surface.text(&number.to_string(), at, align, look.quiet, size, pointed);
        }
        if named {
            let at = (x, bars.plot.bottom + 32.0);
            surface.text(class(index), at, align, look.ink, size, pointed);
        }
    }
}

/// A small ×; where there is no room, a stroke.
fn cross(surface: &mut Surface<'_>, (x, y): Vertex, room: f64, ink: Ink) {
    let half = room.min(4.0);
    if half < 2.5 {
        surface.line(&[(x, y - 4.0), (x, y + 4.0)], ink, 1.5);
        return;
    }
    surface.line(&[(x - half, y - half), (x + half, y + half)], ink, 2.0);
    surface.line(&[(x - half, y + half), (x + half, y - half)], ink, 2.0);
}

/// A line across the bars with what it says beside it.
struct Level {
    at: f64,
    says: String,
    /// Its number alone, where there is no room for more.
    number: String,
    ink: Ink,
    dash: Option<(f64, f64)>,
    width: f64,
}

fn lines(
    figure: &Batch,
    state: &State,
    scene: Scene,
    surface: &mut Surface<'_>,
    axes: &Axes,
    reading: &Reading,
) {
    let look = scene.look;
    let mut levels = levels(figure, state, scene, reading);
    for level in &levels {
        let y = axes.y.pixel(level.at);
        let line = [(axes.plot.left, y), (axes.plot.right + 4.0, y)];
        if level.at > HIGHEST {
            continue;
        }
        match level.dash {
            None => surface.line(&line, level.ink, level.width),
            Some((on, off)) => {
                surface.dashed(&line, (on, off), level.ink, level.width);
            }
        }
    }
    // What they say is moved apart where they are close, from the bottom up.
    info::short_sort(&mut levels, |a, b| a.at.total_cmp(&b.at));
    let apart = look.text_px + 2.0;
    let mut lowest = axes.plot.bottom + apart;
    let wanted = levels
        .iter()
        .map(|level| axes.y.pixel(level.at.min(HIGHEST)));
    let mut places: Vec<f64> = Vec::new();
    for y in wanted {
        lowest = y.min(lowest - apart);
        places.push(lowest);
    }
    for (level, y) in levels.iter().zip(places) {
        let at = (axes.plot.right + 8.0, y.max(8.0));
        let align = (HAlign::Left, VAlign::Center);
        let bold = level.width > 1.5;
        let beyond = if level.at > HIGHEST { "↑ " } else { "" };
        let mut says = format!("{beyond}{}", level.says);
        let room = surface.width_css() - at.0 - 2.0;
        let sizes = [1.0, 1.5, 2.5].map(|less| look.small(less));
        // Letters may be as wide as those of DejaVu.
        let fits = |says: &str, size: f64| bold_width(says, size) * 1.12 <= room;
        let size = sizes.into_iter().find(|size| fits(&says, *size));
        let size = size.unwrap_or(look.small(3.5));
        if !fits(&says, size) {
            says.clone_from(&level.number);
        }
        surface.text(&says, at, align, level.ink, size, bold);
    }
}

fn levels(figure: &Batch, state: &State, scene: Scene, reading: &Reading) -> Vec<Level> {
    let look = scene.look;
    let say = scene.words.batch();
    let shown = |nats| show(state.unit().from_nats(nats));
    let level = |at: f64, template: &str, ink, dash, width| Level {
        at,
        says: fill(template, &[shown(at)]),
        number: shown(at),
        ink,
        dash,
        width,
    };
    let weighted = figure.reduce() == Reduce::Weighted;
    let classes = figure.form().classes().to_string();
    let mut levels = vec![Level {
        at: reading.knows_nothing,
        says: fill(say.knows_nothing, &[classes, shown(reading.knows_nothing)]),
        number: shown(reading.knows_nothing),
        ink: look.quiet,
        dash: DOTS,
        width: 1.5,
    }];
    for (model, score) in scores(reading).into_iter().enumerate() {
        let (mean, by_weight, dash) = match model {
            0 => (say.mean, say.weighted, None),
            _ => (say.mean_2, say.weighted_2, DASH),
        };
        if weighted {
            levels.push(level(score.weighted, by_weight, look.ink, dash, 2.0));
            levels.push(level(score.mean, mean, look.quiet, dash, 1.0));
        } else {
            levels.push(level(score.mean, mean, look.ink, dash, 2.0));
        }
    }
    levels
}
