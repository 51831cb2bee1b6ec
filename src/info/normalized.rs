//! Weights of any sum: the quantities of p/Σp, without rounding the division.

use super::ln::ln_ratio;
use super::pair::Pair;
use super::sum::Sum;
use super::twofold::Twofold;

/// The entropy −Σ (p/S) ln(p/S), S = Σp, in nats.
///
/// From 0 to ln K, all digits near 0. Precondition: weights ≥ 0, finite, with a positive finite
/// sum.
pub fn normalized_entropy(p: &[f64]) -> f64 {
    let Weights { values, total } = Weights::new(p);
    let possible = values
        .iter()
        .filter(|&&p| p > 0.0)
        .map(|&p| Twofold::from(p));
    let terms = possible.map(|p| p / total * ln_ratio(total, p));
    terms.collect::<Sum>().value()
}

/// The Kullback-Leibler divergence of p/Σp from q/Σq in nats.
///
/// This is what `scipy.stats.entropy(p, q)` stands for. Never negative; +∞ where q = 0 < p.
///
/// Precondition: equal lengths; weights ≥ 0, finite, with positive finite sums.
pub fn normalized_kl_divergence(p: &[f64], q: &[f64]) -> f64 {
    with_equal_sums(p, q, Pair::deviance)
}

/// The Jensen-Shannon divergence of p/Σp and q/Σq in nats.
///
/// From 0 to ln 2; its square root is what `scipy.spatial.distance.jensenshannon(p, q)` stands
/// for. Precondition: as for [`normalized_kl_divergence`].
pub fn normalized_js_divergence(p: &[f64], q: &[f64]) -> f64 {
    with_equal_sums(p, q, Pair::capacity)
}

/// Weights times a power of two, and their sum: in \[½, 1) times 2⁵¹², so large that the smallest
/// share of it is far from underflow.
struct Weights {
    values: Vec<f64>,
    total: Twofold,
}

impl Weights {
    fn new(weights: &[f64]) -> Self {
        const EXPONENT: i32 = 512;
        let total = super::sum(weights.iter().copied());
        debug_assert!(
            total > 0.0 && total.is_finite(),
            "weights that sum to {total}"
        );
        let shift = EXPONENT - libm::frexp(total).1;
        let values: Vec<f64> = weights.iter().map(|&w| libm::scalbn(w, shift)).collect();
        let total = values.iter().copied().collect::<Sum>().twofold();
        Self { values, total }
    }
}

/// Σ f(p, q·Σp/Σq)/Σp, for an f with f(cp, cq) = c·f(p, q).
///
/// With ε = Σp/Σq − 1, p − q(1 + ε) is (p − q) − qε: its digits are kept where P and Q are almost
/// the same and their sums differ by rounding only.
fn with_equal_sums(p: &[f64], q: &[f64], f: impl Fn(Pair) -> Twofold) -> f64 {
    /// Of p: what two parts cannot tell from 0.
    const RESOLUTION: f64 = 1e-29;
    debug_assert_eq!(p.len(), q.len(), "P and Q differ in length");
    let (p, q) = (Weights::new(p), Weights::new(q));
    let excess = (p.total - q.total) / q.total;
    let terms = p.values.iter().zip(&q.values).map(|(&p, &q)| {
        let (p, given) = (Twofold::from(p), Twofold::from(q));
        let change = given * excess;
        let mut difference = (p - given) - change;
        if difference.hi.abs() < RESOLUTION * p.hi {
            difference = Twofold::from(0.0);
        }
        f(Pair {
            p,
            q: given + change,
            difference,
        })
    });
    (terms.collect::<Sum>().twofold() / p.total).value()
}
