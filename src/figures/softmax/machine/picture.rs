//! A machine's lane: what it is, what it sums up and pays, and a number for each class.

use super::Lane;
use crate::chart::{Fill, HAlign, Pattern, Rect, Surface, VAlign, fitted};
use crate::figures::columns::Columns;
use crate::figures::signed::{fitting, label_px, patched, pitch};
use crate::figures::softmax::State as Softmax;
use crate::figures::{Scene, State};
use crate::unit::{show, show_short};

/// The height of a machine's lane: where it is narrow, what it says takes two lines.
pub(crate) fn lane_px(width_css: f64) -> f64 {
    if width_css < 640.0 { 72.0 } else { 54.0 }
}

/// What one machine makes of it: its sum and its loss, and a number for each class.
pub(crate) fn draw(
    figure: &Softmax,
    lane: &Lane,
    (state, scene): (&State, Scene),
    surface: &mut Surface<'_>,
    (columns, top): (&Columns, f64),
) {
    let (look, words) = (scene.look, scene.words.softmax());
    let size = look.small(1.0);
    let chosen = lane.precision == figure.precision;
    let name = if lane.naive {
        words.naive
    } else {
        words.careful
    };
    let name = [name, lane.precision.key()].concat();
    let total = if lane.naive {
        "Σ exp(z/T) = "
    } else {
        "Σ exp((z−max)/T) = "
    };
    let total = [total, &show(lane.total)].concat();
    let loss = ["−log p = ", &show(state.unit().from_nats(lane.loss))].concat();
    let limit = [words.overflow, &show_short(lane.precision.limit())].concat();
    let first = if lane.naive {
        [name, limit].join(" · ")
    } else {
        name
    };
    let second = [total, loss].join(" · ");
    let lines = if lane_px(surface.width_css()) < 60.0 {
        vec![[first, second].join(" · ")]
    } else {
        vec![first, second]
    };
    let mut y = top + 6.0;
    for (row, line) in lines.iter().enumerate() {
        let bold = chosen && row == 0;
        let room = (surface.width_css() - 12.0) / if bold { 1.12 } else { 1.0 };
        let line = fitted(line, room, size);
        let align = (HAlign::Left, VAlign::Top);
        surface.text(&line, (6.0, y), align, look.ink, size, bold);
        y += size + 5.0;
    }
    let middle = y + 11.0;
    for (index, &p) in lane.probabilities.iter().enumerate() {
        let (left, right) = columns.span(index, 0, 1);
        let center = f64::midpoint(left, right);
        let half = (pitch(left, right) / 2.0 - 2.0).min(60.0);
        let cell = Rect::new(center - half, middle - 10.0, center + half, middle + 10.0);
        let text = fitting(p, &[3, 2, 1], (left, right), scene, str::to_owned);
        let size = label_px(right - left, scene);
        if p.is_nan() {
            Fill::new(look.gap, Pattern::Falling).rect(surface, cell);
            patched(surface, (center, middle), &text, size, scene);
        } else {
            let bold = state.pointed() == Some(index);
            surface.outline(cell, look.grid, 1.0);
            let align = (HAlign::Center, VAlign::Center);
            surface.text(&text, (center, middle), align, look.ink, size, bold);
        }
    }
}
