//! The drawing of `divergence`: bars of P and Q (and R), the signed terms of both directions on one
//! axis, and the divergences as lengths.

use super::{Reading, State as Divergence, largest};
use crate::chart::{
    Axes, Fill, HAlign, Ink, Look, Pattern, Rect, Surface, VAlign, bold_width, first_that_fits,
    text_width,
};
use crate::figures::columns::{ABOVE_PX, Bar, Columns, LEFT_PX, NAMES_PX, RIGHT_PX};
use crate::figures::staircase::{beyond, unit_ticks};
use crate::figures::{Distribution, Key, Scene, Slot, State, Swatch};
use crate::info;
use crate::unit::{Unit, show, show_places};
use core::f64::consts::LN_2;

/// The highest term and the longest divergence shown: two bits.
const HIGHEST: f64 = 2.0 * LN_2;
/// The lowest term shown. p log(p/q) is least at p = q/e: −1/e nats, 0.53 bits; below it is room for
/// the number.
const LOWEST: f64 = -0.75 * LN_2;
/// From this width on both directions stand beside each other.
const WIDE_PX: f64 = 570.0;
/// Room above a panel for its sum, its roles, its calls, and the ∞ of a term.
const HEAD_PX: f64 = 92.0;
/// Between the panels, beside or below each other.
const BETWEEN_PX: f64 = 20.0;
/// How thick a length is.
const THICK_PX: f64 = 16.0;
pub(crate) fn height_css(picture: usize, width_css: f64) -> f64 {
    match (picture, width_css < WIDE_PX) {
        (0, _) => 240.0,
        (1, true) => 590.0,
        (1, false) => 304.0,
        (_, _) => 226.0,
    }
}

pub(crate) fn legend(picture: usize) -> &'static [Swatch] {
    match picture {
        0 => &[Swatch::Truth, Swatch::Model, Swatch::Third],
        1 => &[Swatch::Gap, Swatch::Saved, Swatch::Largest],
        _ => &[],
    }
}

pub(crate) fn draw(
    figure: &Divergence,
    state: &State,
    picture: usize,
    scene: Scene,
    surface: &mut Surface<'_>,
) {
    match picture {
        0 => bars(figure, state, scene, surface),
        1 => directions(figure, state, scene, surface),
        _ => lengths(&figure.read(), state.unit(), scene, surface),
    }
}

fn columns(size: (f64, f64), k: usize) -> Columns {
    let bottom = size.1 - NAMES_PX - 4.0;
    let plot = Rect::new(LEFT_PX, ABOVE_PX, size.0 - RIGHT_PX, bottom);
    Columns::new(plot, k)
}

/// What the bars of an outcome show, from left to right.
fn shown(figure: &Divergence) -> Vec<(Key, &Distribution)> {
    let mut shown = vec![(Key::P, &figure.p), (Key::Q, &figure.q)];
    shown.extend(figure.r.as_ref().map(|r| (Key::R, r)));
    shown
}

fn bars(figure: &Divergence, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let columns = columns(size, figure.p.values().len());
    let axes = columns.probability_axes();
    axes.draw(surface, look);
    let shown = shown(figure);
    for (bar, (key, distribution)) in shown.iter().enumerate() {
        let fill = match key {
            Key::P => Fill::new(look.truth, Pattern::Solid),
            Key::Q => Fill::new(look.model, Pattern::Rising),
            _ => Fill::new(look.ink, Pattern::Tinted),
        };
        for (index, &value) in distribution.as_slice().iter().enumerate() {
            Bar {
                span: columns.span(index, bar, shown.len()),
                value,
                fill,
                pointed: state.pointed() == Some(index),
                locked: distribution.locked()[index],
            }
            .draw(surface, &axes, look);
        }
    }
    columns.names(surface, state, scene);
}

/// Where the two directions are drawn, without what stands above and below.
fn panels(size: (f64, f64)) -> [Rect; 2] {
    let (right, below) = (size.0 - RIGHT_PX, NAMES_PX + 4.0);
    if size.0 < WIDE_PX {
        let height = (size.1 - BETWEEN_PX) / 2.0;
        return [0.0, height + BETWEEN_PX]
            .map(|top| Rect::new(LEFT_PX, top + HEAD_PX, right, top + height - below));
    }
    let width = (right - LEFT_PX - BETWEEN_PX) / 2.0;
    [LEFT_PX, right - width].map(|left| Rect::new(left, HEAD_PX, left + width, size.1 - below))
}

fn directions(figure: &Divergence, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let size = (surface.width_css(), surface.height_css());
    let reading = figure.read();
    let both = [
        (&reading.terms, reading.kl),
        (&reading.reverse_terms, reading.kl_reverse),
    ];
    for (which, plot) in panels(size).into_iter().enumerate() {
        let (terms, sum) = both[which];
        heading(which, sum, state, scene, surface, plot);
        direction(terms, sum, state, scene, surface, plot);
    }
}

/// Whose divergence it is, who counts as the truth, and how libraries are asked for it.
fn heading(
    which: usize,
    sum: f64,
    state: &State,
    scene: Scene,
    surface: &mut Surface<'_>,
    plot: Rect,
) {
    let (look, size) = (scene.look, scene.look.text_px);
    let top = plot.top - HEAD_PX;
    let name = ["D(P‖Q)", "D(Q‖P)"][which];
    let name = [name, " = ", &show(state.unit().from_nats(sum))].concat();
    let align = (HAlign::Left, VAlign::Top);
    let mut line = |text: &str, x: f64, below: f64, ink, size, bold| {
        surface.text(text, (x, top + below), align, ink, size, bold);
    };
    line(&name, plot.left, 0.0, look.gap, size + 1.0, true);
    let inks = match which {
        0 => [look.truth, look.model],
        _ => [look.model, look.truth],
    };
    let mut x = plot.left;
    for (role, ink) in scene.words.divergence().roles[which].iter().zip(inks) {
        line(role, x, 19.0, ink, size, true);
        x += bold_width(role, size) + 18.0;
    }
    for (wordings, below) in calls(which, state.unit()).iter().zip([37.0, 51.0]) {
        if let Some(call) = first_that_fits(wordings, plot.width() - 4.0, look.small(2.0)) {
            line(call, plot.left, below, look.quiet, look.small(2.0), false);
        }
    }
}

/// The calls that give a direction in the unit: `SciPy` takes the truth first, `PyTorch` the logarithm
/// of the model. Each in full and short.
fn calls(which: usize, unit: Unit) -> [Vec<String>; 2] {
    let [truth, model] = [["p", "q"], ["q", "p"]][which];
    let (base, divided) = match unit.base() {
        Some(base) => (
            [", base=", base].concat(),
            [" / math.log(", base, ")"].concat(),
        ),
        None => (String::new(), String::new()),
    };
    let scipy = ["scipy.stats.entropy(", truth, ", ", model, &base, ")"].concat();
    let torch = |how| ["F.kl_div(", model, ".log(), ", truth, how, ")", &divided].concat();
    let torch = [", reduction=\"sum\"", ", …"].map(torch);
    [vec![scipy], torch.into()]
}

/// A bar for each term, up or down from zero, and one for their sum.
fn direction(
    terms: &[f64],
    sum: f64,
    state: &State,
    scene: Scene,
    surface: &mut Surface<'_>,
    plot: Rect,
) {
    let look = scene.look;
    let k = terms.len();
    let columns = Columns::new(plot, k + 1);
    let axes = term_axes(plot, state.unit());
    let pitch = plot.width() / (k + 1) as f64;
    let column = |index: usize| {
        let left = plot.left + pitch * index as f64;
        Rect::new(left, plot.top, left + pitch, plot.bottom)
    };
    if let Some(index) = state.pointed().filter(|index| *index < k) {
        surface.rect(column(index), look.ink.thin(0.06));
    }
    axes.draw(surface, look);
    let zero = axes.y.pixel(0.0);
    let (left, right) = (plot.left, plot.right);
    surface.line(&[(left, zero), (right, zero)], look.axis, 1.0);
    let before = column(k).left;
    surface.line(&[(before, plot.top), (before, plot.bottom)], look.axis, 1.0);
    let most = largest(terms);
    for (index, &value) in terms.iter().chain([&sum]).enumerate() {
        let fill = match (index == k, value < 0.0) {
            (true, _) => Fill::new(look.gap, Pattern::Solid),
            (_, true) => Fill::new(look.saved, Pattern::Rising),
            (_, false) => Fill::new(look.gap, Pattern::Falling),
        };
        let strong = index == k || most == Some(index) || state.pointed() == Some(index);
        let (left, right) = columns.span(index, 0, 1);
        let end = axes.y.pixel(info::bounded(value, LOWEST, HIGHEST));
        let bar = Rect::new(left, end.min(zero), right, end.max(zero));
        fill.rect(surface, bar);
        if most == Some(index) {
            surface.outline(bar, look.ink, 2.5);
        }
        let size = look.small(if pitch < 44.0 { 2.5 } else { 1.0 });
        let text = number(state.unit().from_nats(value), pitch, size, strong);
        let center = f64::midpoint(left, right);
        if value > HIGHEST {
            beyond_top(surface, look, (center, plot.top), fill.ink, &text);
            continue;
        }
        let (y, align) = if value < 0.0 {
            (end + 3.0, VAlign::Top)
        } else {
            (end - 4.0, VAlign::Bottom)
        };
        let align = (HAlign::Center, align);
        surface.text(&text, (center, y), align, look.ink, size, strong);
    }
    for index in 0..k {
        let name = scene.words.outcome(state, index);
        let pointed = state.pointed() == Some(index);
        columns.name(surface, look, index, name, pointed);
    }
    columns.name(surface, look, k, scene.words.ui.sum, false);
}

/// An arrow on top of a bar that goes on, and where it would end.
fn beyond_top(surface: &mut Surface<'_>, look: &Look, (x, top): (f64, f64), ink: Ink, text: &str) {
    let tip = top - 10.0;
    surface.polygon(&[(x, tip), (x - 9.0, top), (x + 9.0, top)], ink);
    let size = look.text_px + if text == "∞" { 4.0 } else { 0.0 };
    let align = (HAlign::Center, VAlign::Bottom);
    surface.text(text, (x, tip - 1.0), align, look.ink, size, true);
}

fn term_axes(plot: Rect, unit: Unit) -> Axes {
    let mut axes = Axes::new(plot, (0.0, 1.0), (LOWEST, HIGHEST));
    axes.y_ticks = unit_ticks(unit, step(unit), HIGHEST);
    for mut tick in unit_ticks(unit, step(unit), -LOWEST).split_off(1) {
        tick.at = -tick.at;
        tick.label = ["−", &tick.label].concat().into();
        axes.y_ticks.push(tick);
    }
    if plot.left > LEFT_PX {
        // The axis is that of the panel to the left.
        for tick in &mut axes.y_ticks {
            tick.label = "".into();
        }
    }
    axes
}

fn step(unit: Unit) -> f64 {
    match unit {
        Unit::Bans => 0.25,
        Unit::Bits | Unit::Nats => 0.5,
    }
}

/// A number in as many decimals as fit, three at most; nothing where there is no room to tell it
/// from 0.
fn number(value: f64, width: f64, size: f64, bold: bool) -> String {
    let measure = if bold { bold_width } else { text_width };
    let tells = |places: &usize| *places == 3 || value == 0.0 || value.abs() >= 0.005;
    let mut texts = [3, 2]
        .into_iter()
        .filter(tells)
        .map(|places| show_places(value, places));
    let text = texts.find(|text| measure(text, size) <= width);
    text.unwrap_or_default()
}

/// The divergences as lengths on one axis, and the way through R below the straight one.
fn lengths(reading: &Reading, unit: Unit, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let (width, height) = (surface.width_css(), surface.height_css());
    let plot = Rect::new(12.0, 4.0, width - 22.0, height - 30.0);
    let mut axes = Axes::new(plot, (0.0, HIGHEST), (0.0, 1.0));
    axes.x_ticks = unit_ticks(unit, step(unit), HIGHEST);
    axes.draw(surface, look);
    let text = |nats| show(unit.from_nats(nats));
    let solid = Fill::new(look.gap, Pattern::Solid);
    let tinted = Fill::new(look.gap, Pattern::Tinted);
    let named = |name: &str, nats| vec![[name, " = ", &text(nats)].concat()];
    let mut rows = vec![(named("D(P‖Q)", reading.kl), vec![(reading.kl, solid)])];
    if let (Some([to, from]), Some(sum)) = (reading.legs, reading.detour()) {
        let [first, second, whole] = [to, from, sum].map(text);
        let name = "D(P‖R) + D(R‖Q) = ";
        let wordings = vec![
            [name, &first, " + ", &second, " = ", &whole].concat(),
            [name, &whole].concat(),
        ];
        let legs = vec![
            (to, Fill::new(look.gap, Pattern::Falling)),
            (from, Fill::new(look.gap, Pattern::Rising)),
        ];
        rows.push((wordings, legs));
    }
    let reverse = (reading.kl_reverse, solid);
    rows.push((named("D(Q‖P)", reading.kl_reverse), vec![reverse]));
    rows.push((named("JS", reading.js), vec![(reading.js, tinted)]));

    let pitch = plot.height() / rows.len() as f64;
    let size = look.text_px;
    for (index, (wordings, stretches)) in rows.iter().enumerate() {
        let bottom = plot.top + pitch * (index + 1) as f64 - 5.0;
        let row = (bottom - THICK_PX, bottom);
        let mut from = 0.0;
        for (length, fill) in stretches {
            stretch(surface, &axes, row, (from, from + length), *fill);
            from += length;
        }
        if let Some(text) = first_that_fits(wordings, plot.width() / 1.25, size) {
            let at = (plot.left + 5.0, row.0 - 4.0);
            let align = (HAlign::Left, VAlign::Bottom);
            surface.text(text, at, align, look.ink, size, true);
        }
    }
    if reading.legs.is_some() && reading.kl <= HIGHEST {
        // How far the straight way goes, beside the other one.
        let x = axes.x.pixel(reading.kl);
        let bottom = plot.top + 2.0 * pitch - 5.0;
        let way = [(x, bottom - THICK_PX - 3.0), (x, bottom + 3.0)];
        surface.dashed(&way, (4.0, 3.0), look.ink, 2.0);
    }
    // The most that JS can be.
    let x = axes.x.pixel(LN_2);
    let bottom = plot.bottom - 5.0;
    surface.line(
        &[(x, bottom - THICK_PX - 3.0), (x, bottom + 3.0)],
        look.ink,
        2.0,
    );
    let most = ["≤ log 2 = ", &text(LN_2)].concat();
    let at = (x + 6.0, bottom - THICK_PX / 2.0);
    let align = (HAlign::Left, VAlign::Center);
    surface.text(&most, at, align, look.quiet, size, false);
}

/// A stretch of a row, with an arrow where it goes on beyond the axis.
fn stretch(
    surface: &mut Surface<'_>,
    axes: &Axes,
    (top, bottom): (f64, f64),
    (from, to): (f64, f64),
    fill: Fill,
) {
    let [left, right] = [from, to].map(|nats| axes.x.pixel(nats.min(HIGHEST)));
    fill.rect(surface, Rect::new(left, top, right, bottom));
    if to > HIGHEST {
        beyond(surface, right, f64::midpoint(top, bottom), fill.ink);
    }
}

pub(crate) fn grab(
    figure: &Divergence,
    picture: usize,
    size: (f64, f64),
    at: (f64, f64),
) -> Option<Slot> {
    if picture != 0 {
        return None;
    }
    let shown = shown(figure);
    let (index, bar) = columns(size, figure.p.values().len()).held(at, shown.len())?;
    Some(Slot::at(shown.get(bar)?.0, index))
}

pub(crate) fn drag(picture: usize, size: (f64, f64), (_, y): (f64, f64)) -> Option<f64> {
    (picture == 0).then(|| columns(size, 2).probability_axes().y.value(y))
}
