//! How a legend's samples are drawn where there is no style sheet: as `www/style.css` draws them.

use super::Swatch;
use crate::chart::{Fill, Glyph, Ink, Look, Pattern, Rect, Surface};

/// How wide and how high a sample is.
pub const SAMPLE_CSS: (f64, f64) = (22.0, 11.0);

/// What a sample consists of.
enum Sample {
    Bar(Ink, Pattern),
    /// A frame of this width.
    Frame(Ink, f64),
    /// A line of this width; dashes and gaps, where it has some.
    Line(Ink, f64, Option<(f64, f64)>),
    /// Strokes side by side, as draws are.
    Strokes(Ink),
    /// Whether it is filled.
    Glyph(Ink, Glyph, bool),
    Cross(Ink),
}

fn sample_of(swatch: Swatch, look: &Look) -> Sample {
    use Sample::{Bar, Frame, Line};
    let line = |ink| Line(ink, 3.0, None);
    let dashed = |ink, width, on, off| Line(ink, width, Some((on, off)));
    match swatch {
        Swatch::Truth | Swatch::FirstEvent => Bar(look.truth, Pattern::Solid),
        Swatch::Model | Swatch::Logit | Swatch::Probability => Bar(look.model, Pattern::Rising),
        Swatch::Third => Bar(look.ink, Pattern::Tinted),
        Swatch::Gap | Swatch::Excess | Swatch::Pull | Swatch::Broken => {
            Bar(look.gap, Pattern::Falling)
        }
        Swatch::Saved => Bar(look.saved, Pattern::Rising),
        Swatch::SecondEvent | Swatch::SecondModel => Bar(look.quiet, Pattern::Rising),
        Swatch::Blind => Bar(look.axis, Pattern::Falling),
        Swatch::Term => Bar(look.truth, Pattern::Tinted),
        Swatch::Floor => Bar(look.quiet, Pattern::Solid),
        Swatch::Right => Bar(look.saved, Pattern::Solid),
        Swatch::Wrong => Bar(look.gap, Pattern::Solid),
        Swatch::Largest => Frame(look.ink, 2.5),
        Swatch::Target => Frame(look.truth, 2.0),
        Swatch::Surprisal | Swatch::Entropy | Swatch::Happened | Swatch::LossOfOne => {
            line(look.truth)
        }
        Swatch::CrossEntropy | Swatch::ModelSurprisal | Swatch::Descent => line(look.model),
        Swatch::RunningMean | Swatch::MeanLoss | Swatch::Boundary => line(look.ink),
        Swatch::Gradient => line(look.gap),
        Swatch::Blend => Line(look.ink, 4.0, None),
        Swatch::Forward | Swatch::LossOfZero => dashed(look.model, 3.0, 6.0, 3.0),
        Swatch::Reverse => dashed(look.gap, 3.0, 2.5, 2.5),
        Swatch::Huffman => dashed(look.ink, 2.0, 4.0, 3.0),
        Swatch::Uniform => dashed(look.quiet, 2.0, 2.0, 3.0),
        Swatch::SquaredError => dashed(look.quiet, 3.0, 2.0, 3.0),
        Swatch::HeldOutLoss => dashed(look.model, 2.0, 6.0, 4.0),
        Swatch::NearlySure => dashed(look.ink, 2.0, 5.0, 3.0),
        Swatch::DescentOfSquares => dashed(look.ink, 3.0, 2.0, 3.0),
        Swatch::Draw => Sample::Strokes(look.quiet),
        Swatch::FirstClass => Sample::Glyph(look.truth, Glyph::Disc, true),
        Swatch::SecondClass => Sample::Glyph(look.gap, Glyph::Square, true),
        Swatch::ThirdClass => Sample::Glyph(look.saved, Glyph::Triangle, true),
        Swatch::HeldOut => Sample::Glyph(look.truth, Glyph::Disc, false),
        Swatch::Start => Sample::Glyph(look.model, Glyph::Disc, false),
        Swatch::Minimum => Sample::Cross(look.truth),
    }
}

/// Draws the sample of a legend's entry from `left`, around the height `middle`.
pub fn sample(swatch: Swatch, look: &Look, surface: &mut Surface<'_>, (left, middle): (f64, f64)) {
    let (width, height) = SAMPLE_CSS;
    let center = (left + width / 2.0, middle);
    let (top, bottom) = (middle - height / 2.0, middle + height / 2.0);
    let bar = Rect::new(left, top, left + width, bottom);
    match sample_of(swatch, look) {
        Sample::Bar(ink, pattern) => Fill::new(ink, pattern).rect(surface, bar),
        Sample::Frame(ink, px) => surface.outline(bar, ink, px),
        Sample::Line(ink, px, pattern) => {
            let line = [(left, middle), (left + width, middle)];
            match pattern {
                None => surface.line(&line, ink, px),
                Some((on, off)) => {
                    surface.dashed(&line, (on, off), ink, px);
                }
            }
        }
        Sample::Strokes(ink) => {
            for at in 0..5 {
                let x = left + 1.0 + 5.0 * f64::from(at);
                surface.line(&[(x, top + 2.0), (x, bottom - 2.0)], ink, 1.25);
            }
        }
        Sample::Glyph(ink, glyph, filled) => glyph.draw(surface, center, height / 2.0, ink, filled),
        Sample::Cross(ink) => {
            let (x, y) = center;
            surface.line(&[(x - 4.0, y - 4.0), (x + 4.0, y + 4.0)], ink, 2.0);
            surface.line(&[(x - 4.0, y + 4.0), (x + 4.0, y - 4.0)], ink, 2.0);
        }
    }
}
