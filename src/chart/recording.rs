//! What a picture was made of, kept so that only what has changed is painted again.

use super::scale::Rect;
use super::surface::{DrawError, FINE, Lettering, Pen, Stroke, text_width};
use plotters_backend::BackendCoord;

/// A [`Pen`] that paints nothing: it remembers what it was asked for, in order.
#[derive(Default)]
pub struct Recording {
    marks: Vec<Mark>,
}

#[derive(PartialEq)]
enum Mark {
    Path(Vec<BackendCoord>, Stroke),
    Polygon(Vec<BackendCoord>, Stroke),
    Rect((BackendCoord, BackendCoord), Stroke, bool),
    Circle(BackendCoord, u32, Stroke, bool),
    Text(String, Lettering, BackendCoord),
}

/// Left, top, right, bottom on the fine grid.
type Bounds = [i32; 4];

/// Bounds of nothing.
const NOTHING: Bounds = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];

/// What smooth edges and a browser's own idea of a letter's width may add, in CSS pixels.
const SPARE: f64 = 2.0;

impl Recording {
    /// The smallest rectangle, in CSS pixels, outside of which this looks like `before`; `None` if
    /// they look alike everywhere.
    ///
    /// Where marks came or went, those that begin and those that end both alike are left out.
    pub fn changed_since(&self, before: &Self) -> Option<Rect> {
        let (mut new, mut old) = (&self.marks[..], &before.marks[..]);
        while let ([first, rest @ ..], [other, others @ ..]) = (new, old)
            && first == other
        {
            (new, old) = (rest, others);
        }
        while let ([rest @ .., last], [others @ .., other]) = (new, old)
            && last == other
        {
            (new, old) = (rest, others);
        }
        let mut bounds = NOTHING;
        for index in 0..new.len().max(old.len()) {
            let (one, other) = (new.get(index), old.get(index));
            if one != other {
                for mark in one.into_iter().chain(other) {
                    grow(&mut bounds, mark.bounds());
                }
            }
        }
        (bounds != NOTHING).then(|| {
            let [left, top, right, bottom] = bounds.map(|it| f64::from(it) / FINE);
            Rect::new(left - SPARE, top - SPARE, right + SPARE, bottom + SPARE)
        })
    }

    /// Has `pen` draw what touches `area`, in CSS pixels.
    ///
    /// # Errors
    /// If the pen refuses anything.
    pub fn replay(&self, area: Rect, pen: &mut dyn Pen) -> Result<(), DrawError> {
        for mark in &self.marks {
            let [left, top, right, bottom] = mark.bounds().map(|it| f64::from(it) / FINE);
            if left <= area.right && area.left <= right && top <= area.bottom && area.top <= bottom
            {
                mark.draw(pen)?;
            }
        }
        Ok(())
    }
}

impl Mark {
    fn draw(&self, pen: &mut dyn Pen) -> Result<(), DrawError> {
        match self {
            Self::Path(points, stroke) => pen.path(points, *stroke),
            Self::Polygon(points, stroke) => pen.polygon(points, *stroke),
            Self::Rect(corners, stroke, fill) => pen.rect(*corners, *stroke, *fill),
            Self::Circle(center, radius, stroke, fill) => {
                pen.circle(*center, *radius, *stroke, *fill)
            }
            Self::Text(text, style, at) => pen.text(text, style, *at),
        }
    }

    /// A box that holds it: of a text a generous one, because its width is an estimate.
    fn bounds(&self) -> Bounds {
        let mut bounds = NOTHING;
        let mut near = |(x, y): BackendCoord, far: (i32, i32)| {
            grow(
                &mut bounds,
                [
                    x.saturating_sub(far.0),
                    y.saturating_sub(far.1),
                    x.saturating_add(far.0),
                    y.saturating_add(far.1),
                ],
            );
        };
        match self {
            Self::Path(points, stroke) | Self::Polygon(points, stroke) => {
                let far = stroke.width as i32;
                for point in points {
                    near(*point, (far, far));
                }
            }
            Self::Rect((one, other), stroke, _) => {
                let far = stroke.width as i32;
                near(*one, (far, far));
                near(*other, (far, far));
            }
            Self::Circle(center, radius, stroke, _) => {
                let far = (radius + stroke.width) as i32;
                near(*center, (far, far));
            }
            Self::Text(text, style, at) => {
                let wide = text_width(text, style.size) * 1.5 + style.size;
                near(*at, (wide as i32, (style.size * 1.5) as i32));
            }
        }
        bounds
    }
}

fn grow(bounds: &mut Bounds, by: Bounds) {
    *bounds = [
        bounds[0].min(by[0]),
        bounds[1].min(by[1]),
        bounds[2].max(by[2]),
        bounds[3].max(by[3]),
    ];
}

impl Pen for Recording {
    fn path(&mut self, points: &[BackendCoord], stroke: Stroke) -> Result<(), DrawError> {
        self.marks.push(Mark::Path(points.to_vec(), stroke));
        Ok(())
    }

    fn polygon(&mut self, points: &[BackendCoord], stroke: Stroke) -> Result<(), DrawError> {
        self.marks.push(Mark::Polygon(points.to_vec(), stroke));
        Ok(())
    }

    fn rect(
        &mut self,
        corners: (BackendCoord, BackendCoord),
        stroke: Stroke,
        fill: bool,
    ) -> Result<(), DrawError> {
        self.marks.push(Mark::Rect(corners, stroke, fill));
        Ok(())
    }

    fn circle(
        &mut self,
        center: BackendCoord,
        radius: u32,
        stroke: Stroke,
        fill: bool,
    ) -> Result<(), DrawError> {
        self.marks.push(Mark::Circle(center, radius, stroke, fill));
        Ok(())
    }

    fn text(&mut self, text: &str, style: &Lettering, at: BackendCoord) -> Result<(), DrawError> {
        let mark = Mark::Text(text.to_owned(), style.clone(), at);
        self.marks.push(mark);
        Ok(())
    }
}
