//! f64 data to CSS pixels and back.

/// A rectangle in CSS pixels, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Rect {
    /// From edges.
    pub const fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self {
            left,
            top,
            right,
            bottom,
        }
    }

    /// How wide it is.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// How high it is.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether the point is inside or on the edge.
    pub fn contains(&self, x: f64, y: f64) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

/// A linear map from data to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The data at both ends.
    pub data: (f64, f64),
    /// The pixels at both ends.
    pub pixels: (f64, f64),
}

impl Scale {
    /// `data.0` lies at `pixels.0`, `data.1` at `pixels.1`. The two data ends differ.
    pub const fn new(data: (f64, f64), pixels: (f64, f64)) -> Self {
        Self { data, pixels }
    }

    /// Where a value lies. An infinite one lies at the end of its side.
    pub fn pixel(&self, value: f64) -> f64 {
        if value.is_infinite() {
            let far = (value > 0.0) == (self.data.1 > self.data.0);
            return if far { self.pixels.1 } else { self.pixels.0 };
        }
        let share = (value - self.data.0) / (self.data.1 - self.data.0);
        self.pixels.0 + share * (self.pixels.1 - self.pixels.0)
    }

    /// The value at a pixel, held within the data.
    pub fn value(&self, pixel: f64) -> f64 {
        let share = (pixel - self.pixels.0) / (self.pixels.1 - self.pixels.0);
        let share = share.clamp(0.0, 1.0);
        // Exact at both ends, so that 0 and 1 can be reached.
        if share >= 1.0 {
            return self.data.1;
        }
        self.data.0 + share * (self.data.1 - self.data.0)
    }
}
