//! The drawing of the discrete tab.

use super::{ABSENT, Discrete};
use crate::chart::{Fill, HAlign, Look, Pattern, Rect, Surface, Tick, VAlign, Vertex, sample};
use crate::figures::columns::{ABOVE_PX, Bar, Columns, LEFT_PX, NAMES_PX, RIGHT_PX};
use crate::figures::fit::picture::{
    Style, above, blind, divergence_axes, dots, horizontal_name, panel_head, panels, ring, styles,
};
use crate::figures::{Key, Scene, Slot, State};
use crate::learn::{forward_rate_kl, reverse_rate_kl};
use crate::unit::{Unit, exact, show};

fn columns(figure: &Discrete, size: (f64, f64)) -> Columns {
    let bottom = size.1 - NAMES_PX - 4.0;
    let plot = Rect::new(LEFT_PX, ABOVE_PX, size.0 - RIGHT_PX, bottom);
    Columns::new(plot, figure.p().values().len())
}

/// The bars of P, and both binomials as points joined by lines.
pub(crate) fn bars(figure: &Discrete, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let columns = columns(figure, (surface.width_css(), surface.height_css()));
    let axes = columns.probability_axes();
    axes.draw(surface, look);
    for (index, &value) in figure.p().as_slice().iter().enumerate() {
        Bar {
            span: columns.span(index, 0, 1),
            value,
            fill: Fill::new(look.truth, Pattern::Tinted),
            pointed: state.pointed() == Some(index),
            locked: figure.p().locked()[index],
        }
        .draw(surface, &axes, look);
    }
    let reading = figure.read();
    for (fit, style) in [reading.forward, reading.reverse]
        .into_iter()
        .zip(styles(look))
    {
        // Where every rate costs ∞, there is no reverse fit.
        if fit.kl.is_infinite() {
            continue;
        }
        let points: Vec<Vertex> = fit
            .probabilities()
            .into_iter()
            .enumerate()
            .map(|(index, q)| {
                let (left, right) = columns.span(index, 0, 1);
                (f64::midpoint(left, right), axes.y.pixel(q))
            })
            .collect();
        binomial(surface, look, &points, style);
    }
    columns.names(surface, state, scene);
}

fn binomial(surface: &mut Surface<'_>, look: &Look, points: &[Vertex], style: Style) {
    if let Some((on, off)) = style.dash {
        surface.dashed(points, (on, off), style.ink, look.curve_px);
    }
    for point in points {
        surface.disc(*point, 4.0, style.ink);
    }
}

/// What each outcome adds to both divergences.
pub(crate) fn terms(figure: &Discrete, state: &State, scene: Scene, surface: &mut Surface<'_>) {
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let unit = state.unit();
    let reading = figure.read();
    let p = figure.p().as_slice();
    let terms = figure.terms();
    let weights = [p.to_vec(), reading.reverse.probabilities()];
    let heads = [
        ("∑ p log(p/q) = ", reading.forward.kl),
        ("∑ q log(q/p) = ", reading.reverse.kl),
    ];
    let panels = panels(size, unit, (0.0, 1.0), &[]);
    for (index, axes) in panels.iter().enumerate() {
        let style = styles(look)[index];
        let columns = Columns::new(axes.plot, p.len());
        let most = weights[index].iter().fold(0.0_f64, |a, b| a.max(*b));
        // Where every rate costs ∞, there is no reverse fit to be blind.
        let fits = index == 0 || reading.reverse.kl.is_finite();
        for (outcome, weight) in weights[index].iter().enumerate() {
            if fits && *weight < ABSENT * most {
                let (left, right) = columns.span(outcome, 0, 1);
                blind(
                    surface,
                    look,
                    Rect::new(left, axes.plot.top, right, axes.plot.bottom),
                );
            }
        }
        axes.draw(surface, look);
        let (head, kl) = heads[index];
        let text = [head, &show(unit.from_nats(kl))].concat();
        panel_head(surface, look, axes, &text, style);
        let pattern = [Pattern::Rising, Pattern::Falling][index];
        for (outcome, term) in terms[index].iter().enumerate() {
            let (left, right) = columns.span(outcome, 0, 1);
            let (low, high) = axes.y.data;
            let ends = [0.0, term.max(low).min(high)].map(|v| axes.y.pixel(v));
            let bar = Rect::new(left, ends[0].min(ends[1]), right, ends[0].max(ends[1]));
            Fill::new(style.ink, pattern).rect(surface, bar);
            let center = f64::midpoint(left, right);
            if *term > high {
                above(surface, center, axes.plot.top, style.ink);
            }
            if term.is_infinite() {
                let at = (center, axes.plot.top + 10.0);
                surface.label("∞", at, HAlign::Center, look, style.ink);
            }
        }
        columns.names(surface, state, scene);
    }
}

/// Both divergences over the mean nθ.
pub(crate) fn landscape(figure: &Discrete, unit: Unit, scene: Scene, surface: &mut Surface<'_>) {
    const POINTS: usize = 161;
    let look = scene.look;
    let size = (surface.width_css(), surface.height_css());
    let p = figure.p().as_slice();
    let trials = (p.len() - 1) as f64;
    let ticks = (0..p.len()).map(|i| Tick {
        at: i as f64,
        label: exact(i as f64).into(),
    });
    let axes = divergence_axes(size, unit, (0.0, trials), ticks.collect());
    axes.draw(surface, look);
    let reading = figure.read();
    let curves = [forward_rate_kl, reverse_rate_kl];
    for (kl, style) in curves.into_iter().zip(styles(look)) {
        let curve = sample(POINTS, 0.0, trials, |mean| kl(p, mean / trials));
        axes.curve(surface, &curve, style.ink, look.curve_px, style.dash);
        axes.curve_above(surface, &curve[1..POINTS - 1], style.ink, look.curve_px);
        if curve[POINTS / 2].1.is_infinite() {
            let at = (axes.x.pixel(trials / 2.0), axes.plot.top - 2.0);
            let align = (HAlign::Center, VAlign::Bottom);
            surface.text("∞", at, align, style.ink, look.text_px + 4.0, true);
        }
    }
    let [forward_style, reverse_style] = styles(look);
    ring(
        surface,
        &axes,
        (reading.forward.mean(), reading.forward.kl),
        forward_style.ink,
    );
    for minimum in &reading.minima {
        ring(
            surface,
            &axes,
            (trials * minimum.rate, minimum.kl),
            reverse_style.ink,
        );
    }
    let fits = [reading.forward, reading.reverse].map(|fit| (fit.mean(), fit.kl));
    dots(surface, look, &axes, unit, fits);
    horizontal_name(surface, look, scene.words.fit().mean, axes.plot.right);
}

pub(crate) fn grab(figure: &Discrete, size: (f64, f64), at: (f64, f64)) -> Option<Slot> {
    let (index, _) = columns(figure, size).held(at, 1)?;
    Some(Slot::at(Key::P, index))
}

pub(crate) fn value(figure: &Discrete, size: (f64, f64), (_, y): (f64, f64)) -> f64 {
    columns(figure, size).probability_axes().y.value(y)
}
