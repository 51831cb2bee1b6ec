//! Divergences: how much a model Q costs when P is the truth.

use super::ln::ln_ratio;
use super::sum::Sum;
use super::twofold::Twofold;

/// One outcome's part of the Kullback-Leibler divergence, p ln(p/q) − p + q, in nats.
///
/// Never negative, 0 only at p = q; +∞ where q = 0 < p; q where p = 0. Over distributions the
/// −p + q cancel, so that these parts sum to Σ p ln(p/q).
///
/// Precondition: p, q ≥ 0, finite. Source: Loader, *Fast and Accurate Computation of Binomial
/// Probabilities* (2000), the saddle-point deviance `bd0`.
pub fn kl_term(p: f64, q: f64) -> f64 {
    deviance(p.into(), q.into()).value()
}

/// One outcome's signed part of D(P‖Q), p ln(p/q), in nats.
///
/// Negative where the model gives more than the truth (p < q); 0 where p = 0; +∞ where q = 0 < p.
///
/// Precondition: p, q ≥ 0, finite.
pub fn kl_term_as_given(p: f64, q: f64) -> f64 {
    signed(p, q).value()
}

/// The Kullback-Leibler divergence D(P‖Q) = Σ (p ln(p/q) − p + q) in nats: what believing Q costs
/// when P is the truth, H(P, Q) − H(P).
///
/// This is the generalised form: never negative, exactly 0 for identical inputs, and equal to
/// Σ p ln(p/q) when the sums are equal. Not symmetric, not a distance. +∞ where q = 0 < p for any
/// outcome; p = 0 adds q. Digits are kept however close P and Q are. Empty: 0.
///
/// Precondition: equal lengths; all values ≥ 0, finite. Source: Kullback & Leibler, *On
/// Information and Sufficiency* (1951); the generalised form: Csiszár (1991).
///
/// ```
/// use surprisal::info::kl_divergence;
/// assert_eq!(kl_divergence(&[0.3, 0.7], &[0.3, 0.7]), 0.0);
/// assert_eq!(kl_divergence(&[0.5, 0.5], &[1.0, 0.0]), f64::INFINITY);
/// ```
pub fn kl_divergence(p: &[f64], q: &[f64]) -> f64 {
    deviance_sum(p, q).value()
}

/// Σ p ln(p/q) in nats, the values taken as they are.
///
/// The same as [`kl_divergence`] when P and Q have the same sum; else it differs by the
/// difference of the sums and may be negative, which no divergence is.
///
/// Precondition: as for [`kl_divergence`].
pub fn kl_divergence_as_given(p: &[f64], q: &[f64]) -> f64 {
    pairs(p, q).map(|(p, q)| signed(p, q)).collect::<Sum>().value()
}

/// The Jensen-Shannon divergence ½ D(P‖M) + ½ D(Q‖M), M = (P + Q)/2, in nats.
///
/// Symmetric and always finite: from 0 (identical) to ln 2 (nothing in common), for
/// distributions. Its square root is a distance. Empty: 0.
///
/// Precondition: equal lengths; all values ≥ 0, finite. Source: Lin, *Divergence Measures Based
/// on the Shannon Entropy* (1991); the distance: Endres & Schindelin (2003).
pub fn js_divergence(p: &[f64], q: &[f64]) -> f64 {
    pairs(p, q).map(|(p, q)| capacity(p.into(), q.into())).collect::<Sum>().value()
}

/// The total variation distance ½ Σ |p − q|: the largest difference of the probabilities that P
/// and Q give to any one event.
///
/// Symmetric, a distance, without unit: from 0 (identical) to 1 (nothing in common), for
/// distributions. At most √(D(P‖Q)/2) (Pinsker). Empty: 0.
///
/// Precondition: equal lengths; all values ≥ 0, finite.
pub fn total_variation(p: &[f64], q: &[f64]) -> f64 {
    let distances = pairs(p, q).map(|(p, q)| {
        let difference = Twofold::sum(p, -q);
        if difference.hi < 0.0 { -difference } else { difference }
    });
    distances.collect::<Sum>().twofold().scaled(0.5).value()
}

fn pairs<'a>(p: &'a [f64], q: &'a [f64]) -> impl Iterator<Item = (f64, f64)> + 'a {
    debug_assert_eq!(p.len(), q.len(), "P and Q differ in length");
    p.iter().copied().zip(q.iter().copied())
}

pub(crate) fn deviance_sum(p: &[f64], q: &[f64]) -> Twofold {
    pairs(p, q).map(|(p, q)| deviance(p.into(), q.into())).collect::<Sum>().twofold()
}

/// Where |p − q| / (p + q) is below this, the series are used: at 0.6 the ratio is 4, and the
/// closed formulas lose no more than a factor of 3 to cancellation.
const SERIES_BELOW: f64 = 0.6;

/// g(p, q) = p ln(p/q) − p + q.
///
/// With v = (p − q)/(p + q): ln(p/q) = 2 artanh v, so g = (p − q)v + 2p(v³/3 + v⁵/5 + …).
pub(crate) fn deviance(p: Twofold, q: Twofold) -> Twofold {
    if p.hi == 0.0 {
        return q;
    }
    scaled(p, q, |p, q| {
        let (difference, v) = contrast(p, q);
        if v.hi.abs() < SERIES_BELOW {
            difference * v + Twofold::from(2.0 * p.hi * artanh_tail(v.hi))
        } else {
            p * ln_ratio(p, q) - p + q
        }
    })
}

/// p ln(p/q).
fn signed(p: f64, q: f64) -> Twofold {
    if p == 0.0 {
        return p.into();
    }
    scaled(p.into(), q.into(), |p, q| {
        let (difference, v) = contrast(p, q);
        if v.hi.abs() < SERIES_BELOW {
            difference + deviance(p, q)
        } else {
            p * ln_ratio(p, q)
        }
    })
}

/// (p ln(p/m) + q ln(q/m))/2 with m = (p + q)/2.
///
/// With u = (p − q)/(p + q) it is m Σₖ u²ᵏ/(2k(2k − 1)).
pub(crate) fn capacity(p: Twofold, q: Twofold) -> Twofold {
    let half_ln_to_mean = |x: Twofold, total: Twofold| {
        if x.hi == 0.0 { x } else { x * ln_ratio(x.scaled(2.0), total).scaled(0.5) }
    };
    scaled(p, q, |p, q| {
        let (difference, u) = contrast(p, q);
        let total = p + q;
        if u.hi.abs() < SERIES_BELOW {
            let lead = (difference * u).scaled(0.25);
            lead + Twofold::from(0.5 * total.hi * mean_tail(u.hi))
        } else {
            half_ln_to_mean(p, total) + half_ln_to_mean(q, total)
        }
    })
}

/// p − q and (p − q)/(p + q); both 0 where p = q.
fn contrast(p: Twofold, q: Twofold) -> (Twofold, Twofold) {
    let difference = p - q;
    if difference.hi == 0.0 {
        return (difference, difference);
    }
    (difference, difference / (p + q))
}

/// `f(p, q)` for an f with f(cp, cq) = c·f(p, q), computed far from underflow.
fn scaled(p: Twofold, q: Twofold, f: impl Fn(Twofold, Twofold) -> Twofold) -> Twofold {
    const SMALL: f64 = 1e-150;
    const UP: f64 = f64::from_bits((1023 + 512) << 52); // 2⁵¹²
    const DOWN: f64 = f64::from_bits((1023 - 512) << 52); // 2⁻⁵¹²
    if p.hi.max(q.hi) < SMALL {
        f(p.scaled(UP), q.scaled(UP)).scaled(DOWN)
    } else {
        f(p, q)
    }
}

/// v³/3 + v⁵/5 + v⁷/7 + …, for |v| < [`SERIES_BELOW`].
fn artanh_tail(v: f64) -> f64 {
    let square = v * v;
    let (mut power, mut total) = (v * square, 0.0);
    let mut odd = 3.0;
    while total + power / odd != total {
        total += power / odd;
        power *= square;
        odd += 2.0;
    }
    total
}

/// u⁴/12 + u⁶/30 + u⁸/56 + …, for |u| < [`SERIES_BELOW`].
fn mean_tail(u: f64) -> f64 {
    let square = u * u;
    let (mut power, mut total) = (square * square, 0.0);
    let mut even = 4.0;
    while total + power / (even * (even - 1.0)) != total {
        total += power / (even * (even - 1.0));
        power *= square;
        even += 2.0;
    }
    total
}
