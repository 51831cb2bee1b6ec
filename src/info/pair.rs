//! One outcome's part of a divergence, from two numbers however close or far apart.

use super::ln::ln_ratio;
use super::twofold::Twofold;

/// Two numbers p, q ≥ 0 and p − q, which may be known to more digits than p and q are.
#[derive(Clone, Copy)]
pub(crate) struct Pair {
    pub(crate) p: Twofold,
    pub(crate) q: Twofold,
    pub(crate) difference: Twofold,
}

/// Where |p − q| / (p + q) is below this, the series are used: at 0.2 the ratio is 1.5, and the
/// closed formulas lose a factor of 10 to cancellation, of the 32 that [`ln_ratio`] has to spare.
const SERIES_BELOW: f64 = 0.2;

impl Pair {
    pub(crate) fn new(p: Twofold, q: Twofold) -> Self {
        Self {
            p,
            q,
            difference: p - q,
        }
    }

    /// g(p, q) = p ln(p/q) − p + q: never negative; q at p = 0, +∞ at q = 0 < p.
    ///
    /// With v = (p − q)/(p + q): ln(p/q) = 2 artanh v, so g = (p − q)v + 2p(v³/3 + v⁵/5 + …).
    /// Source: Loader, *Fast and Accurate Computation of Binomial Probabilities* (2000).
    pub(crate) fn deviance(self) -> Twofold {
        if self.p.hi == 0.0 {
            return self.q;
        }
        self.homogeneous(|pair| {
            let v = pair.contrast();
            if v.hi.abs() < SERIES_BELOW {
                pair.difference * v + Twofold::from(2.0 * pair.p.hi * artanh_tail(v.hi))
            } else {
                pair.p * ln_ratio(pair.p, pair.q) - pair.difference
            }
        })
    }

    /// (p ln(p/m) + q ln(q/m))/2 with m = (p + q)/2: never negative, finite.
    ///
    /// With u = (p − q)/(p + q) it is m Σₖ u²ᵏ/(2k(2k − 1)).
    pub(crate) fn capacity(self) -> Twofold {
        let half_to_mean = |x: Twofold, total: Twofold| {
            if x.hi == 0.0 {
                x
            } else {
                x * ln_ratio(x.scaled(2.0), total).scaled(0.5)
            }
        };
        self.homogeneous(|pair| {
            let (u, total) = (pair.contrast(), pair.p + pair.q);
            if u.hi.abs() < SERIES_BELOW {
                let lead = (pair.difference * u).scaled(0.25);
                lead + Twofold::from(0.5 * total.hi * mean_tail(u.hi))
            } else {
                half_to_mean(pair.p, total) + half_to_mean(pair.q, total)
            }
        })
    }

    /// (p − q)/(p + q), 0 where p = q.
    pub(crate) fn contrast(self) -> Twofold {
        if self.difference.hi == 0.0 {
            self.difference
        } else {
            self.difference / (self.p + self.q)
        }
    }

    /// `f` of this pair for an f with f(cp, cq) = c·f(p, q), computed far from underflow.
    pub(crate) fn homogeneous(self, f: impl Fn(Self) -> Twofold) -> Twofold {
        const SMALL: f64 = 1e-150;
        const UP: f64 = f64::from_bits((1023 + 512) << 52); // 2⁵¹²
        const DOWN: f64 = f64::from_bits((1023 - 512) << 52); // 2⁻⁵¹²
        if self.p.hi.max(self.q.hi) >= SMALL {
            return f(self);
        }
        let [p, q, difference] = [self.p, self.q, self.difference].map(|x| x.scaled(UP));
        f(Self { p, q, difference }).scaled(DOWN)
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
