//! CHARTS: the drawing vocabulary. Plain numbers and strings come in; strokes go to a [`Pen`].
//!
//! Every length here is in CSS pixels; [`Surface`] knows the finer grid that plotters draws on.

mod axes;
mod bars;
mod curve;
mod field;
mod glyph;
mod look;
mod recording;
mod scale;
mod surface;
mod text;

pub use axes::{Axes, Tick, ticks};
pub use bars::{Fill, Pattern};
pub use curve::{Vertex, clip, dashes, sample, straightened};
pub use field::Field;
pub use glyph::Glyph;
pub use look::{Ink, Look, Theme};
pub use recording::Recording;
pub use scale::{Rect, Scale};
pub use surface::{
    Backend, DrawError, FINE, HAlign, Lettering, Pen, Stroke, Surface, VAlign, bold_width,
    text_width,
};
pub use text::{first_that_fits, fitted, wrapped};
