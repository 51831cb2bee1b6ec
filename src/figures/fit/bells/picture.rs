//! The drawing of the Gaussian tab.

use super::{Bells, MEANS};
use crate::chart::{
    Axes, Fill, HAlign, Look, Pattern, Rect, Surface, Tick, VAlign, Vertex, first_that_fits, ticks,
};
use crate::figures::columns::LEFT_PX;
use crate::figures::fit::picture::{
    REACH_PX, above, blind, divergence_axes, dots, horizontal_name, panel_head, panels, ring,
    styles,
};
use crate::figures::{Key, Scene, Slot};
use crate::info;
use crate::info::Gaussian;
use crate::unit::{Unit, show, show_short};

/// The highest density shown.
const DENSEST: f64 = 1.0;
/// The highest place of a width's handle: below that of the mean, where the bell goes beyond.
const HIGHEST_WIDTH: f64 = 0.7;
/// Less than this is not drawn: it would lie on the line of 0.
const LEAST: f64 = 1e-3;
/// Where the bar of weights lies.
const WEIGHTS_PX: (f64, f64) = (5.0, 25.0);
/// Where the densities begin.
const TOP_PX: f64 = 46.0;
/// A row of samples.
const ROW_PX: f64 = 24.0;
const INDICES: [&str; super::MOST_BELLS] = ["₁", "₂", "₃"];

fn places() -> Vec<Tick> {
    let marks = [
        (-8.0, "−8"),
        (-6.0, ""),
        (-4.0, "−4"),
        (-2.0, ""),
        (0.0, "0"),
        (2.0, ""),
        (4.0, "4"),
        (6.0, ""),
        (8.0, "8"),
    ];
    ticks(&marks)
}

/// The densities, and below 0 three rows of samples.
fn axes(size: (f64, f64)) -> Axes {
    let plot = Rect::new(LEFT_PX, TOP_PX, size.0 - 16.0, size.1 - 28.0);
    let rows = 3.0 * ROW_PX;
    let below = DENSEST * rows / (plot.height() - rows);
    let mut axes = Axes::new(plot, MEANS, (-below, DENSEST));
    axes.x_ticks = places();
    axes.y_ticks = ticks(&[(0.0, "0"), (0.5, "0.5"), (1.0, "1")]);
    axes
}

/// Where curves are sampled: everywhere, and closer on every bell.
fn abscissae(bells: &[Gaussian]) -> Vec<f64> {
    const EVERYWHERE: u32 = 128;
    const HALF: i32 = 14;
    let (from, to) = MEANS;
    let even = (0..=EVERYWHERE).map(|i| from + (to - from) * f64::from(i) / f64::from(EVERYWHERE));
    let mut places: Vec<f64> = even.collect();
    for bell in bells {
        places.extend((-HALF..=HALF).map(|i| bell.mu() + 0.25 * f64::from(i) * bell.sigma()));
    }
    places.retain(|x| (from..=to).contains(x));
    info::short_sort(&mut places, f64::total_cmp);
    places
}

fn all_places(figure: &Bells) -> Vec<f64> {
    let reading = figure.read();
    let mut bells = figure.mixture().components().to_vec();
    bells.extend([reading.forward.q, reading.reverse.q]);
    abscissae(&bells)
}

fn curve(places: &[f64], f: impl Fn(f64) -> f64) -> Vec<Vertex> {
    places.iter().map(|x| (*x, f(*x))).collect()
}

/// The curve without its ends where it lies on the line of 0.
fn trimmed(mut data: Vec<Vertex>) -> Vec<Vertex> {
    let first = data.iter().position(|v| v.1.abs() > LEAST);
    let last = data.iter().rposition(|v| v.1.abs() > LEAST);
    data.truncate(last.map_or(0, |last| last + 2));
    data.drain(..first.unwrap_or(0).saturating_sub(1));
    data
}

/// The area between a curve and 0, within the plot.
fn area(surface: &mut Surface<'_>, axes: &Axes, data: &[Vertex], ink: crate::chart::Ink) {
    let (low, high) = axes.y.data;
    let (Some(first), Some(last)) = (data.first(), data.last()) else {
        return;
    };
    let mut outline = vec![axes.point((first.0, 0.0))];
    outline.extend(
        data.iter()
            .map(|v| axes.point((v.0, v.1.max(low).min(high)))),
    );
    outline.push(axes.point((last.0, 0.0)));
    surface.polygon(&outline, ink);
}

/// The truth filled, both fits as curves, handles on every bell, and samples of all three.
pub(crate) fn density(figure: &Bells, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let axes = axes(size);
    let reading = figure.read();
    samples_ground(figure, surface, look, &axes);
    axes.draw(surface, look);
    let zero = axes.y.pixel(0.0);
    surface.line(
        &[(axes.plot.left, zero), (axes.plot.right, zero)],
        look.axis,
        1.0,
    );
    let places = all_places(figure);
    let truth = curve(&places, |x| libm::exp(figure.mixture().ln_density(x)));
    area(surface, &axes, &truth, look.truth.thin(0.22));
    if figure.count() > 1 {
        for index in 0..figure.count() {
            let part = curve(&places, |x| part_at(figure, index, x));
            axes.curve(surface, &part, look.truth.thin(0.6), 1.0, None);
        }
    }
    axes.curve(surface, &truth, look.truth, look.curve_px, None);
    let fits = [reading.forward.q, reading.reverse.q];
    let others = reading.others.iter().map(|fit| (fit.q, 1.25));
    let both = fits.into_iter().zip(styles(look));
    let drawn = others
        .map(|(q, width)| (q, styles(look)[1], width))
        .chain(both.map(|(q, style)| (q, style, look.curve_px + 0.5)));
    for (q, style, width) in drawn {
        let bell = trimmed(curve(&places, |x| libm::exp(q.ln_density(x))));
        axes.curve(surface, &bell, style.ink, width, style.dash);
        if libm::exp(q.ln_density(q.mu())) > DENSEST
            && axes.plot.contains(axes.x.pixel(q.mu()), zero)
        {
            above(surface, axes.x.pixel(q.mu()), axes.plot.top, style.ink);
        }
    }
    handles(figure, surface, look, &axes);
    weights(figure, surface, look, &axes);
    samples(figure, scene, surface, &axes);
}

/// The weighted density of one bell.
fn part_at(figure: &Bells, index: usize, x: f64) -> f64 {
    let weight = figure.weights().as_slice()[index];
    weight * libm::exp(figure.mixture().components()[index].ln_density(x))
}

/// Where the handle of a bell's width is: on its right, or on its left where there is more room.
fn width_place(figure: &Bells, index: usize) -> f64 {
    let (mu, sigma) = (figure.mu()[index], figure.sigma()[index]);
    let right = mu + super::SIGMA.1 <= MEANS.1;
    mu + if right { sigma } else { -sigma }
}

fn width_handle(figure: &Bells, axes: &Axes, index: usize) -> Vertex {
    let x = width_place(figure, index);
    axes.point((x, part_at(figure, index, x).min(HIGHEST_WIDTH)))
}

fn handles(figure: &Bells, surface: &mut Surface<'_>, look: &Look, axes: &Axes) {
    for index in 0..figure.count() {
        let mu = figure.mu()[index];
        let (x, y) = width_handle(figure, axes, index);
        surface.line(&[(axes.x.pixel(mu), y), (x, y)], look.truth, 1.25);
        surface.disc((x, y), look.dot_px - 1.5, look.truth);
        surface.disc((x, y), look.dot_px - 3.5, look.paper);
        axes.handle(
            surface,
            look,
            (mu, part_at(figure, index, mu)),
            look.truth,
            "",
        );
    }
}

/// The borders between weights, in pixels.
fn borders(figure: &Bells, axes: &Axes) -> Vec<f64> {
    let mut sum = 0.0;
    let mut borders = vec![axes.plot.left];
    for weight in figure.weights().as_slice() {
        sum += weight;
        borders.push(axes.plot.left + sum.min(1.0) * axes.plot.width());
    }
    borders
}

/// A bar of length 1, in which every bell has its share.
fn weights(figure: &Bells, surface: &mut Surface<'_>, look: &Look, axes: &Axes) {
    let (top, bottom) = WEIGHTS_PX;
    let borders = borders(figure, axes);
    for (index, ends) in borders.windows(2).enumerate() {
        let place = Rect::new(ends[0], top, ends[1], bottom);
        Fill::new(look.truth, Pattern::Tinted).rect(surface, place);
        let value = show_short(figure.weights().as_slice()[index]);
        let name = ["w", INDICES[index]].concat();
        let wordings = [[&name, " = ", &value].concat(), value, name];
        if let Some(text) = first_that_fits(&wordings, place.width() - 18.0, look.text_px) {
            let at = (f64::midpoint(ends[0], ends[1]), f64::midpoint(top, bottom));
            let align = (HAlign::Center, VAlign::Center);
            surface.text(text, at, align, look.ink, look.text_px, false);
        }
    }
    for x in &borders[1..borders.len() - 1] {
        surface.line(&[(*x, top - 2.0), (*x, bottom + 2.0)], look.truth, 3.0);
        let middle = (*x, f64::midpoint(top, bottom));
        surface.disc(middle, look.dot_px - 1.0, look.truth);
        surface.disc(middle, look.dot_px - 3.0, look.paper);
    }
}

/// The top of a row of samples.
fn row(axes: &Axes, index: usize) -> f64 {
    axes.y.pixel(0.0) + ROW_PX * index as f64
}

/// Hatching behind the samples: where P is absent behind those of the forward fit, where the reverse
/// fit is absent behind its own.
fn samples_ground(figure: &Bells, surface: &mut Surface<'_>, look: &Look, axes: &Axes) {
    let reading = figure.read();
    for (index, places) in [(1, &reading.absent[..]), (2, &reading.overlooked[..])] {
        let (top, bottom) = (row(axes, index) + 2.0, row(axes, index + 1) - 1.0);
        for place in places {
            blind(surface, look, within(axes, *place, top, bottom));
        }
    }
}

/// A stretch of the line as a part of the plot; without width where it lies outside.
fn within(axes: &Axes, (from, to): (f64, f64), top: f64, bottom: f64) -> Rect {
    let (low, high) = axes.x.data;
    let at = |x: f64| axes.x.pixel(x.max(low).min(high));
    Rect::new(at(from), top, at(to), bottom)
}

fn samples(figure: &Bells, scene: Scene, surface: &mut Surface<'_>, axes: &Axes) {
    let look = scene.look;
    let [forward, reverse] = styles(look).map(|style| style.ink);
    let (low, high) = axes.x.data;
    let rows = figure
        .samples()
        .into_iter()
        .zip([look.truth, forward, reverse]);
    for (index, (mut sample, ink)) in rows.enumerate() {
        sample.retain(|x| (low..=high).contains(x));
        info::short_sort(&mut sample, f64::total_cmp);
        let (top, bottom) = (row(axes, index) + 6.0, row(axes, index + 1) - 3.0);
        // One line up and down along the row.
        let mut teeth = Vec::new();
        for x in sample {
            let x = axes.x.pixel(x);
            teeth.extend([(x, bottom), (x, top), (x, bottom)]);
        }
        surface.line(&teeth, ink, 1.25);
        let name = scene.words.fit().rows[index];
        let at = (axes.plot.left + 4.0, f64::midpoint(top, bottom));
        surface.label(name, at, HAlign::Left, look, ink);
    }
}

/// p ln(p/q) of the forward fit above, q ln(q/p) of the reverse one below.
pub(crate) fn terms(figure: &Bells, unit: Unit, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let reading = figure.read();
    let mixture = figure.mixture();
    let (forward, reverse) = (reading.forward, reading.reverse);
    let places = all_places(figure);
    let term = |ln_a: f64, ln_b: f64| libm::exp(ln_a) * (ln_a - ln_b);
    let curves = [
        curve(&places, |x| {
            term(mixture.ln_density(x), forward.q.ln_density(x))
        }),
        curve(&places, |x| {
            term(reverse.q.ln_density(x), mixture.ln_density(x))
        }),
    ]
    .map(trimmed);
    let heads = [
        ("∫ p log(p/q) dx = ", forward.kl),
        ("∫ q log(q/p) dx = ", reverse.kl),
    ];
    let hidden = [&reading.absent[..], &reading.overlooked[..]];
    let panels = panels(size, unit, MEANS, &places_of_panel());
    for (index, axes) in panels.iter().enumerate() {
        let style = styles(look)[index];
        for place in hidden[index] {
            blind(
                surface,
                look,
                within(axes, *place, axes.plot.top, axes.plot.bottom),
            );
        }
        axes.draw(surface, look);
        let (head, kl) = heads[index];
        let text = [head, &show(unit.from_nats(kl))].concat();
        panel_head(surface, look, axes, &text, style);
        area(surface, axes, &curves[index], style.ink.thin(0.22));
        axes.curve(
            surface,
            &curves[index],
            style.ink,
            look.curve_px,
            style.dash,
        );
        let peak = curves[index].iter().max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some(peak) = peak.filter(|peak| peak.1 > axes.y.data.1) {
            above(surface, axes.x.pixel(peak.0), axes.plot.top, style.ink);
        }
    }
}

fn places_of_panel() -> Vec<Tick> {
    places()
}

/// Both divergences over μ, each at the best σ; rings at their minima, dots where the descents are.
pub(crate) fn landscape(figure: &Bells, unit: Unit, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let axes = divergence_axes(size, unit, MEANS, places());
    axes.draw(surface, look);
    let reading = figure.read();
    let [forward_style, reverse_style] = styles(look);
    let landscape = figure.landscape();
    let mut profile = landscape.profile.clone();
    // The bottoms lie between the samples.
    for minimum in &landscape.minima {
        let mu = minimum.gaussian.mu();
        let at = profile.partition_point(|v| v.0 < mu);
        let beside =
            [at.wrapping_sub(1), at].map(|i| profile.get(i).map_or(f64::INFINITY, |v| v.1));
        if minimum.kl <= beside[0].min(beside[1]) + 1e-3 {
            profile.insert(at, (mu, minimum.kl));
        }
    }
    let forward = curve(&abscissae(&[reading.exact]), |mu| figure.forward_at(mu));
    let width = look.curve_px;
    axes.curve(
        surface,
        &forward,
        forward_style.ink,
        width,
        forward_style.dash,
    );
    axes.curve(
        surface,
        &profile,
        reverse_style.ink,
        width,
        reverse_style.dash,
    );
    let least = figure.forward_at(reading.exact.mu());
    ring(
        surface,
        &axes,
        (reading.exact.mu(), least),
        forward_style.ink,
    );
    for minimum in &landscape.minima {
        ring(
            surface,
            &axes,
            (minimum.gaussian.mu(), minimum.kl),
            reverse_style.ink,
        );
    }
    for other in &reading.others {
        let (x, y) = axes.point((other.q.mu(), other.kl.min(axes.y.data.1)));
        if axes.plot.contains(x, y) {
            surface.disc((x, y), look.dot_px - 2.5, reverse_style.ink);
        }
    }
    let fits = [reading.forward, reading.reverse].map(|fit| (fit.q.mu(), fit.kl));
    dots(surface, look, &axes, unit, fits);
    horizontal_name(surface, look, scene.words.fit().mean, axes.plot.right);
}

/// Every handle and where it is.
fn handle_places(figure: &Bells, size: (f64, f64)) -> Vec<(Slot, Vertex)> {
    let axes = axes(size);
    let mut places = Vec::new();
    for index in 0..figure.count() {
        let mu = figure.mu()[index];
        let peak = part_at(figure, index, mu).min(DENSEST);
        places.push((Slot::at(Key::Mu, index), axes.point((mu, peak))));
        places.push((
            Slot::at(Key::Sigma, index),
            width_handle(figure, &axes, index),
        ));
    }
    let middle = f64::midpoint(WEIGHTS_PX.0, WEIGHTS_PX.1);
    let borders = borders(figure, &axes);
    let inner = borders.get(1..borders.len() - 1).unwrap_or_default();
    for (index, x) in inner.iter().enumerate() {
        // The first border ends the first bell, the second one begins the last.
        places.push((Slot::at(Key::W, 2 * index), (*x, middle)));
    }
    places
}

pub(crate) fn grab(figure: &Bells, size: (f64, f64), (x, y): (f64, f64)) -> Option<Slot> {
    let distance = |place: &(Slot, Vertex)| libm::hypot(place.1.0 - x, place.1.1 - y);
    let places = handle_places(figure, size).into_iter();
    let nearest = places.min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    (distance(&nearest) <= REACH_PX).then_some(nearest.0)
}

pub(crate) fn drag(
    figure: &Bells,
    size: (f64, f64),
    slot: Slot,
    (x, _): (f64, f64),
) -> Option<f64> {
    let axes = axes(size);
    let index = slot.index?;
    let value = axes.x.value(x);
    match slot.key {
        Key::Mu => Some(value),
        Key::Sigma => Some((value - figure.mu().get(index)?).abs()),
        Key::W => {
            let share = (x - axes.plot.left) / axes.plot.width();
            let share = share.clamp(0.0, 1.0);
            Some(if index == 0 { share } else { 1.0 - share })
        }
        _ => None,
    }
}
