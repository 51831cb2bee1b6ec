//! The drawing of `entropy`: bars with their terms below, and the code-length areas.

use super::{Reading, State as Entropy};
use crate::chart::{
    Axes, Fill, HAlign, Pattern, Rect, Surface, VAlign, bold_width, fitted, text_width,
};
use crate::figures::columns::{ABOVE_PX, Bar, Columns, LEFT_PX, NAMES_PX, RIGHT_PX};
use crate::figures::staircase::{self, LONGEST};
use crate::figures::{Key, Scene, Slot, State, Swatch};
use crate::info;
use crate::text::{joined, whole};
use crate::unit::{Unit, show};
use core::f64::consts::LN_2;

/// The highest term −p log p shown: 0.6 bits (the maximum is 1/e nats = 0.53 bits).
const HIGHEST_TERM: f64 = 0.6 * LN_2;

pub(crate) fn height_css(picture: usize, width_css: f64) -> f64 {
    match (picture, width_css < 480.0) {
        (0, true) => 320.0,
        (_, true) => 330.0,
        (_, false) => 360.0,
    }
}

pub(crate) fn legend(picture: usize) -> &'static [Swatch] {
    match picture {
        0 => &[Swatch::Truth, Swatch::Term],
        _ => &[Swatch::Term, Swatch::Entropy, Swatch::Huffman],
    }
}

pub(crate) fn draw(
    figure: &Entropy,
    state: &State,
    picture: usize,
    scene: Scene,
    surface: &mut Surface<'_>,
) {
    match picture {
        0 => bars(figure, state, scene, surface),
        _ => code(figure, state, scene, surface),
    }
}

fn columns(size: (f64, f64), k: usize) -> Columns {
    let bottom = size.1 * 0.6;
    let plot = Rect::new(LEFT_PX, ABOVE_PX, size.0 - RIGHT_PX, bottom);
    Columns::new(plot, k)
}

fn bars(figure: &Entropy, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let p = figure.p.as_slice();
    let columns = columns(size, p.len());
    let axes = columns.probability_axes();
    axes.draw(surface, look);
    for (index, &value) in p.iter().enumerate() {
        Bar {
            span: columns.span(index, 0, 1),
            value,
            fill: Fill::new(look.truth, Pattern::Solid),
            pointed: state.pointed() == Some(index),
            locked: figure.p.locked()[index],
        }
        .draw(surface, &axes, look);
    }
    columns.names(surface, state, scene);
    terms(figure, state, scene, surface, &columns);
}

/// A bar −p log p for each outcome, under the bar of its p.
fn terms(
    figure: &Entropy,
    state: &State,
    scene: Scene,
    surface: &mut Surface<'_>,
    columns: &Columns,
) {
    let look = scene.look;
    let unit = state.unit();
    let top = columns.plot.bottom + NAMES_PX + 16.0;
    let plot = Rect {
        top,
        bottom: surface.height_css() - 8.0,
        ..columns.plot
    };
    let mut axes = Axes::new(plot, (0.0, 1.0), (0.0, HIGHEST_TERM));
    let step = match unit {
        Unit::Bits => 0.5,
        Unit::Nats => 0.4,
        Unit::Bans => 0.15,
    };
    axes.y_ticks = staircase::unit_ticks(unit, step, HIGHEST_TERM);
    axes.draw(surface, look);
    let fill = Fill::new(look.truth, Pattern::Tinted);
    for (index, &p) in figure.p.as_slice().iter().enumerate() {
        let (left, right) = columns.span(index, 0, 1);
        let term = info::entropy_term(p);
        let upper = axes.y.pixel(term);
        fill.rect(surface, Rect::new(left, upper, right, plot.bottom));
        let pointed = state.pointed() == Some(index);
        let center = f64::midpoint(left, right);
        if p > 0.0 {
            let size = look.small(if right - left < 34.0 { 2.5 } else { 1.0 });
            let places = if right - left < 34.0 { 2 } else { 3 };
            let text = crate::unit::show_places(unit.from_nats(term), places);
            let text = fitted(&text, right - left + 10.0, size);
            let above = (HAlign::Center, VAlign::Bottom);
            surface.text(&text, (center, upper - 3.0), above, look.ink, size, pointed);
        } else {
            zero_term(surface, scene, center, right - left, plot.bottom);
        }
    }
}

/// "0·log 0 := 0" over an empty bar, in as many lines as it takes.
fn zero_term(surface: &mut Surface<'_>, scene: Scene, center: f64, width: f64, bottom: f64) {
    let size = scene.look.small(2.5);
    let whole = scene.words.entropy().zero_term;
    let lines: Vec<&str> = if text_width(whole, size) <= width + 8.0 {
        vec![whole]
    } else {
        vec!["0·", "log 0", ":= 0"]
    };
    for (above, line) in lines.iter().rev().enumerate() {
        let at = (center, bottom - 4.0 - above as f64 * (size + 2.0));
        let align = (HAlign::Center, VAlign::Bottom);
        surface.text(line, at, align, scene.look.quiet, size, false);
    }
}

/// The code-length areas, the mean length below them, and the budget of codewords.
fn code(figure: &Entropy, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let (width, height) = (surface.width_css(), surface.height_css());
    let reading = figure.read();
    let plot = Rect::new(LEFT_PX, 10.0, width - 22.0, height - 142.0);
    let axes = staircase::axes(plot, state.unit());
    axes.draw(surface, look);
    let p = figure.p.as_slice();
    for (index, row) in staircase::rows(&axes, p).into_iter().enumerate() {
        if p[index] == 0.0 {
            continue;
        }
        let pointed = state.pointed() == Some(index);
        let length = info::surprisal(p[index]);
        let mut fill = staircase::truth(scene);
        if pointed {
            fill.pattern = Pattern::Solid;
            fill.ink = fill.ink.thin(0.5);
        }
        staircase::stretch(surface, &axes, row, (0.0, length), fill);
        let mut plain = LONGEST;
        if let Some(bits) = reading.huffman_bits[index] {
            plain = (f64::from(bits) * LN_2).min(LONGEST);
            let end = axes.x.pixel(plain);
            surface.dashed(&[(end, row.0), (end, row.1)], (4.0, 3.0), look.ink, 2.0);
        }
        let text = staircase::name_and_length(state, scene, index, "", length);
        staircase::label(surface, &axes, row, &text, (scene, plain), pointed);
    }
    mean(&reading, state, scene, surface, &axes);
    kraft(&reading, scene, surface, plot);
}

/// A bar as long as H(P), with marks at log K and at the Huffman code's mean.
fn mean(reading: &Reading, state: &State, scene: Scene, surface: &mut Surface<'_>, axes: &Axes) {
    let look = scene.look;
    let (top, bottom) = (axes.plot.bottom + 30.0, axes.plot.bottom + 50.0);
    let end = axes.x.pixel(reading.entropy);
    let left = axes.plot.left;
    surface.rect(Rect::new(left, top, end, bottom), look.truth);
    let highest = axes.x.pixel(reading.max_entropy);
    surface.line(
        &[(highest, top - 3.0), (highest, bottom + 3.0)],
        look.quiet,
        2.0,
    );
    let huffman = axes.x.pixel(reading.code_length.min(LONGEST));
    surface.dashed(
        &[(huffman, top - 3.0), (huffman, bottom + 3.0)],
        (4.0, 3.0),
        look.ink,
        2.0,
    );
    let unit = state.unit();
    let below = bottom + 5.0;
    let size = look.text_px;
    let text = joined(&["H(P) = ", &show(unit.from_nats(reading.entropy))]);
    let align = (HAlign::Left, VAlign::Top);
    surface.text(&text, (left, below), align, look.truth, size, true);
    let limit = joined(&["log K = ", &show(unit.from_nats(reading.max_entropy))]);
    let free = left + bold_width(&text, size) + 20.0;
    let room = axes.plot.right - free;
    let at = (
        free + 0.0_f64.max((highest - free).min(room - text_width(&limit, size))),
        below,
    );
    surface.text(&limit, at, align, look.quiet, size, false);
}

/// Kraft's budget: a codeword of l bits spends 2^−l of it.
fn kraft(reading: &Reading, scene: Scene, surface: &mut Surface<'_>, plot: Rect) {
    let look = scene.look;
    let (top, bottom) = (plot.bottom + 98.0, plot.bottom + 118.0);
    let heading = joined(&[scene.words.entropy().kraft, &show(reading.kraft)]);
    let heading = fitted(&heading, plot.width() + 20.0, look.small(1.0));
    let align = (HAlign::Left, VAlign::Bottom);
    surface.text(
        &heading,
        (plot.left, top - 3.0),
        align,
        look.quiet,
        look.small(1.0),
        false,
    );
    let mut left = plot.left;
    for bits in reading.huffman_bits.iter().flatten() {
        let right = left + plot.width() * info::kraft_sum(&[*bits]);
        let share = Rect::new(left, top, right, bottom);
        surface.rect(share, look.ink.thin(0.12));
        surface.outline(share, look.axis, 1.0);
        let text = joined(&["2⁻", &crate::unit::superscript(&whole(*bits as usize))]);
        if text_width(&text, look.text_px) < right - left {
            let at = (f64::midpoint(left, right), f64::midpoint(top, bottom));
            let align = (HAlign::Center, VAlign::Center);
            surface.text(&text, at, align, look.ink, look.small(1.0), false);
        }
        left = right;
    }
    let whole = Rect::new(plot.left, top, plot.right, bottom);
    surface.outline(whole, look.axis, 1.0);
}

pub(crate) fn grab(
    figure: &Entropy,
    picture: usize,
    size: (f64, f64),
    at: (f64, f64),
) -> Option<Slot> {
    if picture != 0 {
        return None;
    }
    let (index, _) = columns(size, figure.p.values().len()).held(at, 1)?;
    Some(Slot::at(Key::P, index))
}

pub(crate) fn drag(
    picture: usize,
    size: (f64, f64),
    slot: Slot,
    (_, y): (f64, f64),
) -> Option<f64> {
    (picture == 0 && slot.key == Key::P).then(|| columns(size, 2).probability_axes().y.value(y))
}
