//! Clipping: what a library does to a probability before it takes the logarithm.

use super::ln::{ln, ln_1p};
/// How a loss is kept finite; only ever a visible choice of the reader.
///
/// | library | rule |
/// |---|---|
/// | NumPy, as usually written | `Epsilon(1e-10)` |
/// | scikit-learn | `Epsilon(f64::EPSILON)` |
/// | Keras | `Epsilon(1e-7)` |
/// | PyTorch's `BCELoss` | `LogFloor(-100.0)` |
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Clip {
    /// As it is: a loss may be +∞.
    #[default]
    None,
    /// Every probability moved into \[ε, 1 − ε\], 0 ≤ ε ≤ ½, 1 − ε rounded as libraries do.
    Epsilon(f64),
    /// Every logarithm at least this number, which is at most 0.
    LogFloor(f64),
}

impl Clip {
    /// ln p under this rule.
    pub fn ln(self, p: f64) -> f64 {
        debug_assert!((0.0..=1.0).contains(&p), "{p} is not a probability");
        match self {
            Self::None => ln(p),
            Self::Epsilon(epsilon) => ln(within(p, epsilon)),
            Self::LogFloor(floor) => ln(p).max(floor),
        }
    }

    /// ln(1 − p) under this rule, the digits of a small p kept.
    pub fn ln_complement(self, p: f64) -> f64 {
        debug_assert!((0.0..=1.0).contains(&p), "{p} is not a probability");
        match self {
            Self::None => ln_1p(-p),
            Self::Epsilon(epsilon) => ln_1p(-within(p, epsilon)),
            Self::LogFloor(floor) => ln_1p(-p).max(floor),
        }
    }
}

/// p in \[ε, 1 − ε\]; unlike `clamp` without a panic at a bad ε.
fn within(p: f64, epsilon: f64) -> f64 {
    debug_assert!(
        (0.0..=0.5).contains(&epsilon),
        "{epsilon} is not within [0, ½]"
    );
    p.max(epsilon).min(1.0 - epsilon)
}
