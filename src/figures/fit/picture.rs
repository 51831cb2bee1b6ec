//! The drawing of `fit`: the truth with its two fits, where each divergence comes from, and each
//! divergence over the mean of Q.

use super::bells::picture as bells;
use super::discrete::picture as discrete;
use super::{State as Fit, Tab};
use crate::chart::{Axes, Fill, HAlign, Ink, Look, Pattern, Rect, Surface, Tick, VAlign, Vertex};
use crate::figures::columns::LEFT_PX;
use crate::figures::staircase::information_ticks;
use crate::figures::{Scene, Slot, State, Swatch};
use crate::unit::{Unit, show, show_short};
use core::f64::consts::LN_2;

/// The highest divergence shown, in nats: four bits.
const HIGHEST: f64 = 4.0 * LN_2;
/// What a place adds to a divergence, in nats.
const TERMS: (f64, f64) = (-0.36, 1.05);
/// How near to a handle a pointer takes hold of it.
pub(crate) const REACH_PX: f64 = 22.0;

/// How both fits are drawn: forward dashed, reverse dotted.
pub(crate) fn styles(look: &Look) -> [Style; 2] {
    [
        Style {
            ink: look.model,
            dash: Some((9.0, 5.0)),
        },
        Style {
            ink: look.gap,
            dash: Some((2.5, 3.5)),
        },
    ]
}

/// A colour and a dash.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    pub(crate) ink: Ink,
    pub(crate) dash: Option<(f64, f64)>,
}

pub(crate) fn height_css(picture: usize, width_css: f64) -> f64 {
    match (picture, width_css < 480.0) {
        (0, true) => 380.0,
        (0, false) => 410.0,
        (2, true) => 280.0,
        (_, _) => 320.0,
    }
}

pub(crate) fn legend(picture: usize) -> &'static [Swatch] {
    match picture {
        0 | 1 => &[
            Swatch::Truth,
            Swatch::Forward,
            Swatch::Reverse,
            Swatch::Blind,
        ],
        _ => &[Swatch::Forward, Swatch::Reverse],
    }
}

pub(crate) fn draw(
    figure: &Fit,
    state: &State,
    picture: usize,
    scene: Scene,
    surface: &mut Surface<'_>,
) {
    match (figure.tab(), picture) {
        (Tab::Gaussian, 0) => bells::density(figure.bells(), scene, surface),
        (Tab::Gaussian, 1) => bells::terms(figure.bells(), state.unit(), scene, surface),
        (Tab::Gaussian, _) => bells::landscape(figure.bells(), state.unit(), scene, surface),
        (Tab::Discrete, 0) => discrete::bars(figure.discrete(), state, scene, surface),
        (Tab::Discrete, 1) => discrete::terms(figure.discrete(), state, scene, surface),
        (Tab::Discrete, _) => {
            discrete::landscape(figure.discrete(), state.unit(), scene, surface);
        }
    }
}

pub(crate) fn grab(figure: &Fit, picture: usize, size: (f64, f64), at: (f64, f64)) -> Option<Slot> {
    match (figure.tab(), picture) {
        (Tab::Gaussian, 0) => bells::grab(figure.bells(), size, at),
        (Tab::Discrete, 0) => discrete::grab(figure.discrete(), size, at),
        _ => None,
    }
}

pub(crate) fn drag(
    figure: &Fit,
    picture: usize,
    size: (f64, f64),
    slot: Slot,
    at: (f64, f64),
) -> Option<f64> {
    match (figure.tab(), picture) {
        (Tab::Gaussian, 0) => bells::drag(figure.bells(), size, slot, at),
        (Tab::Discrete, 0) => Some(discrete::value(figure.discrete(), size, at)),
        _ => None,
    }
}

/// Axes for both divergences over the mean of Q.
pub(crate) fn divergence_axes(
    size: (f64, f64),
    unit: Unit,
    means: (f64, f64),
    ticks: Vec<Tick>,
) -> Axes {
    let plot = Rect::new(LEFT_PX, 26.0, size.0 - 16.0, size.1 - 44.0);
    let mut axes = Axes::new(plot, means, (0.0, HIGHEST));
    axes.x_ticks = ticks;
    axes.y_ticks = information_ticks(unit, HIGHEST);
    axes
}

/// The name of what runs along the bottom.
pub(crate) fn horizontal_name(surface: &mut Surface<'_>, look: &Look, name: &str, right: f64) {
    let at = (right, surface.height_css() - 3.0);
    let align = (HAlign::Right, VAlign::Bottom);
    surface.text(name, at, align, look.ink, look.text_px, true);
}

/// The bottom of a bowl.
pub(crate) fn ring(surface: &mut Surface<'_>, axes: &Axes, at: Vertex, ink: Ink) {
    let (x, y) = axes.point(at);
    if axes.plot.contains(x, y) {
        surface.ring((x, y), 6.0, ink, 2.0);
        surface.dashed(&[(x, y), (x, axes.plot.bottom)], (2.0, 4.0), ink, 1.0);
    }
}

/// The present fits with their divergences in the unit, the names kept apart.
pub(crate) fn dots(
    surface: &mut Surface<'_>,
    look: &Look,
    axes: &Axes,
    unit: Unit,
    fits: [Vertex; 2],
) {
    let places = fits.map(|fit| axes.point(fit));
    let near = (places[0].0 - places[1].0).abs() < 70.0 && (places[0].1 - places[1].1).abs() < 34.0;
    let forward_above = places[0].1 < places[1].1;
    // Where the lower one has no room below, its name stands above it, and the other's above that.
    let lowest = places[0].1.max(places[1].1);
    let crowded = near && lowest + 18.0 > axes.plot.bottom - 9.0;
    for (index, (fit, style)) in fits.into_iter().zip(styles(look)).enumerate() {
        let text = show(unit.from_nats(fit.1));
        axes.handle(surface, look, fit, style.ink, &text);
        let (x, y) = places[index];
        if y.is_finite() && y >= axes.plot.top {
            let above = !near || (index == 0) == forward_above;
            let beside = match (above, crowded) {
                (true, false) => y - 17.0,
                (true, true) => lowest - 35.0,
                (false, false) => y + 18.0,
                (false, true) => lowest - 17.0,
            };
            let beside = beside.max(axes.plot.top + 6.0);
            let x = x.min(axes.plot.right - 24.0).max(axes.plot.left + 24.0);
            surface.label(&text, (x, beside), HAlign::Center, look, style.ink);
        }
    }
}

/// Both panels of what each place adds, the forward divergence's above.
pub(crate) fn panels(size: (f64, f64), unit: Unit, x: (f64, f64), ticks: &[Tick]) -> [Axes; 2] {
    const HEAD_PX: f64 = 22.0;
    const FOOT_PX: f64 = 26.0;
    let each = size.1 / 2.0;
    [0.0, each].map(|top| {
        let bottom = top + each - FOOT_PX;
        let plot = Rect::new(LEFT_PX, top + HEAD_PX, size.0 - 16.0, bottom);
        let mut axes = Axes::new(plot, x, TERMS);
        axes.x_ticks = ticks.to_vec();
        axes.y_ticks = term_ticks(unit);
        axes
    })
}

/// Marks at the halves of a unit.
fn term_ticks(unit: Unit) -> Vec<Tick> {
    let step = match unit {
        Unit::Bits | Unit::Nats => 0.5,
        Unit::Bans => 0.2,
    };
    let at = |k: i32| f64::from(k) * step;
    (-4..=8)
        .map(|k| Tick {
            at: at(k) * unit.in_nats(),
            label: show_short(at(k)).into(),
        })
        .filter(|tick| (TERMS.0..=TERMS.1).contains(&tick.at))
        .collect()
}

/// The head of a panel: what is added up, and to what.
pub(crate) fn panel_head(
    surface: &mut Surface<'_>,
    look: &Look,
    axes: &Axes,
    text: &str,
    style: Style,
) {
    let at = (axes.plot.left, axes.plot.top - 5.0);
    let align = (HAlign::Left, VAlign::Bottom);
    surface.text(text, at, align, style.ink, look.text_px, true);
    let zero = axes.y.pixel(0.0);
    let line = [(axes.plot.left, zero), (axes.plot.right, zero)];
    surface.line(&line, look.axis, 1.0);
}

/// Hatching over what a divergence does not see.
pub(crate) fn blind(surface: &mut Surface<'_>, look: &Look, place: Rect) {
    Fill::new(look.axis.thin(0.38), Pattern::Falling).rect(surface, place);
}

/// An arrow head at the upper edge: a curve or a bar goes on beyond it.
pub(crate) fn above(surface: &mut Surface<'_>, x: f64, top: f64, ink: Ink) {
    surface.polygon(
        &[(x, top - 9.0), (x + 5.0, top - 1.0), (x - 5.0, top - 1.0)],
        ink,
    );
}
