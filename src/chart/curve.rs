//! Curves as polylines: sampled in data, split where they are not finite, clipped in f64 (plotters
//! would move a point outside onto the edge, and the slope would lie), dashed.

use super::scale::Rect;

/// A point, in data or in pixels.
pub type Vertex = (f64, f64);

/// Samples `f` at `n` ≥ 2 points from `from` to `to`, closer together towards both ends, where
/// losses are steep. Both ends are hit exactly.
pub fn sample(n: usize, from: f64, to: f64, f: impl Fn(f64) -> f64) -> Vec<Vertex> {
    let last = n.max(2) - 1;
    (0..=last)
        .map(|i| {
            let t = i as f64 / last as f64;
            let share = t * t * (3.0 - 2.0 * t);
            let x = if i == last {
                to
            } else {
                from + share * (to - from)
            };
            (x, f(x))
        })
        .collect()
}

/// The parts of a polyline that lie within `window`. It is cut at its edges, and at vertices that
/// are not finite.
pub fn clip(curve: &[Vertex], window: Rect) -> Vec<Vec<Vertex>> {
    let mut parts: Vec<Vec<Vertex>> = Vec::new();
    let mut open = false;
    for pair in curve.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let finite = [a.0, a.1, b.0, b.1].iter().all(|v| v.is_finite());
        let Some((start, end)) = (if finite { inside(a, b, window) } else { None }) else {
            open = false;
            continue;
        };
        match parts.last_mut() {
            Some(part) if open && part.last() == Some(&start) => part.push(end),
            _ => parts.push(vec![start, end]),
        }
        open = end == b;
    }
    parts
}

/// The part of a segment within the window (Liang and Barsky 1984).
fn inside(a: Vertex, b: Vertex, window: Rect) -> Option<(Vertex, Vertex)> {
    if window.contains(a.0, a.1) && window.contains(b.0, b.1) {
        return Some((a, b));
    }
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (toward, room) in [
        (-dx, a.0 - window.left),
        (dx, window.right - a.0),
        (-dy, a.1 - window.top),
        (dy, window.bottom - a.1),
    ] {
        if toward == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if toward < 0.0 {
            enter = enter.max(room / toward);
        } else {
            leave = leave.min(room / toward);
        }
    }
    if enter > leave {
        return None;
    }
    let at = |t: f64| {
        if t == 0.0 {
            a
        } else if t == 1.0 {
            b
        } else {
            (a.0 + t * dx, a.1 + t * dy)
        }
    };
    Some((at(enter), at(leave)))
}

/// The length of a step, in pixels: a square root is the same on every target.
fn length(dx: f64, dy: f64) -> f64 {
    (dx * dx + dy * dy).sqrt()
}

/// The polyline without the vertices that lie within `tolerance` of the line between two that are
/// kept: fewer where a curve is straight. A tenth of a pixel cannot be seen.
pub fn straightened(curve: &[Vertex], tolerance: f64) -> Vec<Vertex> {
    let mut kept: Vec<Vertex> = curve.first().copied().into_iter().collect();
    let mut ways = Ways::default();
    for pair in curve.windows(2) {
        let from = |start: Vertex| (pair[1].0 - start.0, pair[1].1 - start.1);
        let mut way = from(kept[kept.len() - 1]);
        if !ways.lead(way, tolerance) {
            kept.push(pair[0]);
            ways = Ways::default();
            way = from(pair[0]);
        }
        ways.pass(way, tolerance);
    }
    kept.extend(curve.last().filter(|_| curve.len() > 1));
    kept
}

/// The directions in which a line from the vertex kept last passes all that came after it.
#[derive(Default)]
struct Ways {
    /// The directions at both ends, the clockwise one first; any at all before one is needed.
    between: Option<[Vertex; 2]>,
    /// How far away the farthest vertex is: a line that ends before it does not pass it.
    reach: f64,
}

impl Ways {
    fn lead(&self, way: Vertex, tolerance: f64) -> bool {
        let within =
            |[first, last]: [Vertex; 2]| cross(first, way) >= 0.0 && cross(way, last) >= 0.0;
        self.between.is_none_or(within) && length(way.0, way.1) + tolerance >= self.reach
    }

    /// From now on only what passes this vertex as well, which one of them leads to.
    fn pass(&mut self, (dx, dy): Vertex, tolerance: f64) {
        let away = length(dx, dy);
        self.reach = self.reach.max(away);
        if away <= tolerance {
            return;
        }
        // The line may miss the vertex by the tolerance: an angle with this sine.
        let sin = tolerance / away;
        let cos = (1.0 - sin * sin).sqrt();
        let turned = |sin: f64| (cos * dx - sin * dy, sin * dx + cos * dy);
        let (mut first, mut last) = (turned(-sin), turned(sin));
        if let Some([nearer, farther]) = self.between {
            if cross(first, nearer) > 0.0 {
                first = nearer;
            }
            if cross(farther, last) > 0.0 {
                last = farther;
            }
        }
        self.between = Some([first, last]);
    }
}

/// Positive where `b` is less than half a turn from `a`, the way from x to y.
fn cross(a: Vertex, b: Vertex) -> f64 {
    a.0 * b.1 - a.1 * b.0
}

/// Gives `each` the same polyline as dashes of `on` pixels with gaps of `off` (both positive), one after the
/// other; a segment that is not finite is one dash.
pub fn dashes(curve: &[Vertex], (on, off): (f64, f64), mut each: impl FnMut(&[Vertex])) {
    let mut dash: Vec<Vertex> = curve.first().copied().into_iter().collect();
    let mut drawing = true;
    let mut left = on;
    for pair in curve.windows(2) {
        let (mut a, b) = (pair[0], pair[1]);
        loop {
            let length = length(b.0 - a.0, b.1 - a.1);
            if length <= left || !length.is_finite() {
                left -= length;
                dash.push(b);
                break;
            }
            let t = left / length;
            a = (a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1));
            dash.push(a);
            if drawing {
                each(&dash);
            }
            dash.clear();
            dash.push(a);
            drawing = !drawing;
            left = if drawing { on } else { off };
        }
    }
    if drawing && dash.len() > 1 {
        each(&dash);
    }
}
