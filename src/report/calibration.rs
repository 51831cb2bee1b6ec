//! How often it was right against how sure it was, and how many rows stand behind each bar.

use super::Report;
use crate::chart::{Axes, Fill, Look, Pattern, Rect, Surface, ticks};
use crate::figures::QUARTERS;
use crate::info;

/// Room on the left for marks.
const LEFT_PX: f64 = 40.0;
/// Room on the right.
const RIGHT_PX: f64 = 14.0;
/// Room above.
const ABOVE_PX: f64 = 10.0;
/// Room below for marks, and then for the shares of rows.
const BELOW_PX: f64 = 72.0;
/// How high the bar of the fullest bin is.
const SHARE_PX: f64 = 36.0;

pub(super) fn height_css(width_css: f64) -> f64 {
    info::bounded(0.75 * width_css, 260.0, 400.0)
}

pub(super) fn draw(report: &Report<'_>, look: &Look, surface: &mut Surface<'_>) {
    let (width, height) = (surface.width_css(), surface.height_css());
    let plot = Rect::new(LEFT_PX, ABOVE_PX, width - RIGHT_PX, height - BELOW_PX);
    let mut axes = Axes::new(plot, (0.0, 1.0), (0.0, 1.0));
    axes.x_ticks = ticks(&QUARTERS);
    axes.y_ticks = ticks(&QUARTERS);
    axes.draw(surface, look);
    let bins = report.reliability().bins();
    let most = bins.iter().map(|bin| bin.count).max().unwrap_or(1) as f64;
    for bin in &bins {
        let (left, right) = (axes.x.pixel(bin.from) + 1.5, axes.x.pixel(bin.to) - 1.5);
        let (right_at, sure_at) = (axes.y.pixel(bin.accuracy), axes.y.pixel(bin.confidence));
        let often = Rect::new(left, right_at, right, plot.bottom);
        Fill::new(look.truth, Pattern::Tinted).rect(surface, often);
        let gap = Rect::new(left, right_at.min(sure_at), right, right_at.max(sure_at));
        Fill::new(look.gap, Pattern::Falling).rect(surface, gap);
        surface.line(&[(left, right_at), (right, right_at)], look.truth, 3.0);
        // In paper first, so that it is seen across every pattern.
        surface.line(&[(left, sure_at), (right, sure_at)], look.paper, 5.0);
        surface.line(&[(left, sure_at), (right, sure_at)], look.model, 3.0);
        let share = (SHARE_PX * bin.count as f64 / most).max(1.0);
        let rows = Rect::new(left, height - 1.0 - share, right, height - 1.0);
        surface.rect(rows, look.axis);
    }
    let diagonal = [(plot.left, plot.bottom), (plot.right, plot.top)];
    surface.dashed(&diagonal, (5.0, 5.0), look.quiet, 1.5);
    let floor = [(plot.left, height - 0.5), (plot.right, height - 0.5)];
    surface.line(&floor, look.axis, look.hair_px);
}
