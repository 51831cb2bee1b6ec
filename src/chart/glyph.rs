//! Small shapes that tell classes apart without colour.

use super::look::Ink;
use super::scale::Rect;
use super::surface::Surface;

/// A class's shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A disc.
    Disc,
    /// A square on its side.
    Square,
    /// A triangle that points up.
    Triangle,
}

impl Glyph {
    /// Draws it around `center`; all have about the area of a disc of that radius. One that is not
    /// filled is a line.
    pub fn draw(
        self,
        surface: &mut Surface<'_>,
        center: (f64, f64),
        radius: f64,
        ink: Ink,
        filled: bool,
    ) {
        let (x, y) = center;
        let width = radius / 2.5;
        match self {
            Self::Disc if filled => surface.disc(center, radius, ink),
            Self::Disc => surface.ring(center, radius - width / 2.0, ink, width),
            Self::Square => {
                let half = radius * 0.89 - if filled { 0.0 } else { width / 2.0 };
                let square = Rect::new(x - half, y - half, x + half, y + half);
                if filled {
                    surface.rect(square, ink);
                } else {
                    surface.outline(square, ink, width);
                }
            }
            Self::Triangle => {
                let r = radius * 1.5 - if filled { 0.0 } else { width };
                let corners = [
                    (x, y - r),
                    (x + 0.87 * r, y + 0.5 * r),
                    (x - 0.87 * r, y + 0.5 * r),
                ];
                if filled {
                    surface.polygon(&corners, ink);
                } else {
                    let [a, b, c] = corners;
                    surface.line(&[a, b, c, a, b], ink, width);
                }
            }
        }
    }
}
