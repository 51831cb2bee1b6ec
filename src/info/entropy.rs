//! Surprisal, entropy and cross-entropy: what news costs.

use super::ln::ln;
use super::long;
use super::sum::Sum;
use super::twofold::{self, Twofold};

/// The surprisal −ln p of an outcome with probability `p`, in nats.
///
/// From 0 at p = 1 to +∞ at p = 0; falls as p grows. Independent events multiply their
/// probabilities and add their surprisals. Negative for a weight above 1.
///
/// Precondition: p ≥ 0. Source: Shannon, *A Mathematical Theory of Communication* (1948);
/// the name: Tribus, *Thermostatics and Thermodynamics* (1961).
///
/// ```
/// use surprisal::info::surprisal;
/// assert_eq!(surprisal(0.5), std::f64::consts::LN_2);
/// assert_eq!(surprisal(0.0), f64::INFINITY);
/// ```
pub fn surprisal(p: f64) -> f64 {
    debug_assert!(p >= 0.0, "{p} is not a probability");
    0.0 - ln(p)
}

/// The surprisal −ln(p·q) = −ln p − ln q of two independent events together, in nats.
///
/// From 0 (both are certain) to +∞ (one is impossible). Within 2 ulp wherever p·q is an f64 of full
/// precision, because the product is taken exactly; where it is too small, the sum of both
/// surprisals.
///
/// Precondition: p, q in \[0, 1\]. Source: Shannon (1948).
///
/// ```
/// use surprisal::info::joint_surprisal;
/// assert_eq!(joint_surprisal(0.125, 0.25), 5.0 * std::f64::consts::LN_2);
/// assert_eq!(joint_surprisal(1e-200, 1e-200), 921.0340371976183);
/// ```
pub fn joint_surprisal(p: f64, q: f64) -> f64 {
    debug_assert!(p <= 1.0 && q <= 1.0, "{p}, {q}: not probabilities");
    let Twofold { hi, lo } = Twofold::product(p, q);
    if hi > 1e-290 {
        0.0 - (ln(hi) + lo / hi)
    } else {
        surprisal(p) + surprisal(q)
    }
}

/// One outcome's part of the entropy, −p ln p, in nats.
///
/// 0 at p = 0 (the limit) and at p = 1, highest (1/e) at p = 1/e; negative for a weight above 1.
///
/// Precondition: p ≥ 0, finite.
pub fn entropy_term(p: f64) -> f64 {
    cross_entropy_term(p, p)
}

/// One outcome's part of the cross-entropy, −p ln q, in nats: frequency p times length −ln q.
///
/// 0 where p = 0, even at q = 0; +∞ where q = 0 < p; negative for a weight q above 1.
///
/// Precondition: p, q ≥ 0, finite.
pub fn cross_entropy_term(p: f64, q: f64) -> f64 {
    priced(p, q).value()
}

/// The entropy H(P) = −Σ p ln p in nats: the mean surprisal under P.
///
/// From 0 (one outcome is certain) to ln K (all K are equally likely). 0 ln 0 = 0. The values are
/// taken as they are: weights that do not sum to 1 give the same formula, which may then be
/// negative ([`normalized_entropy`](super::normalized_entropy) divides first). Empty: 0. Within 4 ulp at any
/// length, as [`cross_entropy`].
///
/// Precondition: all p ≥ 0, finite. Source: Shannon (1948).
///
/// ```
/// use surprisal::info::entropy;
/// assert_eq!(entropy(&[0.125; 8]) / std::f64::consts::LN_2, 3.0);
/// assert_eq!(entropy(&[1.0, 0.0]), 0.0);
/// ```
pub fn entropy(p: &[f64]) -> f64 {
    cross_entropy(p, p)
}

/// The cross-entropy H(P, Q) = −Σ p ln q in nats: the mean surprisal of someone who believes Q
/// while P is the truth.
///
/// At least H(P), with equality at Q = P, when Q sums to at most what P does:
/// H(P, Q) = H(P) + D(P‖Q). +∞ where q = 0 < p for any outcome; an outcome with p = 0 adds
/// nothing. The values are taken as they are. Empty: 0. Within 4 ulp, where weights above 1 make
/// negative terms of Σ |p ln q|; from 1024 outcomes on a faster sum takes over (the feature `long`), at
/// a tenth of the time.
///
/// Precondition: equal lengths; all values ≥ 0, finite. Source: Shannon (1948); Good,
/// *Rational Decisions* (1952).
pub fn cross_entropy(p: &[f64], q: &[f64]) -> f64 {
    if long::is_long(p, q) {
        long::costs(p, q, priced).value()
    } else {
        cross_entropy_sum(p, q).value()
    }
}

/// The perplexity exp H(P): the number of sides of a fair die that surprises as much.
///
/// From 1 (certain) to K (uniform); the same number whatever the unit of the entropy.
///
/// Precondition: as for [`entropy`]. Source: Jelinek, Mercer, Bahl & Baker (1977).
pub fn perplexity(p: &[f64]) -> f64 {
    twofold::exp(cross_entropy_sum(p, p)).value()
}

/// The perplexity exp H(P, Q) of the model Q when P is the truth.
///
/// At least [`perplexity`] of P for distributions; +∞ where q = 0 < p.
///
/// Precondition: as for [`cross_entropy`].
pub fn cross_perplexity(p: &[f64], q: &[f64]) -> f64 {
    twofold::exp(cross_entropy_sum(p, q)).value()
}

/// An information in nats, counted in units of the surprisal of one part in `base`: nats / ln base.
///
/// Base 2 gives bits, 10 bans (hartleys), e nats. Precondition: base > 1, finite.
pub fn in_base(nats: f64, base: f64) -> f64 {
    debug_assert!(base > 1.0, "{base} is not the base of a unit");
    nats / ln(base)
}

/// In two parts at any length, for perplexities too: the exponential turns an error of the entropy that is
/// small beside it into one that is as large beside 1.
fn cross_entropy_sum(p: &[f64], q: &[f64]) -> Twofold {
    debug_assert_eq!(p.len(), q.len(), "P and Q differ in length");
    p.iter()
        .zip(q)
        .map(|(&p, &q)| priced(p, q))
        .collect::<Sum>()
        .twofold()
}

/// −p ln q, in two parts.
fn priced(p: f64, q: f64) -> Twofold {
    debug_assert!(p >= 0.0 && q >= 0.0, "{p}, {q}: not probabilities");
    if p == 0.0 {
        Twofold::from(0.0)
    } else {
        Twofold::product(-p, ln(q))
    }
}
