//! Two outcomes: binary cross-entropy from a probability and from a logit, its gradient, and
//! squared error to compare.

use super::clip::Clip;
use super::ln::{ln, ln_1p};
use super::sum::Sum;

/// The logistic function σ(z) = 1/(1 + e^−z): the probability whose log-odds are `z`.
///
/// From 0 (z = −∞) to 1 (z = +∞), ½ at 0; small values keep their digits.
pub fn sigmoid(z: f64) -> f64 {
    let e = libm::exp(-z.abs());
    if z < 0.0 {
        e / (1.0 + e)
    } else {
        1.0 / (1.0 + e)
    }
}

/// ln σ(z) = −ln(1 + e^−z): from −∞ to 0.
pub fn log_sigmoid(z: f64) -> f64 {
    0.0 - softplus(-z)
}

/// ln(1 + e^z), a ramp with a rounded corner: from 0 (z = −∞) to +∞; digits kept at both ends.
pub fn softplus(z: f64) -> f64 {
    z.max(0.0) + ln_1p(libm::exp(-z.abs()))
}

/// The log-odds ln(p/(1 − p)) in nats, the inverse of [`sigmoid`].
///
/// −∞ at p = 0, 0 at ½, +∞ at p = 1. Precondition: p in \[0, 1\].
pub fn logit(p: f64) -> f64 {
    debug_assert!((0.0..=1.0).contains(&p), "{p} is not a probability");
    // 1 − p is exact from ½ on, 2p − 1 from ¼ to 1: near ½ neither loses a digit.
    if p < 0.25 {
        ln(p) - ln_1p(-p)
    } else if p < 0.5 {
        0.0 - ln_1p((1.0 - 2.0 * p) / p)
    } else {
        ln_1p((2.0 * p - 1.0) / (1.0 - p))
    }
}

/// Binary cross-entropy −(y ln p + (1 − y) ln(1 − p)) in nats; y is the truth, p the model's
/// probability of "yes".
///
/// At least the entropy of y, with equality at p = y; y may be soft. A confident wrong answer
/// (p = 0 with y > 0, p = 1 with y < 1) costs +∞, unless `clip` says otherwise; a term with weight
/// 0 is 0.
///
/// Precondition: y, p in \[0, 1\].
///
/// ```
/// use surprisal::info::{binary_cross_entropy, Clip};
/// assert_eq!(binary_cross_entropy(1.0, 0.01, Clip::None), 4.605170185988091);
/// assert_eq!(binary_cross_entropy(1.0, 0.0, Clip::None), f64::INFINITY);
/// assert_eq!(binary_cross_entropy(1.0, 0.0, Clip::LogFloor(-100.0)), 100.0);
/// ```
pub fn binary_cross_entropy(y: f64, p: f64, clip: Clip) -> f64 {
    debug_assert!((0.0..=1.0).contains(&y), "{y} is not a probability");
    weighted(y, -clip.ln(p), 1.0 - y, -clip.ln_complement(p))
}

/// Binary cross-entropy from the logit z, y ln(1 + e^−z) + (1 − y) ln(1 + e^z), in nats.
///
/// Convex in z; at large |z| it is |z| when wrong and e^−|z| when right, with all digits; the
/// limits 0 and +∞ at z = ±∞.
///
/// Precondition: y in \[0, 1\]; z not NaN.
pub fn binary_cross_entropy_with_logit(y: f64, z: f64) -> f64 {
    weighted_binary_cross_entropy_with_logit(y, z, 1.0)
}

/// The same with "yes" counted w times: w y ln(1 + e^−z) + (1 − y) ln(1 + e^z), in nats
/// (`pos_weight` of `PyTorch`'s `BCEWithLogitsLoss`).
///
/// Precondition: y in \[0, 1\]; z not NaN; w ≥ 0, finite.
pub fn weighted_binary_cross_entropy_with_logit(y: f64, z: f64, w: f64) -> f64 {
    debug_assert!((0.0..=1.0).contains(&y), "{y} is not a probability");
    debug_assert!(!z.is_nan(), "a logit is not a number");
    weighted(w * y, softplus(-z), 1.0 - y, softplus(z))
}

/// The gradient of [`binary_cross_entropy_with_logit`] on the logit, σ(z) − y.
///
/// Within \[−1, 1\], 0 where σ(z) = y; it never fades while the answer is wrong. As
/// (1 − y)σ(z) − yσ(−z), so that a right answer keeps its digits.
///
/// Precondition: y in \[0, 1\]; z not NaN.
pub fn binary_gradient(y: f64, z: f64) -> f64 {
    weighted_binary_gradient(y, z, 1.0)
}

/// The gradient of [`weighted_binary_cross_entropy_with_logit`] on the logit,
/// (1 − y)σ(z) − w yσ(−z).
///
/// Precondition: as there.
pub fn weighted_binary_gradient(y: f64, z: f64, w: f64) -> f64 {
    debug_assert!((0.0..=1.0).contains(&y), "{y} is not a probability");
    let mut total = Sum::new();
    total.add_product(1.0 - y, sigmoid(z));
    total.add_product(-(w * y), sigmoid(-z));
    total.value()
}

/// [`binary_gradient`] where the probability is known instead of the logit: p − y.
///
/// Precondition: y, p in \[0, 1\].
pub fn binary_gradient_at(y: f64, p: f64) -> f64 {
    debug_assert!((0.0..=1.0).contains(&p), "{p} is not a probability");
    p - y
}

/// [`squared_error_gradient`] where the probability is known instead of the logit:
/// 2(p − y)·p(1 − p).
///
/// Precondition: y, p in \[0, 1\].
pub fn squared_error_gradient_at(y: f64, p: f64) -> f64 {
    2.0 * binary_gradient_at(y, p) * p * (1.0 - p)
}

/// The slope of [`binary_cross_entropy`] over the probability, (1 − y)/(1 − p) − y/p.
///
/// Goes to ±∞ at a confident wrong answer. Precondition: y, p in \[0, 1\].
pub fn binary_slope(y: f64, p: f64) -> f64 {
    debug_assert!((0.0..=1.0).contains(&y), "{y} is not a probability");
    debug_assert!((0.0..=1.0).contains(&p), "{p} is not a probability");
    let share = |weight: f64, p: f64| if weight == 0.0 { 0.0 } else { weight / p };
    share(1.0 - y, 1.0 - p) - share(y, p)
}

/// The squared error (p − y)², to compare: from 0 to 1, finite even when confident and wrong.
///
/// Precondition: y, p in \[0, 1\]. Source: Brier (1950).
pub fn squared_error(y: f64, p: f64) -> f64 {
    let miss = p - y;
    miss * miss
}

/// The gradient of [`squared_error`] on the logit, 2(p − y) p(1 − p) with p = σ(z).
///
/// Fades to 0 on both sides, even where the answer is wrong: at z = −8, y = 1 it pulls 1,491
/// times less than cross-entropy. Precondition: y in \[0, 1\]; z not NaN.
pub fn squared_error_gradient(y: f64, z: f64) -> f64 {
    2.0 * binary_gradient(y, z) * sigmoid(z) * sigmoid(-z)
}

/// a·x + b·y, where a weight of 0 gives 0 even to ∞.
fn weighted(a: f64, x: f64, b: f64, y: f64) -> f64 {
    let mut total = Sum::new();
    for (weight, loss) in [(a, x), (b, y)] {
        if weight != 0.0 {
            total.add_product(weight, loss);
        }
    }
    total.value()
}
