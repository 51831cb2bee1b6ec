//! Divergences: how much a model Q costs when P is the truth.

use super::ln::ln_ratio;
use super::long;
use super::pair::Pair;
use super::sum::Sum;
use super::twofold::Twofold;

/// One outcome's part of the Kullback-Leibler divergence, p ln(p/q) − p + q, in nats.
///
/// Never negative, 0 only at p = q; +∞ where q = 0 < p; q where p = 0. Over distributions the
/// −p + q cancel, so that these parts sum to Σ p ln(p/q). Within 1 ulp.
///
/// Precondition: p, q ≥ 0, finite. Source: Loader, *Fast and Accurate Computation of Binomial
/// Probabilities* (2000), the saddle-point deviance `bd0`.
pub fn kl_term(p: f64, q: f64) -> f64 {
    Pair::new(p.into(), q.into()).deviance().value()
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
/// outcome; p = 0 adds q. Digits are kept however close P and Q are. Empty: 0. Within 4 ulp at any length;
/// from 1024 outcomes on a faster sum takes over (the feature `long`), at a tenth of the time.
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
    let term = |p: f64, q: f64| Pair::new(p.into(), q.into()).deviance();
    if long::is_long(p, q) {
        long::deviances(p, q, term).value()
    } else {
        terms(p, q, term)
    }
}

/// Σ p ln(p/q) in nats, the values taken as they are.
///
/// The same as [`kl_divergence`] when P and Q have the same sum; else it differs by the
/// difference of the sums and may be negative, which no divergence is.
///
/// Precondition: as for [`kl_divergence`].
pub fn kl_divergence_as_given(p: &[f64], q: &[f64]) -> f64 {
    terms(p, q, signed)
}

/// The Jensen-Shannon divergence ½ D(P‖M) + ½ D(Q‖M), M = (P + Q)/2, in nats.
///
/// Symmetric and always finite: from 0 (identical) to ln 2 (nothing in common), for
/// distributions. Its square root is a distance. Empty: 0.
///
/// Precondition: equal lengths; all values ≥ 0, finite. Source: Lin, *Divergence Measures Based
/// on the Shannon Entropy* (1991); the distance: Endres & Schindelin (2003).
pub fn js_divergence(p: &[f64], q: &[f64]) -> f64 {
    terms(p, q, |p, q| Pair::new(p.into(), q.into()).capacity())
}

/// The total variation distance ½ Σ |p − q|: the largest difference of the probabilities that P
/// and Q give to any one event.
///
/// Symmetric, a distance, without unit: from 0 (identical) to 1 (nothing in common), for
/// distributions. At most √(D(P‖Q)/2) (Pinsker). Empty: 0.
///
/// Precondition: equal lengths; all values ≥ 0, finite.
pub fn total_variation(p: &[f64], q: &[f64]) -> f64 {
    terms(p, q, |p, q| {
        let difference = Twofold::sum(p, -q).scaled(0.5);
        if difference.hi < 0.0 {
            -difference
        } else {
            difference
        }
    })
}

fn terms(p: &[f64], q: &[f64], term: impl Fn(f64, f64) -> Twofold) -> f64 {
    debug_assert_eq!(p.len(), q.len(), "P and Q differ in length");
    p.iter()
        .zip(q)
        .map(|(&p, &q)| term(p, q))
        .collect::<Sum>()
        .value()
}

/// p ln(p/q).
fn signed(p: f64, q: f64) -> Twofold {
    /// Nearer than this, p − q has to be kept apart: the sum of all p − q may be exactly 0.
    const NEAR: f64 = 0.1;
    if p == 0.0 {
        return p.into();
    }
    Pair::new(p.into(), q.into()).homogeneous(|pair| {
        if pair.contrast().hi.abs() < NEAR {
            pair.difference + pair.deviance()
        } else {
            pair.p * ln_ratio(pair.p, pair.q)
        }
    })
}
