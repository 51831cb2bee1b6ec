//! Numbers in two parts, for the few places where one f64 loses digits.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// The unevaluated sum `hi + lo` of two f64, `lo` at most half an ulp of `hi`: about 106 bits.
///
/// Used inside a formula, between exact inputs and the one rounding at its end. No fused
/// multiply-add: the same bits on every target. An infinite or NaN `hi` has `lo` = 0.
///
/// Source: Dekker, *A floating-point technique for extending the available precision*,
/// Numerische Mathematik 18 (1971); Knuth, TAOCP 2, 4.2.2.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Twofold {
    pub(crate) hi: f64,
    pub(crate) lo: f64,
}

impl Twofold {
    /// `a + b`, exactly.
    pub(crate) fn sum(a: f64, b: f64) -> Self {
        let hi = a + b;
        let from_b = hi - a;
        Self::of(hi, (a - (hi - from_b)) + (b - from_b))
    }

    /// `a + b`, exactly, for |a| ≥ |b| (or a = 0 = b).
    pub(crate) fn sum_of_ordered(a: f64, b: f64) -> Self {
        let hi = a + b;
        Self::of(hi, b - (hi - a))
    }

    /// `a·b`, exactly where neither overflow nor underflow cuts the lower part (else rounded).
    pub(crate) fn product(a: f64, b: f64) -> Self {
        /// Outside of these, the halves' products would overflow or lose bits to underflow.
        const TINY: f64 = 1e-290;
        const HUGE: f64 = 1e290;
        let hi = a * b;
        let largest = a.abs().max(b.abs());
        if !(hi.abs() > TINY && hi.abs() < HUGE && largest < HUGE) {
            return Self { hi, lo: 0.0 };
        }
        let ((a1, a2), (b1, b2)) = (halves(a), halves(b));
        Self::of(hi, ((a1 * b1 - hi) + a1 * b2 + a2 * b1) + a2 * b2)
    }

    /// The nearest f64; never −0.
    pub(crate) fn value(self) -> f64 {
        self.hi + self.lo + 0.0
    }

    /// Each part times a power of two.
    pub(crate) fn scaled(self, power_of_two: f64) -> Self {
        Self::of(self.hi * power_of_two, self.lo * power_of_two)
    }

    fn of(hi: f64, lo: f64) -> Self {
        Self {
            hi,
            lo: if hi.is_finite() { lo } else { 0.0 },
        }
    }
}

/// The upper 26 bits and the rest (Veltkamp).
fn halves(x: f64) -> (f64, f64) {
    const SPLITTER: f64 = 134_217_729.0; // 2²⁷ + 1
    let c = SPLITTER * x;
    let upper = c - (c - x);
    (upper, x - upper)
}

impl From<f64> for Twofold {
    fn from(x: f64) -> Self {
        Self { hi: x, lo: 0.0 }
    }
}

impl Neg for Twofold {
    type Output = Self;
    fn neg(self) -> Self {
        Self {
            hi: -self.hi,
            lo: -self.lo,
        }
    }
}

impl Add for Twofold {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let (upper, lower) = (Self::sum(self.hi, other.hi), Self::sum(self.lo, other.lo));
        let middle = Self::sum(upper.hi, upper.lo + lower.hi);
        Self::sum_of_ordered(middle.hi, middle.lo + lower.lo)
    }
}

impl Sub for Twofold {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Twofold {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let upper = Self::product(self.hi, other.hi);
        if !upper.hi.is_finite() {
            return upper;
        }
        Self::sum_of_ordered(
            upper.hi,
            upper.lo + (self.hi * other.lo + self.lo * other.hi),
        )
    }
}

impl Div for Twofold {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        let quotient = self.hi / other.hi;
        if !quotient.is_finite() || !other.hi.is_finite() {
            return Self::from(quotient);
        }
        // The first difference is exact: the product is next to the dividend.
        let product = Self::product(quotient, other.hi);
        let rest = (self.hi - product.hi) - product.lo + (self.lo - quotient * other.lo);
        Self::sum_of_ordered(quotient, rest / other.hi)
    }
}

/// exp x, the lower part included: exp(hi + lo) = exp(hi)·(1 + lo).
pub(crate) fn exp(x: Twofold) -> Twofold {
    let e = libm::exp(x.hi);
    if x.lo == 0.0 || !e.is_finite() {
        Twofold::from(e)
    } else {
        Twofold::sum_of_ordered(e, e * x.lo)
    }
}
