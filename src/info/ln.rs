//! The natural logarithm, right to the last digit that is shown.
//!
//! A logarithm is all there is to a surprisal, so its rounding is what a reader sees: `libm::log`
//! errs by up to 0.86 ulp and makes 4.605170185988092 of −ln 0.01 = 4.605170185988091…; this one
//! errs by at most about 0.54 ulp, the same on every target.

use super::twofold::Twofold;

/// ln 2 in two parts.
const LN_2: Twofold = Twofold { hi: std::f64::consts::LN_2, lo: 2.319_046_813_846_299_6e-17 };

/// 1/25, 1/23, … 1/5, 1/3: the artanh series after its first term.
const SERIES: [f64; 12] = [
    1.0 / 25.0,
    1.0 / 23.0,
    1.0 / 21.0,
    1.0 / 19.0,
    1.0 / 17.0,
    1.0 / 15.0,
    1.0 / 13.0,
    1.0 / 11.0,
    1.0 / 9.0,
    1.0 / 7.0,
    1.0 / 5.0,
    1.0 / 3.0,
];

/// ln x, to about 58 bits; −∞ at 0, +∞ at +∞, NaN below 0.
///
/// With x = 2ᵏm, m in \[√½, √2\], and s = (m − 1)/(m + 1): ln x = k ln 2 + 2(s + s³/3 + s⁵/5 + …),
/// the leading terms in two parts.
pub(crate) fn ln_twofold(x: Twofold) -> Twofold {
    if !(x.hi > 0.0 && x.hi.is_finite()) {
        return Twofold::from(libm::log(x.hi));
    }
    let (mut mantissa, mut exponent) = libm::frexp(x.hi);
    if mantissa < std::f64::consts::FRAC_1_SQRT_2 {
        mantissa *= 2.0;
        exponent -= 1;
    }
    let m = Twofold { hi: mantissa, lo: libm::scalbn(x.lo, -exponent) };
    let one = Twofold::from(1.0);
    let s = (m - one) / (m + one);
    let square = s.hi * s.hi;
    let series = SERIES.iter().fold(0.0, |total, coefficient| total * square + coefficient);
    let tail = s.hi * (square * series);
    let whole = Twofold::from(f64::from(exponent)) * LN_2;
    whole + (s + Twofold::from(tail)).scaled(2.0)
}

/// ln x for x ≥ 0, rounded once; −∞ at 0.
pub(crate) fn ln(x: f64) -> f64 {
    ln_twofold(x.into()).value()
}

/// ln(1 + x) for x ≥ −1, rounded once, all digits of a small x kept; −∞ at −1.
pub(crate) fn ln_1p(x: f64) -> f64 {
    if x.abs() < f64::MIN_POSITIVE { x } else { ln_twofold(Twofold::sum(1.0, x)).value() }
}

/// ln(p/q) for p > 0, q ≥ 0 (+∞ at q = 0), whether or not the quotient is in range.
pub(crate) fn ln_ratio(p: Twofold, q: Twofold) -> Twofold {
    /// Below this, a product that checks the quotient would lose bits to underflow.
    const TINY: f64 = 1e-280;
    let ratio = p.hi / q.hi;
    if p.hi > TINY && q.hi > TINY && ratio > TINY && ratio < 1.0 / TINY {
        ln_twofold(p / q)
    } else {
        ln_twofold(p) - ln_twofold(q)
    }
}
