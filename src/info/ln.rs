//! The natural logarithm, right to the last digit that is shown.
//!
//! A logarithm is all there is to a surprisal, so its rounding is what a reader sees: `libm::log`
//! errs by up to 0.86 ulp and makes 4.605170185988092 of −ln 0.01 = 4.605170185988091…; this one
//! errs by at most about 0.54 ulp, the same on every target.

use super::twofold::Twofold;

/// ln 2 in two parts.
const LN_2: Twofold = Twofold {
    hi: std::f64::consts::LN_2,
    lo: 2.319_046_813_846_299_6e-17,
};

/// ln x, to about 58 bits; −∞ at 0, +∞ at +∞, NaN below 0.
///
/// With x = 2ᵏm, m in \[√½, √2\], and s = (m − 1)/(m + 1): ln x = k ln 2 + 2(s + s³/3 + s⁵/5 + …),
/// the leading terms in two parts.
pub(crate) fn ln_twofold(x: Twofold) -> Twofold {
    if !(x.hi > 0.0 && x.hi.is_finite()) {
        return Twofold::from(libm::log(x.hi));
    }
    let (mantissa, exponent) = split(x.hi);
    let lo = if x.lo == 0.0 {
        0.0
    } else {
        libm::scalbn(x.lo, -exponent)
    };
    // mantissa − 1 is exact.
    let above = Twofold::sum(mantissa - 1.0, lo);
    let mut s = above;
    if above.hi != 0.0 {
        let sum = Twofold::sum(mantissa, 1.0);
        s = above
            / Twofold {
                hi: sum.hi,
                lo: sum.lo + lo,
            };
    }
    let tail = s.hi * artanh_tail(s.hi * s.hi);
    let fraction = Twofold::sum_of_ordered(2.0 * s.hi, 2.0 * (s.lo + tail));
    if exponent == 0 {
        fraction
    } else {
        Twofold::from(f64::from(exponent)) * LN_2 + fraction
    }
}

/// m and k with x = 2ᵏm, m in \[√½, √2), for x positive and finite.
fn split(x: f64) -> (f64, i32) {
    const SUBNORMAL_SHIFT: i32 = 54;
    if x < f64::MIN_POSITIVE {
        let (mantissa, exponent) = split(x * libm::scalbn(1.0, SUBNORMAL_SHIFT));
        return (mantissa, exponent - SUBNORMAL_SHIFT);
    }
    let bits = x.to_bits();
    let exponent = (bits >> 52) as i32 - 1023;
    let mantissa = f64::from_bits(bits & ((1 << 52) - 1) | (1023 << 52));
    if mantissa < std::f64::consts::SQRT_2 {
        (mantissa, exponent)
    } else {
        (mantissa / 2.0, exponent + 1)
    }
}

/// artanh(s)/s − 1 = z/3 + z²/5 + … + z¹²/25 of z = s², for s² below 0.03, to 1e-20.
fn artanh_tail(z: f64) -> f64 {
    let w = z * z;
    // Odd and even powers side by side: half the wait.
    let odd = [
        1.0 / 23.0,
        1.0 / 19.0,
        1.0 / 15.0,
        1.0 / 11.0,
        1.0 / 7.0,
        1.0 / 3.0,
    ];
    let even = [
        1.0 / 25.0,
        1.0 / 21.0,
        1.0 / 17.0,
        1.0 / 13.0,
        1.0 / 9.0,
        1.0 / 5.0,
    ];
    let horner = |coefficients: [f64; 6]| coefficients.into_iter().fold(0.0, |sum, c| sum * w + c);
    z * horner(odd) + w * horner(even)
}

/// ln x for x ≥ 0, rounded once; −∞ at 0.
pub(crate) fn ln(x: f64) -> f64 {
    ln_twofold(x.into()).value()
}

/// ln(1 + x) for x ≥ −1, rounded once, all digits of a small x kept; −∞ at −1.
pub(crate) fn ln_1p(x: f64) -> f64 {
    if x.abs() < f64::MIN_POSITIVE {
        x
    } else {
        ln_twofold(Twofold::sum(1.0, x)).value()
    }
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
