//! Filled rectangles that differ in more than colour.

use super::look::Ink;
use super::scale::Rect;
use super::surface::Surface;

/// What a filled rectangle looks like without its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Full.
    Solid,
    /// Rising lines.
    Rising,
    /// Falling lines, closer.
    Falling,
    /// An outline and a tint.
    Tinted,
}

/// A colour with its pattern.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    /// The colour.
    pub ink: Ink,
    /// The pattern.
    pub pattern: Pattern,
}

impl Fill {
    /// A colour with its pattern.
    pub const fn new(ink: Ink, pattern: Pattern) -> Self {
        Self { ink, pattern }
    }

    /// Fills a rectangle; one without area leaves nothing.
    pub fn rect(self, surface: &mut Surface<'_>, rect: Rect) {
        if rect.width() <= 0.0 || rect.height() <= 0.0 {
            return;
        }
        let spacing = match self.pattern {
            Pattern::Solid => return surface.rect(rect, self.ink),
            Pattern::Tinted => {
                surface.rect(rect, self.ink.thin(0.25));
                return surface.outline(rect, self.ink, 1.0);
            }
            Pattern::Rising => 6.0,
            Pattern::Falling => 4.5,
        };
        surface.rect(rect, self.ink.thin(0.18));
        let mut lines = hatch(rect, spacing);
        if self.pattern == Pattern::Falling {
            for point in &mut lines {
                point.0 = rect.left + rect.right - point.0;
            }
        }
        surface.line(&lines, self.ink, 1.25);
        surface.outline(rect, self.ink, 1.25);
    }
}

/// Lines at 45° across a rectangle as one polyline, whose connecting pieces run along the outline.
fn hatch(rect: Rect, spacing: f64) -> Vec<(f64, f64)> {
    let step = spacing * core::f64::consts::SQRT_2;
    let (width, height) = (rect.width(), rect.height());
    let mut points = Vec::new();
    let mut offset = step;
    let mut upwards = true;
    let mut previous = 0.0;
    while offset < width + height {
        // The line x − left + y − top = offset, from the left or lower edge to the upper or right one.
        let low = if offset <= height {
            (rect.left, rect.top + offset)
        } else {
            (rect.left + offset - height, rect.bottom)
        };
        let high = if offset <= width {
            (rect.left + offset, rect.top)
        } else {
            (rect.right, rect.top + offset - width)
        };
        if upwards {
            if previous < height && offset > height && !points.is_empty() {
                points.push((rect.left, rect.bottom));
            }
            points.extend([low, high]);
        } else {
            if previous < width && offset > width {
                points.push((rect.right, rect.top));
            }
            points.extend([high, low]);
        }
        upwards = !upwards;
        previous = offset;
        offset += step;
    }
    points
}
