//! Weights of any sum: the quantities of p/Σp, without rounding the division.

use super::ln::ln_twofold;
use super::divergence::{capacity, deviance, deviance_sum};
use super::entropy::cross_entropy_sum;
use super::sum::Sum;
use super::twofold::Twofold;
use std::borrow::Cow;

/// The entropy of p/Σp in nats, H(p)/S + ln S with S = Σp.
///
/// From 0 to ln K. Precondition: weights ≥ 0, finite, with a positive finite sum.
pub fn normalized_entropy(p: &[f64]) -> f64 {
    let p = lifted(p);
    let total = total(&p);
    (cross_entropy_sum(&p, &p) / total + ln_twofold(total)).value()
}

/// The Kullback-Leibler divergence of p/Σp from q/Σq in nats.
///
/// This is what `scipy.stats.entropy(p, q)` stands for. With g(p, q) = p ln(p/q) − p + q it is
/// (Σ g(pᵢ, qᵢ) − g(Σp, Σq))/Σp: never negative, up to rounding where the two are equal.
///
/// Precondition: equal lengths; weights ≥ 0, finite, with positive finite sums.
pub fn normalized_kl_divergence(p: &[f64], q: &[f64]) -> f64 {
    let (p, q) = (lifted(p), lifted(q));
    let (p_total, q_total) = (total(&p), total(&q));
    let divergence = deviance_sum(&p, &q);
    if divergence.hi == f64::INFINITY {
        return f64::INFINITY;
    }
    ((divergence - deviance(p_total, q_total)) / p_total).value()
}

/// The Jensen-Shannon divergence of p/Σp and q/Σq in nats.
///
/// From 0 to ln 2; its square root is what `scipy.spatial.distance.jensenshannon(p, q)` stands
/// for. Precondition: as for [`normalized_kl_divergence`].
pub fn normalized_js_divergence(p: &[f64], q: &[f64]) -> f64 {
    debug_assert_eq!(p.len(), q.len(), "P and Q differ in length");
    let (p, q) = (lifted(p), lifted(q));
    let (p_total, q_total) = (total(&p), total(&q));
    let share = |weight: f64, total: Twofold| Twofold::from(weight) / total;
    let terms = p.iter().zip(q.iter()).map(|(&p, &q)| capacity(share(p, p_total), share(q, q_total)));
    terms.collect::<Sum>().value()
}

fn total(weights: &[f64]) -> Twofold {
    let total = weights.iter().copied().collect::<Sum>().twofold();
    debug_assert!(total.hi > 0.0 && total.hi.is_finite(), "weights that sum to {}", total.hi);
    total
}

/// The same weights times a power of two where they are so small that a result before its
/// division by their sum would lose digits to underflow.
fn lifted(weights: &[f64]) -> Cow<'_, [f64]> {
    const SMALL: f64 = 1e-200;
    const UP: f64 = f64::from_bits((1023 + 512) << 52); // 2⁵¹²
    if weights.iter().all(|&weight| weight < SMALL) {
        weights.iter().map(|weight| weight * UP).collect()
    } else {
        weights.into()
    }
}
